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

  /// Returns the number of words: runs between white space and underscores that contain a letter or a digit.
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
        if !isInPart { parts &+= isTag(bytes, offset, range) ? 0 : 1 }
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
        // The name of a tag is not a part.
        if !isInPart { parts &+= isTag(bytes, offset &- 1, range) ? 0 : 1 }
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

  /// Whether a name at an offset is that of a tag: after `<` or `</`.
  private static func isTag(_ bytes: Bytes, _ at: Int, _ range: Range<Int>) -> Bool {
    guard at > range.lowerBound else { return false }
    if bytes[at - 1] == UInt8(ascii: "<") { return true }
    return bytes[at - 1] == UInt8(ascii: "/") && at - 1 > range.lowerBound && bytes[at - 2] == UInt8(ascii: "<")
  }
}
