import Answers
import RewardCore

/// Reads texts for the finder: the reference after normalization, or another text.
struct TextReader: StatementReader {
  enum Value {
    case reference
    /// A stated text that differs from the reference.
    case other
  }

  /// The maximum length of references that are searched for. Longer ones are compared with the whole answer.
  private static let longest = 200

  let reference: Substring
  /// The reference without its wrapping, for example `x` for `$x$`.
  private let bare: Substring
  let normalizing: TextNormalization
  /// The cues in the reference, which do not qualify it: “not guilty”.
  let content: CueSet

  /// Whether the reference is ASCII.
  private let isASCII: Bool
  /// Whether the reference contains a question mark.
  private let referenceAsks: Bool
  /// Whether the reference consists of numbers in brackets. The brackets of an answer then belong to the value.
  private let isInBrackets: Bool

  init(_ reference: String, _ normalizing: TextNormalization) {
    isInBrackets = EnclosedNumbers.brackets(reference) != nil
    referenceAsks = reference.withBytes { QuestionMark.isIn($0, 0..<$0.count) }
    self.reference = reference.trimmed
    isASCII = reference.utf8.allSatisfy { $0 < 0x80 }
    bare = reference.slice(reference.withBytes { Wrapping.stripped($0, 0..<$0.count, labels: false) })
    self.normalizing = normalizing
    content = reference.withBytes { Prose.cues($0, 0..<$0.count) }.intersection(.refusing)
  }

  var noun: String { "text" }
  var bullets: Bullet.Scope { .words }

  func areSame(_ a: Value, _ b: Value) -> Bool { a == b }
  func isFallback(_ value: Value) -> Bool { value == .other }

  func read(_ bytes: Bytes, _ range: Range<Int>, isStated: Bool) -> ValueReading<Value>? {
    if isInBrackets, range.lowerBound > 0, "([{".utf8.contains(bytes[range.lowerBound - 1]) { return nil }
    let isCut = range.upperBound < bytes.count && isSign(bytes, range.upperBound, range)
    if isReference(bytes, range) { return isCut ? nil : ValueReading(.reference, end: range.upperBound) }
    let count = reference.utf8.count
    if count > 0, count <= Self.longest, let end = prefix(bytes, range, count) {
      return ValueReading(.reference, end: end)
    }
    return isStated ? ValueReading(.other, end: range.upperBound) : nil
  }

  private func isReference(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    if range.count == reference.utf8.count, bytes[range].elementsEqual(reference.utf8) { return true }
    if normalizing.isEmpty, range.count > 8 * reference.utf8.count + 64 { return false }
    // Without normalization, no other bytes are the same text as ASCII.
    if normalizing.isEmpty, isASCII {
      return bare.utf8.count != reference.utf8.count && bare.utf8.count == range.count
        && bytes[range].elementsEqual(bare.utf8)
    }
    // Punctuation alone can make these equal: “cat?” does not commit to cat, and [1, 2] is not (1, 2).
    if normalizing.contains(.punctuation), !asksLikeReference(bytes, range) { return false }
    let text = String(decoding: bytes[range], as: UTF8.self)
    let isSame =
      normalizing.areEqual(text, reference)
      || bare.utf8.count != reference.utf8.count && normalizing.areEqual(text, bare)
    return isSame && (!normalizing.contains(.punctuation) || EnclosedNumbers.agree(text, reference))
  }

  private func asksLikeReference(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    !QuestionMark.isIn(bytes, range) || referenceAsks
  }

  /// Whether punctuation beyond ASCII, or a cue of a language without spaces, is at an offset.
  private func isMark(_ bytes: Bytes, _ at: Int, _ end: Int) -> Bool {
    guard at + 1 < end else { return false }
    switch (bytes[at], bytes[at + 1]) {
    // Per mille and primes.
    case (0xE2, 0x80) where at + 2 < end && bytes[at + 2] &- 0xB0 < 8: return false
    case (0xE2, 0x80), (0xE3, 0x80), (0xEF, 0xBC), (0xD8, 0x8C), (0xD8, 0x9B), (0xD8, 0x9F): return true
    case (0xE3..., _): return CueReading.longest(bytes, at..<end, among: CueSet(.confirm, .denial, .copula)) != nil
    default: return false
    }
  }

  /// Whether a mark after a text is part of it. It may be a factorial, the bracket that closes a list of numbers, an
  /// asterisk that closes no emphasis, or inches.
  private func isSign(_ bytes: Bytes, _ at: Int, _ range: Range<Int>) -> Bool {
    guard at > range.lowerBound else { return false }
    let before = bytes[at - 1]
    switch bytes[at] {
    case UInt8(ascii: "!"):
      let isVariable = before &- UInt8(ascii: "a") < 26 && at - 1 == range.lowerBound
      return before.isDigit || isVariable
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
      // An open bracket closes here.
      return EnclosedNumbers.isOpen(bytes, range.lowerBound..<at)
    case UInt8(ascii: "*"):
      return (before.isLetter || before.isDigit) && !isEmphasized(bytes, range.lowerBound)
    case UInt8(ascii: "\""):
      // Inches and seconds, if no quotation mark is open.
      return before.isDigit && (range.lowerBound == 0 || bytes[range.lowerBound - 1] != UInt8(ascii: "\""))
    default: return false
    }
  }

  /// Whether asterisks before an offset open an emphasis on the line without closing it.
  private func isEmphasized(_ bytes: Bytes, _ at: Int) -> Bool {
    var start = at
    while start > 0, at - start < 96, bytes[start - 1] != 0x0A, bytes[start - 1] != UInt8(ascii: ">") { start -= 1 }
    var isOpen = false
    var offset = start
    while offset < at {
      guard bytes[offset] == UInt8(ascii: "*") else {
        offset += 1
        continue
      }
      let run = offset
      while offset < at, bytes[offset] == UInt8(ascii: "*") { offset += 1 }
      let isBullet = run == start && offset < at && bytes[offset] == 0x20
      if !isBullet { isOpen.toggle() }
    }
    return isOpen
  }

  /// Returns the end of the reference at the beginning of a range, before a space or a mark.
  private func prefix(_ bytes: Bytes, _ range: Range<Int>, _ count: Int) -> Int? {
    let limit = min(range.upperBound, range.lowerBound + 2 * count + 32)
    var end = range.lowerBound + max(1, count / 4)
    while end < limit {
      let byte = bytes[end]
      let isBoundary =
        byte <= 0x20
        || byte < 0x80 && !byte.isLetter && !byte.isDigit && byte != UInt8(ascii: "-") && byte != UInt8(ascii: "'")
          && !isSign(bytes, end, range)
      let isMark = byte >= 0x80 && isMark(bytes, end, range.upperBound)
      if isBoundary || isMark, isReference(bytes, bytes.trimmed(range.lowerBound..<end)) { return end }
      end += 1
    }
    return nil
  }
}
