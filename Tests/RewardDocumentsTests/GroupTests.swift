import RewardCore
import RewardDocuments
import Testing

@Suite struct GroupTests {
  @Test func distinguishesRowsWithOtherReferences() throws {
    let recipe = try Recipe(
      parsing:
        #"{"columns": {"group": "g"}, "reward": {"kind": "total", "parts": [{"kind": "exactMatch", "reference": "a"}, {"kind": "exactMatch", "reference": "b"}]}}"#
    )
    func references(_ line: String) throws -> Int { try recipe.input(fromLine: line).references }
    let one = try references(#"{"completion": "x", "g": 1, "a": "p", "b": "q"}"#)
    #expect(try references(#"{"g": 1, "b": "q", "a": "p", "completion": "y", "other": 3}"#) == one)
    #expect(try references(#"{"completion": "x", "g": 1, "a": "pq", "b": ""}"#) != one)
    #expect(try references(#"{"completion": "x", "g": 1, "a": "p", "b": "r"}"#) != one)
    #expect(try references(#"{"completion": "x", "g": 1, "a": "p", "b": "q", "step": 4}"#) != one)
    #expect(try recipe.input(fromLine: #"{"completion": "x", "g": 1, "a": "p", "b": "q"}"#).group == "1")
  }
}
