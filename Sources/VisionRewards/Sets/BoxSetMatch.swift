public import RewardCore

/// Rewards a list of boxes by the best pairing with the reference, and takes off for every false box and every missed one.
///
/// With *Q* the sum of the qualities of the pairs, *f* the boxes found and *n* those wanted,
///
///     score = Q ÷ (Q + falsePenalty (f − Q) + missPenalty (n − Q))
///
/// which for penalties of ½ is 2Q ÷ (f + n), the F1 score of soft counts. The quality of a pair is its overlap, or 0 where that
/// is below the threshold, times what the rule for labels says. No pair is good twice, and the pairs are those with
/// the largest *Q*.
///
/// ```swift
/// let truth = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat"), LabeledBox(try Box(200, 0, 300, 100), label: "dog")])
/// let reward = BoxSetMatch()
/// let cat = #"{"bbox_2d": [0, 0, 100, 80], "label": "cat"}"#, junk = #"{"bbox_2d": [0, 200, 9, 209], "label": "cat"}"#
/// reward.score("<think>…</think><answer>[\(cat)]</answer>", given: truth)            // 0.533…: 2 · 0.8 ÷ (1 + 2)
/// reward.score("<think>…</think><answer>[\(cat), \(junk)]</answer>", given: truth)   // 0.4: 2 · 0.8 ÷ (2 + 2)
/// ```
///
/// - Range: `0...1`.
/// - Abstains: where the reference cannot be converted to the space in which the model writes.
/// - Edge cases: an empty list for an empty reference scores 1; an empty list for a filled one, or the reverse, 0. Things that
///   look like a box and are none, and boxes that are impossible in their space, count as false. An answer that
///   is no list of boxes scores 0, and so does one with more than ``most`` boxes.
/// - Laws: a false box never raises the score, a box that overlaps its partner more never lowers it, and the order of the boxes
///   does not matter. They hold for ``Matching/best``; ``Matching/byConfidence`` is what others publish.
/// - Complexity: O(*n*) in the length of the completion, and O(*a*² *b*) in the numbers of boxes, *a* the smaller.
public struct BoxSetMatch: Reward, Configurable {
  /// `boxSetMatch`.
  public static let kind = "boxSetMatch"
  /// Optimal, with labels, a threshold of 0.5 and penalties of ½.
  public static let template = BoxSetMatch()

  /// How boxes are paired.
  public enum Matching: String, Sendable, Hashable, Codable, CaseIterable {
    /// So that the sum of the qualities is the largest.
    case best
    /// Each box in the order of falling confidence takes the best one that is free; a box without confidence comes first.
    case byConfidence
  }

  /// How boxes are paired.
  public var matching: Matching
  /// What labels mean.
  public var labels: LabelRule
  /// The overlap that a pair needs.
  public var threshold: Threshold
  /// Whether a pair counts as 1 rather than as its overlap.
  public var countsPairs: Bool
  /// What a false box costs: 0.5 for F1.
  public var falsePenalty: Double
  /// What a missed box costs: 0.5 for F1.
  public var missPenalty: Double
  /// Where the edges of a box lie.
  public var convention: PixelConvention
  /// The space in which the model writes; `nil` where it is that of the reference.
  public var space: CoordinateSpace?
  /// What may stand around the boxes in the answer: nothing, or text.
  public var around: BoxReader.Context
  /// The number of boxes beyond which reading is given up.
  public var most: Int
  /// Where the answer stands.
  public var answer: AnswerSchema

  /// Makes a reward for a list of boxes.
  ///
  /// - Precondition: penalties are finite and not negative, `most` is positive, the threshold is from 0 to 1.
  public init(
    matching: Matching = .best, labels: LabelRule = .required, threshold: Threshold = .atLeast(0.5),
    countsPairs: Bool = false, falsePenalty: Double = 0.5, missPenalty: Double = 0.5,
    convention: PixelConvention = .continuous, space: CoordinateSpace? = nil,
    around: BoxReader.Context = .nothing, most: Int = 1000, answer: AnswerSchema = .thinkAnswer
  ) {
    precondition(falsePenalty >= 0 && falsePenalty.isFinite, "a penalty cannot be \(falsePenalty)")
    precondition(missPenalty >= 0 && missPenalty.isFinite, "a penalty cannot be \(missPenalty)")
    precondition(most > 0, "at most \(most) boxes are too few")
    precondition((0...1).contains(threshold.value), "the threshold \(threshold.value) is not within 0…1")
    if let weight = labels.weight { precondition((0...1).contains(weight), "the weight \(weight) is not within 0…1") }
    self.matching = matching
    self.labels = labels
    self.threshold = threshold
    self.countsPairs = countsPairs
    self.falsePenalty = falsePenalty
    self.missPenalty = missPenalty
    self.convention = convention
    self.space = space
    self.around = around
    self.most = most
    self.answer = answer
  }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("matching", &matching)
    options("labels", &labels, "a weight from 0 to 1") { $0.weight.map { (0...1).contains($0) } ?? true }
    options("threshold", &threshold, "from 0 to 1") { (0...1).contains($0.value) }
    options("countsPairs", &countsPairs)
    options("falsePenalty", &falsePenalty, "finite and not negative") { $0 >= 0 && $0.isFinite }
    options("missPenalty", &missPenalty, "finite and not negative") { $0 >= 0 && $0.isFinite }
    options("convention", &convention)
    options("space", &space)
    options("around", &around)
    options("most", &most, "positive") { $0 > 0 }
    options("answer", &answer)
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: BoxSet) -> Verdict {
    guard let wanted = reference.converted(to: space ?? reference.space) else {
      return .abstention(name, because: "the coordinates of the reference and of the model cannot be converted")
    }
    return completion.withBoxes(by: answer, around, in: wanted.space, most: most) { bytes, found in
      switch found {
      case .failure(let unreadable):
        return Verdict(name, 0, because: unreadable.reason)
      case .success(let found):
        let pairing = pairing(found, bytes, wanted)
        let reason = Reason.paired(pairing)
        guard found.count > 0 || !wanted.boxes.isEmpty else { return Verdict(name, 1, because: reason) }
        let quality = pairing.pairs.reduce(0) { $0 + $1.value }
        guard quality > 0 else { return Verdict(name, 0, because: reason) }
        // What is left of the boxes cannot be negative, whatever rounding does to the sum.
        let excess = max(0, Double(found.count) - quality)
        let missed = max(0, Double(wanted.boxes.count) - quality)
        let score = quality / (quality + falsePenalty * excess + missPenalty * missed)
        return Verdict(name, score, because: reason)
      }
    }
  }

  /// Pairs the boxes found with those wanted.
  func pairing(_ found: Candidates, _ bytes: Bytes, _ wanted: BoxSet) -> Pairing {
    let truth = wanted.corners
    let order = matching == .best ? found.canonicalOrder(bytes) : found.orderOfConfidence
    let corners = order.map { found.corners[$0] }
    var values = Overlap.iou.matrix(corners, truth, convention)
    for row in corners.indices {
      let label = labels == .ignored ? nil : found.label(order[row], bytes)
      for column in truth.indices {
        let index = row * truth.count + column
        guard threshold.accepts(values[index]) else {
          values[index] = 0
          continue
        }
        if countsPairs { values[index] = 1 }
        values[index] *= labels.factor(found: label, wanted: wanted.keys[column])
      }
    }
    let partners: [Int?] =
      matching == .best
      ? Assignment.cheapest(values.map { -$0 }, rows: corners.count, columns: truth.count)
      : greedy(values, rows: corners.count, columns: truth.count)
    var pairs: [Pairing.Pair] = []
    for row in corners.indices {
      guard let column = partners[row], values[row * truth.count + column] > 0 else { continue }
      pairs.append(.init(found: found.items[order[row]], wanted: column, value: values[row * truth.count + column]))
    }
    pairs.sort { $0.wanted < $1.wanted }
    return Pairing("IoU", pairs, found: found.count, wanted: truth.count)
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
}
