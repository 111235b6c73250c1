/// Says that every part judges each completion on its own, so that the whole does too.
public enum PerCompletion: Sendable {}

/// Says that some part judges the group together, so that the whole does too.
public enum PerGroup: Sendable {}

/// One part of a combination.
public enum Part<Reference: Sendable>: Sendable {
  /// A part that judges each completion on its own.
  case single(any Reward<Reference>)
  /// A part that judges the group together.
  case group(any GroupReward<Reference>)

  /// The part as a reward.
  public var reward: any GroupReward<Reference> {
    switch self {
    case .single(let reward): reward
    case .group(let reward): reward
    }
  }
}

/// The parts of a combination, in order; `Scope` is ``PerCompletion`` or ``PerGroup``.
public struct Parts<Reference: Sendable, Scope>: Sendable {
  /// The parts.
  public let all: [Part<Reference>]

  init(_ all: [Part<Reference>]) { self.all = all }
}

extension Parts where Scope == PerCompletion {
  /// Parts that each judge a completion on its own.
  public init(_ rewards: [any Reward<Reference>]) { self.init(rewards.map { .single($0) }) }
}

extension Parts where Scope == PerGroup {
  /// Parts of which some judge the group together.
  public init(_ parts: [Part<Reference>]) { all = parts }
}

/// Collects the rewards of a block: `Total(for: Row.self) { … }`.
///
/// A reward of form, which needs no reference, fits beside any other. With one group reward among the parts the whole is
/// a group reward; the compiler sees to that.
@resultBuilder
public enum PartsBuilder<Reference: Sendable> {
  /// A part that judges each completion on its own.
  public static func buildExpression<Base: Reward>(_ reward: Base) -> Parts<Reference, PerCompletion>
  where Base.Reference == Reference {
    Parts([.single(reward)])
  }

  /// A part that judges the group together.
  public static func buildExpression<Base: GroupReward>(_ reward: Base) -> Parts<Reference, PerGroup>
  where Base.Reference == Reference {
    Parts([.group(reward)])
  }

  /// A part that needs no reference and judges each completion on its own.
  @_disfavoredOverload
  public static func buildExpression<Base: Reward>(_ reward: Base) -> Parts<Reference, PerCompletion>
  where Base.Reference == Void {
    Parts([.single(reward.ignoringReference(Reference.self))])
  }

  /// A part that needs no reference and judges the group together.
  @_disfavoredOverload
  public static func buildExpression<Base: GroupReward>(_ reward: Base) -> Parts<Reference, PerGroup>
  where Base.Reference == Void {
    Parts([.group(reward.ignoringReference(Reference.self))])
  }

  /// The first part of a block.
  public static func buildPartialBlock<Scope>(first: Parts<Reference, Scope>) -> Parts<Reference, Scope> { first }

  /// One more part, where all judge each completion on its own.
  public static func buildPartialBlock(
    accumulated: Parts<Reference, PerCompletion>, next: Parts<Reference, PerCompletion>
  ) -> Parts<Reference, PerCompletion> {
    Parts(accumulated.all + next.all)
  }

  /// One more part, where one judges the group together.
  @_disfavoredOverload
  public static func buildPartialBlock<Before, After>(
    accumulated: Parts<Reference, Before>, next: Parts<Reference, After>
  ) -> Parts<Reference, PerGroup> {
    Parts(accumulated.all + next.all)
  }

  /// The parts of a loop.
  public static func buildArray<Scope>(_ parts: [Parts<Reference, Scope>]) -> Parts<Reference, Scope> {
    Parts<Reference, Scope>(parts.flatMap(\.all))
  }

  /// The parts of an `if` without `else`.
  public static func buildOptional<Scope>(_ parts: Parts<Reference, Scope>?) -> Parts<Reference, Scope> {
    parts ?? Parts<Reference, Scope>([Part<Reference>]())
  }

  /// The parts of an `if`.
  public static func buildEither<Scope>(first: Parts<Reference, Scope>) -> Parts<Reference, Scope> { first }

  /// The parts of an `else`.
  public static func buildEither<Scope>(second: Parts<Reference, Scope>) -> Parts<Reference, Scope> { second }
}
