/// The identity of a rollout: equal to itself and its copies alone.
public struct RolloutID: Sendable, Hashable {
  private final class Token: Sendable {}
  private let token = Token()

  /// Makes an identity that no other rollout has.
  public init() {}

  /// Whether both name the same rollout.
  public static func == (left: RolloutID, right: RolloutID) -> Bool { left.token === right.token }

  /// Feeds the identity to a hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(token)) }
}
