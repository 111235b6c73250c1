import Patterns
import TestSupport
import Testing

@Suite struct PatternTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let pattern: String
    var options: Pattern.Options = []
    let text: String
    /// The groups of the first match, 0 first; nil where there is none.
    let groups: [String?]?
    let why: String
    var testDescription: String { why }
  }

  static let cases: [Case] = [
    Case(pattern: "b+", text: "abbb", groups: ["bbb"], why: "the leftmost, longest repetition"),
    Case(pattern: "(a)|(b)", text: "b", groups: ["b", nil, "b"], why: "a group that took no part is nil"),
    Case(pattern: "(a)?(b)?", text: "c", groups: ["", nil, nil], why: "trailing groups that took no part are nil"),
    Case(pattern: "é.", text: "caféß", groups: ["éß"], why: "a dot is a character, not a byte"),
    Case(pattern: "a.b", text: "a\nb", groups: nil, why: "a dot does not match a newline"),
    Case(pattern: "a.b", options: .dotMatchesNewlines, text: "a\nb", groups: ["a\nb"], why: "unless asked to"),
    Case(pattern: "a.b", text: "a\rb", groups: ["a\rb"], why: "only a line feed ends a line"),
    Case(pattern: "^b$", text: "a\nb\nc", groups: nil, why: "lines do not count"),
    Case(pattern: "^b$", options: .multiline, text: "a\nb\nc", groups: ["b"], why: "unless asked to"),
    Case(pattern: "STRASSE|É", options: .caseInsensitive, text: "é", groups: ["é"], why: "case folds beyond ASCII"),
    Case(pattern: " a b # c", options: .extended, text: "ab", groups: ["ab"], why: "space and comments are ignored"),
    Case(pattern: "b", options: .anchored, text: "ab", groups: nil, why: "an anchored pattern starts at the start"),
    Case(pattern: "a+", options: .lazy, text: "aa", groups: ["a"], why: "repetitions are lazy when asked to"),
    Case(pattern: "a$", text: "a\n", groups: ["a"], why: "a dollar matches before a last newline"),
    Case(pattern: "a$", options: .dollarMatchesEndOnly, text: "a\n", groups: nil, why: "unless told not to"),
    Case(pattern: #"\w+"#, text: "żółw", groups: ["żółw"], why: "classes know all scripts"),
    Case(pattern: #"\w+"#, options: .asciiClasses, text: "żółw", groups: ["w"], why: "unless told not to"),
    Case(pattern: "a\\Kb", text: "ab", groups: ["b"], why: "a match can be told to start late"),
    Case(pattern: "", text: "", groups: [""], why: "nothing matches nothing"),
    Case(pattern: "x", text: "", groups: nil, why: "something does not match nothing"),
    Case(pattern: "\0b", text: "a\0b", groups: ["\0b"], why: "NUL is a character like any other"),
  ]

  @Test(arguments: cases)
  func finds(_ c: Case) throws {
    for options in [c.options, c.options.union(.interpreted)] {
      let pattern = try Pattern(c.pattern, options: options)
      let outcome = pattern.firstMatch(in: c.text)
      guard let groups = c.groups else {
        #expect(outcome == .noMatch)
        continue
      }
      let match = try #require(outcome.match)
      #expect((0...pattern.groupCount).map { match[$0].map(String.init) } == groups)
      // The same on bytes, which give ranges and no text.
      let onBytes = Array(c.text.utf8).withUnsafeBytes { pattern.firstMatch(in: $0) }
      let byteMatch = try #require(onBytes.match)
      #expect(byteMatch.range == match.range)
      #expect(byteMatch[0] == nil)
      #expect(pattern.firstMatch(in: Array(c.text.utf8).span) == onBytes)
      for group in 0...pattern.groupCount { #expect(byteMatch.range(of: group) == match.range(of: group)) }
    }
  }

  @Test func namesGroups() throws {
    let pattern = try Pattern(#"(?<key>\w+)=(\d+)(?<unit>px|%)?"#)
    #expect(pattern.groupNames == ["key", "unit"])
    #expect(pattern.groupCount == 3)
    let match = try #require(pattern.firstMatch(in: "  größe=12").match)
    #expect(match.groupCount == 3)
    #expect(match["key"] == "größe")
    #expect(match[2] == "12")
    #expect(match["unit"] == nil)
    #expect(match["absent"] == nil)
    #expect(match[9] == nil && match[-1] == nil)
    #expect(match.range == 2..<12)
  }

  @Test func groupsOfOneNameAreTriedInOrder() throws {
    let pattern = try Pattern("(?J)(?:(?<n>a)|(?<n>b))")
    #expect(pattern.firstMatch(in: "b").match?["n"] == "b")
  }

  @Test func wholeMatchReachesBothEnds() throws {
    let pattern = try Pattern("a|ab")
    #expect(pattern.firstMatch(in: "ab").match?[0] == "a")
    #expect(pattern.wholeMatch(in: "ab").match?[0] == "ab")
    #expect(pattern.wholeMatch(in: "abc") == .noMatch)
    #expect(pattern.wholeMatch(in: "cab") == .noMatch)
    #expect(pattern.wholeMatch(in: "ab\n") == .noMatch)
    #expect(Array("ab".utf8).withUnsafeBytes { pattern.wholeMatch(in: $0).match?.range } == 0..<2)
    #expect(pattern.wholeMatch(in: [UInt8]("ab".utf8).span).match?.range == 0..<2)
  }

  @Test func invalidUTF8MatchesNothing() throws {
    for options in [[], Pattern.Options.interpreted] {
      let dots = try Pattern("^.*$", options: options)
      let a = try Pattern("a", options: options)
      let bytes: [UInt8] = [0xFF, 0x61, 0xC3, 0x61, 0xE2, 0x82]
      #expect(dots.firstMatch(in: bytes.span) == .noMatch)
      #expect(a.matches(in: bytes.span).all.map(\.range) == [1..<2, 3..<4])
      #expect(a.count(in: bytes.span) == Pattern.Count(value: 2, ending: .exhausted))
      #expect(bytes.withUnsafeBytes { a.count(in: $0).value } == 2)
    }
  }

  /// Second way: a quoted text matches exactly where a search by hand finds it.
  @Test func quotedTextMatchesItself() throws {
    var random = Seeded(1)
    let alphabet = Array("ab.*+?^$|(){}[]\\/-# \n\t\0é𝕏\u{85}\u{2028}1Eq\"'")
    for _ in 0..<300 {
      let text = String(
        (0..<Int.random(in: 0...8, using: &random)).map { _ in alphabet.randomElement(using: &random)! })
      for options in [[], .extended, .interpreted] as [Pattern.Options] {
        let pattern = try Pattern(Pattern.quote(text), options: options)
        #expect(pattern.wholeMatch(in: text).match?[0].map(String.init) == text)
        #expect(pattern.firstMatch(in: "x" + text + "x").match?[0].map(String.init) == text)
        #expect(pattern.wholeMatch(in: text + "x") == .noMatch)
      }
    }
  }

  @Test func refusesSingleBytes() {
    #expect(throws: PatternError.self) { try Pattern(#"\C"#) }
  }
}
