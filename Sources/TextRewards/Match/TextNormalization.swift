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
/// space. A text that has nothing left equals another only where the two were equal before.
///
/// - Complexity: O(*n*).
public struct TextNormalization: OptionSet, Sendable, Hashable {
  /// The names as bits.
  public let rawValue: Int
  /// Makes a set of names of its bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// `Cat` is `cat`, `STRASSE` is `straße`.
  public static let `case` = TextNormalization(rawValue: 1)
  /// Compatible characters are one (NFKC): `ﬁ` is `fi`, `５` is `5`. Composed and decomposed forms are one always.
  public static let unicodeForm = TextNormalization(rawValue: 2)
  /// White space at the ends is dropped, inside it is one space.
  public static let whiteSpace = TextNormalization(rawValue: 4)
  /// Sentence punctuation between and around words is dropped: stops, commas, quotation marks, brackets, hyphens between letters. Signs,
  /// operators, comparisons, `#`, `%`, `/`, currencies and decimal points stay, so that `A-` is not `A+` and `3-1` is not `31`; U+2212 is `-`.
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
  public func normalized(_ text: some StringProtocol) -> String {
    var text = String(text)
    if contains(.unicodeForm) && !text.utf8.allSatisfy({ $0 < 0x80 }) {
      text = text.precomposedStringWithCompatibilityMapping
    }
    // By way of upper case, so that ß and ss become one.
    if contains(.case) {
      text = text.utf8.allSatisfy({ $0 < 0x80 }) ? text.lowercased() : text.uppercased().lowercased()
    }
    if contains(.punctuation) { text = SentencePunctuation.removed(from: text) }
    if contains(.articles) { text = Self.withoutArticles(text) }
    if contains(.whiteSpace) { text = Self.words(text).joined(separator: " ") }
    return text
  }

  /// Whether two texts are one.
  public func areEqual(_ a: some StringProtocol, _ b: some StringProtocol) -> Bool {
    if a == b { return true }
    if isEmpty { return false }
    let (a, b) = (normalized(a), normalized(b))
    return !a.isEmpty && a == b
  }

  /// The words of a text: what stands between white space.
  static func words(_ text: some StringProtocol) -> [Substring] {
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
    for word in words(text) where !["a", "an", "the"].contains(word.lowercased()) { out.append(word) }
    return out.joined(separator: " ")
  }
}
