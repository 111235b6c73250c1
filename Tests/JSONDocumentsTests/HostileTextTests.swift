import JSONDocuments
import TestSupport
import Testing

/// Hostile texts: nothing crashes or hangs, and only JSON is read.
@Suite struct HostileTextTests {
  static let size = 1 << 15
  static let units: [String] = [
    "{[1,2,3,4]", "[", "{", "(", "{\"a\":", "{a:", "\"", "'", "' ", "\\", "\0", "“", ",", ":", "[,", "[]", "{}", "[1 ",
    "/*", "//", "#", "[/*", "...", "[...", "1", "-", "[1,", "[\"\\u", "\\ud800", "```", "~", "t", "[tru", "]", "}",
    "[}",
    "[(]", "[{", "{\"a\":1,\"a\":1,", "{\"a\":[", "{'a':'", "['a' ", "\u{A0}", "\u{FEFF}", "é", "1e", "[1e9999,", "\n",
    "{[\"",
  ]

  @Test(arguments: units)
  func survives(_ unit: String) {
    let bytes = Array(String(repeating: unit, count: Self.size / unit.utf8.count).utf8)
    for prefix in ["", "[", "{\"a\": ", "```json\n", "[\""] {
      Self.check(Array(prefix.utf8) + bytes)
    }
  }

  @Test func survivesBytesThatAreNotUTF8() {
    for byte in [0xFF, 0x80, 0xC3, 0xE2, 0xF0] as [UInt8] {
      Self.check(Array(repeating: byte, count: Self.size))
      Self.check(Array("[\"".utf8) + Array(repeating: byte, count: Self.size))
      Self.check(Array("{".utf8) + Array(repeating: byte, count: Self.size))
    }
  }

  @Test func survivesRandomTexts() {
    var random = Seeded(31)
    let pieces = Self.units.map { Array($0.utf8) } + [[0xFF], [0xE2, 0x80], Array("\"a\"".utf8), Array("true".utf8)]
    for _ in 0..<5_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...20, using: &random) { bytes += pieces.randomElement(using: &random)! }
      Self.check(bytes)
    }
  }

  /// No prefix of an object is JSON, and the mistake is reported at its end.
  @Test func survivesBeingCutAnywhere() throws {
    let text =
      #"{"a": [[1, -2.5e3, "x\n\u00e9\ud83d\ude00"], {"b": null, "c": [true, false]}], "d": {"e": {"f": "g"}}}"#
    let bytes = Array(text.utf8)
    for end in 1..<bytes.count {
      #expect(throws: JSONError.self) { try JSON(parsing: Array(bytes[..<end])) }
      Self.check(Array(bytes[..<end]))
    }
  }

  static func check(_ bytes: [UInt8]) {
    var values: [JSON?] = []
    for parser in [JSON.Parser.direct, .jsonC] {
      do throws(JSONError) {
        let value = try JSON(parsing: bytes, by: parser)
        values.append(value)
        if bytes.count < 10_000 { #expect((try? JSON(parsing: value.text())) == value) }
      } catch {
        values.append(nil)
        #expect((0...bytes.count).contains(error.offset))
        #expect(!error.description.isEmpty)
      }
    }
    #expect(values[0] == values[1])
  }
}
