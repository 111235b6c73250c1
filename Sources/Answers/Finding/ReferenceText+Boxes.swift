internal import RewardCore

extension ReferenceText.Statement {
  struct Box {
    var outer: Range<Int>
    var inner: Range<Int>
  }

  /// The last boxes that are closed and in no other box, at most a few dozen.
  static func boxes(in bytes: Bytes) -> [Box] {
    var boxes: [Box] = []
    /// Open braces: for that of a box, where the command begins.
    var open: [(start: Int, isBox: Bool)] = []
    var depth = 0
    var offset = 0
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\\"):
        if let brace = brace(of: bytes, at: offset) {
          open.append((offset, true))
          depth += 1
          offset = brace + 1
        } else {
          offset += 2
        }
        continue
      case UInt8(ascii: "{") where depth > 0: open.append((offset, false))
      case UInt8(ascii: "}"):
        guard let brace = open.popLast() else { break }
        if brace.isBox {
          depth -= 1
          if depth == 0, let inner = self.brace(of: bytes, at: brace.start) {
            boxes.append(Box(outer: brace.start..<offset + 1, inner: inner + 1..<offset))
            if boxes.count > 64 { boxes.removeFirst(32) }
          }
        }
      default: break
      }
      offset += 1
    }
    return boxes
  }

  /// Where the brace is that opens a box whose command is at `offset`.
  private static func brace(of bytes: Bytes, at offset: Int) -> Int? {
    var place: Int
    if bytes.has("\\boxed", at: offset, before: bytes.count) {
      place = offset + 6
    } else if bytes.has("\\fbox", at: offset, before: bytes.count) {
      place = offset + 5
    } else {
      return nil
    }
    for _ in 0..<4 where place < bytes.count && bytes[place] == UInt8(ascii: " ") { place += 1 }
    return place < bytes.count && bytes[place] == UInt8(ascii: "{") ? place : nil
  }

  /// What follows the last `####` on its line.
  static func hashes(in bytes: Bytes) -> Range<Int>? {
    var line: Range<Int>?
    var offset = 0
    while let hash = bytes.offset(of: UInt8(ascii: "#"), from: offset, to: bytes.count) {
      guard bytes.has("####", at: hash, before: bytes.count) else {
        offset = hash + 1
        continue
      }
      let end = bytes.offset(of: UInt8(ascii: "\n"), from: hash, to: bytes.count) ?? bytes.count
      line = bytes.trimmed(hash + 4..<end)
      offset = end
    }
    return line
  }

  /// Whether there is nothing between two boxes but marks, “and” and “or”.
  static func joins(_ bytes: Bytes, _ gap: Range<Int>) -> Bool {
    guard gap.count < 40 else { return false }
    var word: [UInt8] = []
    var isJoined = false
    for byte in bytes[gap] + [0x20] {
      if (0x61...0x7A).contains(byte | 0x20) {
        word.append(byte | 0x20)
        continue
      }
      if !word.isEmpty {
        guard ["and", "or", "text", "quad"].contains(String(decoding: word, as: UTF8.self)) else { return false }
        isJoined = true
        word = []
      }
      if byte == UInt8(ascii: ",") { isJoined = true }
      guard " ,;$\\(){}".utf8.contains(byte) else { return false }
    }
    return isJoined
  }
}
