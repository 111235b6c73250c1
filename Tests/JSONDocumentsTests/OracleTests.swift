import CJSONC
import Foundation
import JSONDocuments
import TestSupport
import Testing

/// Every result a second way: written and read again, by json-c and by Foundation.
@Suite struct OracleTests {
  @Test func writtenTextRoundTrips() throws {
    var random = Seeded(11)
    for _ in 0..<2_000 {
      let value = JSON.random(depth: 4, using: &random)
      for layout in [JSON.Layout.compact, .spaced, .pretty] {
        let text = try value.text(layout)
        let direct = try JSON(parsing: text)
        #expect(direct == value)
        #expect(try direct.text(layout) == text, "order of keys, signs of zeros")
        #expect(try JSON(parsing: text, by: .jsonC) == value)
        #expect(try value.bytes(layout) == Array(text.utf8))
      }
      #expect(value.description == (try value.text(.spaced)))
    }
  }

  @Test func foundationReadsWrittenText() throws {
    var random = Seeded(12)
    for _ in 0..<500 {
      let value = JSON.random(depth: 3, using: &random)
      // Foundation sees keys that differ in their form of accents only as one, and rounds integers beyond 64 bits.
      guard !value.description.unicodeScalars.contains(where: { $0.value > 0x7E }) else { continue }
      let data = Data(try value.bytes())
      let theirs = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
      let again = try JSONSerialization.data(withJSONObject: theirs, options: .fragmentsAllowed)
      let back = try JSON(parsing: Array(again))
      #expect(Self.roughly(back, value), "\(value)")
    }
  }

  /// Equality up to the kind of number.
  static func roughly(_ left: JSON, _ right: JSON) -> Bool {
    switch (left, right) {
    case (.array(let left), .array(let right)):
      left.count == right.count && zip(left, right).allSatisfy { roughly($0, $1) }
    case (.object(let left), .object(let right)):
      left.count == right.count && left.allSatisfy { key, value in right[key].map { roughly(value, $0) } ?? false }
    default: left == right || (left.double != nil && left.double == right.double)
    }
  }

  /// Damaged texts: json-c accepts whatever this module accepts, with the scan or without it.
  @Test func bothParsersRejectDamagedTexts() throws {
    var random = Seeded(13)
    let pieces = Array("[]{}\",:0123456789.eE+-tfn\\u \n/'\u{0}".utf8) + [0xFF, 0xC3, 0xA9, 0x80]
    var (accepted, refused) = (0, 0)
    for _ in 0..<20_000 {
      var bytes = try JSON.random(depth: 2, using: &random).bytes()
      for _ in 0..<Int.random(in: 0...2, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(pieces.randomElement(using: &random)!, at: place)
        default: bytes[place] = pieces.randomElement(using: &random)!
        }
      }
      do throws(JSONError) {
        let direct = try JSON(parsing: bytes)
        accepted += 1
        #expect(try JSON(parsing: bytes, by: .jsonC) == direct)
        #expect(Self.jsonCAccepts(bytes), "\(String(decoding: bytes, as: UTF8.self))")
        #expect((try? JSON(parsing: direct.description)) == direct)
      } catch {
        refused += 1
        let theirs = #expect(throws: JSONError.self) { try JSON(parsing: bytes, by: .jsonC) }
        #expect(theirs == error)
        #expect((0...bytes.count).contains(error.offset))
      }
    }
    #expect(accepted > 3_000 && refused > 3_000)
  }

  static func jsonCAccepts(_ bytes: [UInt8]) -> Bool {
    guard let tokener = json_tokener_new_ex(64) else { return false }
    defer { json_tokener_free(tokener) }
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8)
    let tree = bytes.withUnsafeBytes { raw in
      json_tokener_parse_ex(tokener, raw.assumingMemoryBound(to: CChar.self).baseAddress, Int32(raw.count))
    }
    json_object_put(tree)
    let error = json_tokener_get_error(tokener)
    return error == json_tokener_success || error == json_tokener_continue
  }

  @Test func doublesAreTheNearest() throws {
    var random = Seeded(14)
    for _ in 0..<20_000 {
      let digits = String(random.next() >> UInt64.random(in: 0..<64, using: &random))
      let text = "-\(digits).\(random.next() % 1_000_000)e\(Int.random(in: -330...280, using: &random))"
      #expect(try JSON(parsing: text) == .double(strtod(text, nil)), "\(text)")
    }
  }
}
