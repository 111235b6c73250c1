import Answers
import RewardCore

/// A table of words, which looks them up without making strings.
///
/// Letters of ASCII, Latin-1 and Cyrillic match in both cases.
struct WordTable: Sendable {
  private struct Entry: Sendable {
    var start: Int
    var count: Int
    var classes: WordClass
  }

  private var letters: [UInt8] = []
  private var slots: [Entry?]
  private let mask: Int
  /// The length of the longest word in bytes.
  private(set) var longest = 0

  /// Creates a table of words in lowercase. A word may occur under several classes.
  init(_ groups: [(WordClass, [Substring])]) {
    var all: [Substring: WordClass] = [:]
    for (classes, words) in groups {
      for word in words { all[word, default: []].formUnion(classes) }
    }
    var size = 64
    while size < all.count * 3 { size *= 2 }
    mask = size - 1
    slots = [Entry?](repeating: nil, count: size)
    for (word, classes) in all {
      let bytes = Array(word.utf8)
      longest = max(longest, bytes.count)
      var slot = bytes.withUnsafeBufferPointer { Self.hash($0) } & mask
      while slots[slot] != nil { slot = (slot + 1) & mask }
      slots[slot] = Entry(start: letters.count, count: bytes.count, classes: classes)
      letters += bytes
    }
  }

  /// Returns the classes of a word; empty if it is unknown.
  ///
  /// - Complexity: O(*m*) in the length of the word, and O(1) for words longer than any known word.
  func classes(_ bytes: Bytes, _ word: Range<Int>) -> WordClass {
    guard !word.isEmpty, word.count <= longest else { return [] }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: word.count) { buffer in
      Self.fold(bytes, word, into: buffer)
      let folded = UnsafeBufferPointer(buffer)
      var slot = Self.hash(folded) & mask
      while let entry = slots[slot] {
        if entry.count == folded.count, folded.indices.allSatisfy({ letters[entry.start + $0] == folded[$0] }) {
          return entry.classes
        }
        slot = (slot + 1) & mask
      }
      return []
    }
  }

  /// Returns the end of the longest known word at an offset, and its classes; `nil` if there is none.
  ///
  /// - Complexity: O(1), since known words are short.
  func longestWord(_ bytes: Bytes, at start: Int, before end: Int) -> (end: Int, classes: WordClass)? {
    var last = min(end, start + longest)
    while last > start {
      // Only whole scalars are words.
      if last == end || bytes[last] & 0xC0 != 0x80 {
        let classes = classes(bytes, start..<last)
        if !classes.isEmpty { return (last, classes) }
      }
      last -= 1
    }
    return nil
  }

  private static func fold(_ bytes: Bytes, _ word: Range<Int>, into buffer: UnsafeMutableBufferPointer<UInt8>) {
    var previous: UInt8 = 0
    for (index, offset) in word.enumerated() {
      let byte = bytes[offset]
      var folded = byte
      switch (previous, byte) {
      case (_, 0x41...0x5A): folded = byte | 0x20
      case (0xC3, 0x80...0x96), (0xC3, 0x98...0x9E), (0xD0, 0x90...0x9F): folded = byte + 0x20
      case (0xD0, 0xA0...0xAF):
        folded = byte - 0x20
        buffer[index - 1] = 0xD1
      default: break
      }
      buffer[index] = folded
      previous = byte
    }
  }

  private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in word { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash ^ (hash >> 15))
  }
}
