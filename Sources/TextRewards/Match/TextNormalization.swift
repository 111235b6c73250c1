import Foundation
import RewardCore

/// What is made equal in two texts before they are compared.
///
/// ```swift
/// let all: TextNormalization = [.case, .whiteSpace, .punctuation, .articles]
/// all.normalized("  The U.S.A.! ")    // "usa"
/// all.normalized("-1.5")              // "-1.5": signs and decimal points are no punctuation
/// ```
///
/// The steps are taken in this order, whatever the order of the names: Unicode form, case, punctuation, articles, white
/// space. A step that would leave nothing is not taken: the text `!` stays, and so does the word `a` alone. Behind thirty combining marks in a
/// row, more of them are passed over.
///
/// - Complexity: O(*n*).
public struct TextNormalization: OptionSet, Sendable, Hashable {
  /// The names as bits.
  public let rawValue: Int
  /// Makes a set of names of its bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// `Cat` is `cat`, `STRASSE` is `straße`.
  public static let `case` = TextNormalization(rawValue: 1)
  /// Compatible characters are one (NFKC): `ﬁ` is `fi`, `５` is `5`. Superscripts and fractions stay apart: `10³` is not `103`. Composed and
  /// decomposed forms are one always.
  public static let unicodeForm = TextNormalization(rawValue: 2)
  /// White space at the ends is dropped, inside it is one space.
  public static let whiteSpace = TextNormalization(rawValue: 4)
  /// Sentence punctuation between and around words is dropped: stops, commas, quotation marks, brackets, hyphens between letters. Between two
  /// words it is a space: `red,blue` is `red blue`. Signs, operators, comparisons, `#`, `%`, `/`, currencies and decimal points stay, so that `A-` is not
  /// `A+` and `3-1` is not `31`. Fullwidth forms are their ASCII counterparts, U+2212 is `-`, and invisible characters are dropped.
  public static let punctuation = TextNormalization(rawValue: 8)
  /// The words a, an, the are dropped.
  public static let articles = TextNormalization(rawValue: 16)

  /// Everything.
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
  /// The text with everything made equal that the names say.
  public func normalized(_ text: some StringProtocol) -> String { steps(text).text }

  /// Whether a step would leave nothing of a text, as `punctuation` of `?!`.
  func empties(_ text: some StringProtocol) -> Bool { steps(text).isEmptied }

  private func steps(_ text: some StringProtocol) -> (text: String, isEmptied: Bool) {
    var text = String(text)
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    if !isASCII { text = CompatibleForms.withoutFloods(text) }
    if contains(.unicodeForm) && !isASCII { text = CompatibleForms.folded(text) }
    // By way of upper case, so that ß and ss become one.
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

  /// The text with single spaces, and none at its ends.
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

  /// Whether two texts are one.
  public func areEqual(_ a: some StringProtocol, _ b: some StringProtocol) -> Bool {
    if a.utf8.elementsEqual(b.utf8) { return true }
    if isEmpty, a.utf8.allSatisfy({ $0 < 0x80 }) || b.utf8.allSatisfy({ $0 < 0x80 }) { return false }
    let (a, b) = (normalized(a), normalized(b))
    return !a.isEmpty && a == b
  }

  /// The words of a text: what is between white space, and each letter of a script without spaces.
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

  /// The words of a text: what is between white space.
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
