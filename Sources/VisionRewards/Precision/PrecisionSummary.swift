extension PrecisionEvaluation {
  /// The recalls 0, 0.01, … 1 at which precision is sampled.
  private static let recalls: [Double] = (0...100).map { Double($0) * 0.01 }

  /// Returns the number of sampled recalls up to `recall`.
  private static func levels(upTo recall: Double) -> Int {
    var count = min(101, Int(recall * 100) + 1)
    while count < 101 && recalls[count] <= recall { count += 1 }
    while count > 0 && recalls[count - 1] > recall { count -= 1 }
    return count
  }

  /// Returns the mean precision of a category over all recalls, at one threshold.
  ///
  /// Precision is sampled where the recall first reaches a level, and made non-increasing, so only correct detections
  /// matter.
  private func precision(_ record: Record, _ order: [Int], range: Int, bit: UInt64, peaks: inout [Double]) -> Double {
    peaks.removeAll(keepingCapacity: true)
    var wrong = 0
    for index in order {
      let slot = index * areaRanges.count + range
      if record.marks[slot].right & bit != 0 {
        let right = Double(peaks.count + 1)
        peaks.append(right / (right + Double(wrong) + .ulpOfOne))
      } else if record.marks[slot].skipped & bit == 0 {
        wrong += 1
      }
    }
    var sum = 0.0
    var best = 0.0
    let wanted = Double(record.wanted[range])
    var above = Self.levels(upTo: Double(peaks.count) / wanted)
    for place in peaks.indices.reversed() {
      best = max(best, peaks[place])
      let below = place == 0 ? 0 : Self.levels(upTo: Double(place) / wanted)
      sum += Double(above - below) * best
      above = below
    }
    return sum / 101
  }

  /// The statistics of all added images.
  public var summary: Summary {
    let limits = detectionLimits
    // precision: for each range of areas and threshold, the sum over categories; recall: for each range and limit.
    var precision = [Double](repeating: 0, count: areaRanges.count * thresholds.count)
    var recall = [Double](repeating: 0, count: areaRanges.count * limits.count)
    var counts = [Int](repeating: 0, count: areaRanges.count)
    var peaks: [Double] = []
    var order: [Int] = []
    for record in allRecords {
      order.removeAll(keepingCapacity: true)
      order.append(contentsOf: record.detections.indices)
      Self.order(&order) { record.detections[$0].score }
      for range in areaRanges.indices where record.wanted[range] > 0 {
        counts[range] += 1
        for (index, limit) in limits.enumerated() {
          var right = 0
          for item in order where record.detections[item].rank < limit {
            right += record.marks[item * areaRanges.count + range].right.nonzeroBitCount
          }
          recall[range * limits.count + index] += Double(right) / Double(record.wanted[range] * thresholds.count)
        }
        // If no detection changes from one threshold to the next, neither does the mean.
        var changes: UInt64 = 0
        for item in record.detections.indices {
          let marks = record.marks[item * areaRanges.count + range]
          changes |= marks.right ^ (marks.right << 1)
          changes |= marks.skipped ^ (marks.skipped << 1)
        }
        var last = 0.0
        for threshold in thresholds.indices {
          let bit = UInt64(1) << UInt64(threshold)
          if threshold == 0 || changes & bit != 0 {
            last = self.precision(record, order, range: range, bit: bit, peaks: &peaks)
          }
          precision[range * thresholds.count + threshold] += last
        }
      }
    }
    for range in areaRanges.indices where counts[range] > 0 {
      for threshold in thresholds.indices { precision[range * thresholds.count + threshold] /= Double(counts[range]) }
      for limit in limits.indices { recall[range * limits.count + limit] /= Double(counts[range]) }
    }
    return Summary(
      thresholds: thresholds, areaRanges: areaRanges.map(\.name), detectionLimits: limits, counts: counts,
      precision: precision, recall: recall)
  }

  /// Average precisions and recalls.
  public struct Summary: Sendable, Hashable {
    /// The thresholds of the overlap.
    public var thresholds: [Double]
    /// The names of the ranges of areas.
    public var areaRanges: [String]
    /// The maximum numbers of detections.
    public var detectionLimits: [Int]
    /// The number of categories with references in each range of areas.
    public var counts: [Int]
    /// The mean precision, by range of areas and threshold, with the largest limit.
    let precision: [Double]
    /// The mean recall over all thresholds, by range of areas and limit.
    let recall: [Double]

    /// Returns the average precision in a range of areas, over all thresholds or at one.
    ///
    /// - Precondition: the threshold and the range exist.
    public func averagePrecision(at threshold: Double? = nil, area: String = "all") -> Double? {
      guard let range = areaRanges.firstIndex(of: area) else {
        preconditionFailure("the range of areas must be one of \(areaRanges), but is “\(area)”")
      }
      guard counts[range] > 0 else { return nil }
      let first = range * thresholds.count
      guard let threshold else {
        return precision[first..<first + thresholds.count].reduce(0, +) / Double(thresholds.count)
      }
      guard let index = thresholds.firstIndex(where: { abs($0 - threshold) < 1e-9 }) else {
        preconditionFailure("the threshold must be one of \(thresholds), but is \(threshold)")
      }
      return precision[first + index]
    }

    /// Returns the average recall with a maximum number of detections per image and category.
    ///
    /// - Precondition: the limit and the range exist.
    public func averageRecall(limit: Int, area: String = "all") -> Double? {
      guard let range = areaRanges.firstIndex(of: area), let index = detectionLimits.firstIndex(of: limit) else {
        preconditionFailure(
          "the limit must be one of \(detectionLimits) and the range of areas one of \(areaRanges), but they are \(limit) and “\(area)”"
        )
      }
      return counts[range] == 0 ? nil : recall[range * detectionLimits.count + index]
    }

    /// The twelve statistics of COCO, in the usual order; −1 if there are no references.
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
