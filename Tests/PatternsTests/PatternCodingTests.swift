import Foundation
import Patterns
import Testing

@Suite struct PatternCodingTests {
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  @Test func aPlainPatternIsAString() throws {
    let pattern = try Pattern(#"a\d"#)
    #expect(try Self.json([pattern]) == #"["a\\d"]"#)
    #expect(try JSONDecoder().decode([Pattern].self, from: Data(#"["a\\d"]"#.utf8)) == [pattern])
  }

  @Test func optionsAndLimitsAreKept() throws {
    let pattern = try Pattern("a", options: [.multiline, .caseInsensitive], limits: .init(steps: 7, heap: 0))
    let text =
      #"{"limits":{"depth":1000000,"heap":0,"steps":7,"stepsPerByte":16},"#
      + #""options":["caseInsensitive","multiline"],"source":"a"}"#
    #expect(try Self.json(pattern) == text)
    #expect(try JSONDecoder().decode(Pattern.self, from: Data(text.utf8)) == pattern)
  }

  @Test(arguments: [
    (#"["("]"#, "invalid pattern: missing closing parenthesis at byte 1\n  (\n   ^"),
    (#"[{"source": "a", "limits": {"steps": 0}}]"#, "steps must be from 1 to 4,000,000,000, but is 0"),
  ])
  func reportsMistakes(_ text: String, _ words: String) throws {
    let error = #expect(throws: DecodingError.self) { try JSONDecoder().decode([Pattern].self, from: Data(text.utf8)) }
    guard case .dataCorrupted(let context) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(context.debugDescription == words)
  }

  @Test func unknownOptionsAreNamed() {
    let text = #"{"source": "a", "options": ["multi"]}"#
    let error = #expect(throws: DecodingError.self) { try JSONDecoder().decode(Pattern.self, from: Data(text.utf8)) }
    guard case .dataCorrupted(let context) = error else { return #expect(Bool(false), "wrong error") }
    #expect(context.debugDescription.hasPrefix("unknown pattern option “multi”; known options are caseInsensitive, "))
  }

  @Test func equalityIsBySourceOptionsAndLimits() throws {
    let plain = try Pattern("a")
    #expect(plain == (try Pattern("a")))
    #expect(plain.hashValue == (try Pattern("a")).hashValue)
    #expect(plain != (try Pattern("b")))
    #expect(plain != (try Pattern("a", options: .lazy)))
    #expect(plain != (try Pattern("a", limits: .init(steps: 5))))
    #expect((try Pattern("é")) != (try Pattern("e\u{301}")))
  }
}
