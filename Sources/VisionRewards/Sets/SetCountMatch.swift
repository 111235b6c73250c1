public import Answers
public import RewardCore

/// Rewards how many objects an answer names, altogether or of each name, with credit for being off by a few.
///
/// With *f* predicted and *n* reference objects,
///
///     total      max(0, 1 − |f − n| ÷ zeroDistance)
///     perLabel   the mean of that over the labels of both, where a label of only one of them earns 0
///
/// ```swift
/// let truth = LabelCounts(["cat": 2, "dog": 1])
/// let reward = SetCountMatch(.perLabel, zeroDistance: 2)
/// reward.score(on: "<think>…</think><answer>{\"cat\": 2, \"dog\": 1}</answer>", given: truth)     // 1
/// reward.score(on: "<think>…</think><answer>[\"cat\", \"dog\"]</answer>", given: truth)           // 0.75: (½ + 1) ÷ 2
/// reward.score(on: "<think>…</think><answer>{\"cat\": 2, \"bird\": 1}</answer>", given: truth)    // 0.333…: (1 + 0 + 0) ÷ 3
/// ```
///
/// The answer is an object of numbers by name, a list of names, a list of boxes or other objects with a `label`, boxes or points in any
/// ``Syntax``, a text such as `cat: 2, dog: 1` or `two cats and one dog`, or, for the total, a number. A name may be the plural of the
/// reference's.
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: an empty list for an empty reference scores 1. An object with coordinates under keys of their own (`x1` to `y2`,
///   `xmin` to `ymax`, `x` and `y`, `start` and `end`) is one object, not numbers of objects of these names. Names are compared as
///   ``LabelRule/required`` compares them. A number that is negative or no whole one, or anything else that is no count,
///   scores 0. Positions do not matter, so an unmatched object can make up for a missed one: use it
///   beside a reward that matches positions.
/// - Complexity: O(*n*) in the length of the completion.
public struct SetCountMatch: Reward, Configurable {
  /// `setCountMatch`.
  public static let kind = "setCountMatch"
  /// The right number of each name.
  public static let defaults = SetCountMatch()

  /// What is counted.
  public enum Scope: String, Sendable, Hashable, Codable, CaseIterable {
    /// All objects, whatever their name.
    case total
    /// The objects of each name.
    case perLabel
  }

  /// What is counted.
  public var scope: Scope
  /// The distance from which on nothing is earned; 1 for the right number only.
  public var zeroDistance: Int
  /// The number of objects beyond which reading is given up.
  public var maximumCount: Int
  /// How far the answer is looked for.
  public var finding: Finding
  /// Where the answer is.
  public var answer: AnswerSchema

  /// Makes a reward for numbers of objects.
  ///
  /// - Precondition: `zeroDistance` and `maximumCount` are positive.
  public init(
    _ scope: Scope = .perLabel, zeroDistance: Int = 1, maximumCount: Int = 1000, finding: Finding = .stated,
    answer: AnswerSchema = .thinkAnswer
  ) {
    precondition(zeroDistance > 0, "the zeroDistance must be positive, not \(zeroDistance)")
    precondition(maximumCount > 0, "maximumCount must be ≥ 1, but is \(maximumCount)")
    self.scope = scope
    self.zeroDistance = zeroDistance
    self.maximumCount = maximumCount
    self.finding = finding
    self.answer = answer
  }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("scope", &scope)
    options("zeroDistance", &zeroDistance, "positive") { $0 > 0 }
    options("maximumCount", &maximumCount, "in 1…100000") { (1...100_000).contains($0) }
    options("finding", &finding)
    options("answer", &answer)
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
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
    // In the order of what is wanted, so that the order of the answer changes no bit of the sum.
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
    return Verdict(name, score, because: .counted("names with the right number", rightCount, of: union))
  }

  private func credit(_ found: Int, _ wanted: Int) -> Double {
    max(0, 1 - Double(abs(found - wanted)) / Double(zeroDistance))
  }
}
