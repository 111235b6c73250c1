import Patterns
import TestSupport
import Testing

@Suite struct EnumerationTests {
  @Test(arguments: [
    ("a*", "baac", [0..<0, 1..<3, 3..<3, 4..<4]),
    ("", "é", [0..<0, 2..<2]),
    ("a|", "aa", [0..<1, 1..<2, 2..<2]),
    ("aa", "aaaaa", [0..<2, 2..<4]),
    (#"\b"#, "ab c", [0..<0, 2..<2, 3..<3, 4..<4]),
    (#"(?<=a)b?"#, "ab", [1..<2]),
    (#"a\K"#, "aa", [1..<1, 2..<2]),
    ("^", "a\nb", [0..<0]),
    (#"\Ga"#, "aaba", [0..<1, 1..<2]),
    ("x", "", []),
  ])
  func finds(_ source: String, _ text: String, _ ranges: [Range<Int>]) throws {
    for options in [[], Pattern.Options.interpreted] {
      let pattern = try Pattern(source, options: options)
      let matches = pattern.matches(in: text)
      #expect(matches.all.map(\.range) == ranges)
      #expect(matches.ending == .exhausted)
      #expect(pattern.count(in: text) == Pattern.Count(value: ranges.count, ending: .exhausted))
      let onBytes = Array(text.utf8).withUnsafeBytes { pattern.matches(in: $0) }
      #expect(onBytes.all.map(\.range) == ranges)
      #expect(pattern.matches(in: Array(text.utf8).span).all.map(\.range) == ranges)
    }
  }

  @Test func stopsWhenFull() throws {
    let pattern = try Pattern("a")
    #expect(pattern.count(in: "aaa", atMost: 2) == Pattern.Count(value: 2, ending: .full))
    #expect(pattern.count(in: "aaa", atMost: 0) == Pattern.Count(value: 0, ending: .full))
    #expect(pattern.matches(in: "aaa", atMost: 1).all.count == 1)
  }

  /// Second way: Swift's own regular expressions, on random texts over a small alphabet.
  @Test(arguments: ["a|ab|b", "(a|b)*c", "[ab]+?c", "a{2,3}", "b(?=c)", "(?:ab)+", #"\bc\w*"#])
  func agreesWithSwiftRegex(_ source: String) throws {
    let oracle = try Regex(source).wordBoundaryKind(.simple).matchingSemantics(.unicodeScalar)
    let pattern = try Pattern(source)
    // Two steps a byte and start: nearly every start position runs into its share and is searched patiently.
    let frugal = try Pattern(source, limits: .init(steps: 1, stepsPerByte: 100))
    var random = Seeded(7)
    for _ in 0..<200 {
      let text = String(
        (0..<Int.random(in: 0...40, using: &random)).map { _ in "abc é".randomElement(using: &random)! })
      let expected = text.matches(of: oracle).map { match in
        text.utf8.distance(
          from: text.startIndex, to: match.range.lowerBound)..<text.utf8.distance(
            from: text.startIndex, to: match.range.upperBound)
      }
      #expect(pattern.matches(in: text).all.map(\.range) == expected)
      let found = frugal.matches(in: text)
      if found.ending == .exhausted { #expect(found.all.map(\.range) == expected) }
    }
  }

  /// A search that exceeds the share of a start position finds the result of a search without limits.
  @Test func attemptsDoNotChangeTheResult() throws {
    var text = ""
    for index in 0..<400 {
      text += String(repeating: index % 3 == 0 ? "<p>" : "é", count: index % 7)
      if index % 11 == 0 { text += "<p>" + String(repeating: "x", count: index * 3) + "</p>" }
    }
    let source = "<(p|q)>(?:x|é)*?</\\1>"
    for options in [[], Pattern.Options.interpreted] {
      let patient = try Pattern(source, options: options, limits: .init(steps: 10_000, stepsPerByte: 16))
      let rich = try Pattern(source, options: options, limits: .init(steps: 4_000_000_000, stepsPerByte: 1_000_000))
      let found = rich.matches(in: text)
      #expect(found.all.count > 30)
      #expect(found.ending == .exhausted)
      #expect(patient.matches(in: text) == found)
    }
  }

  /// Linear for many matches: 400,000, which would take minutes if each required a check of the whole text.
  @Test func countsManyMatches() throws {
    let text = String(repeating: "é ", count: 200_000)
    #expect(try Pattern(#"\w"#).count(in: text).value == 200_000)
    #expect(try Pattern(#"\w|\s"#).count(in: Array(text.utf8).span).value == 400_000)
    #expect(try Pattern(#"\w"#, options: .interpreted).count(in: text).value == 200_000)
  }
}
