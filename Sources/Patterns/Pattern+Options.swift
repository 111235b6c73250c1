internal import CPCRE2

extension Pattern {
  /// Options of a pattern.
  public struct Options: OptionSet, Sendable, Hashable {
    /// One bit for each option.
    public let rawValue: UInt32

    /// Creates a set of options from its bits.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Case is ignored.
    public static let caseInsensitive = Options(rawValue: 1)
    /// A dot matches newlines too.
    public static let dotMatchesNewlines = Options(rawValue: 2)
    /// `^` and `$` match at every line.
    public static let multiline = Options(rawValue: 4)
    /// White space and `# comments` in the pattern are ignored.
    public static let extended = Options(rawValue: 8)
    /// A match must begin at the start of the search.
    public static let anchored = Options(rawValue: 16)
    /// Repetitions are lazy unless followed by `?`.
    public static let lazy = Options(rawValue: 32)
    /// `$` matches only at the very end, not before a final newline.
    public static let dollarMatchesEndOnly = Options(rawValue: 64)
    /// `\w`, `\d` and `\s` match ASCII only.
    public static let asciiClasses = Options(rawValue: 128)
    /// No machine code is generated: slower, but with the same number of steps on every host.
    public static let interpreted = Options(rawValue: 256)

    /// All options with their names, in order of encoding.
    static let named: [(name: String, option: Options)] = [
      ("caseInsensitive", .caseInsensitive), ("dotMatchesNewlines", .dotMatchesNewlines), ("multiline", .multiline),
      ("extended", .extended), ("anchored", .anchored), ("lazy", .lazy),
      ("dollarMatchesEndOnly", .dollarMatchesEndOnly), ("asciiClasses", .asciiClasses), ("interpreted", .interpreted),
    ]

    /// The option bits for PCRE2.
    var compileBits: UInt32 {
      var bits = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT
      if contains(.caseInsensitive) { bits |= PCRE2_CASELESS }
      if contains(.dotMatchesNewlines) { bits |= PCRE2_DOTALL }
      if contains(.multiline) { bits |= PCRE2_MULTILINE }
      if contains(.extended) { bits |= PCRE2_EXTENDED }
      if contains(.anchored) { bits |= PCRE2_ANCHORED }
      if contains(.lazy) { bits |= PCRE2_UNGREEDY }
      if contains(.dollarMatchesEndOnly) { bits |= PCRE2_DOLLAR_ENDONLY }
      if !contains(.asciiClasses) { bits |= PCRE2_UCP }
      return bits
    }
  }
}

extension Pattern.Options: Codable {
  /// Reads a list of names, `["caseInsensitive", "multiline"]`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    self = []
    for name in try container.decode([String].self) {
      guard let option = Self.named.first(where: { $0.name == name })?.option else {
        let known = Self.named.map(\.name).joined(separator: ", ")
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "unknown pattern option “\(name)”; known options are \(known)")
      }
      insert(option)
    }
  }

  /// Writes the names of the options.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Self.named.filter { contains($0.option) }.map(\.name))
  }
}
