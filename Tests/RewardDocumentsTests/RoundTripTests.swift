import JSONDocuments
import RewardCore
import RewardDocuments
import TestSupport
import TextRewards
import Testing
import VisionRewards

/// A recipe that is written and read again is the same recipe.
@Suite struct RoundTripTests {
  @Test(arguments: [
    #"{"kind": "tagFormat"}"#,
    #"{"kind": "exactMatch", "reference": "gold?", "weight": 2, "name": "match"}"#,
    #"{"columns": {"completion": "c", "group": "g", "tokenCount": "n"}, "answer": "boxed", "reward": {"kind": "exactMatch"}}"#,
    #"{"columns": {"completions": "all", "reference": "a.b"}, "reward": {"kind": "setMatch", "measure": "recall"}}"#,
    #"{"kind": "gated", "gate": {"kind": "tagFormat"}, "threshold": 0.5, "reward": {"kind": "numericMatch"}}"#,
    #"{"kind": "total", "name": "sum", "parts": [{"kind": "tagCount"}, {"kind": "product", "parts": [{"kind": "tagFormat"}]}]}"#,
    #"{"kind": "routed", "by": "kind", "name": "by kind", "routes": {"b": {"kind": "boxMatch"}, "a": {"kind": "exactMatch"}}, "otherwise": {"kind": "tagFormat"}}"#,
    #"{"kind": "scheduled", "schedule": [{"step": 1, "factor": 0.5}], "reward": {"kind": "clamped", "lower": 0, "upper": 1, "reward": {"kind": "rescaled", "reward": {"kind": "atLeast", "threshold": 1, "reward": {"kind": "tagFormat"}}}}}"#,
    #"{"kind": "groupNormalizedLength", "unit": "words", "correct": {"kind": "exactMatch"}, "threshold": 1}"#,
    #"{"kind": "cosineLength", "limit": 9, "unit": "words", "correct": {"kind": "total", "parts": [{"kind": "exactMatch"}]}}"#,
    #"{"kind": "anyOfMatch", "match": {"kind": "exactMatch", "normalizing": ["case"]}, "reference": "golds?"}"#,
    #"{"kind": "reasonRFT.mathematical", "mode": "published", "reference": "solution"}"#,
    #"{"kind": "reasonRFT.length", "weight": 3}"#,
    #"{"kind": "trl.thinkFormat", "mode": "published"}"#,
    #"{"kind": "vlmR1.grounding", "mode": "published", "reference": "box"}"#,
  ])
  func ofRecipes(_ text: String) throws {
    let written = try Recipe(parsing: text).json()
    #expect(try Recipe(parsing: written).json() == written)
    // It is not only stable, it says the same: nothing that was written is lost.
    let (before, after) = (try JSON(parsing: text), try JSON(parsing: written))
    var reward = try #require((before["kind"] == nil ? before["reward"] : before)?.object)
    for (key, outer) in [("weight", "weighted"), ("name", "named")] where !["total", "routed"].contains(reward["kind"])
    {
      guard let value = reward[key] else { continue }
      reward[key] = nil
      #expect(after.holds(["kind": .string(outer), key == "name" ? "name" : "weight": value]))
    }
    #expect(after.holds(.object(reward)))
    for key in ["columns", "answer"] { #expect(after[key] == before[key]) }
  }

  /// Every kind that needs no other reward, with all its options at their defaults.
  @Test func ofEveryKindWithItsDefaults() throws {
    var count = 0
    for entry in Registry.standard.entries where entry.options.allSatisfy({ !$0.isRequired }) {
      let written = try Recipe(kind: entry.kind).json()
      #expect(try Recipe(parsing: written).json() == written)
      #expect(try JSON(parsing: written)["reward"]?["kind"]?.string == entry.kind)
      count += 1
    }
    #expect(count > 40)
  }

  @Test func ofARewardComposedInSwift() throws {
    let reward = Total(for: Row.self) {
      TagFormat.thinkAnswer.weighted(0.5)
      NumericMatch(tolerance: .relative(0.01)).from("solution")
      BoxMatch().from("box?").named("place")
      TagFormat().ignoringReference(Row.self).gating(ExactMatch().from("text?"))
      KimiLength(unit: .words).whereCorrect(NumericMatch().from("solution")).weighted(0.1)
    }
    var columns = RecipeColumns()
    columns.completion = "response"
    columns.group = "prompt_id"
    let recipe = try Recipe(reward, columns: columns)
    #expect(recipe.columns == columns)
    #expect(recipe.comparesCompletions)
    #expect(try JSON(parsing: recipe.json())["reward"] == JSONDocumentEncoder().encode(reward))
    #expect(try Recipe(parsing: recipe.json(indented: true)).json() == recipe.json())
    let input = try recipe.input(
      fromLine: #"{"response": "<think></think><answer>7</answer>", "solution": 7, "prompt_id": "p"}"#)
    #expect(recipe.verdicts(on: input)[0].parts.map(\.score) == [0.5, 1, nil, nil, 0])
  }

  @Test func rejectsRewardsWithClosures() {
    let reward = Total(for: Row.self) { Scoring("code", for: Row.self) { _, _ in 1 } }
    #expect(throws: EncodingError.self) { try Recipe(reward) }
  }

  @Test func judgesOnlyAsPartOfARecipe() async {
    await #expect(processExitsWith: .failure) {
      let recipe = try Recipe(kind: "exactMatch")
      let input = try recipe.input(fromLine: #"{"completion": "a", "reference": "a"}"#)
      _ = ExactMatch().from("reference").verdicts(on: input.asGroup)
    }
  }
}

extension JSON {
  /// Whether this value, or one below it, contains everything in `other`.
  fileprivate func holds(_ other: JSON) -> Bool {
    if contains(other) { return true }
    return (object.map { $0.map(\.value) } ?? array ?? []).contains { $0.holds(other) }
  }

  /// Whether this value contains everything in `other`.
  fileprivate func contains(_ other: JSON) -> Bool {
    if let members = other.object {
      return members.allSatisfy { member in self[member.key]?.contains(member.value) ?? false }
    }
    if let elements = other.array, let mine = array {
      return elements.count == mine.count && zip(mine, elements).allSatisfy { $0.contains($1) }
    }
    return self == other || double != nil && double == other.double
  }
}
