import Answers
import RewardCore

/// Reads yes or no in every supported language.
struct YesNoReader: StatementReader {
  var noun: String { "of yes and no" }
  var content: CueSet { CueSet(.negation, .denial) }
  var takesClauses: Bool { true }
  var bullets: Bullet.Scope { .anything }

  func areSame(_ a: Bool, _ b: Bool) -> Bool { a == b }
  func isDenied(_ value: Bool) -> Bool { value }

  func mayBegin(_ token: Token, _ bytes: Bytes) -> Bool { !token.cues.isDisjoint(with: CueSet(.yes, .no)) }

  func read(_ bytes: Bytes, _ range: Range<Int>, isStated: Bool) -> ValueReading<Bool>? {
    if let isYes = bare(bytes, range) { return ValueReading(isYes, end: range.upperBound) }
    if let stressed = stressed(bytes, range) { return stressed }
    guard let first = bytes[safely: range.lowerBound, range], first.isLetter || first >= 0x80,
      let match = CueReading.longest(bytes, range, among: CueSet(.yes, .no)) ?? spelled(bytes, range)
    else { return nil }
    // “No. 1”
    if match.end < bytes.count, bytes[match.end] == UInt8(ascii: ".") {
      var next = match.end + 1
      while next < bytes.count, bytes[next] == 0x20 { next += 1 }
      if next < bytes.count, bytes[next].isDigit { return nil }
    }
    if match.cues.has(.yes) && match.cues.has(.no) { return nil }
    return ValueReading(match.cues.has(.yes), end: match.end)
  }
}

extension YesNoReader {
  /// Reads a range that is “yes” or “no”, with nothing directly after it that could belong to the word.
  private func bare(_ bytes: Bytes, _ range: Range<Int>) -> Bool? {
    guard range.count == 2 || range.count == 3,
      range.upperBound == bytes.count || bytes[range.upperBound] == UInt8(ascii: "<")
    else { return nil }
    let at = range.lowerBound
    if range.count == 2 {
      return bytes[at] | 0x20 == UInt8(ascii: "n") && bytes[at + 1] | 0x20 == UInt8(ascii: "o") ? false : nil
    }
    let isYes =
      bytes[at] | 0x20 == UInt8(ascii: "y") && bytes[at + 1] | 0x20 == UInt8(ascii: "e")
      && bytes[at + 2] | 0x20 == UInt8(ascii: "s")
    return isYes ? true : nil
  }

  /// Reads yes or no after words that stress it: “a clear yes”, “absolutely yes”.
  private func stressed(_ bytes: Bytes, _ range: Range<Int>) -> ValueReading<Bool>? {
    var at = range.lowerBound
    var isStressed = false
    for _ in 0..<2 {
      for word in Self.stresses where bytes.has(word, at: at, before: range.upperBound) {
        at += word.utf8CodeUnitCount
        isStressed = true
        break
      }
    }
    guard isStressed, at < range.upperBound,
      let match = CueReading.longest(bytes, at..<range.upperBound, among: CueSet(.yes, .no)),
      match.cues.has(.yes) != match.cues.has(.no), match.end - at <= 3
    else { return nil }
    return ValueReading(match.cues.has(.yes), end: match.end)
  }

  private static let stresses: [StaticString] = [
    "a ", "A ", "an ", "An ", "clear ", "definite ", "resounding ", "firm ", "hard ", "big ", "simple ", "strong ",
    "emphatic ", "unequivocal ", "absolute ", "certain ", "absolutely ", "Absolutely ", "clearly ", "Clearly ",
  ]

  /// Reads “n.o.” and “y.e.s.”.
  private func spelled(_ bytes: Bytes, _ range: Range<Int>) -> (cues: CueSet, end: Int)? {
    for (word, cue) in [("n.o", Cue.no), ("y.e.s", .yes)] {
      let end = range.lowerBound + word.utf8.count
      guard end <= range.upperBound,
        zip(bytes[range.lowerBound..<end], word.utf8).allSatisfy({ $0 | 0x20 == $1 | 0x20 })
      else { continue }
      return (CueSet(cue), end < range.upperBound && bytes[end] == UInt8(ascii: ".") ? end + 1 : end)
    }
    return nil
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The byte at an offset, if the range contains it.
  fileprivate subscript(safely offset: Int, range: Range<Int>) -> UInt8? { range.contains(offset) ? self[offset] : nil }
}
