extension PrecisionEvaluation {
  /// The precision and recall of one category, range of areas, and limit on detections.
  struct Curve {
    /// The precision at 101 recalls, for each threshold.
    var precision: [[Double]]
    /// The largest recall, for each threshold.
    var recall: [Double]
  }

  /// The recalls 0, 0.01, … 1 at which precision is read.
  private static let recalls: [Double] = (0...100).map { Double($0) / 100 }

  /// - Returns: `nil` where no box is wanted.
  private func curve(_ record: Record, order: [Int], range: Int, limit: Int) -> Curve? {
    let wanted = record.wanted[range]
    guard wanted > 0 else { return nil }
    var curve = Curve(precision: [], recall: [])
    for threshold in thresholds.indices {
      let outcomes = record.outcomes[range * thresholds.count + threshold]
      var right = 0
      var wrong = 0
      var recall: [Double] = []
      var precision: [Double] = []
      for index in order where record.ranks[index] < limit {
        switch outcomes[index] {
        case 1: right += 1
        case 0: wrong += 1
        default: break
        }
        recall.append(Double(right) / Double(wanted))
        precision.append(Double(right) / (Double(right + wrong) + .ulpOfOne))
      }
      for index in precision.indices.dropLast().reversed() {
        precision[index] = max(precision[index], precision[index + 1])
      }
      var at = 0
      curve.precision.append(
        Self.recalls.map { level in
          while at < recall.count && recall[at] < level { at += 1 }
          return at < recall.count ? precision[at] : 0
        })
      curve.recall.append(recall.last ?? 0)
    }
    return curve
  }

  /// The statistics of everything that was added.
  public var summary: Summary {
    let limits = detectionLimits
    // all: for each range of areas and threshold, the precisions of every category at every recall.
    var all = Array(repeating: Array(repeating: [Double](), count: thresholds.count), count: areaRanges.count)
    var recall = Array(repeating: [Double](), count: areaRanges.count * limits.count)
    for record in allRecords {
      let order = record.scores.indices.sorted {
        record.scores[$0] == record.scores[$1] ? $0 < $1 : record.scores[$0] > record.scores[$1]
      }
      for range in areaRanges.indices {
        for (index, limit) in limits.enumerated() {
          guard let curve = curve(record, order: order, range: range, limit: limit) else { continue }
          recall[range * limits.count + index] += curve.recall
          if index == limits.count - 1 {
            for threshold in thresholds.indices { all[range][threshold] += curve.precision[threshold] }
          }
        }
      }
    }
    return Summary(
      thresholds: thresholds, areaRanges: areaRanges.map(\.name), detectionLimits: limits,
      precision: all.map { $0.map { Self.mean($0) } }, recall: recall.map { Self.mean($0) })
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// Average precisions and recalls.
  public struct Summary: Sendable, Hashable {
    /// The overlaps that a pair needs.
    public var thresholds: [Double]
    /// The names of the ranges of areas.
    public var areaRanges: [String]
    /// The numbers of detections that count.
    public var detectionLimits: [Int]
    /// The mean precision for each range of areas and threshold, with the largest limit.
    public var precision: [[Double?]]
    /// The mean recall over all thresholds for each range of areas and limit.
    public var recall: [Double?]

    /// The average precision, over all thresholds or at one of them, of the boxes of a range of areas.
    ///
    /// - Precondition: there are such a threshold and such a range.
    public func averagePrecision(at threshold: Double? = nil, area: String = "all") -> Double? {
      guard let range = areaRanges.firstIndex(of: area) else { preconditionFailure("no range of areas is “\(area)”") }
      guard let threshold else {
        let values = precision[range].compactMap(\.self)
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
      }
      guard let index = thresholds.firstIndex(where: { abs($0 - threshold) < 1e-9 }) else {
        preconditionFailure("\(threshold) is none of the thresholds \(thresholds)")
      }
      return precision[range][index]
    }

    /// The average recall with so many detections of each picture and category.
    ///
    /// - Precondition: there are such a limit and such a range.
    public func averageRecall(limit: Int, area: String = "all") -> Double? {
      guard let range = areaRanges.firstIndex(of: area), let index = detectionLimits.firstIndex(of: limit) else {
        preconditionFailure("no limit is \(limit), or no range of areas is “\(area)”")
      }
      return recall[range * detectionLimits.count + index]
    }

    /// The twelve statistics of COCO, in their usual order; −1 where nothing is wanted.
    ///
    /// - Precondition: thresholds, ranges and limits are COCO's.
    public var coco: [Double] {
      [
        averagePrecision(), averagePrecision(at: 0.5), averagePrecision(at: 0.75), averagePrecision(area: "small"),
        averagePrecision(area: "medium"), averagePrecision(area: "large"), averageRecall(limit: 1),
        averageRecall(limit: 10), averageRecall(limit: 100), averageRecall(limit: 100, area: "small"),
        averageRecall(limit: 100, area: "medium"), averageRecall(limit: 100, area: "large"),
      ].map { $0 ?? -1 }
    }
  }
}
