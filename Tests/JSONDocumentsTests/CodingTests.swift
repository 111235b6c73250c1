import Foundation
import JSONDocuments
import TestSupport
import Testing

@Suite struct CodingTests {
  struct Sample: Codable, Equatable {
    enum Kind: String, Codable { case box, point }
    struct Inner: Codable, Equatable {
      var x: Double
      var tags: [String]?
    }
    var id: Int
    var small: UInt8
    var ratio: Double
    var single: Float
    var flag: Bool
    var kind: Kind
    var inner: [Inner]
    var table: [String: [Int]]
    var nothing: Int?
    var any: JSON
  }

  static let sample = Sample(
    id: -5, small: 255, ratio: 0.1, single: 0.1, flag: true, kind: .point,
    inner: [.init(x: 1, tags: nil), .init(x: -2.5, tags: ["é", ""])], table: ["k": [1, 2]], nothing: nil,
    any: ["b": [1, 2.5, nil], "a": "x"])

  @Test func valuesRoundTrip() throws {
    let json = try JSONDocumentEncoder().encode(Self.sample)
    #expect(
      json.description == #"{"id": -5, "small": 255, "ratio": 0.1, "single": 0.1, "flag": true, "kind": "point", "#
        + #""inner": [{"x": 1.0}, {"x": -2.5, "tags": ["é", ""]}], "table": {"k": [1, 2]}, "any": {"b": [1, 2.5, null], "a": "x"}}"#
    )
    #expect(try JSONDocumentDecoder().decode(Sample.self, from: json) == Self.sample)
  }

  /// Second way: Foundation decodes what is encoded here, and the reverse.
  @Test func foundationAgrees() throws {
    let ours = try JSONDocumentEncoder().encode(Self.sample)
    #expect(try JSONDecoder().decode(Sample.self, from: Data(ours.bytes())) == Self.sample)
    let theirs = try JSONEncoder().encode(Self.sample)
    #expect(try JSONDocumentDecoder().decode(Sample.self, from: JSON(parsing: Array(theirs))) == Self.sample)
    let value = try JSONDecoder().decode(
      JSON.self, from: Data(#"{"a":[1,2.5,"x",null,true,18446744073709551615]}"#.utf8))
    #expect(value == ["a": [1, 2.5, "x", nil, true, JSON(exactly: UInt64.max)]])
    #expect(try JSON(parsing: Array(JSONEncoder().encode(value))) == value)
  }

  @Test func randomValuesRoundTrip() throws {
    var random = Seeded(41)
    for _ in 0..<300 {
      let value = JSON.random(depth: 3, using: &random)
      let wrapped = try JSONDocumentEncoder().encode(["v": [value]])
      #expect(wrapped == ["v": [value]])
      #expect(try JSONDocumentDecoder().decode([String: [JSON]].self, from: wrapped)["v"] == [value])
      // Through the general way, container by container.
      struct Box: Encodable {
        let value: JSON
        func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
      }
      if !value.description.contains("1234567890123456789") {
        #expect(try JSONDocumentEncoder().encode(Box(value: value)) == value)
      }
    }
  }

  @Test func numbersAreExactOrRefused() throws {
    func decode<T: Decodable>(_ type: T.Type, _ text: String) throws -> T {
      try JSONDocumentDecoder().decode([T].self, from: JSON(parsing: "[\(text)]"))[0]
    }
    #expect(try decode(Int.self, "3.0") == 3)
    #expect(try decode(Int.self, "1e3") == 1_000)
    #expect(try decode(Double.self, "3") == 3)
    #expect(try decode(UInt64.self, "18446744073709551615") == .max)
    #expect(try decode(Double.self, "18446744073709551616") == 0x1p64)
    #expect(try decode(Float.self, "0.1") == 0.1)
    #expect(try decode(Int8.self, "-128") == -128)
    for (text, body) in [
      ("128", { _ = try decode(Int8.self, "128") }), ("-1", { _ = try decode(UInt.self, "-1") }),
      ("3.5", { _ = try decode(Int.self, "3.5") }), ("1e+300", { _ = try decode(Int.self, "1e300") }),
      ("18446744073709551616", { _ = try decode(UInt64.self, "18446744073709551616") }),
      ("9007199254740993", { _ = try decode(Double.self, "9007199254740993") }),
      ("16777217", { _ = try decode(Float.self, "16777217") }), ("1e+39", { _ = try decode(Float.self, "1e39") }),
      ("18446744073709551617", { _ = try decode(Double.self, "18446744073709551617") }),
    ] as [(String, () throws -> Void)] {
      let error = #expect(throws: DecodingError.self) { try body() }
      guard case .dataCorrupted(let context) = error else {
        Issue.record("\(text): \(String(describing: error))")
        continue
      }
      #expect(context.debugDescription.hasPrefix("\(text) does not fit into "), "\(context.debugDescription)")
      #expect(context.debugDescription.hasSuffix(" at $[0]"))
    }
  }

  struct Nested: Decodable {
    var boxes: [[Double]]
    var label: String
  }

  @Test(arguments: [
    (#"{"boxes": [[1, "x"]], "label": ""}"#, "expected a number, found a string at $.boxes[0][1]"),
    (#"{"boxes": {}, "label": ""}"#, "expected an array, found an object at $.boxes"),
    (#"{"boxes": []}"#, "no key “label” in the object at $"),
    (#"{"boxes": [], "label": null}"#, "expected a string, found null at $.label"),
    (#"[]"#, "expected an object, found an array at $"),
  ])
  func mistakesSayWhere(_ text: String, _ words: String) throws {
    let json = try JSON(parsing: text)
    let error = #expect(throws: DecodingError.self) { try JSONDocumentDecoder().decode(Nested.self, from: json) }
    switch error {
    case .typeMismatch(_, let context), .keyNotFound(_, let context), .valueNotFound(_, let context):
      #expect(context.debugDescription == words)
    default: Issue.record("\(String(describing: error))")
    }
  }

  struct Keys: Decodable {
    struct Key: CodingKey {
      var stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }
    var keys: [String]
    init(from decoder: any Decoder) throws {
      keys = try decoder.container(keyedBy: Key.self).allKeys.map(\.stringValue)
    }
  }

  @Test func keysKeepTheOrderOfTheDocument() throws {
    let json = try JSON(parsing: #"{"z":1,"a":2,"é":3,"m":4}"#)
    #expect(try JSONDocumentDecoder().decode(Keys.self, from: json).keys == ["z", "a", "é", "m"])
  }

  class Base: Codable {
    var base = 1
  }

  final class Derived: Base {
    var own = 2
    enum Key: CodingKey { case own, list }
    override init() { super.init() }
    required init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      own = try container.decode(Int.self, forKey: .own)
      var list = try container.nestedUnkeyedContainer(forKey: .list)
      #expect(list.count == 3)
      #expect(try list.decodeNil())
      #expect(throws: DecodingError.self) { try list.decode(String.self) }
      #expect(try list.decode(Int.self) == 7)
      var inner = try list.nestedUnkeyedContainer()
      #expect(inner.isAtEnd)
      #expect(throws: DecodingError.self) { try inner.decode(Int.self) }
      #expect(list.isAtEnd)
      try super.init(from: container.superDecoder())
    }
    override func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(own, forKey: .own)
      var list = container.nestedUnkeyedContainer(forKey: .list)
      try list.encodeNil()
      try list.encode(7)
      _ = list.nestedUnkeyedContainer()
      try super.encode(to: container.superEncoder())
    }
  }

  @Test func classesInherit() throws {
    let value = Derived()
    value.base = 11
    value.own = 12
    let json = try JSONDocumentEncoder().encode(value)
    #expect(json == ["own": 12, "list": [nil, 7, []], "super": ["base": 11]])
    let back = try JSONDocumentDecoder().decode(Derived.self, from: json)
    #expect(back.base == 11 && back.own == 12)
  }

  @Test func numbersWithoutARepresentationAreRejected() {
    let error = #expect(throws: EncodingError.self) { try JSONDocumentEncoder().encode(["a": [Double.nan]]) }
    guard case .invalidValue(_, let context) = error else { return #expect(Bool(false), "wrong error") }
    #expect(context.debugDescription == "JSON cannot represent the number nan at $.a[0]")
  }

  @Test func userInfoIsPassedOn() throws {
    struct Reader: Codable {
      static let key = CodingUserInfoKey(rawValue: "k")!
      var value = 0
      init() {}
      init(from decoder: any Decoder) throws { value = decoder.userInfo[Self.key] as? Int ?? 0 }
      func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(encoder.userInfo[Self.key] as? Int ?? 0)
      }
    }
    var decoder = JSONDocumentDecoder()
    decoder.userInfo[Reader.key] = 5
    #expect(try decoder.decode([Reader].self, from: [nil])[0].value == 5)
    var encoder = JSONDocumentEncoder()
    encoder.userInfo[Reader.key] = 6
    #expect(try encoder.encode([Reader()]) == [6])
  }
}
