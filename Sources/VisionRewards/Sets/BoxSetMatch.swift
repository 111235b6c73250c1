public import Answers
public import RewardCore

/// Rewards a list of boxes by the best pairing with the reference, and takes off for every false box and every missed one.
///
/// With *Q* the sum of the qualities of the pairs, *f* the boxes found and *n* those wanted,
///
///     score = Q ÷ (Q + falsePenalty (f − Q) + missPenalty (n − Q))
///
/// which for penalties of ½ is 2Q ÷ (f + n), the F1 score of soft counts. The quality of a pair is its overlap, or 0 where that
/// is below the threshold, times what the rule for labels says. No pair is good twice, and the pairs are those with
/// the largest *Q*. Overlaps that can be negative are moved and stretched to 0…1 as qualities, (GIoU + 1) ÷ 2 and so on, so that
/// a better box is never worse; the threshold holds the overlap itself against its limit.
///
/// ```swift
/// let truth = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat"), LabeledBox(try Box(200, 0, 300, 100), label: "dog")])
/// let reward = BoxSetMatch()
/// let cat = #"{"bbox_2d": [0, 0, 100, 80], "label": "cat"}"#, junk = #"{"bbox_2d": [0, 200, 9, 209], "label": "cat"}"#
/// reward.score(on: "<think>…</think><answer>[\(cat)]</answer>", given: truth)            // 0.533…: 2 · 0.8 ÷ (1 + 2)
/// reward.score(on: "<think>…</think><answer>[\(cat), \(junk)]</answer>", given: truth)   // 0.4: 2 · 0.8 ÷ (2 + 2)
/// ```
///
/// - Range: `0...1`.
/// - Abstains: where the reference cannot be converted to the space in which the model writes.
/// - Edge cases: an empty list for an empty reference scores 1; an empty list for a filled one, or the reverse, 0. Things that
///   look like a box and are none, and boxes that are impossible in their space, count as false. An answer that
///   is no list of boxes scores 0, and so does one with more than ``most`` boxes.
///   A crowd (``LabeledBox/isCrowd``) is one thing like any other here; ``SetRule`` says why.
/// - Laws: a false box never raises the score, a box that overlaps its partner more never lowers it, and the order of the boxes
///   does not matter. They hold for ``Matching/best``; ``Matching/byConfidence`` is what others publish.
/// - Complexity: O(*n*) in the length of the completion, and O(*a*² *b*) in the numbers of boxes, *a* the smaller.
public struct BoxSetMatch: Reward, Configurable {
  /// `boxSetMatch`.
  public static let kind = "boxSetMatch"
  /// Optimal, with labels, a threshold of 0.5 and penalties of ½.
  public static let template = BoxSetMatch()

  /// How boxes are paired.
  public typealias Matching = SetRule.Matching

  /// How the overlap of two boxes is measured.
  public var overlap: Overlap
  /// How boxes are paired.
  public var matching: Matching
  /// What labels mean.
  public var labels: LabelRule
  /// The overlap that a pair needs, within the range of the measure.
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
  /// How far the answer is looked for.
  public var finding: Finding
  /// The number of boxes beyond which reading is given up.
  public var most: Int
  /// Where the answer stands.
  public var answer: AnswerSchema

  /// Makes a reward for a list of boxes.
  ///
  /// - Precondition: penalties are finite and not negative, `most` is positive, the threshold is within the range of the overlap.
  public init(
    _ overlap: Overlap = .iou, matching: Matching = .best, labels: LabelRule = .required,
    threshold: Threshold = .atLeast(0.5),
    countsPairs: Bool = false, falsePenalty: Double = 0.5, missPenalty: Double = 0.5,
    convention: PixelConvention = .continuous, space: CoordinateSpace? = nil,
    finding: Finding = .stated, most: Int = 1000, answer: AnswerSchema = .thinkAnswer
  ) {
    precondition(most > 0, "at most \(most) boxes are too few")
    precondition(
      overlap.range.contains(threshold.value),
      "the threshold \(threshold.value) is not within \(overlap.range) of \(overlap)")
    // What the penalties and labels must be, the rule knows.
    _ = SetRule(labels: labels, falsePenalty: falsePenalty, missPenalty: missPenalty)
    self.overlap = overlap
    self.matching = matching
    self.labels = labels
    self.threshold = threshold
    self.countsPairs = countsPairs
    self.falsePenalty = falsePenalty
    self.missPenalty = missPenalty
    self.convention = convention
    self.space = space
    self.finding = finding
    self.most = most
    self.answer = answer
  }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("overlap", &overlap)
    options("matching", &matching)
    options("labels", &labels, "required, ignored, or partial with a weight from 0 to 1") {
      $0.weight.map { (0...1).contains($0) } ?? true
    }
    options("threshold", &threshold)
    options.refuse(
      if: !overlap.range.contains(threshold.value), at: "threshold",
      "must be from \(overlap.range.lowerBound.asWritten) to 1, the range of \(overlap.title), not \(threshold.value)")
    options("countsPairs", &countsPairs)
    options("falsePenalty", &falsePenalty, "finite and not negative") { $0 >= 0 && $0.isFinite }
    options("missPenalty", &missPenalty, "finite and not negative") { $0 >= 0 && $0.isFinite }
    options("convention", &convention)
    options("space", &space)
    options("finding", &finding)
    options("most", &most, "in 1…100000") { (1...100_000).contains($0) }
    options("answer", &answer)
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: BoxSet) -> Verdict {
    guard let wanted = reference.converted(to: space ?? reference.space) else {
      return .abstention(name, because: "the coordinates of the reference and of the model cannot be converted")
    }
    return completion.withBoxes(
      by: answer, finding, in: wanted.space, declaresSpace: space != nil, most: most,
      readsKeysAsLabels: readsKeysAsLabels(wanted)
    ) { bytes, found in
      switch found {
      case .failure(let unreadable):
        return Verdict(name, 0, because: unreadable.reason)
      case .success(let found):
        let pairing = pairing(found, bytes, wanted, of: completion.text)
        return Verdict(name, rule.score(pairing), because: .paired(pairing))
      }
    }
  }

  /// Whether keys of an object can be labels: where every reference has one, which a prediction must then have too.
  func readsKeysAsLabels(_ wanted: BoxSet) -> Bool {
    labels != .ignored && !wanted.keys.isEmpty && wanted.keys.allSatisfy { $0 != nil }
  }

  /// The rule that judges the pairs.
  var rule: SetRule {
    SetRule(
      matching: matching, labels: labels, threshold: threshold, countsPairs: countsPairs, falsePenalty: falsePenalty,
      missPenalty: missPenalty)
  }

  /// Pairs the boxes found with those wanted.
  func pairing(_ found: Candidates, _ bytes: Bytes, _ wanted: BoxSet, of text: String) -> Pairing {
    let truth = wanted.corners
    let order = matching == .best ? found.canonicalOrder(bytes) : found.orderOfConfidence
    let corners = order.map { found.corners[$0] }
    var values = overlap.matrix(corners, truth, convention)
    let rule = rule
    rule.weigh(&values, rows: corners.count, wanted: wanted.keys, found: { found.label(order[$0], bytes) }) {
      overlap.quality(of: $0)
    }
    let partners = rule.partners(values, rows: corners.count, columns: truth.count)
    var pairs: [Pairing.Pair] = []
    for row in corners.indices {
      guard let column = partners[row] else { continue }
      pairs.append(.init(found: found.items[order[row]], wanted: column, value: values[row * truth.count + column]))
    }
    pairs.sort { $0.wanted < $1.wanted }
    return Pairing(
      overlap == .iou ? "IoU" : "\(overlap.title) from 0 to 1", pairs, found: found.count, wanted: truth.count,
      foundLabels: found.labels(of: text),
      wantedLabels: wanted.labels, remarks: found.remarks(in: wanted.space))
  }
}
