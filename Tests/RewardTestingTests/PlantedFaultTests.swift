import RewardCore
import RewardTesting
import Testing

@Suite struct PlantedFaultTests {
  @Test func areAtLeastFifteen() {
    #expect(PlantedFault.all.count >= 15)
    #expect(Set(PlantedFault.all.map(\.law)).count >= 15)
  }

  @Test(arguments: PlantedFault.all) func isFound(_ fault: PlantedFault) {
    let violations = fault.violations([])
    #expect(violations.count == 1, "\(violations.map(\.description))")
    guard let violation = violations.first else { return }
    #expect(violation.law == fault.law)
    guard fault.isShrunk else { return }
    // An attack keeps the tags of its completion: what is inside is the example.
    for text in violation.texts { #expect(text.utf8.count < 40, "\(violation)") }
  }

  /// The seed of a violation with one case reproduces it.
  @Test func isReplayed() throws {
    let reward = Anything { answer, _ in answer.contains("[") ? 1.5 : 0 }
    let found = try #require(reward.violations(reference: "12", laws: [.range], attacks: []).first)
    let again = try #require(
      reward.violations(reference: "12", laws: [.range], attacks: [], cases: 1, seed: found.seed).first)
    #expect(again == found)
  }

  @Test func aDeniedLawRequiresACounterexample() throws {
    let reward = Anything { $0.filter { $0 != " " } == $1 ? 1 : 0 }
    #expect(reward.violations(reference: "Paris", laws: [], denying: [.letterCase], attacks: []).isEmpty)
    let kept = Anything { _, _ in 0.5 }
    let violation = try #require(
      kept.violations(reference: "Paris", laws: [], denying: [.letterCase], attacks: []).first)
    #expect(violation.what.contains("no counterexample"))
  }
}
