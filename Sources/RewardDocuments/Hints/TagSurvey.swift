internal import RewardCore

/// The occurrences of a schema's tags in one text.
struct TagSurvey {
  /// The openings and closings of one tag.
  struct Tag {
    /// The offsets of the first and last opening and closing; -1 for none.
    var firstOpening = -1
    var firstClosing = -1
    var lastOpening = -1
    var lastClosing = -1
  }

  /// The occurrences of each tag of the schema in its exact case.
  private(set) var tags: [Tag]
  /// Whether a tag of the schema occurs in another case.
  private(set) var hasOtherCase = false
  /// Whether a tag of the schema occurs in any case.
  private(set) var hasTags = false
  /// The name of a tag outside the schema that the text begins with and closes.
  private(set) var foreignName: String?
  /// Whether there is a `\boxed{…}`.
  private(set) var hasBox = false
  /// Whether there is a `####`.
  private(set) var hasHashes = false
  /// Whether there is text after the last closing of the first tag.
  private(set) var hasRemainder = false

  /// Scans a text.
  ///
  /// - Complexity: O(*n*) for a schema of bounded size.
  init(_ bytes: Bytes, names: [[UInt8]]) {
    tags = names.map { _ in Tag() }
    lookForTags(bytes, names)
    var offset = 0
    while !hasBox, let slash = bytes.offset(of: UInt8(ascii: "\\"), from: offset, to: bytes.count) {
      hasBox = bytes.has("\\boxed", at: slash, before: bytes.count)
      offset = slash + 1
    }
    offset = 0
    while !hasHashes, let hash = bytes.offset(of: UInt8(ascii: "#"), from: offset, to: bytes.count) {
      hasHashes = bytes.has("####", at: hash, before: bytes.count)
      offset = hash + 1
    }
    foreignName = Self.foreignName(bytes, names)
    if let first = tags.first, first.lastClosing >= 0 {
      hasRemainder = !bytes.isBlank(first.lastClosing + names[0].count + 3, bytes.count)
    }
  }

  private mutating func lookForTags(_ bytes: Bytes, _ names: [[UInt8]]) {
    var offset = 0
    while let start = bytes.offset(of: UInt8(ascii: "<"), from: offset, to: bytes.count) {
      offset = start + 1
      let isClosing = offset < bytes.count && bytes[offset] == UInt8(ascii: "/")
      let name = isClosing ? start + 2 : start + 1
      for (index, expected) in names.enumerated() {
        guard let isSame = Self.compare(bytes, name, expected) else { continue }
        hasTags = true
        if !isSame {
          hasOtherCase = true
        } else if isClosing {
          if tags[index].firstClosing < 0 { tags[index].firstClosing = start }
          tags[index].lastClosing = start
        } else {
          if tags[index].firstOpening < 0 { tags[index].firstOpening = start }
          tags[index].lastOpening = start
        }
      }
    }
  }

  /// Whether a name and its `>` are at an offset, in the exact case. The result is `nil` if they are not there in any
  /// case.
  private static func compare(_ bytes: Bytes, _ start: Int, _ name: [UInt8]) -> Bool? {
    guard start + name.count < bytes.count, bytes[start + name.count] == UInt8(ascii: ">") else { return nil }
    var isSame = true
    for (index, byte) in name.enumerated() where bytes[start + index] != byte {
      guard bytes[start + index] ^ byte == 0x20, (0x61...0x7A).contains(byte | 0x20) else { return nil }
      isSame = false
    }
    return isSame
  }

  /// Returns the name of a foreign tag that the text begins with. The text must close it, and the schema must not
  /// contain it.
  private static func foreignName(_ bytes: Bytes, _ names: [[UInt8]]) -> String? {
    let text = bytes.trimmed(0..<bytes.count)
    guard let first = text.first, bytes[first] == UInt8(ascii: "<") else { return nil }
    var end = first + 1
    while end < text.upperBound, end - first <= 32, isNameByte(bytes[end]) { end += 1 }
    guard end > first + 1, end < text.upperBound, bytes[end] == UInt8(ascii: ">") else { return nil }
    let name = Array(bytes[first + 1..<end])
    if names.contains(where: { $0.elementsEqual(name) || compare(bytes, first + 1, $0) != nil }) { return nil }
    var offset = end
    while let start = bytes.offset(of: UInt8(ascii: "<"), from: offset, to: bytes.count) {
      offset = start + 1
      if offset < bytes.count, bytes[offset] == UInt8(ascii: "/"), compare(bytes, offset + 1, name) == true {
        return String(decoding: name, as: UTF8.self)
      }
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-")
  }
}
