/// Average precision and recall of detections over a set of pictures, as COCO defines them.
///
/// ```swift
/// var evaluation = PrecisionEvaluation()
/// for picture in pictures { evaluation.add(found: picture.detections, truth: picture.truth) }
/// evaluation.summary.averagePrecision     // mean over ten thresholds, all categories and 101 recalls
/// ```
///
/// Within each picture and category, detections in the order of falling confidence take the box of the reference that they
/// overlap most, if by the threshold; boxes of crowds take any number, and detections on them count neither way, nor do those that
/// pair with nothing and lie outside the range of areas. Precision is made non-increasing in recall, and read at 101
/// recalls.
///
/// - Edge cases: a statistic without any box of the reference is `nil`. Detections without confidence have confidence 1.
/// - Complexity: O(*p* (*d* *t* + *d* log *d*)) for *p* pictures with *d* detections and *t* boxes each, times thresholds and
///   ranges of areas.
/// - Source: Lin et al., *Microsoft COCO*, 2014; pycocotools 2.0.11, with which it agrees in every statistic.
public struct PrecisionEvaluation: Sendable {
  /// A range of areas, whose ends belong to it.
  public struct AreaRange: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// The areas.
    public var areas: ClosedRange<Double>

    /// Makes a range.
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

  /// The thresholds 0.5, 0.55, … 0.95; the last but one is rounded as pycocotools rounds it.
  public static let cocoThresholds: [Double] = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9.nextDown, 0.95]

  /// The overlaps that a pair needs.
  public let thresholds: [Double]
  /// The ranges of areas; the first is what averages without a range are taken over.
  public let areaRanges: [AreaRange]
  /// The numbers of detections of a picture and category that count, rising.
  public let detectionLimits: [Int]

  private var categories: [LabelKey?: Int] = [:]
  private var records: [Record] = []

  /// What is known of one category.
  struct Record: Sendable {
    /// The confidences of the detections, in the order in which they were added.
    var scores: [Double] = []
    /// The place of each detection in its own picture.
    var ranks: [Int32] = []
    /// For each detection and range of areas, a bit for each threshold at which it is right.
    var right: [UInt64] = []
    /// For each detection and range of areas, a bit for each threshold at which it counts neither way.
    var skipped: [UInt64] = []
    /// How many boxes are wanted, for each range of areas.
    var wanted: [Int]
  }

  /// Makes an empty evaluation.
  ///
  /// - Precondition: there are at most 64 thresholds from 0 to 1, ranges of areas, and rising positive limits.
  public init(
    thresholds: [Double] = cocoThresholds, areaRanges: [AreaRange] = AreaRange.coco,
    detectionLimits: [Int] = [1, 10, 100]
  ) {
    precondition(!thresholds.isEmpty && thresholds.allSatisfy { (0...1).contains($0) }, "thresholds of \(thresholds)")
    precondition(!areaRanges.isEmpty, "there is no range of areas")
    precondition(
      !detectionLimits.isEmpty && detectionLimits[0] > 0
        && zip(detectionLimits, detectionLimits.dropFirst()).allSatisfy { $0 < $1 }, "limits of \(detectionLimits)")
    self.thresholds = thresholds
    self.areaRanges = areaRanges
    self.detectionLimits = detectionLimits
  }

  /// Adds a picture.
  ///
  /// - Parameter areas: the areas of the boxes of the reference, where they are not those of the boxes but of masks.
  /// - Precondition: all boxes are in the same space, and there are as many areas as boxes.
  public mutating func add(found: [LabeledBox], truth: [LabeledBox], areas: [Double]? = nil) {
    if let areas { precondition(areas.count == truth.count, "\(areas.count) areas of \(truth.count) boxes") }
    if let first = truth.first ?? found.first {
      for one in found + truth {
        precondition(one.box.space == first.box.space, "boxes in \(first.box.space) and in \(one.box.space)")
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

  struct Detected {
    var corners: Corners
    var key: LabelKey?
    var score: Double
  }

  struct Wanted {
    var corners: Corners
    var key: LabelKey?
    var isCrowd: Bool
    var area: Double
  }

  mutating func add(found: [Detected], truth: [Wanted]) {
    let wanted = truth.map { category($0.key) }
    let detected = found.map { category($0.key) }
    // Categories in the order in which they first occur.
    var done: [Int] = []
    for one in [wanted, detected] {
      for category in one where !done.contains(category) {
        done.append(category)
        let rows = detected.indices.filter { detected[$0] == category }
        let columns = wanted.indices.filter { wanted[$0] == category }
        add(rows.map { found[$0] }, columns.map { truth[$0] }, to: category)
      }
    }
  }

  private mutating func category(_ key: LabelKey?) -> Int {
    if let known = categories[key] { return known }
    let new = records.count
    categories[key] = new
    records.append(Record(wanted: Array(repeating: 0, count: areaRanges.count)))
    return new
  }

  /// Matches the boxes of one picture and category.
  private mutating func add(_ found: [Detected], _ truth: [Wanted], to category: Int) {
    let most = detectionLimits[detectionLimits.count - 1]
    let order = found.indices.sorted {
      found[$0].score == found[$1].score ? $0 < $1 : found[$0].score > found[$1].score
    }.prefix(most)
    let boxes = order.map { found[$0].corners }
    let overlaps = Self.overlaps(boxes, truth)
    let everything = thresholds.count == 64 ? UInt64.max : (1 << UInt64(thresholds.count)) - 1
    let floor = min(thresholds.min() ?? 0, 1 - 1e-10)
    var candidates: [Int] = []
    var taken = [UInt64](repeating: 0, count: truth.count * areaRanges.count)
    var isIgnored = [Bool](repeating: false, count: truth.count * areaRanges.count)
    for (rangeIndex, range) in areaRanges.enumerated() {
      for (column, one) in truth.enumerated() {
        let isOutside = one.isCrowd || !range.areas.contains(one.area)
        isIgnored[rangeIndex * truth.count + column] = isOutside
        if !isOutside { records[category].wanted[rangeIndex] += 1 }
      }
    }
    for row in boxes.indices {
      records[category].scores.append(found[order[row]].score)
      records[category].ranks.append(Int32(row))
      candidates.removeAll(keepingCapacity: true)
      for column in truth.indices where overlaps[row * truth.count + column] >= floor { candidates.append(column) }
      let area = (boxes[row].x2 - boxes[row].x1) * (boxes[row].y2 - boxes[row].y1)
      for (rangeIndex, range) in areaRanges.enumerated() {
        let first = rangeIndex * truth.count
        var right: UInt64 = 0
        var skipped: UInt64 = range.areas.contains(area) ? 0 : everything
        if !candidates.isEmpty {
          for (index, threshold) in thresholds.enumerated() {
            let bit = UInt64(1) << UInt64(index)
            // A box that counts is better than any that does not.
            var partner = -1
            for wantsIgnored in [false, true] where partner < 0 {
              var best = min(threshold, 1 - 1e-10)
              for column in candidates where isIgnored[first + column] == wantsIgnored {
                if taken[first + column] & bit != 0 && !truth[column].isCrowd { continue }
                let value = overlaps[row * truth.count + column]
                if value < best { continue }
                best = value
                partner = column
              }
              if partner >= 0 {
                taken[first + partner] |= bit
                if wantsIgnored { skipped |= bit } else { right |= bit }
                if !wantsIgnored { skipped &= ~bit }
              }
            }
          }
        }
        records[category].right.append(right)
        records[category].skipped.append(skipped)
      }
    }
  }

  /// IoU; of crowds, the part of the detection that lies within.
  private static func overlaps(_ found: [Corners], _ truth: [Wanted]) -> [Double] {
    var out = Overlap.iou.matrix(found, truth.map(\.corners), .continuous)
    for (column, one) in truth.enumerated() where one.isCrowd {
      for (row, box) in found.enumerated() {
        let areas = PixelConvention.continuous.areas(box, one.corners)
        let area = (box.x2 - box.x1) * (box.y2 - box.y1)
        out[row * truth.count + column] = area > 0 ? areas.intersection / area : 0
      }
    }
    return out
  }

  /// The records of all categories that the reference or a detection names.
  var allRecords: [Record] { records }
}
