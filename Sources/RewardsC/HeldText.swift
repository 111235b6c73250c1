/// A NUL-terminated text at a fixed address, for C.
final class HeldText: Sendable {
  let length: Int
  // Written once, before the value is shared.
  nonisolated(unsafe) private let storage: UnsafeMutablePointer<CChar>

  init(_ text: String) {
    var text = text
    (storage, length) = text.withUTF8 { bytes in
      let storage = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
      for (index, byte) in bytes.enumerated() { storage[index] = CChar(bitPattern: byte) }
      storage[bytes.count] = 0
      return (storage, bytes.count)
    }
  }

  /// Creates one text from several, each with its NUL.
  init(_ texts: [[UInt8]]) {
    length = texts.reduce(0) { $0 + $1.count }
    storage = .allocate(capacity: length + 1)
    var end = UnsafeMutableRawPointer(storage)
    for text in texts {
      text.withUnsafeBytes { bytes in
        if let start = bytes.baseAddress { end.copyMemory(from: start, byteCount: bytes.count) }
      }
      end += text.count
    }
    storage[length] = 0
  }

  deinit { storage.deallocate() }

  var bytes: UnsafePointer<CChar> { UnsafePointer(storage) }
}

let texts = HandleTable<HeldText>()
