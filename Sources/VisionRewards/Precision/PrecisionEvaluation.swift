/// Average precision and recall of detections over a set of images, as COCO defines them.
///
/// Use it to evaluate a model over a data set; use ``BoxSetMatch`` as a reward.
///
/// ```swift
/// var evaluation = PrecisionEvaluation()
/// for image in images { evaluation.add(found: image.detections, truth: image.truth) }
/// // The mean over ten thresholds, all categories and 101 recalls:
/// let precision = evaluation.summary.averagePrecision()
/// ```
///
/// Within each image and category, detections are matched in order of decreasing confidence: each takes the reference
/// with the largest overlap, if it reaches the threshold. A crowd region can be matched any number of times; detections
/// matched to it are ignored, and so are unmatched detections outside the range of areas. Precision is made
/// non-increasing in recall, and sampled at 101 recalls.
///
/// - Edge cases: a statistic without references is `nil`. Detections without confidence have confidence 1.
/// - Complexity: O(*p* (*d* *t* + *d* log *d*)) for *p* images with *d* detections and *t* references each, times
///   thresholds and ranges of areas.
/// - Source: Lin et al., *Microsoft COCO*, 2014; pycocotools 2.0.11, with which it agrees in every statistic.
public struct PrecisionEvaluation: Sendable {
  /// An inclusive range of areas.
  public struct AreaRange: Sendable, Hashable {
    /// The name of the range.
    public var name: String
    /// The areas that the range includes.
    public var areas: ClosedRange<Double>

    /// Creates a range.
    public init(_ name: String, _ areas: ClosedRange<Double>) {
      self.name = name
      self.areas = areas
    }

    /// All, small, medium and large boxes, in square pixels.
    public static let coco: [AreaRange] = [
      AreaRange("all", 0...1e10), AreaRange("small", 0...1024), AreaRange("medium", 1024...9216),
      AreaRange("large", 9216...1e10),
    ]
  }

  /// The thresholds 0.5, 0.55, … 0.95; the ninth is rounded as in pycocotools.
  public static let cocoThresholds: [Double] = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9.nextDown, 0.95]

  /// The thresholds of the overlap.
  public let thresholds: [Double]
  /// The ranges of areas; the first is the default of averages.
  public let areaRanges: [AreaRange]
  /// The maximum numbers of detections per image and category, in increasing order.
  public let detectionLimits: [Int]

  private var categories: [LabelKey?: Int] = [:]
  /// The keys of the categories, searched linearly while they are few.
  private var keys: [LabelKey?] = []
  private var records: [Record] = []
  private var scratch = Scratch()

  /// The data of one category.
  struct Record: Sendable {
    /// The detections in the order of addition.
    var detections: [Detection] = []
    /// The outcome of each detection, for each range of areas.
    var marks: [Marks] = []
    /// The number of references, for each range of areas.
    var wanted: [Int]
  }

  /// A detection of a category.
  struct Detection: Sendable {
    var score: Double
    /// The rank in its image.
    var rank: Int
  }

  /// Outcomes as one bit for each threshold.
  struct Marks: Sendable {
    /// Thresholds at which the detection is correct.
    var right: UInt64
    /// Thresholds at which the detection is ignored.
    var skipped: UInt64
  }

  /// Buffers that are reused for all images.
  private struct Scratch: Sendable {
    var rows: [Int] = []
    var columns: [Int] = []
    var found: [Corners] = []
    var wanted: [Corners] = []
    var candidates: [Int] = []
    var taken: [UInt64] = []
    var isIgnored: [Bool] = []
  }

  /// Creates an empty evaluation.
  ///
  /// - Precondition: there are at most 64 thresholds in 0…1, at least one range of areas, and increasing positive
  ///   limits.
  public init(
    thresholds: [Double] = cocoThresholds, areaRanges: [AreaRange] = AreaRange.coco,
    detectionLimits: [Int] = [1, 10, 100]
  ) {
    precondition(!thresholds.isEmpty && thresholds.allSatisfy { (0...1).contains($0) }, "thresholds of \(thresholds)")
    precondition(!areaRanges.isEmpty, "there must be at least one range of areas")
    precondition(
      !detectionLimits.isEmpty && detectionLimits[0] > 0
        && zip(detectionLimits, detectionLimits.dropFirst()).allSatisfy { $0 < $1 }, "limits of \(detectionLimits)")
    self.thresholds = thresholds
    self.areaRanges = areaRanges
    self.detectionLimits = detectionLimits
  }

  /// Adds an image.
  ///
  /// - Parameters:
  ///   - found: the predicted boxes.
  ///   - truth: the reference boxes.
  ///   - areas: the areas of the references, if they are not those of the boxes, for example those of masks.
  /// - Precondition: all boxes are in the same space, and there are as many areas as references.
  public mutating func add(found: [LabeledBox], truth: [LabeledBox], areas: [Double]? = nil) {
    if let areas {
      precondition(
        areas.count == truth.count, "areas must have \(truth.count) entries, one per reference, but has \(areas.count)")
    }
    if let first = truth.first ?? found.first {
      for one in found + truth {
        precondition(
          one.box.space == first.box.space, "all boxes must be in \(first.box.space), but one is in \(one.box.space)")
      }
    }
    add(
      found: found.map {
        Detected(corners: $0.box.corners, key: $0.label.map { LabelKey($0) }, score: $0.confidence ?? 1)
      },
      truth: truth.indices.map { index in
        let one = truth[index]
        return Wanted(
          corners: one.box.corners, key: one.label.map { LabelKey($0) }, isCrowd: one.isCrowd,
          area: areas?[index] ?? one.box.area)
      })
  }

  package struct Detected {
    package var corners: Corners
    package var key: LabelKey?
    package var score: Double

    package init(corners: Corners, key: LabelKey?, score: Double) {
      self.corners = corners
      self.key = key
      self.score = score
    }
  }

  package struct Wanted {
    package var corners: Corners
    package var key: LabelKey?
    package var isCrowd: Bool
    package var area: Double

    package init(corners: Corners, key: LabelKey?, isCrowd: Bool, area: Double) {
      self.corners = corners
      self.key = key
      self.isCrowd = isCrowd
      self.area = area
    }
  }

  package mutating func add(found: [Detected], truth: [Wanted]) {
    // Moved out, so that it is uniquely referenced while it is changed.
    var scratch = Scratch()
    swap(&scratch, &self.scratch)
    withUnsafeTemporaryAllocation(of: Int.self, capacity: truth.count + found.count) { numbers in
      for index in truth.indices { numbers[index] = category(truth[index].key) }
      for index in found.indices { numbers[truth.count + index] = category(found[index].key) }
      // Categories in order of first occurrence; processed ones are marked.
      for first in numbers.indices where numbers[first] >= 0 {
        let category = numbers[first]
        scratch.rows.removeAll(keepingCapacity: true)
        scratch.columns.removeAll(keepingCapacity: true)
        for index in first..<numbers.count where numbers[index] == category {
          numbers[index] = -1
          if index < truth.count { scratch.columns.append(index) } else { scratch.rows.append(index - truth.count) }
        }
        match(found, truth, &scratch, category)
      }
    }
    swap(&scratch, &self.scratch)
  }

  private mutating func category(_ key: LabelKey?) -> Int {
    if records.count <= 8 {
      for (index, known) in keys.enumerated() where known == key { return index }
    } else if let known = categories[key] {
      return known
    }
    let new = records.count
    categories[key] = new
    keys.append(key)
    records.append(Record(wanted: Array(repeating: 0, count: areaRanges.count)))
    return new
  }

  /// Sorts by decreasing score; ties keep their order.
  static func order(_ indices: inout [Int], by score: (Int) -> Double) {
    var isOrdered = true
    for place in indices.indices.dropFirst() where score(indices[place - 1]) < score(indices[place]) {
      isOrdered = false
      break
    }
    if isOrdered { return }
    indices.sort { score($0) == score($1) ? $0 < $1 : score($0) > score($1) }
  }

  /// Matches the boxes of one image and category.
  private mutating func match(
    _ found: [Detected], _ truth: [Wanted], _ scratch: inout Scratch, _ category: Int
  ) {
    let most = detectionLimits[detectionLimits.count - 1]
    Self.order(&scratch.rows) { found[$0].score }
    if scratch.rows.count > most { scratch.rows.removeLast(scratch.rows.count - most) }
    let count = scratch.columns.count
    let overlaps = Self.overlaps(found, truth, &scratch)
    let everything = thresholds.count == 64 ? UInt64.max : (1 << UInt64(thresholds.count)) - 1
    let floor = min(thresholds.min() ?? 0, 1 - 1e-10)
    scratch.taken.removeAll(keepingCapacity: true)
    scratch.isIgnored.removeAll(keepingCapacity: true)
    for (rangeIndex, range) in areaRanges.enumerated() {
      for column in scratch.columns {
        let isOutside = truth[column].isCrowd || !range.areas.contains(truth[column].area)
        scratch.isIgnored.append(isOutside)
        scratch.taken.append(0)
        if !isOutside { records[category].wanted[rangeIndex] += 1 }
      }
    }
    if records[category].detections.isEmpty {
      records[category].detections.reserveCapacity(scratch.rows.count)
      records[category].marks.reserveCapacity(scratch.rows.count * areaRanges.count)
    }
    for (row, index) in scratch.rows.enumerated() {
      records[category].detections.append(Detection(score: found[index].score, rank: row))
      scratch.candidates.removeAll(keepingCapacity: true)
      for column in 0..<count where overlaps[row * count + column] >= floor { scratch.candidates.append(column) }
      let box = scratch.found[row]
      let area = (box.x2 - box.x1) * (box.y2 - box.y1)
      for (rangeIndex, range) in areaRanges.enumerated() {
        var marks = Marks(right: 0, skipped: range.areas.contains(area) ? 0 : everything)
        if !scratch.candidates.isEmpty {
          pair(row, overlaps, truth, &scratch, first: rangeIndex * count, &marks)
        }
        records[category].marks.append(marks)
      }
    }
  }

  /// Matches a detection at every threshold.
  private func pair(
    _ row: Int, _ overlaps: [Double], _ truth: [Wanted], _ scratch: inout Scratch, first: Int, _ marks: inout Marks
  ) {
    let count = scratch.columns.count
    for (index, threshold) in thresholds.enumerated() {
      let bit = UInt64(1) << UInt64(index)
      // A counted reference is preferred to an ignored one.
      var partner = -1
      var isWanted = true
      for pass in 0..<2 where partner < 0 {
        let wantsIgnored = pass == 1
        var best = min(threshold, 1 - 1e-10)
        for column in scratch.candidates where scratch.isIgnored[first + column] == wantsIgnored {
          if scratch.taken[first + column] & bit != 0 && !truth[scratch.columns[column]].isCrowd { continue }
          let value = overlaps[row * count + column]
          if value < best { continue }
          best = value
          partner = column
        }
        isWanted = !wantsIgnored
      }
      guard partner >= 0 else { continue }
      scratch.taken[first + partner] |= bit
      if isWanted {
        marks.right |= bit
        marks.skipped &= ~bit
      } else {
        marks.skipped |= bit
      }
    }
  }

  /// Returns the IoU; for crowds, the share of the detection inside the crowd.
  private static func overlaps(_ found: [Detected], _ truth: [Wanted], _ scratch: inout Scratch) -> [Double] {
    scratch.found.removeAll(keepingCapacity: true)
    scratch.wanted.removeAll(keepingCapacity: true)
    for row in scratch.rows { scratch.found.append(found[row].corners) }
    for column in scratch.columns { scratch.wanted.append(truth[column].corners) }
    var out = Overlap.iou.matrix(scratch.found, scratch.wanted, .continuous)
    for (column, index) in scratch.columns.enumerated() where truth[index].isCrowd {
      for (row, box) in scratch.found.enumerated() {
        let areas = PixelConvention.continuous.areas(box, scratch.wanted[column])
        let area = (box.x2 - box.x1) * (box.y2 - box.y1)
        out[row * scratch.columns.count + column] = area > 0 ? areas.intersection / area : 0
      }
    }
    return out
  }

  /// The records of all categories that the reference or a detection names.
  var allRecords: [Record] { records }
}
