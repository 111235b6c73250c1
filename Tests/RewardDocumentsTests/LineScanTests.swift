import JSONDocuments
import RewardCore
import RewardDocuments
import TestSupport
import Testing

/// Second way: `JSON(parsing:)`, a separate implementation, accepts and rejects the same lines.
@Suite struct LineScanTests {
  private static func scan(_ bytes: [UInt8]) throws(LineFault) -> [LineScan.Member] {
    var members: [LineScan.Member] = []
    let fault = bytes.withUnsafeBufferPointer { bytes -> LineFault? in
      do throws(LineFault) {
        try LineScan.scan(bytes, into: &members)
        return nil
      } catch {
        return error
      }
    }
    if let fault { throw fault }
    return members
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let line: String
    let words: String
    var testDescription: String { line }
    init(_ line: String, _ words: String) {
      self.line = line
      self.words = words
    }
  }

  @Test(arguments: [
    Refusal("", "expected an object at byte 1, found the end of the line"),
    Refusal("garbage", "expected an object at byte 1, found “g”"),
    Refusal("[1]", "expected an object at byte 1, found “[”"),
    Refusal("{", "expected a key in quotation marks at byte 2, found the end of the line"),
    Refusal("{a:1}", "expected a key in quotation marks at byte 2, found “a”"),
    Refusal(#"{"a" 1}"#, "expected a colon at byte 6, found “1”"),
    Refusal(#"{"a":1 "b":2}"#, "expected a comma or } at byte 8, found “\"”"),
    Refusal(#"{"a":1,}"#, "expected a key in quotation marks at byte 8, found “}”"),
    Refusal(#"{"a":}"#, "expected a value at byte 6, found “}”"),
    Refusal(#"{"a":nul}"#, "expected a value at byte 6, found “n”"),
    Refusal(#"{"a":NaN}"#, "expected a value at byte 6, found “N”"),
    Refusal(#"{"a":01}"#, "malformed number at byte 6"),
    Refusal(#"{"a":-}"#, "malformed number at byte 6"),
    Refusal(#"{"a":1.}"#, "malformed number at byte 6"),
    Refusal(#"{"a":1e}"#, "malformed number at byte 6"),
    Refusal(#"{"a":[1,]}"#, "expected a value at byte 9, found “]”"),
    Refusal(#"{"a":[1}}"#, "expected a comma or ] at byte 8, found “}”"),
    Refusal(#"{"a":{"b":1]}"#, "expected a comma or } at byte 12, found “]”"),
    Refusal(#"{"a":"b"#, "expected the end of a string at byte 8, found the end of the line"),
    Refusal(#"{"a":"\x"}"#, "malformed escape in a string at byte 7"),
    Refusal(#"{"a":"\u12g4"}"#, "malformed escape in a string at byte 7"),
    Refusal(#"{"a":"\ud800"}"#, "half of a surrogate pair in a string at byte 7"),
    Refusal(#"{"a":"\udc00"}"#, "half of a surrogate pair in a string at byte 7"),
    Refusal("{\"a\":\"\u{1}\"}", "raw control character in a string at byte 7"),
    Refusal(#"{"a":1} x"#, "text after the end of the object at byte 9"),
    Refusal(#"{"a":1,"b":2,"a":3}"#, "the key “a” occurs twice at byte 15"),
    Refusal(#"{"a":1,"\u0061":3}"#, "the key “a” occurs twice at byte 9"),
  ]) func refuses(_ refusal: Refusal) {
    do throws(LineFault) {
      _ = try Self.scan(Array(refusal.line.utf8))
      Issue.record("accepted")
    } catch {
      #expect(error.description == refusal.words)
    }
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC3], [0xE2, 0x82],
      [0xF0, 0x9F, 0x92],
    ] as [[UInt8]])
  func refusesInvalidUTF8(_ bytes: [UInt8]) {
    let line = Array(#"{"a":"12345678"#.utf8) + bytes + Array(#""}"#.utf8)
    do throws(LineFault) {
      _ = try Self.scan(line)
      Issue.record("accepted")
    } catch {
      #expect(error.description == "invalid UTF-8 at byte 15")
    }
  }

  @Test func refusesDeepNestingWithoutRecursion() throws {
    let deepest = LineScan.maximumDepth - 1
    func line(_ depth: Int) -> [UInt8] {
      Array("{\"a\":".utf8) + [UInt8](repeating: 0x5B, count: depth) + [UInt8](repeating: 0x5D, count: depth) + [0x7D]
    }
    #expect(try Self.scan(line(deepest)).count == 1)
    do throws(LineFault) {
      _ = try Self.scan(line(deepest + 1))
      Issue.record("accepted")
    } catch {
      #expect(error.problem == .tooDeep)
    }
    // A megabyte of brackets is refused at once.
    #expect(throws: LineFault.self) { try Self.scan(line(1 << 20)) }
  }

  @Test func findsKeysAndValues() throws {
    let line = #" { "a" : "x\n\u00e9" , "b\t":[1,{"c":2}],"d":-1.5e3, "e":null,"f":true,"g":false,"h":{},"i":"" } "#
    let members = try Self.scan(Array(line.utf8))
    let found = Array(line.utf8).withUnsafeBufferPointer { bytes in
      members.map { member in
        let key = LineText.string(bytes, member.key, isEscaped: member.isKeyEscaped)
        let value = String(decoding: bytes[member.value], as: UTF8.self)
        return "\(key)=\(value):\(member.kind)"
      }
    }
    #expect(
      found == [
        #"a="x\n\u00e9":escapedString"#, "b\t=[1,{\"c\":2}]:array", "d=-1.5e3:number", "e=null:null", "f=true:yes",
        "g=false:no", "h={}:object", #"i="":string"#,
      ])
  }

  @Test func refusesDuplicatesAmongThousandsOfKeys() throws {
    let keys = (0..<5000).map { "\"k\($0)\":0" }
    #expect(try Self.scan(Array("{\(keys.joined(separator: ","))}".utf8)).count == 5000)
    let twice = keys + ["\"k4321\":1"]
    do throws(LineFault) {
      _ = try Self.scan(Array("{\(twice.joined(separator: ","))}".utf8))
      Issue.record("accepted")
    } catch {
      #expect(error.problem == .duplicate("k4321"))
    }
  }

  /// Mutated lines: what one reader accepts the other accepts, and they read the same.
  @Test func agreesWithTheParserOfDocuments() throws {
    let seeds = [
      #"{"id": 1, "completion": "<think>a \"b\" \\ \n</think>\u00e9\ud83d\ude00 ünï", "n": [1, 2.5e-3, -0], "o": {"p": null}}"#,
      #"{"a":true,"b":false,"c":[[],{},""],"d":"\/\b\f\r\t","é":"€ 日本 🎉"}"#,
    ].map { Array($0.utf8) }
    let spice: [UInt8] =
      Array("\"\\{}[],:0123456789.eE+-tfnu \n\t".utf8) + [0x00, 0x1F, 0x7F, 0x80, 0xC3, 0xE2, 0xED, 0xF0, 0xFF]
    var random = Seeded(11)
    var accepted = 0
    for _ in 0..<40_000 {
      var line = seeds[Int.random(in: 0..<seeds.count, using: &random)]
      for _ in 0..<Int.random(in: 0...3, using: &random) where !line.isEmpty {
        let place = Int.random(in: 0..<line.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: line[place] = spice[Int.random(in: 0..<spice.count, using: &random)]
        case 1: line.insert(spice[Int.random(in: 0..<spice.count, using: &random)], at: place)
        case 2: line.remove(at: place)
        default: line.removeSubrange(place...)
        }
      }
      let document = try? JSON(parsing: line, limits: .init(depth: LineScan.maximumDepth))
      let object = document?.object
      let members = try? Self.scan(line)
      if let object, let members {
        accepted += 1
        expectSame(object, members, line)
      } else if object == nil, let members {
        // Inside of values, only those that are used are read, and duplicates there are found then.
        #expect(duplicatesOnly(line), "accepted \(members.count) members of \(String(decoding: line, as: UTF8.self))")
      } else {
        #expect(object == nil, "refused \(String(decoding: line, as: UTF8.self))")
      }
    }
    #expect(accepted > 5000)
  }

  /// Strings are read in blocks of bytes: whatever stops a block is found at every place in it.
  @Test(arguments: [
    #"\n"#, #"\""#, #"\\"#, #"\u00e9"#, #"\uFFFF"#, #"\ud83d\ude00"#, "é", "€", "🎉", "日本語", "\u{7F}", #"\x"#,
    #"\u12g4"#,
    #"\u12"#, #"\ud800"#, #"\ud800\n"#, #"\ud800\u0041"#, #"\ude00"#, "\u{0}", "\u{1F}", "\t",
  ]) func readsEveryPlaceOfABlock(_ text: String) {
    for before in 0..<40 {
      for after in [0, 1, 15, 16, 40] {
        let filling = (String(repeating: "a", count: before), String(repeating: "b", count: after))
        let line = Array("{\"k\":\"\(filling.0)\(text)\(filling.1)\"}".utf8)
        compare(line)
        // A character that is cut off.
        if text.utf8.count > 1, text.utf8.first.map({ $0 >= 0xC2 }) == true {
          var cut = line
          cut.remove(at: 6 + before + text.utf8.count - 1)
          compare(cut)
        }
      }
    }
  }

  private func compare(_ line: [UInt8]) {
    let object = (try? JSON(parsing: line))?.object
    let members = try? Self.scan(line)
    #expect((object == nil) == (members == nil), "\(String(decoding: line, as: UTF8.self))")
    if let object, let members { expectSame(object, members, line) }
  }

  /// Bytes that are no text, in a completion: what a reward reads is well-formed.
  @Test func readsIllFormedTextsAsWellFormed() throws {
    let recipe = try Recipe(kind: "tagFormat")
    let pieces: [[UInt8]] =
      [#"\ud800"#, #"\udc00"#, #"\ud83d\ude00"#, #"\n"#, "é", "plain text of more than a block", "🎉"].map {
        Array($0.utf8)
      }
      + [[0xFF], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF0, 0x9F], [0x80], [0xC0, 0x80]]
    var random = Seeded(7)
    var members: [LineScan.Member] = []
    for _ in 0..<5000 {
      let inside = (0..<Int.random(in: 1...5, using: &random)).flatMap { _ in pieces.randomElement(using: &random)! }
      let line = Array(#"{"completion":""#.utf8) + inside + Array("\"}".utf8)
      let text = try line.withUnsafeBufferPointer { bytes in
        try recipe.completions(from: bytes, &members)[0].text
      }
      #expect(String(validating: Array(text.utf8), as: UTF8.self) != nil, "\(inside)")
    }
  }

  private func duplicatesOnly(_ line: [UInt8]) -> Bool {
    do {
      _ = try JSON(parsing: line)
      return false
    } catch {
      return error.message.contains("twice") || error.message.contains("too large")
    }
  }

  private func expectSame(_ object: JSON.Object, _ members: [LineScan.Member], _ line: [UInt8]) {
    #expect(object.count == members.count)
    line.withUnsafeBufferPointer { bytes in
      for (member, other) in zip(members, object) {
        let key = LineText.string(bytes, member.key, isEscaped: member.isKeyEscaped)
        #expect(Array(key.utf8) == Array(other.key.utf8))
        if let text = other.value.string {
          #expect(Array(LineText.string(bytes, member).utf8) == Array(text.utf8))
        } else {
          #expect((try? JSON(parsing: Array(bytes[member.value]))) == other.value)
        }
      }
    }
  }
}
