import JSONDocuments
import Testing

@Suite struct LenientTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let id: String
    let text: String
    let value: String
    let repairs: [JSON.Repair.Kind]
    var testDescription: String { id }

    init(_ id: String, _ text: String, _ value: String, _ repairs: [JSON.Repair.Kind]) {
      self.id = id
      self.text = text
      self.value = value
      self.repairs = repairs
    }
  }

  static let forgiven: [Case] = [
    Case("strict", #"{"a": [1, 2.5, "x", null]}"#, #"{"a":[1,2.5,"x",null]}"#, []),
    Case("fence", "```json\n[1]\n```", "[1]", [.codeFence]),
    Case("fence-bare", "```\n[1]\n```\n", "[1]", [.codeFence]),
    Case("fence-open", "```json\n[1]", "[1]", [.codeFence]),
    Case("fence-closed-only", "[1]\n```", "[1]", [.codeFence]),
    Case("fence-tilde", "~~~\n[1]\n~~~", "[1]", [.codeFence]),
    Case("bom", "\u{FEFF}[1]", "[1]", [.byteOrderMark]),
    Case("single-quotes", "{'a': 'b'}", #"{"a":"b"}"#, [.singleQuotes, .singleQuotes]),
    Case("apostrophe", "['don't', 'it's']", #"["don't","it's"]"#, [.singleQuotes, .singleQuotes]),
    Case("single-in-double", #"["don't"]"#, #"["don't"]"#, []),
    Case("double-in-single", #"['say "hi"']"#, #"["say \"hi\""]"#, [.singleQuotes]),
    Case("escaped-single", #"['don\'t']"#, #"["don't"]"#, [.singleQuotes]),
    Case("curly", "{“a”: ‘b’}", #"{"a":"b"}"#, [.curlyQuotes, .curlyQuotes]),
    Case("trailing-comma", "[1,]", "[1]", [.trailingComma]),
    Case("trailing-comma-object", #"{"a":1,}"#, #"{"a":1}"#, [.trailingComma]),
    Case("extra-comma", "[1,,2]", "[1,2]", [.extraComma]),
    Case("leading-comma", "[,1]", "[1]", [.extraComma]),
    Case("missing-comma", "[1 2 [3] {}]", "[1,2,[3],{}]", [.missingComma, .missingComma, .missingComma]),
    Case("missing-comma-object", #"{"a":1 "b":2}"#, #"{"a":1,"b":2}"#, [.missingComma]),
    Case(
      "unquoted-key", "{a: 1, größe_2: 2, bbox-2d: 3}", #"{"a":1,"größe_2":2,"bbox-2d":3}"#,
      [.unquotedKey, .unquotedKey, .unquotedKey]),
    Case("number-key", "{1: 2}", #"{"1":2}"#, [.unquotedKey]),
    Case("python", "[True, False, None]", "[true,false,null]", [.foreignLiteral, .foreignLiteral, .foreignLiteral]),
    Case("capitals", "[TRUE, undefined]", "[true,null]", [.foreignLiteral, .foreignLiteral]),
    Case(
      "nan", "[NaN, -Infinity, inf, 1e999]", "[null,null,null,null]",
      [.nonFiniteNumber, .nonFiniteNumber, .nonFiniteNumber, .nonFiniteNumber]),
    Case("comments", "[1, // one\n2, /* two */ # three\n3]", "[1,2,3]", [.comment, .comment, .comment]),
    Case("comment-around", "// a\n[1] // b", "[1]", [.comment, .comment]),
    Case("tuple", "[(1, 2), (3, 4)]", "[[1,2],[3,4]]", [.parentheses, .parentheses]),
    Case("ellipsis", "[1, 2, ...]", "[1,2]", [.ellipsis]),
    Case("ellipsis-middle", "[1, …, 9]", "[1,9]", [.ellipsis]),
    Case(
      "number-forms", "[+1, .5, 5., 007, -.5]", "[1,0.5,5.0,7,-0.5]",
      [.numberForm, .numberForm, .numberForm, .numberForm, .numberForm]),
    Case("number-big-form", "[+0099999999999999999999]", "[99999999999999999999]", [.numberForm]),
    Case("duplicate", #"{"a":1,"a":2}"#, #"{"a":2}"#, [.duplicateKey]),
    Case("newline-in-string", "[\"a\nb\"]", #"["a\nb"]"#, [.controlCharacter]),
    Case("latex", #"["\alpha \frac{1}{2} \\beta"]"#, "[\"\\\\alpha \\frac{1}{2} \\\\beta\"]", [.invalidEscape]),
    Case("bad-unicode", #"["\u12"]"#, #"["\\u12"]"#, [.invalidEscape]),
    Case("surrogate", #"["\ud800x\udc00"]"#, "[\"\u{FFFD}x\u{FFFD}\"]", [.loneSurrogate, .loneSurrogate]),
    Case("pair", #"["\ud83d\ude00"]"#, #"["😀"]"#, []),
    Case("missing-bracket", #"{"a": [1, 2}"#, #"{"a":[1,2]}"#, [.missingBracket]),
    Case("missing-brackets", #"[{"a": {"b": 1]"#, #"[{"a":{"b":1}}]"#, [.missingBracket, .missingBracket]),
    Case("no-break-space", "[\u{A0}1]", "[1]", [.foreignSpace]),
    Case("scalar", "'x'", #""x""#, [.singleQuotes]),
    Case("cut-list", "[[1,2,3,4],[5,6", "[[1,2,3,4]]", [.truncated]),
    Case("cut-list-first", "[[1,2", "[]", [.truncated]),
    Case("cut-after-element", "[[1,2],", "[[1,2]]", [.truncated]),
    Case("cut-number", "[1, 23", "[1]", [.truncated]),
    Case("cut-number-space", "[1, 23 ", "[1,23]", [.truncated]),
    Case("cut-string", #"["ab", "cd"#, #"["ab"]"#, [.truncated]),
    Case("cut-escape", #"["ab", "cd\"#, #"["ab"]"#, [.truncated]),
    Case("cut-word", "[true, fal", "[true]", [.truncated]),
    Case("cut-key", #"{"a": 1, "b"#, #"{"a":1}"#, [.truncated]),
    Case("cut-colon", #"{"a": 1, "b":"#, #"{"a":1}"#, [.truncated]),
    Case("cut-key-unquoted", "{a: 1, b", #"{"a":1}"#, [.unquotedKey, .truncated]),
    Case("cut-member", #"{"a": 1, "b": {"c": 2, "d": 3"#, #"{"a":1,"b":{"c":2}}"#, [.truncated]),
    Case("cut-objects", #"[{"b":[1,2],"l":"x"},{"b":[3,4],"l":"#, #"[{"b":[1,2],"l":"x"}]"#, [.truncated]),
    Case("cut-inside-object", #"{"boxes": [[1,2],[3"#, #"{"boxes":[[1,2]]}"#, [.truncated]),
    Case("cut-comment", "[1, 2 /* and", "[1,2]", [.comment, .truncated]),
    Case(
      "cut-fenced", "```json\n{'boxes': [[1, 2, 3, 4], [5, 6", #"{"boxes":[[1,2,3,4]]}"#,
      [.codeFence, .singleQuotes, .truncated]),
    Case("cut-open", "[", "[]", [.truncated]),
    Case("cut-object-open", "{", "{}", [.truncated]),
  ]

  @Test(arguments: forgiven)
  func forgives(_ c: Case) throws {
    let result = try JSON.lenient(c.text)
    #expect(try result.value.text() == c.value)
    #expect(result.repairs.map(\.kind) == c.repairs)
    #expect(result.repairCount == c.repairs.count)
    #expect(result.isStrict == c.repairs.isEmpty)
    // Deterministic, and the same from a substring, from bytes and amid other text.
    let padded = "xx" + c.text + "y"
    #expect(try JSON.lenient(padded.dropFirst(2).dropLast()) == result)
    #expect(try JSON.lenient(Array(c.text.utf8)) == result)
    // What was read is strict JSON and reads the same again.
    #expect(try JSON(parsing: result.value.text()) == result.value)
    for repair in result.repairs { #expect((0...c.text.utf8.count).contains(repair.offset)) }
  }

  @Test(arguments: [
    ("", "the text ends too early"), ("hello", "expected a value, found “h”"), ("[1] [2]", "text after the value"),
    ("[1px]", "expected a comma or a closing bracket, found “p”"), ("{\"a\" 1}", "expected a colon, found “1”"),
    ("[1)", "expected a comma or a closing bracket, found “)”"), ("{:1}", "expected a key, found “:”"),
    ("{\"a\":,}", "expected a value, found “,”"), ("{\"a\":}", "expected a value, found “}”"),
    ("[2024-01-02]", "expected a comma or a closing bracket, found “-”"), ("\"abc", "the text ends too early"),
    ("[1.2.3]", "expected a comma or a closing bracket, found “.”"), ("[-]", "expected a digit, found “]”"),
    ("tru", "expected a value, found “t”"), ("[50%]", "expected a comma or a closing bracket, found “%”"),
    ("]", "expected a value, found “]”"),
  ])
  func refusesTheRest(_ text: String, _ message: String) {
    let error = #expect(throws: JSONError.self) { try JSON.lenient(text) }
    #expect(error?.message == message)
  }

  @Test func repairsSayWhere() throws {
    let result = try JSON.lenient("{'a': 1,}")
    #expect(result.repairs.map(\.description) == ["singleQuotes at byte 1", "trailingComma at byte 7"])
    #expect(result.range == 0..<9)
  }

  @Test func onlySoManyRepairsAreKept() throws {
    let result = try JSON.lenient("[" + String(repeating: "1,,", count: 500) + "2]")
    #expect(result.repairs.count == 100)
    #expect(result.repairCount == 500)
    #expect(result.value.array?.count == 501)
  }

  @Test func bytesThatAreNotUTF8AreReplaced() throws {
    let bytes: [UInt8] = [0x5B, 0x22, 0x61, 0xFF, 0xC3, 0x22, 0x5D]
    let result = try JSON.lenient(bytes)
    #expect(result.value == ["a\u{FFFD}\u{FFFD}"])
    #expect(result.repairs.map(\.kind) == [.invalidUTF8, .invalidUTF8])
  }

  @Test(arguments: [
    ("The box is [1, 2, 3, 4], I think.", "[1,2,3,4]", 11..<23),
    ("a {b c} d {\"e\": 1} f", #"{"e":1}"#, 10..<18),
    ("```json\n{\"a\": [1]}\n``` and more", #"{"a":[1]}"#, 8..<18),
    ("{[1,2,3,4]", "[1,2,3,4]", 1..<10),
    ("x [1, [2", "[1]", 2..<8),
  ])
  func findsTheFirst(_ text: String, _ value: String, _ range: Range<Int>) throws {
    let found = try #require(JSON.first(in: text))
    #expect(try found.value.text() == value)
    #expect(found.range == range)
    #expect(JSON.first(in: Array(text.utf8)) == found)
  }

  @Test func looksInARangeOnly() throws {
    let text = "é [1] [2] [3]"
    #expect(JSON.first(in: text, range: 5..<14)?.value == [2])
    #expect(JSON.first(in: text, range: 5..<14)?.range == 7..<10)
    #expect(JSON.first(in: text, range: 7..<9)?.repairs.map(\.kind) == [.truncated])
    #expect(JSON.first(in: text, range: 3..<3) == nil)
    #expect(JSON.first(in: text, range: 900..<1_000) == nil)
    #expect(JSON.first(in: "no value, {no, [] ]"[...])?.value == [])
    #expect(JSON.first(in: "none") == nil)
  }
}
