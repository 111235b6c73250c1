public import RewardCore

extension GroupReward {
  /// Returns the laws that the reward violates and the attacks that earn a score. Each violation has a minimal input.
  ///
  /// ```swift
  /// @Test func keepsTheLaws() {
  ///   for violation in MyReward().violations(reference: "12") { Issue.record("\(violation)") }
  /// }
  /// ```
  ///
  /// The cases are random and the same on every run. ``Law/linearCost`` is checked only if it is among the laws.
  ///
  /// - Parameters:
  ///   - reference: the reference.
  ///   - answers: right answers as a model would write them; by default those of the reference.
  ///   - laws: the laws to check, such as `Law.standard + [.letterCase]`.
  ///   - denying: laws that the reward does not keep; a missing counterexample is reported.
  ///   - attacks: the attacks to try.
  ///   - cases: the number of cases for each law.
  ///   - seed: the seed of the first case; the seed of a violation and one case find it again.
  public func violations(
    reference: Reference, answers: [String]? = nil, laws: [Law] = Law.standard, denying: [Law] = [],
    attacks: [Attack] = Attack.all, cases: Int = 500, seed: UInt64 = 1
  ) -> [Violation] {
    JudgedTask(self, reference: reference, answers: answers)
      .violations(laws: laws, denying: denying, attacks: attacks, cases: cases, seed: seed)
  }
}

extension Reward where Reference == Void {
  /// Returns the violations of a format reward.
  public func violations(
    laws: [Law] = Law.standard, denying: [Law] = [], attacks: [Attack] = Attack.all, cases: Int = 500, seed: UInt64 = 1
  ) -> [Violation] {
    violations(reference: (), laws: laws, denying: denying, attacks: attacks, cases: cases, seed: seed)
  }
}

extension JudgedTask {
  /// Returns the violations of the task's reward. See
  /// ``RewardCore/GroupReward/violations(reference:answers:laws:denying:attacks:cases:seed:)``.
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
