import JSONDocuments
import TestSupport
import Testing

/// Texts made to break a reader: nothing crashes, nothing hangs, and what is read is JSON.
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

  /// Every prefix of a text is read without an error once something has opened.
  @Test func survivesBeingCutAnywhere() throws {
    let text =
      #"{"a": [[1, -2.5e3, "x\n\u00e9\ud83d\ude00"], {"b": null, "c": [true, false]}], "d": {"e": {"f": "g"}}}"#
    let bytes = Array(text.utf8)
    for end in 1..<bytes.count {
      let result = try JSON.lenient(Array(bytes[..<end]))
      #expect(result.repairs.last?.kind == .truncated)
      #expect(try JSON(parsing: result.value.text()) == result.value)
    }
    #expect(try JSON.lenient(bytes).isStrict)
  }

  static func check(_ bytes: [UInt8]) {
    do throws(JSONError) {
      let result = try JSON.lenient(bytes)
      #expect(result.repairs.count <= 100 && result.repairCount >= result.repairs.count)
      if bytes.count < 10_000 { #expect((try? JSON(parsing: result.value.text())) == result.value) }
    } catch {
      #expect((0...bytes.count).contains(error.offset))
      #expect(!error.description.isEmpty)
    }
    if let found = JSON.first(in: bytes) {
      #expect(found.range.lowerBound >= 0 && found.range.upperBound <= bytes.count)
    }
    // What is strict must mean the same to both.
    if let strict = try? JSON(parsing: bytes) {
      let lenient = try? JSON.lenient(bytes)
      #expect(lenient?.value == strict && lenient?.isStrict == true)
    }
  }
}
