import Foundation
import GRPO
import Testing

@Suite struct ConfigurationTests {
  static let presets: [(String, GRPOConfiguration)] = [
    ("suitability", .suitability), ("reasonRFT", .reasonRFT), ("deepSeekMath", .deepSeekMath), ("drGRPO", .drGRPO),
    ("dapo", .dapo), ("gspo", .gspo), ("trl", .trl), ("tiny", .tiny), ("default", GRPOConfiguration()),
  ]

  @Test(arguments: presets)
  func presetsAreValidAndRoundTrip(name: String, configuration: GRPOConfiguration) throws {
    try configuration.validate()
    let data = try JSONEncoder().encode(configuration)
    #expect(try JSONDecoder().decode(GRPOConfiguration.self, from: data) == configuration)
  }

  /// The presets contain the published numbers.
  @Test func presetsEqualThePapers() {
    let suitability = GRPOConfiguration.suitability
    #expect(suitability.generations == 8 && suitability.maximumTokens == 1024 && suitability.steps == 300)
    #expect(suitability.objective.divergence == Divergence(.k3, coefficient: 0.04))
    #expect(suitability.sampling.temperature == 1 && suitability.learningRate == 1e-6)
    #expect(suitability.promptsPerRollout == 32)
    #expect(GRPOConfiguration.reasonRFT.sampling.temperature == 0.9)
    #expect(GRPOConfiguration.reasonRFT.promptsPerRollout == 14)
    #expect(GRPOConfiguration.deepSeekMath.generations == 64)
    #expect(GRPOConfiguration.drGRPO.advantages == .meanOnly)
    #expect(GRPOConfiguration.drGRPO.objective.aggregation == .constant(length: GRPOConfiguration.drGRPO.maximumTokens))
    #expect(GRPOConfiguration.dapo.objective.surrogate == .clip(low: 0.2, high: 0.28))
    #expect(GRPOConfiguration.dapo.objective.aggregation == .tokenMean)
    #expect(
      GRPOConfiguration.dapo.flatGroups == .replace(rounds: 10) && GRPOConfiguration.dapo.objective.ignoresTruncated)
    #expect(GRPOConfiguration.gspo.objective.importance == .sequence && GRPOConfiguration.gspo.minibatches == 4)
    #expect(GRPOConfiguration.trl.objective.divergence == nil)
  }

  @Test func allMistakesAtOnce() {
    var configuration = GRPOConfiguration()
    configuration.steps = 0
    configuration.generations = 1
    configuration.minibatches = 99
    configuration.learningRate = .nan
    configuration.warmupSteps = -1
    configuration.sampling.topP = 0
    configuration.objective.surrogate = .clip(low: 1)
    configuration.objective.importance = .sequence
    configuration.objective.aggregation = .tokenMean
    configuration.microBatch = 0
    configuration.gradientNormLimit = 0
    configuration.advantages = .groupDeviation(Deviation(stabilizer: -1))
    let error = #expect(throws: GRPOError.self) { try configuration.validate() }
    let codes = error?.problems.map(\.code) ?? []
    #expect(codes.count == 11)
    for code in [GRPOError.Code.groupTooSmall, .clipRangeTooWide, .sequenceImportance, .outOfRange] {
      #expect(codes.contains(code))
      #expect(error?.contains(code) == true)
    }
    #expect(error?.description.contains("minibatches must be in 1...promptsPerRollout, but is 99") == true)
  }

  @Test func rejectsGroupsOfOneWithADeviation() throws {
    var configuration = GRPOConfiguration(generations: 1, advantages: .whitened(groupBaseline: false))
    try configuration.validate()
    configuration.advantages = .perComponent()
    #expect(throws: GRPOError.self) { try configuration.validate() }
  }
}
