import RewardCore
import TextRewards
import Testing

/// An option has one name, in Swift and in JSON.
@Suite struct OptionNamesTests {
  static let rewards: [any Configurable.Type] = [
    ChoiceMatch.self, ChoiceSetMatch.self, CosineLength.self, CountMatch.self, EditSimilarity.self, ExactMatch.self,
    FixedLength.self, GroupNormalizedLength.self, KimiLength.self, LengthBonus.self, LengthTarget.self,
    NormalizedLength.self, NumericCloseness.self, NumericMatch.self, RepetitionPenalty.self, RougeScore.self,
    SetMatch.self, SmoothTolerance.self, SoftOverlong.self, StepCount.self, TagCount.self, TagFormat.self,
    TemporalContrast.self, TokenF1.self, TruncationPenalty.self, WordErrorRate.self, YesNoMatch.self,
  ]

  @Test(arguments: rewards.indices) func areThoseOfTheProperties(_ index: Int) throws {
    func check<C: Configurable>(_ type: C.Type) {
      var properties: Set<String> = []
      for (label, value) in Mirror(reflecting: type.defaults).children {
        guard let label else { continue }
        // How a length is measured are three options of every length.
        if value is LengthMeasure {
          properties.formUnion(Mirror(reflecting: value).children.compactMap(\.label))
        } else {
          properties.insert(label)
        }
      }
      for option in type.options { #expect(properties.contains(option.name), "\(type.kind).\(option.name)") }
    }
    check(Self.rewards[index])
  }
}
