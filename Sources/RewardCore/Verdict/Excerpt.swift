/// A part of a completion or a reference, quoted in a reason.
///
/// It shares the storage of the text, so creating it copies no string, and it is shortened only when it is displayed.
/// Two excerpts are equal if their shortened texts are, which is what their JSON contains.
public struct Excerpt: Sendable {
  /// The whole text.
  public let text: Substring

  /// Creates an excerpt of a text.
  public init(_ text: Substring) { self.text = text }

  /// Creates an excerpt of a whole text.
  public init(_ text: String) { self.text = text[...] }

  /// The maximum number of characters in ``description``.
  public static let shownCharacters = 60

  /// The maximum number of Unicode scalars that are compared and encoded.
  public static let writtenScalars = 240

  /// The text; beyond ``writtenScalars``, the middle is replaced by “…”.
  package var written: Substring {
    guard text.utf8.count > Self.writtenScalars else { return text }
    let scalars = text.unicodeScalars
    guard scalars.prefix(Self.writtenScalars + 1).count > Self.writtenScalars else { return text }
    let half = Self.writtenScalars / 2
    return Substring(String(scalars.prefix(half)) + "…" + String(scalars.suffix(half - 1)))
  }
}

extension Excerpt: Hashable {
  /// Whether the shortened texts are equal.
  public static func == (a: Self, b: Self) -> Bool { a.written == b.written }
  /// Hashes the shortened text.
  public func hash(into hasher: inout Hasher) { hasher.combine(written) }
}

extension Excerpt: CustomStringConvertible {
  /// The text in quotation marks on one line, shortened in the middle.
  public var description: String {
    // Scalars, not characters: a single character can be megabytes long.
    let scalars = text.unicodeScalars
    let half = Self.shownCharacters / 2
    let start = scalars.prefix(2 * half + 1)
    guard start.count > 2 * half else { return "“\(Self.visible(start))”" }
    return "“\(Self.visible(scalars.prefix(half)))…\(Self.visible(scalars.suffix(half)))”"
  }

  private static func visible(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var out = ""
    for scalar in scalars {
      switch scalar {
      case "\n": out += "⏎"
      case "\t": out += "⇥"
      case "\r": out += "␍"
      case _ where scalar.value < 0x20: out.unicodeScalars.append(Unicode.Scalar(0x2400 + scalar.value) ?? "␦")
      case "\u{7F}": out += "␡"
      // Characters that hide text in a terminal or change its direction.
      case "\u{200B}"..."\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{FEFF}": out += "␦"
      case "\u{80}"..."\u{9F}": out += "␦"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}

extension Excerpt: Codable {
  /// Reads a string.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// Writes the text; beyond ``writtenScalars``, its beginning and its end.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(String(written))
  }
}

extension Excerpt: ExpressibleByStringLiteral {
  /// Creates an excerpt of a string literal.
  public init(stringLiteral value: String) { self.init(value) }
}
