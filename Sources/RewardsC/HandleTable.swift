import Synchronization

/// The values that callers name by numbers.
///
/// A number is never given twice, so that one whose value was freed is recognized forever.
final class HandleTable<Value: Sendable>: Sendable {
  private let values = Mutex<[UInt64: Value]>([:])

  /// Keeps a value and returns its handle.
  func insert(_ value: Value) -> UInt64 {
    let handle = Handles.next()
    values.withLock { $0[handle] = value }
    return handle
  }

  /// The value of a handle; `nil` if there is none.
  subscript(handle: UInt64) -> Value? { values.withLock { $0[handle] } }

  /// Removes the value of a handle; `nil` if there is none.
  func remove(_ handle: UInt64) -> Value? { values.withLock { $0.removeValue(forKey: handle) } }
}

/// The numbers of all handles, so that a handle of one kind is none of another.
private enum Handles {
  private static let last = Atomic<UInt64>(0)
  static func next() -> UInt64 { last.add(1, ordering: .relaxed).newValue }
}
