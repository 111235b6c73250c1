import RewardDocuments

extension Recipe {
  /// Reads a recipe from a file.
  static func reading(_ path: String) throws -> Recipe {
    let text = try TextFile.reading(path)
    do {
      return try Recipe(parsing: text)
    } catch {
      let lines = "\(error)".split(separator: "\n").map { "  \($0)" }
      throw Failure.unusable("\(path) is not a recipe:\n\(lines.joined(separator: "\n"))")
    }
  }
}

/// Reads whole files.
enum TextFile {
  private static let largest = 256 << 20

  /// Returns the text of a file.
  static func reading(_ path: String) throws -> String {
    var bytes = try self.bytes(of: path)
    try FileStart(bytes).refuseForeign(path)
    if FileStart(bytes).hasMark { bytes.removeFirst(3) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure.unusable("\(path) is not valid UTF-8")
    }
    return text
  }

  /// Returns the bytes of a file.
  static func bytes(of path: String) throws -> [UInt8] {
    let file = try FileDescriptor.reading(path)
    var bytes: [UInt8] = []
    while true {
      let piece = try [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
      if piece.isEmpty { return bytes }
      bytes += piece
      if bytes.count > largest { throw Failure.unusable("\(path) is larger than \(largest >> 20) MB") }
    }
  }
}
