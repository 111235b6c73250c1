internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Copies of a value, one for each thread that uses it at the same time.
///
/// Swift counts the references to each object, and threads that use the same objects write to the same counts and wait
/// for each other's caches: with one recipe for all, two threads scored 1.1 to 1.8 times as fast as one. So a copy must be
/// created anew, without an object of another copy.
///
/// A thread never waits for a copy. So a process that forked while other threads used theirs does not hang either.
package final class Copies<Value: Sendable>: Sendable {
  private final class Place: Sendable {
    let value = Mutex<Value?>(nil)
  }

  /// The number of copies that are kept for reuse.
  package static var placeCount: Int { 64 }

  private let places = (0..<placeCount).map { _ in Place() }
  private let create: @Sendable () -> Value

  /// Creates no copies yet; `create` creates one when it is needed.
  package init(_ create: @escaping @Sendable () -> Value) { self.create = create }

  /// Calls `body` with a copy that no other thread uses meanwhile.
  package func withCopy<Result: Sendable, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let first = Self.preferredPlace
    for offset in 0..<Self.placeCount {
      let result = try places[(first &+ offset) & (Self.placeCount - 1)].value.withLockIfAvailable {
        (value) throws(Failure) -> Result in
        // The copy is moved out while it is used, so that it is changed in place.
        var copy = value.take() ?? create()
        defer { value = copy }
        return try body(&copy)
      }
      if let result { return result }
    }
    var copy = create()
    return try body(&copy)
  }

  /// The place to try first. It is that of the calling thread, whose processor is likely to have the copy in its cache.
  private static var preferredPlace: Int { pthread_self().hashValue }
}
