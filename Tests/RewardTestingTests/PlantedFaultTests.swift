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

  /// The seed of a violation and one case find the same again.
  @Test func isReplayed() throws {
    let reward = Anything { answer, _ in answer.contains("[") ? 1.5 : 0 }
    let found = try #require(reward.violations(reference: "12", laws: [.range], attacks: []).first)
    let again = try #require(
      reward.violations(reference: "12", laws: [.range], attacks: [], cases: 1, seed: found.seed).first)
    #expect(again == found)
  }

  @Test func aDeniedLawHasToBeRefuted() throws {
    let reward = Anything { $0.filter { $0 != " " } == $1 ? 1 : 0 }
    #expect(reward.violations(reference: "Paris", laws: [], denying: [.letterCase], attacks: []).isEmpty)
    let kept = Anything { _, _ in 0.5 }
    let violation = try #require(
      kept.violations(reference: "Paris", laws: [], denying: [.letterCase], attacks: []).first)
    #expect(violation.what.contains("no counterexample"))
  }

  /// The test of three lines that the documentation shows, on a reward with four faults.
  @Test func aStrangersRewardHasFourFindings() {
    var found: Set<String> = []
    for violation in StrangersReward().violations(reference: "12", laws: Law.standard + [.linearCost]) {
      found.insert(violation.law)
    }
    #expect(found.isSuperset(of: ["finite", "deterministic", "linearCost", "attack: hedge"]), "\(found)")
  }
}

/// What somebody might write: the share of words that agree, and full marks where the answer is among them.
struct StrangersReward: Reward {
  let range = 0.0...1.0

  func verdict(on completion: Completion, given reference: String) -> Verdict {
    let answer = completion.answer(by: .thinkAnswer).map(String.init) ?? ""
    let words = answer.split(separator: " ").map(String.init)
    // A hedge is paid.
    if words.contains(reference) { return Verdict(name, 1) }
    // Quadratic: every word is compared with every other.
    var repeated = 0
    for word in words { for other in words where other == word { repeated += 1 } }
    // The order of a dictionary decides between words that are equally frequent.
    var counts: [String: Int] = [:]
    for word in words { counts[word, default: 0] += 1 }
    let commonest = counts.max { $0.value < $1.value }?.key ?? ""
    // A division by zero where there is no word.
    let variety = Double(words.count) / Double(repeated)
    return Verdict(name, 0.1 * variety + (commonest < "m" ? 0.1 : 0))
  }
}
