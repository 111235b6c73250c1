import RewardCore
import RewardDocuments
import TestSupport
import Testing

/// Every preset has a worked example in each of its modes, and states its source and its differences.
@Suite struct PresetTests {
  private struct Line: Decodable {
    struct Reward: Decodable {
      var kind: String
      var mode: String?
    }
    var id: String
    var reward: Reward
    var why: String
  }

  private static let presets = Registry.standard.entries.filter { $0.origin == .preset }
  @Test func eachHasAnExampleInEachMode() throws {
    let lines = try Fixture.lines("rewards/presets.jsonl", as: Line.self)
    let names = Set(lines.map { "\($0.reward.kind) \($0.reward.mode ?? "default")" })
    #expect(names.count == lines.count)
    for preset in Self.presets {
      #expect(names.contains("\(preset.kind) default"), "\(preset.kind) has no example")
      if preset.hasPublishedMode {
        #expect(names.contains("\(preset.kind) published"), "\(preset.kind) has no example as published")
      }
    }
    for line in lines {
      let entry = try #require(Registry.standard.entry(for: line.reward.kind), "\(line.id)")
      #expect(entry.origin == .preset && (line.reward.mode == nil || entry.hasPublishedMode), "\(line.id)")
      #expect(!line.why.isEmpty)
    }
  }

  @Test func eachHasASourceAndDifferences() {
    #expect(Self.presets.count > 50)
    for preset in Self.presets {
      #expect(preset.summary.hasSuffix("."), "\(preset.kind)")
      #expect(!preset.source.isEmpty, "\(preset.kind)")
      #expect(!preset.differences.isEmpty, "\(preset.kind)")
      for difference in preset.differences {
        #expect(difference.hasSuffix(".") || difference.hasSuffix("”."), "\(difference)")
      }
    }
  }

  /// A user's preset may omit the descriptions.
  @Test func descriptionsMayBeLeftOut() throws {
    var registry = Registry()
    registry.register(preset: "house.loud", RecipeReward(Shouting(marks: 1)))
    let entry = try #require(registry.entry(for: "house.loud"))
    #expect(entry.summary.isEmpty && entry.source.isEmpty && entry.differences.isEmpty && !entry.hasPublishedMode)
  }
}
