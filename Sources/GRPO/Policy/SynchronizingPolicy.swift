/// A policy that can move its reference towards itself; see ``ReferenceSynchronization``.
public protocol SynchronizingPolicy<Prompt>: TrainablePolicy {
  // Restated because conformances do not compile otherwise.
  associatedtype Prompt

  /// Sets every parameter of the reference to share · policy + (1 − share) · reference.
  func synchronize(_ reference: ReferencePolicy, share: Double) async throws
}
