public import Answers
public import RewardCore

/// Penalizes a list with repeated boxes, by the share of boxes that occurred before.
///
/// Use it if a policy repeats boxes until the token limit. ``BoxSetMatch`` already counts repeated boxes as
/// unmatched.
///
///     −amount · (1 − distinct ÷ all)
///
/// ```swift
/// RepeatedBoxes().score(on: "<think>…</think><answer>[[0, 0, 9, 9], [0, 0, 9, 9]]</answer>")   // -0.5
/// ```
///
/// Two boxes are the same if their IoU is at least 0.95 and their labels are equal, ignoring case, white space,
/// articles and invisible characters; a box without a label equals any box at its place. Each box is compared with the
/// distinct boxes before it.
///
/// - Range: from −amount to 0.
/// - Abstains: never.
/// - Edge cases: an answer that is not a list of boxes scores 0; an answer of more than a thousand boxes has the full
///   penalty.
/// - Complexity: O(*n*) in the length of the completion; up to a thousand boxes are compared with each other.
/// - Source: VLM-R1, `grpo_jsonl.py`, `repetition_reward`.
public struct RepeatedBoxes: Reward, Configurable {
  public static let kind = "repeatedBoxes"
  /// A penalty of at most 1.
  public static let defaults = RepeatedBoxes()

  /// The penalty for endless repetition.
  public private(set) var amount: Double
  /// How far to search for the answer.
  public private(set) var finding: Finding
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a penalty.
  ///
  /// - Precondition: the amount is finite and ≥ 0.
  public init(amount: Double = 1, finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer) {
    self.amount = amount
    self.finding = finding
    self.answer = answer
    checkOptions()
  }

  /// The range from −amount to 0.
  public var range: ClosedRange<Double> { -amount...0 }

  public mutating func configure(_ options: inout Options) {
    options("amount", &amount, "finite and ≥ 0") { $0 >= 0 && $0.isFinite }
    options("finding", &finding)
    options("answer", &answer)
  }

  /// The minimum IoU of equal boxes.
  static let sameOverlap = 0.95

  public func verdict(on completion: Completion, given reference: Void) -> Verdict {
    completion.withBoxes(by: answer, finding, in: .undeclared, maximumCount: 1000) { bytes, found in
      switch found {
      case .failure(let unreadable):
        if case .several = unreadable.reason { return Verdict(name, -amount, because: unreadable.reason) }
        if case .gaveUp = unreadable.reason { return Verdict(name, -amount, because: unreadable.reason) }
        return Verdict(name, 0, because: .counted("boxes repeated", 0, of: 0))
      case .success(let found):
        let distinct = Self.distinctCount(found.corners, found.corners.indices.map { found.label($0, bytes) })
        let all = found.corners.count
        let share = all == 0 ? 0 : 1 - Double(distinct) / Double(all)
        return Verdict(name, 0 - amount * share, because: .counted("boxes repeated", all - distinct, of: all))
      }
    }
  }

  /// Returns the number of distinct boxes.
  ///
  /// - Complexity: O(*n* · *d*) for *d* distinct boxes, of which there are at most a thousand.
  private static func distinctCount(_ corners: [Corners], _ labels: [LabelKey?]) -> Int {
    var distinct: [Int] = []
    for index in corners.indices {
      let isRepeated = distinct.contains { first in
        guard labels[first] == labels[index] || labels[first] == nil || labels[index] == nil else { return false }
        let (a, b) = (corners[first], corners[index])
        return a == b || Overlap.iou.of(a, b) >= sameOverlap
      }
      if !isRepeated { distinct.append(index) }
    }
    return distinct.count
  }
}
