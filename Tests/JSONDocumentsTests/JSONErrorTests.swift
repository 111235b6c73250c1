import JSONDocuments
import Testing

@Suite struct JSONErrorTests {
  static let cases: [(text: String, words: String)] = [
    (
      #"{"a": 1, "a": 2}"#,
      "the key “a” appears twice at line 1, column 10 (byte 9)\n  {\"a\": 1, \"a\": 2}\n           ^"
    ),
    ("[1, 2", "the text ends too early at line 1, column 6 (byte 5)\n  [1, 2\n       ^"),
    (
      "{\n  \"größe\": 01\n}",
      "a number has a leading zero at line 2, column 12 (byte 15)\n"
        + "    \"größe\": 01\n             ^"
    ),
    ("[1,]", "expected a value, found “]” at line 1, column 4 (byte 3)\n  [1,]\n     ^"),
    ("[1 2]", "expected a comma or a closing bracket, found “2” at line 1, column 4 (byte 3)\n  [1 2]\n     ^"),
    (
      "{\"a\":1;}",
      "expected a comma or a closing brace, found “;” at line 1, column 7 (byte 6)\n  {\"a\":1;}\n        ^"
    ),
    ("{'a'", "expected a key in double quotes, found “'” at line 1, column 2 (byte 1)\n  {'a'\n   ^"),
    ("[1]\n\n x", "text after the value at line 3, column 2 (byte 6)\n   x\n   ^"),
    ("\"a\tb\"", "a string contains an unescaped control character at line 1, column 3 (byte 2)\n  \"a␉b\"\n    ^"),
    ("\"\\x\"", "an unknown escape at line 1, column 2 (byte 1)\n  \"\\x\"\n   ^"),
    ("\"\\ud800\"", "half of a surrogate pair at line 1, column 2 (byte 1)\n  \"\\ud800\"\n   ^"),
    ("1e999", "a number is too large for a double at line 1, column 1 (byte 0)\n  1e999\n  ^"),
    ("-", "the text ends too early at line 1, column 2 (byte 1)\n  -\n   ^"),
    ("-x", "expected a digit, found “x” at line 1, column 2 (byte 1)\n  -x\n   ^"),
    (
      "[\"" + String(repeating: "é", count: 50) + "\" x" + String(repeating: "y", count: 50),
      "expected a comma or a closing bracket, found “x” at line 1, column 55 (byte 104)\n  …"
        + String(repeating: "é", count: 34) + "\" x" + String(repeating: "y", count: 35) + "…\n  "
        + String(repeating: " ", count: 37) + "^"
    ),
  ]

  @Test(arguments: cases)
  func printsTheCaret(_ text: String, _ words: String) {
    let error = #expect(throws: JSONError.self) { try JSON(parsing: text) }
    #expect(error?.description == words)
  }

  @Test func countsLinesAndColumns() throws {
    let error = #expect(throws: JSONError.self) { try JSON(parsing: "[\r\n\r\n  \"😀\", ?]") }
    #expect(error?.line == 3)
    #expect(error?.column == 8)
    #expect(error?.offset == 15)
  }

  @Test func limitsAreNamed() {
    let deep = #expect(throws: JSONError.self) { try JSON(parsing: "[[[]]]", limits: .init(depth: 2)) }
    #expect(deep?.message == "nested deeper than 2 levels")
    #expect(deep?.offset == 2)
    let long = #expect(throws: JSONError.self) { try JSON(parsing: "[12345]", limits: .init(numberLength: 4)) }
    #expect(long?.message == "a number is longer than 4 bytes")
    let bytes = #expect(throws: JSONError.self) { try JSON(parsing: [0x22, 0x61, 0xFF, 0x22]) }
    #expect(bytes?.description == "bytes that are not UTF-8 at line 1, column 3 (byte 2)\n  \"a\u{FFFD}\"\n    ^")
  }

  @Test func limitsAreChecked() async {
    await #expect(processExitsWith: .failure) { _ = JSON.Limits(depth: 0) }
    await #expect(processExitsWith: .failure) { _ = JSON.Limits(depth: 1_025) }
    await #expect(processExitsWith: .failure) { _ = JSON.Limits(numberLength: 0) }
  }
}
