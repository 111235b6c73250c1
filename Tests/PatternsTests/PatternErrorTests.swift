import Patterns
import TestSupport
import Testing

@Suite struct PatternErrorTests {
  static let cases: [(pattern: String, text: String)] = [
    ("a(b", "invalid pattern: missing closing parenthesis at byte 3\n  a(b\n     ^"),
    ("größe[", "invalid pattern: missing terminating ] for character class at byte 8\n  größe[\n        ^"),
    (
      "(?x)\n\ta b\n\té)c\nd",
      "invalid pattern: unmatched closing parenthesis at byte 13 (line 3)\n  \té)c\n  \t ^"
    ),
    ("\u{1}+*?)", "invalid pattern: quantifier does not follow a repeatable item at byte 2\n  ␁+*?)\n    ^"),
    (
      #"a\C"#,
      "invalid pattern: using \\C is disabled by the application at byte 3\n  a\\C\n     ^"
    ),
  ]

  @Test(arguments: cases)
  func printsTheCaret(_ pattern: String, _ text: String) {
    let error = #expect(throws: PatternError.self) { try Pattern(pattern) }
    #expect(error?.description == text)
    #expect(error?.source == pattern)
  }

  /// No pattern crashes the compiler or its error message.
  @Test func survivesRandomPatterns() {
    var random = Seeded(3)
    let alphabet = Array("ab().*+?[]{}|\\^$:=!<>PRK&0123é\n\t#-,'")
    for _ in 0..<3_000 {
      let source = String(
        (0..<Int.random(in: 0...14, using: &random)).map { _ in alphabet.randomElement(using: &random)! })
      do throws(PatternError) {
        let pattern = try Pattern(source, limits: .init(steps: 1_000, stepsPerByte: 1))
        let text = "abé (a) [1] ab\n"
        let count = pattern.count(in: text)
        #expect(count.value <= text.utf8.count + 1)
        #expect(pattern.matches(in: text).all.count == count.value)
      } catch {
        #expect((0...source.utf8.count).contains(error.offset))
        #expect(error.description.hasSuffix("^"))
      }
    }
  }
}
