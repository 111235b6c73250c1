public import Answers
public import RewardCore

/// Rewards a list of boxes by the optimal matching with the reference. Unmatched and missed boxes are penalized.
///
/// This is the usual reward for object detection. Use ``BoxMatch`` for a single object, and ``SetCountMatch`` if only
/// the number of objects matters.
///
/// With the sum *Q* of the qualities of the pairs, *f* predictions and *n* references,
///
///     score = Q ÷ (Q + falsePenalty (f − Q) + missPenalty (n − Q))
///
/// For penalties of ½ this is 2Q ÷ (f + n), the F1 score of soft counts. The quality of a pair is its overlap, or 0 if
/// the overlap is below the threshold, times the factor of the label rule. The matching maximizes *Q*. Overlaps that
/// can be negative are mapped linearly to 0…1, for example (GIoU + 1) ÷ 2, so that a better box is never worse; the
/// threshold applies to the unmapped overlap.
///
/// ```swift
/// let reference = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat"), LabeledBox(try Box(200, 0, 300, 100), label: "dog")])
/// let reward = BoxSetMatch()
/// let cat = #"{"bbox_2d": [0, 0, 100, 80], "label": "cat"}"#, junk = #"{"bbox_2d": [0, 200, 9, 209], "label": "cat"}"#
/// reward.score(on: "<think>…</think><answer>[\(cat)]</answer>", given: reference)            // 0.533…: 2 · 0.8 ÷ (1 + 2)
/// reward.score(on: "<think>…</think><answer>[\(cat), \(junk)]</answer>", given: reference)   // 0.4: 2 · 0.8 ÷ (2 + 2)
/// ```
///
/// - Range: `0...1`.
/// - Abstains: if the reference cannot be converted to the space of the predictions.
/// - Edge cases: an empty list for an empty reference scores 1; if exactly one of them is empty, the score is 0.
///   Invalid boxes, and boxes that are impossible in their space, count as unmatched. An answer that is not a list of boxes
///   scores 0, as does one with more than ``maximumCount`` boxes. A crowd (``LabeledBox/isCrowd``) is treated as a
///   single object; ``SetRule`` explains why.
/// - Laws: an unmatched box never raises the score, a box that overlaps its reference more never lowers it, and the order of
///   the boxes does not matter. They hold for ``SetRule/Matching/best``; ``SetRule/Matching/byConfidence`` reproduces published code.
/// - Complexity: O(*n*) in the length of the completion, and O(*a*² *b*) in the numbers of boxes, *a* the smaller.
public struct BoxSetMatch: Reward, Configurable {
  public static let kind = "boxSetMatch"
  /// Optimal matching with labels, a threshold of 0.5 and penalties of ½.
  public static let defaults = BoxSetMatch()

  /// The measure of the overlap.
  public private(set) var overlap: Overlap
  /// How boxes are matched, and what errors cost; the threshold is in the range of the overlap.
  public private(set) var rule: SetRule
  /// The convention of pixel edges.
  public private(set) var convention: PixelConvention
  /// The space of the predictions; `nil` if it is that of the reference.
  public private(set) var space: CoordinateSpace?
  /// How far to search for the answer.
  public private(set) var finding: Finding
  /// The maximum number of boxes in an answer.
  public private(set) var maximumCount: Int
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a reward for a list of boxes.
  ///
  /// - Precondition: `maximumCount` is positive, and the threshold of the rule is in the range of the overlap.
  public init(
    _ overlap: Overlap = .iou, rule: SetRule = SetRule(), convention: PixelConvention = .continuous,
    space: CoordinateSpace? = nil, finding: Finding = .stated, maximumCount: Int = 1000,
    answer: AnswerSchema = .thinkAnswer
  ) {
    self.overlap = overlap
    self.rule = rule
    self.convention = convention
    self.space = space
    self.finding = finding
    self.maximumCount = maximumCount
    self.answer = answer
    checkOptions()
  }

  /// Returns the same reward with another threshold of the overlap.
  ///
  /// - Precondition: the threshold is within the range of the overlap.
  public func withThreshold(_ threshold: Threshold) -> BoxSetMatch {
    precondition(
      overlap.range.contains(threshold.value),
      "the threshold must be within \(overlap.range), but is \(threshold.value)")
    var match = self
    match.rule = rule.withThreshold(threshold)
    return match
  }

  public mutating func configure(_ options: inout Options) {
    options("overlap", &overlap)
    rule.configure(&options, of: overlap)
    options("convention", &convention)
    options("space", &space)
    options("finding", &finding)
    options("maximumCount", &maximumCount, "in 1…100000") { (1...100_000).contains($0) }
    options("answer", &answer)
  }

  public var range: ClosedRange<Double> { 0...1 }

  public func verdict(on completion: Completion, given reference: BoxSet) -> Verdict {
    guard let wanted = reference.converted(to: space ?? reference.space) else {
      return .abstention(name, because: "the reference cannot be converted to the space of the predictions")
    }
    return completion.withBoxes(
      by: answer, finding, in: wanted.space, declaresSpace: space != nil, maximumCount: maximumCount,
      readsKeysAsLabels: readsKeysAsLabels(wanted)
    ) { bytes, found in
      switch found {
      case .failure(let unreadable):
        return Verdict(name, 0, because: unreadable.reason)
      case .success(var found):
        if finding == .stated { found.leaveOutUnconfident() }
        let pairing = pairing(found, bytes, wanted, of: completion.text)
        return Verdict(name, rule.score(pairing), because: .matched(pairing))
      }
    }
  }

  /// Whether keys of an object can be labels. They can if every reference has a label, which predictions must then
  /// have too.
  func readsKeysAsLabels(_ wanted: BoxSet) -> Bool {
    rule.labels != .ignored && !wanted.labels.keys.isEmpty && wanted.labels.keys.allSatisfy { $0 != nil }
  }

  /// Matches the boxes of an answer with those of the reference.
  func pairing(_ found: Candidates, _ bytes: Bytes, _ wanted: BoxSet, of text: String) -> MatchedPairs {
    let items = found.items.map { found.reading.items[$0] }
    var predictions = Predictions<Corners>()
    predictions.values = found.corners
    predictions.keys = items.map { rule.labels == .ignored ? nil : $0.label.map { LabelKey(bytes, $0) } }
    predictions.places = found.items
    predictions.confidences = items.map(\.confidence)
    predictions.labels = found.labels(of: text)
    predictions.unreadableCount = found.count - found.corners.count
    return rule.pairing(
      overlap == .iou ? "IoU" : "\(overlap.title) from 0 to 1", predictions, with: wanted.labels,
      remarks: found.remarks(in: wanted.space), precedes: { $0.precedes($1) },
      similarities: { overlap.matrix($0, wanted.corners, convention) }, quality: { overlap.quality(of: $0) })
  }
}
