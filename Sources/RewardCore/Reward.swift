/// Judges the completions of one prompt together.
///
/// Conform to this protocol where a completion's score depends on the others of its group, such as a length that is
/// compared within the group; to ``Reward`` where each completion is judged on its own.
///
/// Laws, which every reward of this package keeps and which yours should:
/// 1. A completion never makes a reward abstain, trap, hang or score outside ``range``: a wrong, malformed or hostile one
///    has the lowest score and a ``Reason``.
/// 2. The same input gives the same bits, on every thread.
/// 3. The cost grows in proportion to the completion's length.
/// 4. One verdict is returned for each completion, in their order.
///
/// A reward that returns NaN, an infinity or a score outside ``range`` does no harm: in ``Reward/score(on:given:)``, a
/// combinator, a batch or a trainer the verdict has the lowest score of the range and the reason
/// ``Reason/invalidScore(_:reward:)``, and is counted in statistics and by the trainer's warnings.
public protocol GroupReward<Reference>: Sendable {
  /// What completions are judged by; `Void` for a reward of form, which needs nothing.
  associatedtype Reference: Sendable
  /// What verdicts of this reward are called in trees and tables.
  var name: String { get }
  /// The range of possible scores; ends beyond ±1e60 count as ±1e60.
  var range: ClosedRange<Double> { get }
  /// The verdicts on the completions of a group, in their order.
  func verdicts(on group: CompletionGroup<Reference>) -> [Verdict]
}

/// Judges each completion on its own.
///
/// ```swift
/// struct Shouting: Reward {
///   let range = 0.0...1.0
///   func verdict(on completion: Completion, given: Void) -> Verdict {
///     Verdict(name, completion.text.contains("!") ? 1 : 0)
///   }
/// }
/// ```
public protocol Reward<Reference>: GroupReward {
  // Restated, or conformances would not compile.
  associatedtype Reference
  /// The verdict on one completion.
  func verdict(on completion: Completion, given reference: Reference) -> Verdict
  /// The score that the verdict has, or `nil` where the reward does not apply to the task.
  ///
  /// There is no need to write it. A reward that is asked for scores alone, and often, can do so without the reasons: it
  /// must then return, bit for bit, what its verdict says.
  func score(on completion: Completion, given reference: Reference) -> Double?
}

extension GroupReward {
  /// The name of the type, its first letter in lower case.
  public var name: String {
    let type = String(describing: Self.self).prefix { $0 != "<" }
    return type.prefix(1).lowercased() + type.dropFirst()
  }
}

extension Reward {
  /// The verdicts on the completions of a group, each judged on its own.
  public func verdicts(on group: CompletionGroup<Reference>) -> [Verdict] {
    group.completions.map { checkedVerdict(on: $0, given: group.reference) }
  }

  /// The score of a completion, or `nil` where the reward does not apply to the task.
  public func score(on completion: Completion, given reference: Reference) -> Double? {
    checkedVerdict(on: completion, given: reference).score
  }
}

extension Reward where Reference == Void {
  /// The verdict of a reward that needs no reference.
  public func verdict(on completion: Completion) -> Verdict { verdict(on: completion, given: ()) }

  /// The score of a reward that needs no reference.
  public func score(on completion: Completion) -> Double? { score(on: completion, given: ()) }
}
