import Foundation
import JSONDocuments
import RewardCore
import RewardDocuments
import TestSupport
import Testing

@Suite struct GoldTests {
  private func problems(_ recipe: String, _ line: String) throws -> [String] {
    let recipe = try Recipe(parsing: recipe)
    var members: [LineScan.Member] = []
    return try Array(line.utf8).withUnsafeBufferPointer { bytes in
      let input = try recipe.input(from: bytes, &members, needsCompletion: false)
      return recipe.goldProblems(of: input, from: bytes, members).map(\.description)
    }
  }

  /// Law: what the schema writes, the schema reads, and finds no fault with.
  @Test func everySchemaReadsWhatItWrites() {
    var schemas = AnswerSchema.named.map(\.schema)
    for schema in schemas where !schema.tags.isEmpty {
      var opened = schema
      opened.opensInPrompt = true
      schemas.append(opened)
    }
    for schema in schemas {
      let completion = Completion(schema.completion(answering: "42 cm"))
      #expect(completion.answer(by: schema) == "42 cm")
      #expect(completion.anatomy(by: schema).fault == nil)
    }
  }

  @Test(arguments: [
    (#"{"kind": "exactMatch"}"#, #"{"reference": "a b"}"#),
    (#"{"kind": "exactMatch", "answer": "boxed"}"#, #"{"reference": "a b"}"#),
    (#"{"kind": "numericMatch"}"#, #"{"reference": "10.8m"}"#),
    (#"{"kind": "smoothTolerance"}"#, #"{"reference": 0}"#),
    (#"{"kind": "countMatch", "answer": "hashes"}"#, #"{"reference": "7"}"#),
    (#"{"kind": "choiceMatch"}"#, #"{"reference": "(b)"}"#),
    (#"{"kind": "choiceMatch"}"#, #"{"reference": {"letter": "B", "texts": ["dog", "cat"]}}"#),
    (#"{"kind": "yesNoMatch"}"#, #"{"reference": true}"#),
    (#"{"kind": "setMatch"}"#, #"{"reference": ["red", "blue"]}"#),
    (#"{"kind": "anyOfMatch", "match": {"kind": "tokenF1"}}"#, #"{"reference": ["red", "blue"]}"#),
    (#"{"kind": "boxMatch"}"#, #"{"reference": [10, 20, 30.5, 40]}"#),
    (
      #"{"kind": "boxMatch", "space": "thousandths"}"#,
      #"{"reference": {"box": [10, 20, 30, 40], "imageSize": [640, 480]}}"#
    ),
    (#"{"kind": "lengthTarget", "unit": "words"}"#, #"{"reference": 500}"#),
    (#"{"kind": "reasonRFT.mathematical", "mode": "published"}"#, #"{"reference": "5"}"#),
    (
      #"{"kind": "visualRFT.grounding", "mode": "published"}"#,
      #"{"reference": {"box": [0.1, 0.1, 0.2, 0.2], "space": "unit"}}"#
    ),
    (#"{"kind": "exactMatch", "reference": "gold?"}"#, #"{}"#),
  ])
  func goodReferencesPass(_ recipe: String, _ line: String) throws {
    #expect(try problems(recipe, line) == [])
  }

  /// The references of the worked examples pass, but for a box in fractions, which no whole numbers name.
  @Test func referencesOfPresetsPass() throws {
    struct Line: Decodable { var id: String }
    let path = "rewards/presets.jsonl"
    let texts = try String(contentsOf: Fixture.url(path), encoding: .utf8).split(separator: "\n").map(String.init)
    let lines = try Fixture.lines(path, as: Line.self)
    #expect(lines.count > 100)
    for (line, text) in zip(lines, texts) {
      var document = try #require(try JSON(parsing: text).object)
      guard let reward = document["reward"], document["reference"] != nil else { continue }
      document["reward"] = nil
      let found = try problems(reward.description, JSON.object(document).description)
      let isUnsatisfiable = ["vlmR1.grounding-published"].contains(line.id)
      #expect(found.isEmpty != isUnsatisfiable, "\(line.id): \(found)")
    }
  }

  @Test func aReferenceThatNothingCanSatisfyIsFound() throws {
    #expect(
      try problems(#"{"kind": "exactMatch"}"#, #"{"reference": "</answer>"}"#) == [
        "column “reference” does not satisfy “exactMatch”: the answer “</answer>” earns 0, not 1: "
          + "</answer> occurs more than once"
      ])
    #expect(
      try problems(#"{"kind": "countMatch", "name": "count"}"#, #"{"reference": -3}"#) == [
        "column “reference” does not satisfy “countMatch”: the answer “-3” earns 0, not 1: “-3” is not a count"
      ])
  }
}
