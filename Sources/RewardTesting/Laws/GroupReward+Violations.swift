public import RewardCore

extension GroupReward {
  /// What is wrong with the reward: each law that it breaks, with the input that proves it, and each kind of attack that it pays.
  ///
  /// ```swift
  /// @Test func keepsTheLaws() {
  ///   for violation in MyReward().violations(reference: "12") { Issue.record("\(violation)") }
  /// }
  /// ```
  ///
  /// The cases are random and the same on every run. ``Law/linearCost`` is off unless it is among the laws.
  ///
  /// - Parameters:
  ///   - reference: what the reward judges by.
  ///   - answers: right answers as a model would write them; what the reference says by default.
  ///   - laws: the laws to check, such as `Law.standard + [.letterCase]`.
  ///   - denying: laws that the reward does not keep; those without a counterexample are reported.
  ///   - attacks: what to try on the reward.
  ///   - cases: how many cases each law is tried on.
  ///   - seed: where the cases begin; with the seed of a violation and one case the same is found again.
  public func violations(
    reference: Reference, answers: [String]? = nil, laws: [Law] = Law.standard, denying: [Law] = [],
    attacks: [Attack] = Attack.all, cases: Int = 500, seed: UInt64 = 1
  ) -> [Violation] {
    JudgedTask(self, reference: reference, answers: answers)
      .violations(laws: laws, denying: denying, attacks: attacks, cases: cases, seed: seed)
  }
}

extension Reward where Reference == Void {
  /// What is wrong with a reward that needs no reference.
  public func violations(
    laws: [Law] = Law.standard, denying: [Law] = [], attacks: [Attack] = Attack.all, cases: Int = 500, seed: UInt64 = 1
  ) -> [Violation] {
    violations(reference: (), laws: laws, denying: denying, attacks: attacks, cases: cases, seed: seed)
  }
}

extension JudgedTask {
  /// What is wrong with the reward of the task; see ``RewardCore/GroupReward/violations(reference:answers:laws:denying:attacks:cases:seed:)``.
  public func violations(
    laws: [Law] = Law.standard, denying: [Law] = [], attacks: [Attack] = Attack.all, cases: Int = 500, seed: UInt64 = 1
  ) -> [Violation] {
    var found = laws.compactMap { $0.violation(by: self, cases: cases, seed: seed).violation }
    for law in denying {
      let (violation, tried) = law.violation(by: self, cases: cases, seed: seed)
      guard violation == nil, tried > 0 else { continue }
      found.append(
        Violation(
          law: law.name, statement: "the reward denies that \(law.statement)", reward: name, reference: reference,
          texts: [],
          what: "no counterexample in \(tried) cases", seed: seed, steps: 0))
    }
    return found + holes(attacks).map { Violation($0, task: self, seed: seed) }
  }
}
