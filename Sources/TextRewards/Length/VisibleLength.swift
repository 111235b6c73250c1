import Answers
import RewardCore

/// The length of the visible text.
enum VisibleLength {
  /// The maximum number of letters of a word; longer words count as several.
  private static let longestWord = 30
  /// The maximum number of parts that punctuation joins to one word.
  private static let mostParts = 4

  // MARK: Characters

  /// Returns the number of visible scalars. A run of white space counts as one; marks count with their letters.
  ///
  /// - Complexity: O(*n*).
  static func characters(_ bytes: Bytes, _ range: Range<Int>) -> Int {
    let part = Bytes(rebasing: bytes[range])
    // In ASCII text without control characters, the preceding byte determines whether white space counts.
    var isPlain = true
    for byte in part { isPlain = isPlain && byte < 0x7F && (byte >= 0x20 || byte &- 0x09 < 5) }
    return isPlain ? plainCharacters(part) : wideCharacters(part)
  }

  private static func plainCharacters(_ bytes: Bytes) -> Int {
    guard let first = bytes.first, let last = bytes.last else { return 0 }
    var count = isInk(first) ? 1 : 0
    for offset in 1..<max(1, bytes.count) {
      // White space counts where a run begins.
      count &+= isInk(bytes[offset]) || isInk(bytes[offset &- 1]) ? 1 : 0
    }
    // White space at the end does not count.
    return !isInk(last) && count > 0 ? count - 1 : count
  }

  @inline(__always)
  private static func isInk(_ byte: UInt8) -> Bool { byte &- 0x21 < 0x7F - 0x21 }

  private static func wideCharacters(_ bytes: Bytes) -> Int {
    var count = 0
    var isSpaced = false
    var offset = 0
    while offset < bytes.count {
      let scalar = bytes.decodedScalar(at: offset, before: bytes.count)
      offset += scalar.length
      switch Visibility(scalar.value) {
      case .space: isSpaced = count > 0
      case .blank, .invisible, .mark: break
      case .letter, .syllable, .sign:
        count += isSpaced ? 2 : 1
        isSpaced = false
      }
    }
    return count
  }

  // MARK: Words

  /// Returns the number of words. They are runs between white space and underscores that contain a letter or a digit.
  ///
  /// A letter of a script without spaces is a word. A word of *n* > 30 letters counts as ⌈*n* ÷ 30⌉ words, and more
  /// than four parts joined by punctuation count separately.
  ///
  /// - Complexity: O(*n*).
  static func words(_ bytes: Bytes, _ range: Range<Int>) -> Int {
    var count = 0
    var (letters, parts) = (0, 0)
    var isInPart = false
    @inline(__always)
    func finish() {
      if letters > 0 {
        count &+= letters <= longestWord ? 1 : (letters &+ longestWord &- 1) / longestWord
        if parts > mostParts { count &+= max(0, parts &- (letters &+ longestWord &- 1) / longestWord) }
        (letters, parts) = (0, 0)
      }
      isInPart = false
    }
    var offset = range.lowerBound
    while offset < range.upperBound {
      let byte = bytes[offset]
      // Written out, because a call of another module's property for every byte is slow.
      if (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 {
        letters &+= 1
        if !isInPart { parts &+= 1 }
        isInPart = true
        offset &+= 1
        continue
      }
      if byte == 0x20 {
        finish()
        offset &+= 1
        continue
      }
      let visibility: Visibility
      if byte < 0x80 {
        offset &+= 1
        visibility = Visibility(UInt32(byte))
      } else {
        let scalar = bytes.decodedScalar(at: offset, before: range.upperBound)
        offset &+= scalar.length
        visibility = Visibility(scalar.value)
      }
      switch visibility {
      case .letter:
        letters &+= 1
        if !isInPart { parts &+= 1 }
        isInPart = true
      case .space, .blank: finish()
      case .sign:
        isInPart = false
        if byte == UInt8(ascii: "_") { finish() }
      case .syllable:
        finish()
        count &+= 1
      case .invisible, .mark: break
      }
    }
    finish()
    return count
  }

  // MARK: Tags

  /// Returns the length of a range whose tags separate words. White space next to a tag such as `<think>` or
  /// `</answer >` does not count.
  ///
  /// - Parameters:
  ///   - countsTags: whether the characters of a tag count.
  ///   - length: measures a part between two tags.
  /// - Complexity: O(*n*).
  static func between(
    tagsOf bytes: Bytes, _ range: Range<Int>, countsTags: Bool, _ length: (Bytes, Range<Int>) -> Int
  ) -> Int {
    var count = 0
    var start = range.lowerBound
    var at = start
    while let open = bytes.offset(of: UInt8(ascii: "<"), from: at, to: range.upperBound) {
      at = open + 1
      guard let tag = tag(bytes, open, range.upperBound) else { continue }
      count += length(bytes, start..<open) + (countsTags ? tag.characters : 0)
      start = tag.end
      at = tag.end
    }
    return count + length(bytes, start..<range.upperBound)
  }

  /// Returns the end of a tag without attributes, and the number of its visible characters.
  private static func tag(_ bytes: Bytes, _ open: Int, _ end: Int) -> (end: Int, characters: Int)? {
    var at = open + 1
    if at < end, bytes[at] == UInt8(ascii: "/") { at += 1 }
    let name = at
    while at < end, bytes[at].isLetter || at > name && (bytes[at].isDigit || bytes[at] == UInt8(ascii: "_")) { at += 1 }
    guard at > name else { return nil }
    let last = at
    while at < end, bytes[at] <= 0x20 { at += 1 }
    return at < end && bytes[at] == UInt8(ascii: ">") ? (at + 1, last + 1 - open) : nil
  }
}
