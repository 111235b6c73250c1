/// Plain searches over bytes.
enum TextSearch {
  static func last(_ word: String, in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    let pattern = Array(word.utf8)
    guard let head = pattern.first, range.count >= pattern.count else { return nil }
    return bytes.withUnsafeBufferPointer { text in
      var index = range.upperBound - pattern.count
      while index >= range.lowerBound {
        if text[index] == head, matches(text, index, pattern) { return index..<(index + pattern.count) }
        index -= 1
      }
      return nil
    }
  }

  static func first(_ word: String, in bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    let pattern = Array(word.utf8)
    guard let head = pattern.first, range.count >= pattern.count else { return nil }
    return bytes.withUnsafeBufferPointer { text in
      var index = range.lowerBound
      while index + pattern.count <= range.upperBound {
        if text[index] == head, matches(text, index, pattern) { return index..<(index + pattern.count) }
        index += 1
      }
      return nil
    }
  }

  @inline(__always)
  private static func matches(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ pattern: [UInt8]) -> Bool {
    for offset in 1..<pattern.count where text[index + offset] != pattern[offset] { return false }
    return true
  }

  /// The rest of a line.
  static func line(_ bytes: [UInt8], from start: Int, _ range: Range<Int>) -> [UInt8] {
    var end = start
    while end < range.upperBound, bytes[end] != 0x0A { end += 1 }
    return Array(bytes[start..<end])
  }
}
