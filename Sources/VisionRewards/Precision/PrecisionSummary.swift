extension PrecisionEvaluation {
  /// The recalls 0, 0.01, … 1 at which precision is read.
  private static let recalls: [Double] = (0...100).map { Double($0) * 0.01 }

  /// How many of the recalls are at most `recall`.
  private static func levels(upTo recall: Double) -> Int {
    var count = min(101, Int(recall * 100) + 1)
    while count < 101 && recalls[count] <= recall { count += 1 }
    while count > 0 && recalls[count - 1] > recall { count -= 1 }
    return count
  }

  /// The mean precision of a category over all recalls, at one threshold.
  ///
  /// Precision is read where the recall first reaches a level, and made non-increasing: only right detections matter.
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

  /// The statistics of everything that was added.
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
        // Where no detection fares otherwise at a threshold than at the one before, neither does the mean.
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
    /// The overlaps that a pair needs.
    public var thresholds: [Double]
    /// The names of the ranges of areas.
    public var areaRanges: [String]
    /// The numbers of detections that count.
    public var detectionLimits: [Int]
    /// For each range of areas, how many categories have boxes in it.
    public var counts: [Int]
    /// The mean precision, for each range of areas each threshold, with the largest limit.
    let precision: [Double]
    /// The mean recall over all thresholds, for each range of areas each limit.
    let recall: [Double]

    /// The average precision, over all thresholds or at one of them, of the boxes of a range of areas.
    ///
    /// - Precondition: there are such a threshold and such a range.
    public func averagePrecision(at threshold: Double? = nil, area: String = "all") -> Double? {
      guard let range = areaRanges.firstIndex(of: area) else { preconditionFailure("no range of areas is “\(area)”") }
      guard counts[range] > 0 else { return nil }
      let first = range * thresholds.count
      guard let threshold else {
        return precision[first..<first + thresholds.count].reduce(0, +) / Double(thresholds.count)
      }
      guard let index = thresholds.firstIndex(where: { abs($0 - threshold) < 1e-9 }) else {
        preconditionFailure("\(threshold) is none of the thresholds \(thresholds)")
      }
      return precision[first + index]
    }

    /// The average recall with so many detections of each image and category.
    ///
    /// - Precondition: there are such a limit and such a range.
    public func averageRecall(limit: Int, area: String = "all") -> Double? {
      guard let range = areaRanges.firstIndex(of: area), let index = detectionLimits.firstIndex(of: limit) else {
        preconditionFailure("no limit is \(limit), or no range of areas is “\(area)”")
      }
      return counts[range] == 0 ? nil : recall[range * detectionLimits.count + index]
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
