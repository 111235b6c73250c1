public import Answers
public import RewardCore

/// Rewards a list of masks by the best matching with the reference: instance segmentation.
///
/// The score is that of ``SetRule``: 2Q ÷ (found + wanted) for penalties of ½, with *Q* the sum of the overlaps of the pairs.
///
/// ```swift
/// let truth = MaskSet([Labeled(cat, label: "cat"), Labeled(dog, label: "dog")], width: 100, height: 100)
/// let reward = MaskSetMatch()
/// reward.score(on: "<think>…</think><answer>[{\"polygon\": [[0, 0], [9, 0], [9, 9]], \"label\": \"cat\"}]</answer>", given: truth)
/// ```
///
/// The answer is a list, of objects that contain a mask in the forms of ``MaskMatch``, with a `label`, and a `score` where
/// wanted, or of bare polygons and runs. Each object is one mask, of however many polygons; each bare polygon is a mask of its own.
///
/// - Range: `0...1`.
/// - Abstains: where the space of the coordinates is undeclared.
/// - Edge cases: an empty list for an empty reference scores 1; an empty list for a filled one, or the reverse, 0. What looks like a
///   mask and is none, or is impossible, counts as false. An answer that is no list of masks scores 0, and so does one with more
///   than ``maximumCount`` masks, or with edges longer than 128 times the border of the image.
/// - Laws: those of ``SetRule``.
/// - Complexity: O(*n*) in the length of the completion for a given reference, and O(*w* + *h*) in the sides of the image.
public struct MaskSetMatch: Reward, Configurable {
  /// `maskSetMatch`.
  public static let kind = "maskSetMatch"
  /// Optimal, with labels, a threshold of 0.5 and penalties of ½.
  public static let defaults = MaskSetMatch()

  /// How the overlap of two masks is measured.
  public var overlap: MaskOverlap
  /// How masks are matched, and what they earn.
  public var rule: SetRule
  /// What the coordinates of polygons count; `nil` where they are pixels of the reference. Runs are always such pixels.
  public var space: CoordinateSpace?
  /// How far the answer is looked for.
  public var finding: Finding
  /// The number of masks beyond which reading is given up.
  public var maximumCount: Int
  /// Where the answer is.
  public var answer: AnswerSchema

  /// Makes a reward for a list of masks.
  ///
  /// - Precondition: `maximumCount` is positive, the threshold of the rule is from 0 to 1.
  public init(
    _ overlap: MaskOverlap = .iou, rule: SetRule = SetRule(), space: CoordinateSpace? = nil,
    finding: Finding = .stated, maximumCount: Int = 1000, answer: AnswerSchema = .thinkAnswer
  ) {
    precondition(maximumCount > 0, "at most \(maximumCount) masks are too few")
    precondition((0...1).contains(rule.threshold.value), "the threshold \(rule.threshold.value) is not within 0…1")
    self.overlap = overlap
    self.rule = rule
    self.space = space
    self.finding = finding
    self.maximumCount = maximumCount
    self.answer = answer
  }

  /// Passes the options by name; those of the rule stand beside the others.
  public mutating func configure(_ options: inout Options) {
    options("overlap", &overlap)
    rule.configure(&options)
    options("space", &space)
    options("finding", &finding)
    options("maximumCount", &maximumCount, "in 1…100000") { (1...100_000).contains($0) }
    options("answer", &answer)
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: MaskSet) -> Verdict {
    var reader = MaskReader(width: reference.width, height: reference.height, space: space)
    guard reader.canConvert else {
      return .abstention(name, because: "the coordinates of the model cannot be converted to pixels")
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
  /// An order of masks that depends on their pixels alone.
  func precedes(_ other: Mask) -> Bool? {
    padded == other.padded ? nil : padded.lexicographicallyPrecedes(other.padded)
  }
}
