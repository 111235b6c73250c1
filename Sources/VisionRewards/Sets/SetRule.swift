import RewardCore

/// How objects found are matched with objects wanted: who pairs with whom, and what false and missed ones cost.
///
/// With *Q* the sum of the qualities of the pairs, *f* the predictions and *n* the references,
///
///     score = Q ÷ (Q + falsePenalty (f − Q) + missPenalty (n − Q))
///
/// which for penalties of ½ is 2Q ÷ (f + n), the F1 score of soft counts. The quality of a pair is its similarity, or 0 where
/// that is below the threshold, times what the rule for labels says. ``MaskSetMatch`` and ``ShapeSetMatch`` judge by it, and
/// so does ``BoxSetMatch``, which has the same options.
///
/// - Edge cases: nothing found where nothing is wanted scores 1; nothing found where something is wanted, or the reverse, 0.
/// - Laws: for ``Matching/best``, something false never raises the score, something nearer to its partner never lowers
///   it, and order does not matter. False is what pairs with nothing: below a low threshold, a bad object that
///   overlaps a wanted one which nothing better pairs with is a poor pair, not a false one.
/// - Crowds: a region marked as a crowd is one wanted object. Were it neither wanted nor missed, and what lies in it neither right nor
///   false, as in COCO's evaluation (``PrecisionEvaluation``), the laws would break: with a threshold of 0.1, one exact pair, another object
///   wanted, and something in the crowd would score 2 · 1 ÷ (1 + 2) = 0.67; moved within the crowd so that it overlaps that other
///   object by 0.2, it would pair, and the score would fall to 2 · 1.2 ÷ (2 + 2) = 0.6.
/// - Complexity: O(*a*² *b*) in the numbers of objects, *a* the smaller.
public struct SetRule: Sendable, Hashable {
  /// How objects are matched.
  public enum Matching: String, Sendable, Hashable, Codable, CaseIterable {
    /// So that the sum of the qualities is the largest.
    case best
    /// Each object in the order of falling confidence takes the best one that is free; one without confidence comes first.
    case byConfidence
  }

  /// How objects are matched.
  public var matching: Matching
  /// What labels mean.
  public var labels: LabelRule
  /// The similarity that a pair needs.
  public var threshold: Threshold
  /// Whether a pair counts as 1 rather than as its similarity.
  public var countsPairs: Bool
  /// What a false object costs: 0.5 for F1.
  public var falsePenalty: Double
  /// What a missed object costs: 0.5 for F1.
  public var missPenalty: Double

  /// Makes a rule.
  ///
  /// - Precondition: penalties are finite and not negative, a weight of labels is from 0 to 1.
  public init(
    matching: Matching = .best, labels: LabelRule = .required, threshold: Threshold = .atLeast(0.5),
    countsPairs: Bool = false, falsePenalty: Double = 0.5, missPenalty: Double = 0.5
  ) {
    precondition(falsePenalty >= 0 && falsePenalty.isFinite, "a penalty cannot be \(falsePenalty)")
    precondition(missPenalty >= 0 && missPenalty.isFinite, "a penalty cannot be \(missPenalty)")
    if let weight = labels.weight { precondition((0...1).contains(weight), "the weight \(weight) is not within 0…1") }
    self.matching = matching
    self.labels = labels
    self.threshold = threshold
    self.countsPairs = countsPairs
    self.falsePenalty = falsePenalty
    self.missPenalty = missPenalty
  }

  /// Passes the options by name.
  ///
  /// - Parameter overlap: the measure whose range the threshold is in; `nil` for similarities from 0 to 1.
  mutating func configure(_ options: inout Options, of overlap: Overlap? = nil) {
    options("matching", &matching)
    options("labels", &labels, "required, ignored, or partial with a weight from 0 to 1") {
      $0.weight.map { (0...1).contains($0) } ?? true
    }
    if let overlap {
      options("threshold", &threshold)
      options.refuse(
        if: !overlap.range.contains(threshold.value), at: "threshold",
        "must be from \(overlap.range.lowerBound.asWritten) to 1, the range of \(overlap.title), not \(threshold.value)"
      )
    } else {
      options("threshold", &threshold, "from 0 to 1") { (0...1).contains($0.value) }
    }
    options("countsPairs", &countsPairs)
    options("falsePenalty", &falsePenalty, "finite and not negative") { $0 >= 0 && $0.isFinite }
    options("missPenalty", &missPenalty, "finite and not negative") { $0 >= 0 && $0.isFinite }
  }

  /// Replaces similarities, row by row, by the qualities of pairs.
  ///
  /// - Parameters:
  ///   - found: the labels of the rows; empty where labels do not matter.
  ///   - quality: what a similarity that passes the threshold is worth, from 0 to 1.
  func weigh(
    _ values: inout [Double], rows: Int, wanted: [LabelKey?], found: (_ row: Int) -> LabelKey?,
    quality: (Double) -> Double
  ) {
    for row in 0..<rows {
      let label = labels == .ignored ? nil : found(row)
      for column in wanted.indices {
        let index = row * wanted.count + column
        guard threshold.accepts(values[index]) else {
          values[index] = 0
          continue
        }
        values[index] = countsPairs ? 1 : quality(values[index])
        values[index] *= labels.factor(found: label, wanted: wanted[column])
      }
    }
  }

  /// Pairs rows with columns by their qualities; rows come in the order in which they may choose.
  ///
  /// - Returns: the column of each row that has a pair worth something.
  func partners(_ values: [Double], rows: Int, columns: Int) -> [Int?] {
    var partners: [Int?] =
      matching == .best
      ? Assignment.cheapest(values.map { -$0 }, rows: rows, columns: columns)
      : greedy(values, rows: rows, columns: columns)
    for row in 0..<rows {
      if let column = partners[row], values[row * columns + column] <= 0 { partners[row] = nil }
    }
    return partners
  }

  /// Each row in order takes the best free column.
  private func greedy(_ values: [Double], rows: Int, columns: Int) -> [Int?] {
    var isTaken = [Bool](repeating: false, count: columns)
    return (0..<rows).map { row in
      var best: Int?
      for column in 0..<columns where !isTaken[column] && values[row * columns + column] > 0 {
        if let current = best, values[row * columns + column] <= values[row * columns + current] { continue }
        best = column
      }
      if let best { isTaken[best] = true }
      return best
    }
  }

  /// The score of a pairing.
  func score(_ pairing: MatchedPairs) -> Double {
    guard pairing.predictionCount > 0 || pairing.referenceCount > 0 else { return 1 }
    let quality = pairing.pairs.reduce(0) { $0 + $1.value }
    guard quality > 0 else { return 0 }
    // What is left of the objects cannot be negative, whatever rounding does to the sum.
    let excess = max(0, Double(pairing.predictionCount) - quality)
    let missed = max(0, Double(pairing.referenceCount) - quality)
    return quality / (quality + falsePenalty * excess + missPenalty * missed)
  }
}
