/// A regular expression with a budget of steps. It is compiled once, and any number of threads can use it.
///
/// Patterns are PCRE2 expressions on Unicode text: `\w`, `\d` and `\s` include all scripts, a dot is a whole character,
/// `$` also matches before a final newline, and lines end at a line feed. `\C` is not supported.
///
/// ```swift
/// let pattern = try Pattern(#"(?<name>\w+)\s*=\s*(?<value>\d+)"#)
/// if case .match(let match) = pattern.firstMatch(in: "width = 42") {
///   print(match["value"] ?? "")     // 42
/// }
/// try Pattern("^(a+)+$").firstMatch(in: String(repeating: "a", count: 40) + "b")   // .limit(.steps)
/// ```
///
/// The text may be hostile: a match that would exceed the ``limits-swift.property`` ends as ``Outcome/limit(_:)``,
/// which is neither a match nor the absence of one. The pattern itself is trusted.
///
/// - Complexity: O(`limits.steps` + `limits.stepsPerByte` · *n*) steps for a text of *n* bytes, over all start
///   positions and all matches of one call. With `\G`, `(*COMMIT)` or `(*SKIP)` in the pattern the budget applies to
///   each start position, since such a search cannot be split.
/// - Source: PCRE2, `pcre2api(3)`. Its match limit applies to each start position; the budget here does not.
public struct Pattern: Sendable {
  /// The source of the pattern.
  public let source: String

  /// The options that the pattern was compiled with.
  public let options: Options

  /// The limits of one call.
  public let limits: Limits

  let search: CompiledPattern
  let whole: CompiledPattern

  /// Compiles a pattern.
  ///
  /// - Throws: ``PatternError`` with the position of the mistake.
  /// - Complexity: about 50 µs for a short pattern, including machine code. Compile a pattern once and keep it.
  public init(_ source: String, options: Options = [], limits: Limits = Limits()) throws(PatternError) {
    self.source = source
    self.options = options
    self.limits = limits
    search = try CompiledPattern(source, options: options, whole: false)
    whole = try CompiledPattern(source, options: options, whole: true)
  }

  /// The number of capturing groups, without the whole match.
  public var groupCount: Int { search.groupCount }

  /// The names of the named groups, in the order of their numbers.
  public var groupNames: [String] { search.names.map(\.name) }

  /// Whether the pattern is compiled to machine code on this host.
  ///
  /// Machine code counts steps differently and has no depth and heap limits, so a match close to a limit can end
  /// differently without it. Use ``Options/interpreted`` if reproducibility is more important than a factor of ten in
  /// speed.
  public var isJITCompiled: Bool { search.isJITCompiled }

  /// Returns a pattern that matches exactly a text, with any options except `caseInsensitive`.
  ///
  /// ```swift
  /// Pattern.quote("1+1=2")   // 1\+1\=2
  /// ```
  public static func quote(_ text: String) -> String {
    var quoted = ""
    quoted.reserveCapacity(text.utf8.count + 8)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_": break
      case "\0":
        quoted += "\\x00"
        continue
      case "\n":
        quoted += "\\n"
        continue
      case _ where scalar.isASCII: quoted.unicodeScalars.append("\\")
      case _ where scalar.properties.isWhitespace || scalar.properties.isPatternWhitespace:
        quoted += "\\x{\(String(scalar.value, radix: 16))}"
        continue
      default: break
      }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted
  }
}

extension Pattern: Hashable {
  /// Whether two patterns have the same source, options and limits.
  public static func == (left: Pattern, right: Pattern) -> Bool {
    left.source.utf8.elementsEqual(right.source.utf8) && left.options == right.options && left.limits == right.limits
  }

  /// Hashes source, options and limits.
  public func hash(into hasher: inout Hasher) {
    for byte in source.utf8 { hasher.combine(byte) }
    hasher.combine(options)
    hasher.combine(limits)
  }
}

extension Pattern: CustomStringConvertible {
  /// The source of the pattern.
  public var description: String { source }
}
