import RewardTesting
import Testing

@Suite struct AttackTests {
  @Test func areManyAndNamed() {
    #expect(Attack.all.count >= 200)
    #expect(Set(Attack.all.map(\.name)).count == Attack.all.count)
    for attack in Attack.all { #expect(!attack.origin.isEmpty && !attack.families.isEmpty, "\(attack.name)") }
    for family in AnswerFamily.allCases {
      #expect(Attack.all.contains { $0.families.contains(family) }, "\(family)")
    }
  }
}
