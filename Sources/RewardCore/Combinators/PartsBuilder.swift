/// Collects the rewards of a block: `Total(for: Row.self) { … }`.
///
/// Format rewards, which take no reference, can be combined with any other reward. If one of the parts is a group
/// reward, the combination is a group reward, checked at compile time.
@resultBuilder
public enum PartsBuilder<Reference: Sendable> {
  /// A part that scores each completion on its own.
  public static func buildExpression<Base: Reward>(_ reward: Base) -> [AnyReward<Reference>]
  where Base.Reference == Reference {
    [AnyReward(reward)]
  }

  /// A part that scores the group together.
  public static func buildExpression<Base: GroupReward>(_ reward: Base) -> [AnyGroupReward<Reference>]
  where Base.Reference == Reference {
    [AnyGroupReward(reward)]
  }

  /// A format reward that scores each completion on its own.
  @_disfavoredOverload
  public static func buildExpression<Base: Reward>(_ reward: Base) -> [AnyReward<Reference>]
  where Base.Reference == Void {
    [AnyReward(reward.ignoringReference(Reference.self))]
  }

  /// A format reward that scores the group together.
  @_disfavoredOverload
  public static func buildExpression<Base: GroupReward>(_ reward: Base) -> [AnyGroupReward<Reference>]
  where Base.Reference == Void {
    [AnyGroupReward(reward.ignoringReference(Reference.self))]
  }

  // `Configurable` keeps this away from a mistake inside of `given(…)`, which the compiler reports better itself.
  /// Reports a reward whose reference is not that of the block.
  @_documentation(visibility: internal)
  @available(
    *, unavailable,
    message: "the reference of this reward differs from that of the block; choose it with .given(\\.field)"
  )
  @_disfavoredOverload
  public static func buildExpression<Base: GroupReward & Configurable>(_ reward: Base) -> [AnyReward<Reference>] { [] }

  /// The first part of a block.
  public static func buildPartialBlock<Part>(first: [Part]) -> [Part] { first }

  /// One more part of the same type.
  public static func buildPartialBlock<Part>(accumulated: [Part], next: [Part]) -> [Part] { accumulated + next }

  /// A part that scores each completion on its own, after one that scores the group together.
  public static func buildPartialBlock(
    accumulated: [AnyGroupReward<Reference>], next: [AnyReward<Reference>]
  ) -> [AnyGroupReward<Reference>] {
    accumulated + next.map { AnyGroupReward($0.base) }
  }

  /// A part that scores the group together, after one that scores each completion on its own.
  public static func buildPartialBlock(
    accumulated: [AnyReward<Reference>], next: [AnyGroupReward<Reference>]
  ) -> [AnyGroupReward<Reference>] {
    accumulated.map { AnyGroupReward($0.base) } + next
  }

  /// The parts of a loop.
  public static func buildArray<Part>(_ parts: [[Part]]) -> [Part] { Array(parts.joined()) }

  /// The parts of an `if` without `else`.
  public static func buildOptional<Part>(_ parts: [Part]?) -> [Part] { parts ?? [] }

  /// The parts of an `if`.
  public static func buildEither<Part>(first: [Part]) -> [Part] { first }

  /// The parts of an `else`.
  public static func buildEither<Part>(second: [Part]) -> [Part] { second }
}
