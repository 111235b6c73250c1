/// Scores the completions of one prompt together.
///
/// Conform to this protocol if the score of a completion depends on the other completions of its group, such as a
/// length that is compared within the group. Conform to ``Reward`` if each completion is scored on its own.
///
/// Every reward of this package keeps these laws, and yours should too:
/// 1. A completion never makes a reward abstain, trap, hang or leave its ``range``: a wrong, malformed or hostile
///    completion has the lowest score and a ``Reason``.
/// 2. The same input gives the same bits, on every thread.
/// 3. The cost is proportional to the length of the completion.
/// 4. One verdict is returned for each completion, in order.
///
/// NaN, an infinity or a score outside ``range`` is contained: ``Reward/score(on:given:)``, combinators, batches and
/// trainers replace it with the lowest score of the range and the reason ``Reason/invalidScore(_:reward:)``. Statistics
/// and the warnings of the trainer count such verdicts.
public protocol GroupReward<Reference>: Sendable {
  /// The type of the references that completions are compared with; `Void` for format rewards.
  associatedtype Reference: Sendable
  /// The name of the verdicts in trees and tables.
  var name: String { get }
  /// The range of possible scores. Bounds beyond ±1e60 are limited to ±1e60.
  var range: ClosedRange<Double> { get }
  /// Returns the verdicts on the completions of a group, in order.
  func verdicts(on group: CompletionGroup<Reference>) -> [Verdict]
}

/// Scores each completion on its own.
///
/// Conform to this protocol if the score of a completion depends only on that completion and its reference. Conform to
/// ``GroupReward`` if it depends on the other completions of the group. The laws of ``GroupReward`` apply.
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
  // Restated because conformances do not compile otherwise.
  associatedtype Reference
  /// Returns the verdict on one completion.
  func verdict(on completion: Completion, given reference: Reference) -> Verdict
  /// Returns the score of the verdict, or `nil` if the reward does not apply to the task.
  ///
  /// The default implementation calls ``verdict(on:given:)``. Implement this requirement only to compute scores without
  /// reasons; it must return exactly the score of the verdict.
  func score(on completion: Completion, given reference: Reference) -> Double?
}

extension GroupReward {
  /// The name of the type, with its first letter in lowercase.
  public var name: String {
    let type = String(describing: Self.self).prefix { $0 != "<" }
    return type.prefix(1).lowercased() + type.dropFirst()
  }
}

extension Reward {
  /// Returns the verdict on each completion of the group.
  public func verdicts(on group: CompletionGroup<Reference>) -> [Verdict] {
    group.completions.map { checkedVerdict(on: $0, given: group.reference) }
  }

  /// Returns the score of a completion, or `nil` if the reward does not apply to the task.
  public func score(on completion: Completion, given reference: Reference) -> Double? {
    checkedVerdict(on: completion, given: reference).score
  }
}

extension Reward where Reference == Void {
  /// Returns the verdict of a format reward, which takes no reference.
  public func verdict(on completion: Completion) -> Verdict { verdict(on: completion, given: ()) }

  /// Returns the score of a format reward, which takes no reference.
  public func score(on completion: Completion) -> Double? { score(on: completion, given: ()) }
}
