import RewardCore

/// How predictions are matched to references, and what errors cost.
///
/// With the sum *Q* of the qualities of the pairs, *f* predictions and *n* references,
///
///     score = Q ÷ (Q + falsePenalty (f − Q) + missPenalty (n − Q))
///
/// For penalties of ½ this is 2Q ÷ (f + n), the F1 score of soft counts. The quality of a pair is its similarity, or 0
/// if that is below the threshold, times the factor of the label rule. ``MaskSetMatch``, ``ShapeSetMatch`` and
/// ``BoxSetMatch`` have these options.
///
/// - Edge cases: if there are neither predictions nor references, the score is 1; if there are only predictions or only
///   references, it is 0.
/// - Laws: for ``Matching/best``, an unmatched prediction never raises the score, a prediction closer to its reference never
///   lowers it, and order does not matter. With a low threshold, a bad prediction
///   that overlaps an otherwise unmatched reference is a poor pair, and therefore matched.
/// - Crowds: a crowd region is one reference object. COCO's evaluation (``PrecisionEvaluation``) ignores crowds and the
///   predictions in them, which would break the laws here: with a threshold of 0.1, an exact pair, another reference,
///   and a prediction in the crowd would score 2 · 1 ÷ (1 + 2) = 0.67. Moved within the crowd so that it overlaps the
///   other reference by 0.2, the prediction would be matched, and the score would decrease to 2 · 1.2 ÷ (2 + 2) = 0.6.
/// - Complexity: O(*a*² *b*) in the numbers of objects, *a* the smaller.
public struct SetRule: Sendable, Hashable {
  /// The matching of predictions to references.
  public enum Matching: String, Sendable, Hashable, Codable, CaseIterable {
    /// The matching with the largest sum of qualities.
    case best
    /// Each prediction takes the best unmatched reference, in order of decreasing confidence. Predictions without
    /// confidence come first.
    case byConfidence
  }

  /// The matching of predictions to references.
  public private(set) var matching: Matching
  /// How labels affect pairs.
  public private(set) var labels: LabelRule
  /// The threshold of the similarity.
  public private(set) var threshold: Threshold
  /// Whether a pair counts as 1 instead of its similarity.
  public private(set) var countsPairs: Bool
  /// The cost of an unmatched prediction; 0.5 for F1.
  public private(set) var falsePenalty: Double
  /// The cost of an unmatched reference; 0.5 for F1.
  public private(set) var missPenalty: Double

  /// Creates a rule.
  ///
  /// - Precondition: penalties are finite and ≥ 0; a factor of labels is in 0…1.
  public init(
    matching: Matching = .best, labels: LabelRule = .required, threshold: Threshold = .atLeast(0.5),
    countsPairs: Bool = false, falsePenalty: Double = 0.5, missPenalty: Double = 0.5
  ) {
    precondition(
      falsePenalty >= 0 && falsePenalty.isFinite, "falsePenalty must be finite and ≥ 0, but is \(falsePenalty)")
    precondition(missPenalty >= 0 && missPenalty.isFinite, "missPenalty must be finite and ≥ 0, but is \(missPenalty)")
    if let weight = labels.weight {
      precondition((0...1).contains(weight), "the weight of labels must be in 0…1, but is \(weight)")
    }
    self.matching = matching
    self.labels = labels
    self.threshold = threshold
    self.countsPairs = countsPairs
    self.falsePenalty = falsePenalty
    self.missPenalty = missPenalty
  }

  /// Returns the same rule with another threshold.
  func withThreshold(_ threshold: Threshold) -> SetRule {
    var rule = self
    rule.threshold = threshold
    return rule
  }

  /// Declares the options.
  ///
  /// - Parameter overlap: the measure with the range of the threshold; `nil` for similarities in 0…1.
  mutating func configure(_ options: inout Options, of overlap: Overlap? = nil) {
    options("matching", &matching)
    options("labels", &labels, "required, ignored, or partial with a weight from 0 to 1") {
      $0.weight.map { (0...1).contains($0) } ?? true
    }
    if let overlap {
      options("threshold", &threshold)
      options.refuse(
        if: !overlap.range.contains(threshold.value), at: "threshold",
        "must be from \(overlap.range.lowerBound.asWritten) to 1, the range of \(overlap.title), but is \(threshold.value)"
      )
    } else {
      options("threshold", &threshold, "from 0 to 1") { (0...1).contains($0.value) }
    }
    options("countsPairs", &countsPairs)
    options("falsePenalty", &falsePenalty, "finite and ≥ 0") { $0 >= 0 && $0.isFinite }
    options("missPenalty", &missPenalty, "finite and ≥ 0") { $0 >= 0 && $0.isFinite }
  }

  /// Replaces similarities, row by row, with the qualities of pairs.
  ///
  /// - Parameters:
  ///   - found: the labels of the rows; empty if labels are ignored.
  ///   - quality: the quality of a similarity above the threshold, in 0…1.
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

  /// Matches rows with columns by their qualities; rows are in the order of their choice.
  ///
  /// - Returns: the column of each row, for pairs with a positive quality.
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

  /// Matches each row, in order, with the best unmatched column.
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

  /// Returns the score of a matching.
  func score(_ pairing: MatchedPairs) -> Double {
    guard pairing.predictionCount > 0 || pairing.referenceCount > 0 else { return 1 }
    let quality = pairing.pairs.reduce(0) { $0 + $1.value }
    guard quality > 0 else { return 0 }
    // The remaining count must not become negative by rounding.
    let excess = max(0, Double(pairing.predictionCount) - quality)
    let missed = max(0, Double(pairing.referenceCount) - quality)
    return quality / (quality + falsePenalty * excess + missPenalty * missed)
  }
}
