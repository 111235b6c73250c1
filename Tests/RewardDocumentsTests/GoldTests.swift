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

  /// Law: a schema reads what it writes, without a fault.
  @Test func everySchemaRoundTrips() {
    var schemas = AnswerSchema.named.map(\.schema)
    for schema in schemas where !schema.tags.isEmpty {
      schemas.append(schema.changed(opensInPrompt: true))
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
    (
      #"{"kind": "boxSetMatch", "space": "unit"}"#,
      #"{"reference": {"boxes": [[1, 2, 3, 4]], "labels": ["a \"cat\""], "space": "thousandths"}}"#
    ),
    (#"{"kind": "boxSetMatch", "overlap": "giou"}"#, #"{"reference": []}"#),
    (#"{"kind": "confidenceMatch"}"#, #"{"reference": {"boxes": [[1, 2, 3, 4]], "labels": ["cat"]}}"#),
    (
      #"{"kind": "averagePrecision"}"#,
      #"{"reference": {"boxes": [[1, 2, 3, 4], [5, 5, 9, 9]], "labels": ["cat", "dog"]}}"#
    ),
    (
      #"{"kind": "setCountMatch"}"#,
      #"{"reference": {"boxes": [[1, 2, 3, 4], [5, 5, 9, 9]], "labels": ["cat", "dog"]}}"#
    ),
    (#"{"kind": "setCountMatch", "scope": "total"}"#, #"{"reference": 12}"#),
    (
      #"{"kind": "maskMatch", "space": "unit"}"#,
      #"{"reference": {"polygon": [1, 1, 9, 1, 9, 9], "imageSize": [10, 10]}}"#
    ),
    (#"{"kind": "maskSetMatch"}"#, #"{"reference": [{"size": [2, 2], "counts": [1, 3], "label": "cat"}]}"#),
    (#"{"kind": "pointMatch"}"#, #"{"reference": {"boxes": [[1, 2, 3, 4], [5, 6, 7, 9]], "space": "thousandths"}}"#),
    (
      #"{"kind": "pointMatch"}"#,
      #"{"reference": {"masks": [{"size": [9, 5], "counts": [12, 3, 30]}], "space": "unit"}}"#
    ),
    (
      #"{"kind": "pointMatch"}"#,
      #"{"reference": {"points": [[1, 2]], "within": 3, "imageSize": [9, 9], "inputSize": [5, 5]}}"#
    ),
    (#"{"kind": "keypointMatch"}"#, #"{"reference": {"points": [[1, 2], null], "area": 9, "constants": [0.1, 0.1]}}"#),
    (
      #"{"kind": "polygonMatch"}"#,
      #"{"reference": {"polygon": [1, 1, 9, 1, 9, 9], "imageSize": [9, 9], "inputSize": [20, 20]}}"#
    ),
    (#"{"kind": "intervalMatch"}"#, #"{"reference": {"start": 2, "end": 3}}"#),
    (
      #"{"kind": "rotatedBoxSetMatch"}"#,
      #"{"reference": [{"rbox": [5, 5, 2, 1, 30], "label": "ship"}, [9, 9, 2, 2, 0]]}"#
    ),
    (
      #"{"kind": "keypointSetMatch"}"#,
      #"{"reference": [{"points": [[1, 2], null], "area": 9, "constants": [0.1, 0.1], "label": "x"}]}"#
    ),
    (#"{"kind": "programMatch"}"#, #"{"reference": ["a(1, b)", {"function": "c", "object": 2, "value": "d"}]}"#),
    (#"{"kind": "programMatch", "credit": "penalty"}"#, #"{"reference": []}"#),
    (
      #"{"kind": "sceneMatch"}"#,
      #"{"reference": {"scene": {"1": {"color": "blue"}}, "program": ["change_color(1, red)"]}}"#
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

  /// The references of the worked examples pass, except for a box in fractions, which whole numbers cannot represent.
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

  @Test func reportsUnsatisfiableReferences() throws {
    #expect(
      try problems(#"{"kind": "exactMatch"}"#, #"{"reference": "</answer>"}"#) == [
        "column “reference” does not satisfy “exactMatch”: the answer “</answer>” earns 0 instead of 1: "
          + "</answer> occurs more than once"
      ])
    #expect(
      try problems(#"{"kind": "countMatch", "name": "count"}"#, #"{"reference": -3}"#) == [
        "column “reference” does not satisfy “countMatch”: the answer “-3” earns 0 instead of 1: “-3” is not a count"
      ])
  }
}
