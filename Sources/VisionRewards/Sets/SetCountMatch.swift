public import Answers
public import RewardCore

/// Rewards the number of objects in an answer, in total or by name. Small errors earn partial credit.
///
/// With *f* predicted and *n* reference objects,
///
///     total      max(0, 1 − |f − n| ÷ zeroDistance)
///     perLabel   the mean of that over the labels of both, where a label of only one of them scores 0
///
/// Positions are ignored, so an unmatched object can compensate for a missed one. Use it alongside a reward that compares
/// positions, such as ``BoxSetMatch``, or if the answer is a count by name. Use ``/TextRewards/CountMatch`` for a single
/// number.
///
/// ```swift
/// let reference = LabelCounts(["cat": 2, "dog": 1])
/// let reward = SetCountMatch(.perLabel, zeroDistance: 2)
/// reward.score(on: "<think>…</think><answer>{\"cat\": 2, \"dog\": 1}</answer>", given: reference)     // 1
/// reward.score(on: "<think>…</think><answer>[\"cat\", \"dog\"]</answer>", given: reference)           // 0.75: (½ + 1) ÷ 2
/// reward.score(on: "<think>…</think><answer>{\"cat\": 2, \"bird\": 1}</answer>", given: reference)    // 0.333…: (1 + 0 + 0) ÷ 3
/// ```
///
/// The answer is an object of numbers by name, a list of names, a list of boxes or other objects with a `label`, boxes
/// or points in any ``Syntax``, a text such as `cat: 2, dog: 1` or `two cats and one dog`, or, for the total, a number.
/// A name may be the plural of a reference name.
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: an empty list for an empty reference scores 1. An object with named coordinates (`x1` to `y2`, `xmin`
///   to `ymax`, `x` and `y`, `start` and `end`) is one object, not counts by name. Names are compared as by
///   ``LabelRule/required``. A number that is negative or not whole, or an answer that is not a count, scores 0.
/// - Complexity: O(*n*) in the length of the completion.
public struct SetCountMatch: Reward, Configurable {
  public static let kind = "setCountMatch"
  /// Exact numbers by name.
  public static let defaults = SetCountMatch()

  /// Which objects are counted.
  public enum Scope: String, Sendable, Hashable, Codable, CaseIterable {
    /// All objects, regardless of name.
    case total
    /// The objects of each name separately.
    case perLabel
  }

  /// Which objects are counted.
  public private(set) var scope: Scope
  /// The error at which the score reaches 0; 1 for no partial credit.
  public private(set) var zeroDistance: Int
  /// The maximum number of objects in an answer.
  public private(set) var maximumCount: Int
  /// How far to search for the answer.
  public private(set) var finding: Finding
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a reward for numbers of objects.
  ///
  /// - Precondition: `zeroDistance` and `maximumCount` are positive.
  public init(
    _ scope: Scope = .perLabel, zeroDistance: Int = 1, maximumCount: Int = 1000, finding: Finding = .stated,
    answer: AnswerSchema = .thinkAnswer
  ) {
    self.scope = scope
    self.zeroDistance = zeroDistance
    self.maximumCount = maximumCount
    self.finding = finding
    self.answer = answer
    checkOptions()
  }

  public mutating func configure(_ options: inout Options) {
    options("scope", &scope)
    options("zeroDistance", &zeroDistance, "positive") { $0 > 0 }
    options("maximumCount", &maximumCount, "in 1…100000") { (1...100_000).contains($0) }
    options("finding", &finding)
    options("answer", &answer)
  }

  public var range: ClosedRange<Double> { 0...1 }

  public func verdict(on completion: Completion, given reference: LabelCounts) -> Verdict {
    let place: Range<Int>
    switch completion.answerRegion(by: answer, finding) {
    case .failure(let absence): return Verdict(name, 0, because: absence.reason)
    case .success(let region): place = region
    }
    return completion.withUTF8 { bytes in
      let names = reference.keys.compactMap(\.self)
      switch CountReading.of(bytes, place, names: names, finding, limit: max(maximumCount, reference.total)) {
      case .failure(let stop):
        return Verdict(
          name, 0, because: stop.reason ?? .unreadable("a list to count", Excerpt(completion.text.slice(place))))
      case .success(let found):
        return verdict(found, reference)
      }
    }
  }

  private func verdict(_ found: CountReading, _ wanted: LabelCounts) -> Verdict {
    if scope == .total {
      let reason = Reason.compared("objects", Double(found.total), against: Double(wanted.total))
      return Verdict(name, credit(found.total, wanted.total), because: reason)
    }
    // In the order of the reference, so that the order of the answer does not change the bits of the sum.
    var sum = 0.0
    var rightCount = 0
    var shared = 0
    for (key, entry) in zip(wanted.keys, wanted.entries) {
      guard let count = found.count(of: key) else { continue }
      shared += 1
      sum += credit(count, entry.count)
      rightCount += count == entry.count ? 1 : 0
    }
    let union = wanted.entries.count + found.entries.count - shared
    let score = union == 0 ? 1 : sum / Double(union)
    return Verdict(name, score, because: .counted("names with the correct number", rightCount, of: union))
  }

  private func credit(_ found: Int, _ wanted: Int) -> Double {
    max(0, 1 - Double(abs(found - wanted)) / Double(zeroDistance))
  }
}
