import Answers
import RewardCore
import RewardDocuments
import Testing

@Suite struct RegistryTests {
  private static let own: Registry = {
    var registry = Registry.standard
    registry.register(Shouting.self)
    registry.register(Prefix.self)
    registry.register(Shortest.self)
    registry.register(Quota.self)
    registry.register(
      preset: "house.loud", RecipeReward(Shouting(marks: 1)), published: RecipeReward(Shouting(marks: 3)))
    return registry
  }()

  @Test func acceptsCustomRewards() throws {
    let recipe = try Recipe(
      parsing: #"""
        {"kind": "total", "parts": [
          {"kind": "shouting", "marks": 2}, {"kind": "prefix", "reference": "start"}, {"kind": "shortest"},
          {"kind": "quota", "reference": "quota"}]}
        """#, by: Self.own)
    #expect(recipe.comparesCompletions)
    #expect(recipe.reward == nil)
    let lists = recipe.judgingLists(in: "texts")
    let input = try lists.input(fromLine: #"{"texts": ["ab!!", "xb!", "abc"], "start": "ab", "quota": 1}"#)
    #expect(lists.verdicts(on: input).map(\.score) == [3, 1, 2])
    #expect(lists.verdicts(on: input)[1].parts.map(\.score) == [0, 0, 1, 0])
  }

  @Test func doesNotChangeTheStandardRegistry() {
    #expect(Self.own.entry(for: "shouting") != nil)
    #expect(Registry.standard.entry(for: "shouting") == nil)
  }

  @Test func createsPresetsInBothModes() throws {
    for (text, score) in [
      (#"{"kind": "house.loud"}"#, 1.0), (#"{"kind": "house.loud", "mode": "default"}"#, 1),
      (#"{"kind": "house.loud", "mode": "published"}"#, 0),
    ] {
      let recipe = try Recipe(parsing: text, by: Self.own)
      let input = try recipe.input(fromLine: #"{"completion": "Hello!"}"#)
      #expect(recipe.verdicts(on: input)[0].score == score)
    }
  }

  @Test func describesKinds() throws {
    let entry = try #require(Registry.standard.entry(for: "normalizedLength"))
    #expect(entry.origin == .reward)
    #expect(entry.reference == nil)
    let options = entry.options.map { "\($0.name) \($0.isRequired ? "needed" : $0.defaultValue)" }
    #expect(options.prefix(2) == ["target needed", "unit needed"] || options.contains("target needed"))
    #expect(options.contains("answer \"thinkAnswer\""))
    #expect(Registry.standard.entry(for: "numericMatch")?.reference == "Quantity")
    #expect(Registry.standard.entry(for: "setMatch")?.reference == "a list of texts")
    #expect(Registry.standard.entry(for: "total")?.origin == .combinator)
    #expect(Registry.standard.entry(for: "verl.exactMatch")?.origin == .published)
    #expect(Registry.standard.entry(for: "reasonRFT.format")?.origin == .preset)
  }

  @Test func trapsOnDuplicateKinds() async {
    await #expect(processExitsWith: .failure) {
      var registry = Registry.standard
      registry.register(Shouting.self)
      registry.register(Shouting.self)
    }
  }
}
