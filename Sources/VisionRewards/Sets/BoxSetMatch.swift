public import Answers
public import RewardCore

/// Rewards a list of boxes by the best matching with the reference, and takes off for every false box and every missed one.
///
/// With *Q* the sum of the qualities of the pairs, *f* the predicted boxes and *n* the reference boxes,
///
///     score = Q ÷ (Q + falsePenalty (f − Q) + missPenalty (n − Q))
///
/// which for penalties of ½ is 2Q ÷ (f + n), the F1 score of soft counts. The quality of a pair is its overlap, or 0 where that
/// is below the threshold, times what the rule for labels says. No pair is good twice, and the pairs are those with
/// the largest *Q*. Overlaps that can be negative are moved and stretched to 0…1 as qualities, (GIoU + 1) ÷ 2 and so on, so that
/// a better box is never worse; the threshold contains the overlap itself against its limit.
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
/// - Edge cases: an empty list for an empty reference scores 1; an empty list for a filled one, or the reverse, 0. Objects that
///   look like a box and are none, and boxes that are impossible in their space, count as false. An answer that
///   is no list of boxes scores 0, and so does one with more than ``maximumCount`` boxes.
///   A crowd (``LabeledBox/isCrowd``) is one object like any other here; ``SetRule`` says why.
/// - Laws: a false box never raises the score, a box that overlaps its partner more never lowers it, and the order of the boxes
///   does not matter. They hold for ``Matching/best``; ``Matching/byConfidence`` is what others publish.
/// - Complexity: O(*n*) in the length of the completion, and O(*a*² *b*) in the numbers of boxes, *a* the smaller.
public struct BoxSetMatch: Reward, Configurable {
  /// `boxSetMatch`.
  public static let kind = "boxSetMatch"
  /// Optimal, with labels, a threshold of 0.5 and penalties of ½.
  public static let defaults = BoxSetMatch()

  /// How the overlap of two boxes is measured.
  public var overlap: Overlap
  /// How boxes are matched, and what they earn; the threshold is within the range of the overlap.
  public var rule: SetRule
  /// Where the edges of a box lie.
  public var convention: PixelConvention
  /// The space in which the model writes; `nil` where it is that of the reference.
  public var space: CoordinateSpace?
  /// How far the answer is looked for.
  public var finding: Finding
  /// The number of boxes beyond which reading is given up.
  public var maximumCount: Int
  /// Where the answer is.
  public var answer: AnswerSchema

  /// Makes a reward for a list of boxes.
  ///
  /// - Precondition: `maximumCount` is positive, the threshold of the rule is within the range of the overlap.
  public init(
    _ overlap: Overlap = .iou, rule: SetRule = SetRule(), convention: PixelConvention = .continuous,
    space: CoordinateSpace? = nil, finding: Finding = .stated, maximumCount: Int = 1000,
    answer: AnswerSchema = .thinkAnswer
  ) {
    precondition(maximumCount > 0, "at most \(maximumCount) boxes are too few")
    precondition(
      overlap.range.contains(rule.threshold.value),
      "the threshold \(rule.threshold.value) is not within \(overlap.range) of \(overlap)")
    self.overlap = overlap
    self.rule = rule
    self.convention = convention
    self.space = space
    self.finding = finding
    self.maximumCount = maximumCount
    self.answer = answer
  }

  /// Passes the options by name; those of the rule stand beside the others.
  public mutating func configure(_ options: inout Options) {
    options("overlap", &overlap)
    rule.configure(&options, of: overlap)
    options("convention", &convention)
    options("space", &space)
    options("finding", &finding)
    options("maximumCount", &maximumCount, "in 1…100000") { (1...100_000).contains($0) }
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
      by: answer, finding, in: wanted.space, declaresSpace: space != nil, maximumCount: maximumCount,
      readsKeysAsLabels: readsKeysAsLabels(wanted)
    ) { bytes, found in
      switch found {
      case .failure(let unreadable):
        return Verdict(name, 0, because: unreadable.reason)
      case .success(let found):
        let pairing = pairing(found, bytes, wanted, of: completion.text)
        return Verdict(name, rule.score(pairing), because: .matched(pairing))
      }
    }
  }

  /// Whether keys of an object can be labels: where every reference has one, which a prediction must then have too.
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
