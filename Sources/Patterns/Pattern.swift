/// A regular expression compiled once and matched from any number of threads, always within a budget of steps.
///
/// Patterns are read by PCRE2 as Unicode text: `\w`, `\d` and `\s` know all scripts, a dot is a whole character of
/// UTF-8, `$` also matches before one last newline, and lines end at a line feed. `\C` is refused.
///
/// ```swift
/// let pattern = try Pattern(#"(?<name>\w+)\s*=\s*(?<value>\d+)"#)
/// if case .match(let match) = pattern.firstMatch(in: "width = 42") {
///   print(match["value"] ?? "")     // 42
/// }
/// try Pattern("^(a+)+$").firstMatch(in: String(repeating: "a", count: 40) + "b")   // .limit(.steps)
/// ```
///
/// The text may be hostile: a match that would cost more than ``limits-swift.property`` allow ends as ``Outcome/limit(_:)``,
/// which is neither a match nor the absence of one. The pattern itself is trusted to come from the program or its
/// configuration.
///
/// - Complexity: O(`limits.steps` + `limits.stepsPerByte` · *n*) steps for a text of *n* bytes, over all start
///   positions and all matches of one call together. With `\G`, `(*COMMIT)` or `(*SKIP)` in the pattern the budget
///   holds for each start position instead, since such a search cannot be cut into pieces.
/// - Source: PCRE2, `pcre2api(3)`. Its match limit counts anew at every start position; the budget here does not.
public struct Pattern: Sendable {
  /// The pattern as it was written.
  public let source: String

  /// How the pattern is read.
  public let options: Options

  /// What one call may cost at most.
  public let limits: Limits

  let search: CompiledPattern
  let whole: CompiledPattern

  /// Compiles a pattern.
  ///
  /// - Throws: ``PatternError`` with the place of the mistake.
  /// - Complexity: some 50 µs for a short pattern, machine code included. Compile once and keep it.
  public init(_ source: String, options: Options = [], limits: Limits = Limits()) throws(PatternError) {
    self.source = source
    self.options = options
    self.limits = limits
    search = try CompiledPattern(source, options: options, whole: false)
    whole = try CompiledPattern(source, options: options, whole: true)
  }

  /// How many groups capture, the whole match not counted.
  public var groupCount: Int { search.groupCount }

  /// The names of the named groups, in the order of their numbers.
  public var groupNames: [String] { search.names.map(\.name) }

  /// Whether the pattern was translated to machine code on this host.
  ///
  /// Machine code counts steps differently and knows no depth and heap limit, so a match close to a limit can end
  /// differently where it is missing. Use ``Options/interpreted`` where that matters more than a factor of ten in speed.
  public var isJITCompiled: Bool { search.isJITCompiled }

  /// Returns a pattern that matches a text and nothing else, whatever the options but `caseInsensitive`.
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
  /// Two patterns are equal when their source, options and limits are.
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
  /// The pattern as it was written.
  public var description: String { source }
}
