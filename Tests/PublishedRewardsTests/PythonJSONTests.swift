import Foundation
import PublishedRewards
import RewardCore
import TestSupport
import Testing
import VisionRewards

@Suite struct PythonJSONTests {
  struct Line: Decodable, Sendable, CustomTestStringConvertible {
    struct Run: Decodable {
      var text: String
      var count: Int
      init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        text = try container.decode(String.self)
        count = try container.decode(Int.self)
      }
    }
    var id: String
    var whole: String
    var value: String?
    var testDescription: String { id }

    enum CodingKeys: String, CodingKey { case id, text, runs, value }
    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id = try container.decode(String.self, forKey: .id)
      value = try container.decodeIfPresent(String.self, forKey: .value)
      let runs = try container.decodeIfPresent([Run].self, forKey: .runs) ?? []
      whole =
        try container.decodeIfPresent(String.self, forKey: .text)
        ?? runs.map { String(repeating: $0.text, count: $0.count) }.joined()
    }
  }

  /// A value written without ambiguity, as the recording writes it.
  static func canonical(_ json: PythonJSON, _ node: Int) -> String {
    func string(_ node: Int) -> String { "s" + json.scalars(node).map { String($0, radix: 16) }.joined(separator: ".") }
    switch json.kind(node) {
    case .null: return "n"
    case .yes: return "t"
    case .no: return "f"
    case .integer:
      let digits = json.text(node)
      return digits == "-0" ? "i0" : "i" + digits
    case .float:
      guard let value = json.number(node), !value.isNaN else { return "dnan" }
      let bits = String(value.bitPattern, radix: 16)
      return "d" + String(repeating: "0", count: 16 - bits.count) + bits
    case .string: return string(node)
    case .list: return "[" + json.entries(node).map { canonical(json, $0) }.joined(separator: ",") + "]"
    case .object:
      return "{" + json.members(node).map { string($0.name) + ":" + canonical(json, $0.value) }.joined(separator: ",")
        + "}"
    }
  }

  static func outcome(_ text: String) -> String? {
    text.withBytes { bytes in
      guard let json = try? PythonJSON(bytes, 0..<bytes.count) else { return nil }
      return canonical(json, json.root)
    }
  }

  static func lines() throws -> [Line] { try Fixture.lines("vision/python-json.jsonl", as: Line.self) }

  /// Recording: Python's own `json.loads`.
  @Test(arguments: try lines()) func equalsPython(_ line: Line) {
    #expect(Self.outcome(line.whole) == line.value, "\(line.whole.prefix(200))")
  }

  @Test func thereAreLines() throws {
    #expect(try Self.lines().count > 600)
    #expect(try Self.lines().count { $0.value != nil } > 200)
  }

  @Test func reportsFaults() {
    func fault(_ text: String) -> PythonJSON.Fault? {
      text.withBytes { bytes in
        do throws(PythonJSON.Fault) {
          _ = try PythonJSON(bytes, 0..<bytes.count)
          return nil
        } catch { return error }
      }
    }
    #expect(fault("[1,]") == .malformed)
    #expect(fault(String(repeating: "[", count: 1_000_000)) == .tooDeep)
    #expect(fault("[" + String(repeating: "9", count: 4301)) == .tooLong)
    #expect(fault("[" + String(repeating: "9", count: 4301) + ".5]") == nil)
  }

  @Test func findsMembers() {
    let text = #"{"a": 1, "\u0061b": [2, "x"], "a": {"a": 3}}"#
    text.withBytes { bytes in
      guard let json = try? PythonJSON(bytes, 0..<bytes.count) else {
        Issue.record("unreadable")
        return
      }
      #expect(json.member(0, "a").map { json.kind($0) } == .object)
      #expect(json.member(0, "ab").flatMap { json.length($0) } == 2)
      #expect(json.member(0, "b") == nil)
      #expect(json.members(0).count == 2)
      #expect(json.length(0) == 2)
    }
  }

  /// A long flat text is read in linear time, as is one with many brackets.
  @Test func readsLongTexts() {
    #expect(Self.outcome("[" + String(repeating: "0,", count: 500_000) + "0]")?.utf8.count == 1_500_004)
    #expect(Self.outcome(String(repeating: "{\"a\":[", count: 2_000_000)) == nil)
    let many = "{" + (0..<20_000).map { "\"k\($0)\": \($0)" }.joined(separator: ",") + "}"
    #expect(Self.outcome(many) != nil)
  }
}
