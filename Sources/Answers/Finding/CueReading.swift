package import RewardCore

/// Looks up cues in a text, for readers whose values are words.
package enum CueReading {
  /// The maximum length of a phrase in bytes.
  private static let longest = 96

  /// Returns the longest phrase at the beginning of a range that has one of the given cues.
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

  /// Returns a text in the form for looking up cues. The form is lowercase, with single spaces, straight quotation
  /// marks and ASCII punctuation, and without emphasis and invisible characters.
  ///
  /// - Complexity: O(*n*).
  package static func folded(_ bytes: Bytes, _ range: Range<Int>) -> (bytes: [UInt8], offsets: [Int32]) {
    let text = FoldedText(bytes, range)
    return (text.bytes, text.offsets)
  }
}
