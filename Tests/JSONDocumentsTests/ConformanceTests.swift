import JSONDocuments
import Testing

/// Texts that RFC 8259 accepts and rejects, chosen by hand; json-c after its scan agrees.
@Suite struct ConformanceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let id: String
    let bytes: [UInt8]
    let value: JSON?
    let why: String
    var testDescription: String { "\(id): \(why)" }

    init(_ id: String, _ text: String, _ value: JSON?, _ why: String) {
      self.init(id, Array(text.utf8), value, why)
    }

    init(_ id: String, _ bytes: [UInt8], _ value: JSON?, _ why: String) {
      self.id = id
      self.bytes = bytes
      self.value = value
      self.why = why
    }
  }

  static func quoted(_ bytes: [UInt8]) -> [UInt8] { [0x22] + bytes + [0x22] }

  static let accepted: [Case] = [
    Case("y-scalar-null", "null", .null, "any value may stand alone"),
    Case("y-scalar-true", " true\n", true, "space around a value"),
    Case("y-scalar-number", "7", 7, "a number may end with the text"),
    Case("y-scalar-string", "\"\"", "", "the empty string"),
    Case("y-space-all", "\t\r\n [\t1\r,\n2 ]", [1, 2], "the four kinds of space"),
    Case("y-array-empty", "[ ]", [], "an empty array with space"),
    Case("y-object-empty", "{ }", [:], "an empty object with space"),
    Case("y-nested", "[[],[{}],{\"a\":[]}]", [[], [[:]], ["a": []]], "empty things in things"),
    Case("y-number-zero", "[0,-0,0.0,-0.0]", [0, -0.0, 0.0, -0.0], "zeros keep their sign and kind"),
    Case("y-number-int64", "[9223372036854775807,-9223372036854775808]", [.integer(.max), .integer(.min)], "the ends"),
    Case(
      "y-number-beyond", "[9223372036854775808,-9223372036854775809,18446744073709551616]",
      .array(
        ["9223372036854775808", "-9223372036854775809", "18446744073709551616"].compactMap {
          JSON.BigInteger($0).map { .bigInteger($0) }
        }),
      "integers beyond 64 bits keep all digits"),
    Case("y-number-exponent", "[1e2,1E+2,1e-2,1.5e0]", [100.0, 100.0, 0.01, 1.5], "all forms of exponents"),
    Case(
      "y-number-tiny", "[1e-400,4.9e-324]", [0.0, .double(.leastNonzeroMagnitude)],
      "too small is zero, the smallest is not"),
    Case("y-number-huge", "1.7976931348623157e308", .double(.greatestFiniteMagnitude), "the largest double"),
    Case("y-number-halfway", "9007199254740993.0", 9_007_199_254_740_992.0, "halfway rounds to even"),
    Case("y-number-long", "0.1000000000000000055511151231257827021181583404541015625", 0.1, "many digits"),
    Case("y-string-escapes", #""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t", "all short escapes"),
    Case("y-string-unicode", #""\u00e9\u20AC\u0000""#, "é€\0", "escapes of one unit, in either case"),
    Case("y-string-pair", #""\ud83d\uDE00""#, "😀", "a surrogate pair is one character"),
    Case("y-string-raw", "\"é€😀\u{7F}\u{2028}\"", "é€😀\u{7F}\u{2028}", "characters need no escape, DEL neither"),
    Case("y-key-escape", #"{"\u0061":1,"b":2}"#, ["a": 1, "b": 2], "keys may have escapes"),
    Case("y-key-empty", #"{"":1}"#, ["": 1], "a key may be empty"),
    Case("y-key-nul", #"{"a\u0000b":1,"a\u0000c":2}"#, ["a\0b": 1, "a\0c": 2], "keys are not cut at a NUL"),
    Case("y-key-case", #"{"a":1,"A":2}"#, ["a": 1, "A": 2], "keys differ by case"),
    Case(
      "y-key-canonical", "{\"\u{e9}\":1,\"e\u{301}\":2}", .object(["\u{e9}": 1, "e\u{301}": 2]),
      "keys differ where their bytes do"),
  ]

  static let refused: [Case] = [
    Case("n-empty", "", nil, "no value"),
    Case("n-space", "  ", nil, "space is no value"),
    Case("n-two", "1 2", nil, "text after the value"),
    Case("n-trailing", "[1]x", nil, "text after the value"),
    Case("n-nul", "[1]\0", nil, "a NUL after the value"),
    Case("n-bom", "\u{FEFF}[1]", nil, "a byte order mark is no space"),
    Case("n-nbsp", "[\u{A0}1]", nil, "a no-break space is no space"),
    Case("n-formfeed", "[\u{C}1]", nil, "a form feed is no space"),
    Case("n-array-open", "[1", nil, "never closed"),
    Case("n-array-comma", "[1,]", nil, "a comma before the bracket"),
    Case("n-array-comma-first", "[,1]", nil, "a comma before the value"),
    Case("n-array-two", "[1 2]", nil, "no comma between"),
    Case("n-array-colon", "[1:2]", nil, "a colon in an array"),
    Case("n-mismatch", "[1}", nil, "the wrong bracket"),
    Case("n-object-open", "{\"a\":1", nil, "never closed"),
    Case("n-object-comma", "{\"a\":1,}", nil, "a comma before the brace"),
    Case("n-object-no-value", "{\"a\":}", nil, "no value"),
    Case("n-object-no-colon", "{\"a\" 1}", nil, "no colon"),
    Case("n-object-key", "{a:1}", nil, "a key without quotes"),
    Case("n-object-single", "{'a':1}", nil, "single quotes"),
    Case("n-object-number-key", "{1:1}", nil, "a number as key"),
    Case("n-duplicate", #"{"a":1,"b":2,"a":1}"#, nil, "a key twice"),
    Case("n-duplicate-escape", #"{"a":1,"\u0061":2}"#, nil, "a key twice, once in disguise"),
    Case("n-duplicate-deep", #"[{"x":{"a":1,"a":2}}]"#, nil, "a key twice, deep inside"),
    Case("n-literal-case", "True", nil, "capital letters"),
    Case("n-literal-cut", "tru", nil, "a word cut short"),
    Case("n-literal-long", "nullx", nil, "a word that goes on"),
    Case("n-nan", "[NaN]", nil, "not a number"),
    Case("n-infinity", "[Infinity]", nil, "infinity"),
    Case("n-minus-infinity", "[-Infinity]", nil, "minus infinity"),
    Case("n-number-plus", "+1", nil, "a plus sign"),
    Case("n-number-minus", "-", nil, "a sign alone"),
    Case("n-number-zero", "01", nil, "a leading zero"),
    Case("n-number-minus-zero", "-01", nil, "a leading zero behind a sign"),
    Case("n-number-point", "1.", nil, "no digit behind the point"),
    Case("n-number-point-first", ".5", nil, "no digit before the point"),
    Case("n-number-exponent", "1e", nil, "an exponent without digits"),
    Case("n-number-exponent-sign", "1e+", nil, "an exponent of a sign"),
    Case("n-number-hex", "0x1F", nil, "hexadecimal"),
    Case("n-number-underscore", "1_000", nil, "an underscore"),
    Case("n-number-overflow", "1e400", nil, "beyond the largest double"),
    Case("n-number-minus-overflow", "-1e400", nil, "beyond the largest double"),
    Case("n-number-fullwidth", "１", nil, "a digit of another script"),
    Case("n-string-open", "\"abc", nil, "never closed"),
    Case("n-string-open-escape", "\"abc\\", nil, "ends in a backslash"),
    Case("n-string-newline", "\"a\nb\"", nil, "a newline in a string"),
    Case("n-string-tab", "\"a\tb\"", nil, "a tab in a string"),
    Case("n-string-nul", "\"a\0b\"", nil, "a NUL in a string"),
    Case("n-string-escape", #""\a""#, nil, "no such escape"),
    Case("n-string-escape-x", #""\x41""#, nil, "no such escape"),
    Case("n-string-unicode-short", #""\u12""#, nil, "too few digits"),
    Case("n-string-unicode-hex", #""\u12g4""#, nil, "no hexadecimal digit"),
    Case("n-string-high", #""\ud800""#, nil, "the first half of a pair alone"),
    Case("n-string-high-high", #""\ud800\ud800""#, nil, "two first halves"),
    Case("n-string-high-a", #""\ud800\u0041""#, nil, "a first half before a letter"),
    Case("n-string-low", #""\udc00""#, nil, "the second half of a pair alone"),
    Case("n-utf8-ff", quoted([0xFF]), nil, "a byte that never occurs"),
    Case("n-utf8-lone", quoted([0x80]), nil, "a continuation alone"),
    Case("n-utf8-overlong2", quoted([0xC0, 0x80]), nil, "NUL in two bytes"),
    Case("n-utf8-overlong3", quoted([0xE0, 0x80, 0x80]), nil, "NUL in three bytes"),
    Case("n-utf8-overlong4", quoted([0xF0, 0x80, 0x80, 0x80]), nil, "NUL in four bytes"),
    Case("n-utf8-surrogate", quoted([0xED, 0xA0, 0x80]), nil, "a surrogate in UTF-8"),
    Case("n-utf8-beyond", quoted([0xF4, 0x90, 0x80, 0x80]), nil, "beyond U+10FFFF"),
    Case("n-utf8-cut", quoted([0xE2, 0x82]), nil, "a character cut short by the quote"),
    Case("n-utf8-cut-end", [0x22, 0xE2, 0x82], nil, "a character cut short by the end"),
    Case("n-utf8-key", [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D], nil, "in a key"),
    Case("n-utf8-outside", [0x5B, 0xC3, 0xA9, 0x5D], nil, "a letter outside a string"),
    Case("n-comment", "[1/*x*/]", nil, "a comment"),
    Case("n-comment-line", "[1]//x", nil, "a comment to the end of the line"),
  ]

  @Test(arguments: accepted, [JSON.Parser.direct, .jsonC])
  func accepts(_ c: Case, _ parser: JSON.Parser) throws {
    let value = try JSON(parsing: c.bytes, by: parser)
    #expect(value == c.value)
    // -0.0 equals 0.0, so the texts are compared too.
    let wanted = try #require(c.value)
    #expect(try value.text() == wanted.text())
    #expect(try JSON(parsing: c.bytes.span, by: parser) == value)
    #expect(try JSON(parsing: String(decoding: c.bytes, as: UTF8.self), by: parser) == value)
  }

  @Test(arguments: refused, [JSON.Parser.direct, .jsonC])
  func refuses(_ c: Case, _ parser: JSON.Parser) {
    #expect(throws: JSONError.self) { try JSON(parsing: c.bytes, by: parser) }
  }

  @Test func idsAreUnique() {
    let ids = (Self.accepted + Self.refused).map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: [JSON.Parser.direct, .jsonC])
  func depthIsLimited(_ parser: JSON.Parser) throws {
    let limits = JSON.Limits(depth: 1_024)
    for (depth, isFine) in [(1, true), (1_024, true), (1_025, false), (100_000, false)] {
      let arrays = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      let objects = String(repeating: "{\"a\":", count: depth) + "1" + String(repeating: "}", count: depth)
      #expect(((try? JSON(parsing: arrays, limits: limits, by: parser)) != nil) == isFine)
      #expect(((try? JSON(parsing: objects, limits: limits, by: parser)) != nil) == isFine)
    }
    #expect(throws: JSONError.self) { try JSON(parsing: "[[1]]", limits: .init(depth: 1), by: parser) }
  }

  @Test(arguments: [JSON.Parser.direct, .jsonC])
  func numbersAreLimited(_ parser: JSON.Parser) throws {
    let limits = JSON.Limits(numberLength: 5)
    #expect(try JSON(parsing: "12345", limits: limits, by: parser) == 12_345)
    #expect(throws: JSONError.self) { try JSON(parsing: "123456", limits: limits, by: parser) }
    #expect(throws: JSONError.self) { try JSON(parsing: String(repeating: "1", count: 1_000_000), by: parser) }
  }
}
