import JSONDocuments
import TestSupport
import Testing

@Suite struct ValueTests {
  let value: JSON = [
    "name": "box", "size": [1, 2.5, 3.0], "ok": true, "none": nil, "big": 1e300, "deep": ["a": ["b": -7]],
  ]

  @Test func accessorsAreTyped() throws {
    #expect(value["name"]?.string == "box")
    #expect(value["size"]?[1]?.double == 2.5)
    #expect(value["size"]?[0]?.double == 1)
    #expect(value["size"]?[2]?.int == 3)
    #expect(value["size"]?[1]?.int == nil)
    #expect(value["size"]?[3] == nil && value["size"]?[-1] == nil)
    #expect(value["ok"]?.bool == true)
    #expect(value["none"]?.isNull == true && value["absent"] == nil)
    #expect(value["big"]?.int == nil)
    #expect(value["deep"]?["a"]?["b"]?.int == -7)
    #expect(value["name"]?["x"] == nil && value["name"]?[0] == nil)
    #expect(value.object?.keys == ["name", "size", "ok", "none", "big", "deep"])
    #expect(value["size"]?.array?.count == 3)
    #expect(value.string == nil && value.bool == nil && value.double == nil && value.array == nil)
    #expect(JSON.null.object == nil)
    #expect(
      [JSON.null, true, 1, 1.5, "", [], [:]].map(\.kind) == [
        "null", "a boolean", "a number", "a number", "a string", "an array", "an object",
      ])
  }

  @Test func objectsKeepOrderAndIgnoreItInComparisons() {
    let left: JSON = ["a": 1, "b": [2]]
    let right: JSON = ["b": [2], "a": 1]
    #expect(left == right)
    #expect(left.hashValue == right.hashValue)
    #expect(left != ["a": 1, "b": [3]] && left != ["a": 1] && left != ["a": 1, "c": [2]])
    #expect(left.description == #"{"a": 1, "b": [2]}"#)
    #expect(right.description == #"{"b": [2], "a": 1}"#)
  }

  /// Second way: an array of pairs searched from the front.
  @Test func objectsAgreeWithANaiveList() {
    var random = Seeded(21)
    for _ in 0..<50 {
      var object = JSON.Object()
      var list: [(key: String, value: JSON)] = []
      for step in 0..<200 {
        let key = "k\(Int.random(in: 0..<40, using: &random))"
        let value: JSON? = Int.random(in: 0..<4, using: &random) == 0 ? nil : .integer(Int64(step))
        object[key] = value
        let place = list.firstIndex { $0.key == key }
        switch (place, value) {
        case (let place?, let value?): list[place].value = value
        case (let place?, nil): list.remove(at: place)
        case (nil, let value?): list.append((key, value))
        default: break
        }
        #expect(object[key] == value)
      }
      #expect(object.elementsEqual(list) { $0.key == $1.key && $0.value == $1.value })
      #expect(object.count == list.count)
    }
  }

  @Test func objectsWithManyKeysAreFast() throws {
    var text = "{"
    for index in 0..<100_000 { text += "\"key\(index)\":\(index)," }
    text += "\"last\":0}"
    let object = try #require(try JSON(parsing: text).object)
    #expect(object.count == 100_001)
    #expect(object["key77777"] == 77_777)
  }

  @Test func trapsOnDuplicateKeys() async {
    await #expect(processExitsWith: .failure) { _ = JSON.Object([("a", 1), ("a", 2)]) }
  }

  @Test(arguments: [
    ("9223372036854775808", true), ("-9223372036854775809", true), ("9223372036854775807", false),
    ("-9223372036854775808", false), ("", false), ("-", false), ("+9223372036854775808", false),
    ("09223372036854775808", false), ("1e30", false), ("99999999999999999999x", false),
  ])
  func bigIntegersAreCanonical(_ digits: String, _ isOne: Bool) {
    #expect((JSON.BigInteger(digits)?.digits == digits) == isOne)
  }

  @Test func bigIntegersDetectExactDoubles() throws {
    for shift in 63..<127 {
      let exact = (1 as Int128) << Int128(shift)
      #expect(JSON.BigInteger("\(exact)")?.exactDouble == Double(exact))
      #expect(
        JSON.BigInteger("-\(exact + (shift == 63 ? 2048 : 0))")?.exactDouble == -Double(
          exact + (shift == 63 ? 2048 : 0)))
      #expect(JSON.BigInteger("\(exact + 1)")?.exactDouble == nil)
      #expect(JSON.BigInteger("\(exact + 1)")?.double == Double(exact))
    }
    let googol = try #require(JSON.BigInteger("1" + String(repeating: "0", count: 100)))
    #expect(googol.double == 1e100 && googol.exactDouble == nil)
    #expect(JSON.BigInteger(String(repeating: "9", count: 400))?.double == nil)
  }

  @Test func writingIsExact() throws {
    let value: JSON = [
      "a\"\\/\u{1}\u{1F}\u{7F}é\u{2028}\r\n\t\u{8}\u{C}": [
        0.1, 1e21, .double(.leastNonzeroMagnitude), -0.0, 100.0, 7, .integer(.min),
      ]
    ]
    #expect(
      try value.text()
        == "{\"a\\\"\\\\/\\u0001\\u001f\u{7F}é\u{2028}\\r\\n\\t\\b\\f\":[0.1,1e+21,5e-324,-0.0,100.0,7,-9223372036854775808]}"
    )
    #expect(
      try JSON.object(["a": [1, [:], []], "b": ["c": nil]]).text(.pretty)
        == "{\n  \"a\": [\n    1,\n    {},\n    []\n  ],\n  \"b\": {\n    \"c\": null\n  }\n}")
    #expect(try JSON.object(["a": [1, [:]]]).text(.spaced) == #"{"a": [1, {}]}"#)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func numbersWithoutARepresentationAreRejected(_ number: Double) {
    #expect(throws: JSON.NonFiniteNumber.self) { try JSON.array([.double(number)]).text() }
    #expect(throws: JSON.NonFiniteNumber.self) { try JSON.double(number).bytes() }
    #expect(JSON.double(number).description == "\(number)")
  }
}
