import RewardCore
import Testing

@Suite struct ConfigurationErrorTests {
  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int?
    init(stringValue: String) { self.stringValue = stringValue }
    init(intValue: Int) { (stringValue, self.intValue) = ("\(intValue)", intValue) }
  }

  /// The path of a mistake contains the key that was being read once, whether or not the decoder wrote it.
  @Test(
    arguments: [
      ([], nil, 0, []), ([], "target", 0, ["target"]), (["target"], "target", 0, ["target"]),
      (["target"], nil, 0, ["target"]),
      (["target", "unit"], "target", 0, ["target", "unit"]), (["unit"], "target", 0, ["target", "unit"]),
      (["reward", "target"], "target", 1, ["target"]), (["reward", "unit"], "target", 1, ["target", "unit"]),
      (["reward"], "target", 1, ["target"]), (["reward"], nil, 1, []),
    ] as [([String], String?, Int, [String])])
  func writesEachKeyOnce(_ keys: [String], _ name: String?, _ depth: Int, _ path: [String]) throws {
    let context = DecodingError.Context(codingPath: keys.map { Key(stringValue: $0) }, debugDescription: "No number.")
    let mistakes = ConfigurationError.mistakes(in: DecodingError.dataCorrupted(context), at: name, below: depth)
    #expect(mistakes.map(\.path) == [path])
    #expect(mistakes.map(\.words) == ["No number"])
  }

  /// Places in lists are written in brackets.
  @Test func writesIndicesInBrackets() {
    let context = DecodingError.Context(
      codingPath: [Key(stringValue: "total"), Key(intValue: 2), Key(stringValue: "kind")], debugDescription: "No text.")
    let mistakes = ConfigurationError.mistakes(in: DecodingError.dataCorrupted(context), at: "total")
    #expect(mistakes.map(\.path) == [["total", "[2]", "kind"]])
  }
}
