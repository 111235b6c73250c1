import Foundation
import RewardCore

/// What is made equal in two texts before they are compared.
///
/// ```swift
/// let all: TextNormalization = [.case, .whiteSpace, .punctuation, .articles]
/// all.normalized("  The U.S.A.! ")    // "usa"
/// all.normalized("-1.5")              // "-1.5": signs and decimal points of numbers are no punctuation
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
  /// Punctuation is dropped, but for signs, decimal points and percent signs of numbers.
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
    if contains(.punctuation) { text = Self.withoutPunctuation(text) }
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

  private static func withoutPunctuation(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var out = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      if isPunctuation(scalar) && !belongsToNumber(scalars, index) { continue }
      out.append(scalar)
    }
    return String(out)
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return scalar.value > 0x20 && !(0x30...0x39).contains(scalar.value)
        && !(0x61...0x7A).contains(scalar.value | 0x20) && scalar.value != 0x7F
    }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default:
      return scalar == "\u{2212}"
    }
  }

  /// Whether a mark is a sign, a decimal point, a thousands separator, a stroke or a percent sign of a number.
  private static func belongsToNumber(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    func isDigit(_ index: Int) -> Bool {
      scalars.indices.contains(index) && scalars[index].properties.numericType == .decimal
    }
    switch scalars[index] {
    case ".", "/", ":":
      return isDigit(index + 1) && (isDigit(index - 1) || scalars[index] == ".")
    case ",":
      return isDigit(index + 1) && isDigit(index - 1)
    case "-", "+", "\u{2212}":
      let isStart = index == 0 || scalars[index - 1].properties.isWhitespace || isPunctuation(scalars[index - 1])
      let isPoint = index + 1 < scalars.count && scalars[index + 1] == "." && isDigit(index + 2)
      return isStart && (isDigit(index + 1) || isPoint)
    case "%":
      return isDigit(index - 1)
    default:
      return false
    }
  }
}
