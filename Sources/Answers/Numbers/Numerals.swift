package import RewardCore

/// The number words of a language, and how they are combined.
///
/// A number is read from left to right. Words with a value are added while each is less than the last nonzero place
/// (“twenty three”, but not “three twenty”). Small multipliers apply to the words since the last multiplier (“two
/// hundred”), large ones to everything since the last large one (“two hundred thousand”).
package struct Numerals: Sendable {
  /// The separator of the words of a number.
  package enum Spacing: Sendable {
    /// A space or hyphen.
    case spaces
    /// Nothing, a space or a hyphen; a number ends where a word ends.
    case optional
    /// Nothing; a number may end within a run of letters.
    case none
  }

  enum Word: Sendable, Equatable {
    case value(Int)
    case small(Int)
    case large(Int)
    /// Joins words without a value: `e` in “cento e dois”, `零` in `三百零五`.
    case joiner
  }

  struct Entry: Sendable {
    var bytes: [UInt8]
    var word: Word
  }

  let spacing: Spacing
  /// Whether successive digits are the places of a number (`二〇二四`). A unit directly after hundreds is then ambiguous
  /// (`三百五`).
  let isChinese: Bool
  /// The words by their first scalar, longest first.
  let entries: [UInt32: [Entry]]
  private let joined: [UInt8]?

  /// Creates the number words of a language.
  ///
  /// - Parameters:
  ///   - values: words with a value; a space in a word may also be a hyphen.
  ///   - small: multipliers of the words directly before them.
  ///   - large: multipliers of everything before them.
  ///   - joiners: words without a value between the words of a number.
  ///   - joined: a prefix of an added word, such as the Arabic `و`.
  package init(
    values: [(String, Int)], small: [(String, Int)] = [], large: [(String, Int)] = [], joiners: [String] = [],
    joined: String? = nil, spacing: Spacing = .spaces, isChinese: Bool = false
  ) {
    var entries: [UInt32: [Entry]] = [:]
    let words =
      values.map { ($0.0, Word.value($0.1)) } + small.map { ($0.0, .small($0.1)) } + large.map { ($0.0, .large($0.1)) }
      + joiners.map { ($0, .joiner) }
    for (text, word) in words {
      guard let first = text.unicodeScalars.first else { continue }
      entries[first.value, default: []].append(Entry(bytes: Array(text.utf8), word: word))
    }
    for first in entries.keys { entries[first]?.sort { $0.bytes.count > $1.bytes.count } }
    self.entries = entries
    self.joined = joined.map { Array($0.utf8) }
    self.spacing = spacing
    self.isChinese = isChinese
  }

  /// Returns the number at an offset, and its end; `nil` if there is none.
  ///
  /// - Parameters:
  ///   - bytes: text in lowercase.
  ///   - start: the start of a word.
  ///   - end: the end of the text.
  /// - Complexity: O(*n*) in the length of the number.
  package func number(in bytes: Bytes, at start: Int, before end: Int) -> (value: Int, end: Int)? {
    var sum = NumeralSum(isChinese: isChinese)
    var found: (value: Int, end: Int)?
    var place = start
    while let next = word(in: bytes, at: place, before: end, isFirst: place == start) {
      guard sum.add(next.word) else {
        // Directly following text must belong to the number.
        return spacing == .none && !next.isSeparated && sum.value != nil ? nil : found
      }
      place = next.end
      if let value = sum.value, isBoundary(bytes, place, end) { found = (value, place) }
    }
    return sum.isAmbiguous ? nil : found
  }

  private func word(
    in bytes: Bytes, at start: Int, before end: Int, isFirst: Bool
  ) -> (word: Word, end: Int, isSeparated: Bool)? {
    if isFirst { return entry(in: bytes, at: start, before: end).map { ($0.word, $0.end, false) } }
    guard start < end else { return nil }
    let isSpace = bytes[start] == UInt8(ascii: " ") || bytes[start] == UInt8(ascii: "-")
    if isSpace {
      var place = start + 1
      if let joined, Self.matches(joined, bytes, at: place, before: end) != nil,
        let entry = entry(in: bytes, at: place + joined.count, before: end)
      {
        return (entry.word, entry.end, true)
      }
      if spacing == .none && bytes[start] == UInt8(ascii: "-") { return nil }
      guard let entry = entry(in: bytes, at: place, before: end) else { return nil }
      place = entry.end
      return (entry.word, place, true)
    }
    guard spacing != .spaces, let entry = entry(in: bytes, at: start, before: end) else { return nil }
    return (entry.word, entry.end, false)
  }

  private func entry(in bytes: Bytes, at start: Int, before end: Int) -> (word: Word, end: Int)? {
    guard start < end, let first = Self.scalar(bytes, at: start, before: end), let candidates = entries[first] else {
      return nil
    }
    for candidate in candidates {
      if let place = Self.matches(candidate.bytes, bytes, at: start, before: end) { return (candidate.word, place) }
    }
    return nil
  }

  private static func matches(_ word: [UInt8], _ bytes: Bytes, at start: Int, before end: Int) -> Int? {
    guard start + word.count <= end else { return nil }
    for offset in 0..<word.count {
      let byte = bytes[start + offset]
      if byte != word[offset] && !(word[offset] == UInt8(ascii: " ") && byte == UInt8(ascii: "-")) { return nil }
    }
    return start + word.count
  }

  /// Whether a number may end here: not within a word, in languages that separate words.
  private func isBoundary(_ bytes: Bytes, _ place: Int, _ end: Int) -> Bool {
    guard spacing != .none, place < end else { return true }
    guard let value = Self.scalar(bytes, at: place, before: end), let scalar = Unicode.Scalar(value) else {
      return false
    }
    let properties = scalar.properties
    return !properties.isAlphabetic && properties.numericType == nil
      && properties.canonicalCombiningClass == .notReordered
  }

  /// Returns the scalar at an offset; `nil` if the bytes are invalid.
  private static func scalar(_ bytes: Bytes, at start: Int, before end: Int) -> UInt32? {
    let lead = bytes[start]
    if lead < 0x80 { return UInt32(lead) }
    let count = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0
    guard count > 0, start + count <= end else { return nil }
    var value = UInt32(lead) & (0x7F >> UInt32(count))
    for offset in 1..<count { value = value << 6 | UInt32(bytes[start + offset] & 0x3F) }
    return value
  }
}
