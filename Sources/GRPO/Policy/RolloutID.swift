/// The identity of a rollout, equal only to its own copies.
public struct RolloutID: Sendable, Hashable {
  private final class Token: Sendable {}
  private let token = Token()

  /// Creates a unique identity.
  public init() {}

  /// Whether both identify the same rollout.
  public static func == (left: RolloutID, right: RolloutID) -> Bool { left.token === right.token }

  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(token)) }
}
