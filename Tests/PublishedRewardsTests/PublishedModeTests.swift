import Foundation
import PublishedRewards
import RewardCore
import Testing
import VisionRewards

/// Each published mode encodes to its recipe, and each recipe decodes to its published mode.
@Suite struct PublishedModeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var recipe: String
    var encoded: Data
    var decoded: Data
    var testDescription: String { recipe }

    init<R: Configurable>(_ reward: R, _ recipe: String) throws {
      self.recipe = recipe
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      encoded = try encoder.encode(reward)
      decoded = try encoder.encode(JSONDecoder().decode(R.self, from: Data(recipe.utf8)))
    }
  }

  private static func recipe(_ kind: String, _ options: String = "") -> String {
    "{\"kind\": \"\(kind)\", \"mode\": \"published\"\(options)}"
  }

  static let cases: [Case] = {
    typealias VLM = VLMR1.Published
    typealias Zero = SegZero.Published
    do {
      return [
        try Case(VLM.cosine, recipe("vlmR1.cosine")),
        try Case(VLM.repetition, recipe("vlmR1.repetition")),
        try Case(VLM.averagePrecision, recipe("vlmR1.averagePrecision", #", "variant": "mean""#)),
        try Case(VLM.openPrecision, recipe("vlmR1.averagePrecision", #", "variant": "open""#)),
        try Case(VLM.openPrecision50, recipe("vlmR1.averagePrecision", #", "variant": "open50""#)),
        try Case(VLM.lengthDiscounted, recipe("vlmR1.averagePrecision", #", "variant": "lengthDiscounted""#)),
        try Case(
          VLM.detection,
          recipe("vlmR1.detection", #", "position": 0.7, "labels": 0, "completeness": 0.3, "threshold": 0.5"#)),
        try Case(
          VLM.detection(labels: 0.2, threshold: 0.75),
          recipe("vlmR1.detection", #", "position": 0.7, "labels": 0.2, "completeness": 0.3, "threshold": 0.75"#)),
        try Case(VLM.grounding, recipe("vlmR1.grounding", #", "model": "qwen""#)),
        try Case(VLM.grounding(.glm), recipe("vlmR1.grounding", #", "model": "glm""#)),
        try Case(Zero.object, recipe("segZero.object", #", "keys": "exact""#)),
        try Case(Zero.object(keys: .similar), recipe("segZero.object", #", "keys": "similar""#)),
        try Case(Zero.thinking, recipe("segZero.format", #", "part": "thinking", "keys": "exact""#)),
        try Case(Zero.segmentation(), recipe("segZero.format", #", "part": "segmentation", "keys": "exact""#)),
        try Case(Zero.overlap(keys: .similar), recipe("segZero.accuracy", #", "part": "overlap", "keys": "similar""#)),
        try Case(Zero.distance(), recipe("segZero.accuracy", #", "part": "distance", "keys": "exact""#)),
        try Case(Zero.points(), recipe("segZero.accuracy", #", "part": "points", "keys": "exact""#)),
        try Case(VisionR1.Published.recall, recipe("visionR1.boxes", #", "part": "recall""#)),
        try Case(VisionR1.Published.precision, recipe("visionR1.boxes", #", "part": "precision""#)),
        try Case(VisualRFT.Published.detection, recipe("visualRFT.detection", #", "part": "overlap""#)),
        try Case(VisualRFT.Published.confidence, recipe("visualRFT.detection", #", "part": "confidence""#)),
        try Case(
          ReasonRFT.Published.spatialTransformation(.penalty),
          recipe("reasonRFT.spatialTransformation", #", "credit": "penalty""#)),
      ]
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  @Test(arguments: cases) func isItsRecipe(_ one: Case) throws {
    let object = try JSONSerialization.jsonObject(with: Data(one.recipe.utf8)) as? [String: AnyHashable]
    #expect(try JSONSerialization.jsonObject(with: one.encoded) as? [String: AnyHashable] == object)
    #expect(one.decoded == one.encoded)
  }

  @Test func refusesWeightsOfZero() async {
    await #expect(processExitsWith: .failure) { _ = VLMR1.Published.detection(position: 0, completeness: 0) }
    await #expect(processExitsWith: .failure) { _ = VLMR1.Published.detection(threshold: 1.5) }
  }
}
