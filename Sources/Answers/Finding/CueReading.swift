package import RewardCore

/// Looks up cues at a place of a text, for readers whose values are words.
package enum CueReading {
  /// The longest phrase that is looked up, in bytes.
  private static let longest = 96

  /// The longest phrase at the beginning of a range, where it has one of several cues.
  ///
  /// - Returns: its cues and the offset after it.
  /// - Complexity: O(1).
  package static func longest(_ bytes: Bytes, _ range: Range<Int>, among cues: CueSet) -> (cues: CueSet, end: Int)? {
    var limit = min(range.upperBound, range.lowerBound + longest)
    while limit < range.upperBound, limit > range.lowerBound, bytes[limit] & 0xC0 == 0x80 { limit -= 1 }
    let text = FoldedText(bytes, range.lowerBound..<limit)
    guard let match = CueTrie.shared.longest(text.bytes, at: 0, isWordStart: true), !match.cues.isDisjoint(with: cues)
    else {
      return nil
    }
    var end = Int(text.offsets[match.length - 1]) + 1
    while end < range.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return (match.cues, end)
  }

  /// A text in lowercase with single spaces, straight quotation marks and ASCII forms of punctuation, without emphasis and invisible characters.
  ///
  /// - Complexity: O(*n*).
  package static func folded(_ bytes: Bytes, _ range: Range<Int>) -> (bytes: [UInt8], offsets: [Int32]) {
    let text = FoldedText(bytes, range)
    return (text.bytes, text.offsets)
  }
}
