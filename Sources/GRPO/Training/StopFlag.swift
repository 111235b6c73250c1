import Synchronization

/// A thread-safe stop request, which signal handlers can make too.
final class StopFlag: Sendable {
  private let isRaised = Atomic<Bool>(false)

  func raise() { isRaised.store(true, ordering: .relaxed) }

  /// Returns whether a stop is requested, and resets the request.
  func take() -> Bool { isRaised.exchange(false, ordering: .relaxed) }
}
