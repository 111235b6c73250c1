import Synchronization

/// A request to stop that can be made from any thread, also from the queue of a signal handler.
final class StopFlag: Sendable {
  private let isRaised = Atomic<Bool>(false)

  func raise() { isRaised.store(true, ordering: .relaxed) }

  /// Whether it is raised; it is lowered by being read.
  func take() -> Bool { isRaised.exchange(false, ordering: .relaxed) }
}
