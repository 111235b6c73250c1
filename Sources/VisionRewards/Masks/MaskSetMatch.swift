public import Answers
public import RewardCore

/// Rewards a list of masks by the optimal matching with the reference (instance segmentation).
///
/// Use ``MaskMatch`` for a single object, and ``BoxSetMatch`` for boxes.
///
/// The score is that of ``SetRule``: 2Q ÷ (predictions + references) for penalties of ½, with the sum *Q* of the
/// overlaps of the pairs.
///
/// ```swift
/// let reference = MaskSet([Labeled(cat, label: "cat"), Labeled(dog, label: "dog")], width: 100, height: 100)
/// let reward = MaskSetMatch()
/// reward.score(on: "<think>…</think><answer>[{\"polygon\": [[0, 0], [9, 0], [9, 9]], \"label\": \"cat\"}]</answer>", given: reference)
/// ```
///
/// The answer is a list of objects that contain a mask in the forms of ``MaskMatch``, with a `label` and an optional
/// `score`, or a list of bare polygons and runs. Each object is one mask, whatever the number of its polygons; each
/// bare polygon is a mask.
///
/// - Range: `0...1`.
/// - Abstains: if the space of the coordinates is undeclared.
/// - Edge cases: an empty list for an empty reference scores 1; if exactly one of them is empty, the score is 0.
///   Invalid or impossible masks count as unmatched. An answer that is not a list of masks scores 0, as does one with more
///   than ``maximumCount`` masks, or with edges longer than 128 times the border of the image.
/// - Laws: those of ``SetRule``.
/// - Complexity: O(*n*) in the length of the completion for a given reference, and O(*w* + *h*) in the sides of the
///   image.
public struct MaskSetMatch: Reward, Configurable {
  public static let kind = "maskSetMatch"
  /// Optimal matching with labels, a threshold of 0.5 and penalties of ½.
  public static let defaults = MaskSetMatch()

  /// The measure of the overlap.
  public private(set) var overlap: MaskOverlap
  /// How masks are matched, and what errors cost.
  public private(set) var rule: SetRule
  /// The space of polygon coordinates; `nil` for pixels of the reference. Runs are always in these pixels.
  public private(set) var space: CoordinateSpace?
  /// How far to search for the answer.
  public private(set) var finding: Finding
  /// The maximum number of masks in an answer.
  public private(set) var maximumCount: Int
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a reward for a list of masks.
  ///
  /// - Precondition: `maximumCount` is positive, and the threshold of the rule is in 0…1.
  public init(
    _ overlap: MaskOverlap = .iou, rule: SetRule = SetRule(), space: CoordinateSpace? = nil,
    finding: Finding = .stated, maximumCount: Int = 1000, answer: AnswerSchema = .thinkAnswer
  ) {
    self.overlap = overlap
    self.rule = rule
    self.space = space
    self.finding = finding
    self.maximumCount = maximumCount
    self.answer = answer
    checkOptions()
  }

  public mutating func configure(_ options: inout Options) {
    options("overlap", &overlap)
    rule.configure(&options)
    options("space", &space)
    options("finding", &finding)
    options("maximumCount", &maximumCount, "in 1…100000") { (1...100_000).contains($0) }
    options("answer", &answer)
  }

  public var range: ClosedRange<Double> { 0...1 }

  public func verdict(on completion: Completion, given reference: MaskSet) -> Verdict {
    var reader = MaskReader(width: reference.width, height: reference.height, space: space)
    guard reader.canConvert else {
      return .abstention(name, because: "the predictions cannot be converted to pixels")
    }
    return completion.withPredictions(
      by: answer, finding, maximumCount: maximumCount, of: "a list of masks", search: MaskReader.search,
      read: { outline, thing, bytes in
        reader.mask(outline, thing.node, bytes)
      },
      judge: { found in
        if let reason = reader.gaveUp { return Verdict(name, 0, because: reason) }
        let pairing = rule.pairing(
          overlap.title, found, with: reference.labels, precedes: { $0.precedes($1) },
          similarity: { overlap.of($0, reference.masks[$1].value) })
        return Verdict(name, rule.score(pairing), because: .matched(pairing))
      },
      otherwise: { Verdict(name, 0, because: $0) })
  }
}

extension Mask {
  /// A total order of masks by their pixels.
  func precedes(_ other: Mask) -> Bool? {
    padded == other.padded ? nil : padded.lexicographicallyPrecedes(other.padded)
  }
}
