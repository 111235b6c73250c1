import Synchronization

/// The values that callers identify by handles.
///
/// A handle is never reused, so the handle of a freed value is always recognized.
final class HandleTable<Value: Sendable>: Sendable {
  private let values = Mutex<[UInt64: Value]>([:])

  /// Stores a value and returns its handle.
  func insert(_ value: Value) -> UInt64 {
    let handle = Handles.next()
    values.withLock { $0[handle] = value }
    return handle
  }

  /// The value of a handle, or `nil`.
  subscript(handle: UInt64) -> Value? { values.withLock { $0[handle] } }

  /// Removes and returns the value of a handle, or `nil`.
  func remove(_ handle: UInt64) -> Value? { values.withLock { $0.removeValue(forKey: handle) } }
}

/// The source of all handles, so that handles of different kinds never coincide.
private enum Handles {
  private static let last = Atomic<UInt64>(0)
  static func next() -> UInt64 { last.add(1, ordering: .relaxed).newValue }
}
