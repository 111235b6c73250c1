import Foundation
import RewardCore

/// Differences between two texts that are ignored in a comparison.
///
/// ```swift
/// let all: TextNormalization = [.case, .whiteSpace, .punctuation, .articles]
/// all.normalized("  The U.S.A.! ")    // "usa"
/// all.normalized("-1.5")              // "-1.5": signs and decimal points are not punctuation
/// ```
///
/// The steps are always taken in this order: Unicode form, case, punctuation, articles, white space. A step that would
/// remove the whole text is skipped: the text `!` stays, and so does the word `a` alone. Combining marks after the
/// first thirty of a run are ignored.
///
/// - Complexity: O(*n*).
public struct TextNormalization: OptionSet, Sendable, Hashable {
  /// The steps as bits.
  public let rawValue: Int
  /// Creates a set of steps from its bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Ignores case: `Cat` is `cat`, `STRASSE` is `straße`.
  public static let `case` = TextNormalization(rawValue: 1)
  /// Ignores compatibility variants (NFKC): `ﬁ` is `fi`, `５` is `5`. Superscripts and fractions stay: `10³` is not
  /// `103`. Composed and decomposed forms are always equal.
  public static let unicodeForm = TextNormalization(rawValue: 2)
  /// Removes white space at the ends, and replaces other runs of white space by one space.
  public static let whiteSpace = TextNormalization(rawValue: 4)
  /// Removes sentence punctuation. This includes full stops, commas, quotation marks, brackets, and hyphens between
  /// letters. Punctuation that separates two words becomes a space: `red,blue` is `red blue`. Signs, operators,
  /// comparisons, `#`, `%`, `/`, currencies and decimal points stay, so `A-` is not `A+` and `3-1` is not `31`.
  /// Fullwidth forms become ASCII, U+2212 becomes `-`, and invisible characters are removed.
  public static let punctuation = TextNormalization(rawValue: 8)
  /// Removes the words a, an and the.
  public static let articles = TextNormalization(rawValue: 16)

  /// All steps.
  public static let all: TextNormalization = [.case, .unicodeForm, .whiteSpace, .punctuation, .articles]

  static let names: [(name: String, value: TextNormalization)] = [
    ("unicodeForm", .unicodeForm), ("case", .case), ("punctuation", .punctuation), ("articles", .articles),
    ("whiteSpace", .whiteSpace),
  ]
}

extension TextNormalization: Codable {
  /// Reads a list of names.
  public init(from decoder: any Decoder) throws {
    self = []
    let names = try decoder.singleValueContainer().decode([String].self)
    for (index, name) in names.enumerated() {
      guard let found = Self.names.first(where: { $0.name == name }) else {
        let mistake = ConfigurationError.Mistake.unknown("normalization", name, among: Self.names.map(\.name))
        throw ConfigurationError([.init(["[\(index)]"], mistake.words)])
      }
      formUnion(found.value)
    }
  }

  /// Writes the list of names.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Self.names.filter { contains($0.value) }.map(\.name))
  }
}

extension TextNormalization: CustomStringConvertible {
  /// The names, in the order of the steps.
  public var description: String {
    "[" + Self.names.filter { contains($0.value) }.map(\.name).joined(separator: ", ") + "]"
  }
}

extension TextNormalization {
  /// Returns the normalized text.
  public func normalized(_ text: some StringProtocol) -> String { steps(text).text }

  /// Whether a step would remove the whole text, for example `punctuation` of `?!`.
  func empties(_ text: some StringProtocol) -> Bool { steps(text).isEmptied }

  private func steps(_ text: some StringProtocol) -> (text: String, isEmptied: Bool) {
    var text = String(text)
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    if !isASCII { text = CompatibleForms.withoutFloods(text) }
    if contains(.unicodeForm) && !isASCII { text = CompatibleForms.folded(text) }
    // Uppercased first, so that ß and ss become equal.
    if contains(.case) { text = isASCII ? text.lowercased() : text.uppercased().lowercased() }
    var isEmptied = false
    if contains(.punctuation) {
      if let rest = SentencePunctuation.removed(from: text) {
        text = rest
      } else {
        isEmptied = true
        text = String(String.UnicodeScalarView(text.unicodeScalars.compactMap(SignFolding.folded)))
      }
    }
    if contains(.articles) {
      let rest = Self.withoutArticles(text)
      if rest.isEmpty { isEmptied = true } else { text = rest }
    }
    if contains(.whiteSpace) { text = Self.spaced(text) }
    return (text, isEmptied)
  }

  /// Returns the text with single spaces, and without spaces at its ends.
  private static func spaced(_ text: String) -> String {
    let isSpaced = text.withBytes { bytes in
      var last: UInt8 = 0x20
      for byte in bytes {
        if byte >= 0x80 || byte < 0x20 || byte == 0x20 && last == 0x20 { return false }
        last = byte
      }
      return last != 0x20
    }
    return isSpaced ? text : words(text).joined(separator: " ")
  }

  /// Whether two texts are equal after normalization.
  public func areEqual(_ a: some StringProtocol, _ b: some StringProtocol) -> Bool {
    if a.utf8.elementsEqual(b.utf8) { return true }
    if isEmpty, a.utf8.allSatisfy({ $0 < 0x80 }) || b.utf8.allSatisfy({ $0 < 0x80 }) { return false }
    let (a, b) = (normalized(a), normalized(b))
    return !a.isEmpty && a == b
  }

  /// Returns the words of a text: runs between white space, and each letter of a script without spaces.
  ///
  /// - Complexity: O(*n*).
  static func unicodeWords(_ text: String) -> [Substring] {
    if text.utf8.allSatisfy({ $0 < 0xE0 }) { return words(text) }
    var words: [Substring] = []
    text.withBytes { bytes in
      var start = 0
      var isSyllable = false
      func finish(_ end: Int) { if end > start { words.append(text.slice(start..<end)) } }
      var offset = 0
      while offset < bytes.count {
        let scalar = bytes.decodedScalar(at: offset, before: bytes.count)
        switch Visibility(scalar.value) {
        case .space:
          finish(offset)
          start = offset + scalar.length
          isSyllable = false
        case .syllable:
          finish(offset)
          start = offset
          isSyllable = true
        case .blank, .mark, .invisible: break
        case .letter, .sign:
          if isSyllable {
            finish(offset)
            start = offset
          }
          isSyllable = false
        }
        offset += scalar.length
      }
      finish(bytes.count)
    }
    return words
  }

  /// Returns the words of a text: runs between white space.
  package static func words(_ text: some StringProtocol) -> [Substring] {
    let text = String(text)
    var words: [Substring] = []
    text.withBytes { bytes in
      var start: Int?
      var offset = 0
      while offset < bytes.count {
        let space = bytes.whiteSpace(at: offset, before: bytes.count)
        if space > 0 {
          if let begin = start { words.append(text.slice(begin..<offset)) }
          start = nil
          offset += space
        } else {
          start = start ?? offset
          offset += 1
        }
      }
      if let begin = start { words.append(text.slice(begin..<bytes.count)) }
    }
    return words
  }

  private static func withoutArticles(_ text: String) -> String {
    var out: [Substring] = []
    for word in words(text) where !isArticle(word) { out.append(word) }
    return out.joined(separator: " ")
  }
  private static func isArticle(_ word: Substring) -> Bool {
    word.utf8.count <= 3 && ["a", "an", "the"].contains(word.lowercased())
  }
}
