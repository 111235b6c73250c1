import JSONDocuments
import TestSupport
import Testing

@Suite struct JSONWriterTests {
  @Test func writesEveryKindOfValue() {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("score")
      writer.number(0.5)
      writer.key("none")
      writer.number(nil)
      writer.key("é\"")
      writer.array { writer in
        writer.integer(-7)
        writer.string("a\n\"\\\t\u{1}/é")
        writer.object { _ in }
        writer.array { _ in }
      }
    }
    writer.endLine()
    writer.object { writer in
      writer.key("x")
      writer.number(1)
    }
    writer.endLine()
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "{\"score\":0.5,\"none\":null,\"é\\\"\":[-7,\"a\\n\\\"\\\\\\t\\u0001/é\",{},[]]}\n{\"x\":1.0}\n")
    writer.clear()
    #expect(writer.bytes.isEmpty)
  }

  /// Strings are copied in blocks of bytes: whatever must be escaped is found at every place in one.
  @Test(arguments: ["\"", "\\", "\n", "\u{0}", "\u{1F}", "é", "🎉", "\u{7F}", ""]) func escapesEveryPlace(_ text: String)
    throws
  {
    for before in 0..<40 {
      let whole = String(repeating: "é", count: before % 3) + String(repeating: "a", count: before) + text + "b"
      var writer = JSONWriter()
      writer.string(whole)
      #expect(try JSON(parsing: writer.bytes) == .string(whole))
    }
  }

  @Test(arguments: [0, 7, 10, 99, 100, -1, -10, .max, .min]) func writesIntegers(_ value: Int) {
    var writer = JSONWriter()
    writer.integer(value)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "\(value)")
  }

  /// Second way: the parser of documents reads back the written text, to the bit.
  @Test func readsBack() throws {
    var random = Seeded(5)
    for _ in 0..<5000 {
      let number = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random))
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        let value = UInt32.random(in: 0...(Bool.random(using: &random) ? 0x7F : 0x10FFFF), using: &random)
        if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
      }
      let text = String(scalars)
      var writer = JSONWriter()
      writer.object { writer in
        writer.key("number")
        writer.number(number)
        writer.key("text")
        writer.string(text)
      }
      let json = try JSON(parsing: writer.bytes)
      if number.isFinite {
        #expect(json["number"]?.double?.bitPattern == number.bitPattern || number == 0 && json["number"]?.double == 0)
      } else {
        #expect(json["number"] == .null)
      }
      #expect(json["text"]?.string.map { Array($0.utf8) } == Array(text.utf8))
    }
  }
}
