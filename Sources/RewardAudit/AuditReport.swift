package import RewardTesting

/// What an audit came to.
package struct AuditReport: Sendable, Codable {
  /// One law, and whether it was broken.
  package struct LawResult: Sendable, Codable {
    package let law: String
    package let statement: String
    /// On how many cases it was tried; 0 where it does not concern the recipe.
    package var cases: Int
    package var violations: [Violation]
  }

  /// Attacks of one group that are paid.
  package struct HoleResult: Sendable, Codable {
    package let group: String
    package let attack: String
    package let origin: String
    package let reference: String
    /// The completion that is paid.
    package let completion: String
    package let score: Double
    package let right: Double
    package let wrong: Double
    /// How many completions of the group are paid.
    package let count: Int
  }

  /// What the recipe was called.
  package var recipe: String
  package var reward: String
  package var lowest: Double
  package var highest: Double
  /// How many references were tried.
  package var references = 0
  package var laws: [LawResult] = []
  /// How many attacks were tried.
  package var attacks = 0
  package var holes: [HoleResult] = []
  package var completions: CompletionAudit.Result?

  package init(recipe: String, reward: String, range: ClosedRange<Double>) {
    self.recipe = recipe
    self.reward = reward
    lowest = range.lowerBound
    highest = range.upperBound
  }

  /// Whether a law is broken or an attack is paid.
  package var isClean: Bool { laws.allSatisfy(\.violations.isEmpty) && holes.isEmpty }

  /// The verdict in a sentence.
  package var verdict: String {
    let broken = laws.filter { !$0.violations.isEmpty }.map(\.law)
    if isClean { return "no law is broken, and no attack is paid" }
    var parts: [String] = []
    if !broken.isEmpty {
      parts.append(
        "\(broken.count == 1 ? "1 law is" : "\(broken.count) laws are") broken: \(broken.joined(separator: ", "))")
    }
    if !holes.isEmpty {
      let groups = holes.map(\.group)
      parts.append(
        "\(groups.count == 1 ? "1 kind of attack is" : "\(groups.count) kinds of attack are") paid: \(groups.joined(separator: ", "))"
      )
    }
    return parts.joined(separator: "; ")
  }
}

extension AuditReport {
  /// Checks the laws and tries the attacks on the tasks of some references.
  package mutating func judge(_ tasks: [JudgedTask], cases: Int, seed: UInt64, measuresCost: Bool) {
    references = tasks.count
    for law in Law.standard + (measuresCost ? [.linearCost] : []) {
      var result = LawResult(law: law.name, statement: law.statement, cases: 0, violations: [])
      for (index, task) in tasks.enumerated() where result.violations.isEmpty {
        // Time is measured once.
        if law.name == Law.linearCost.name && index > 0 { break }
        let (violation, tried) = law.violation(
          by: task, cases: max(1, cases / tasks.count), seed: seed &+ UInt64(index * cases))
        result.cases += tried
        if let violation { result.violations.append(violation) }
      }
      laws.append(result)
    }
    var names: Set<String> = []
    for task in tasks {
      for attack in Attack.all where attack.families.contains(task.family) { names.insert(attack.name) }
      for hole in task.holes() {
        let found = HoleResult(hole, task)
        if let known = holes.firstIndex(where: { $0.group == found.group }) {
          if found.completion.utf8.count < holes[known].completion.utf8.count { holes[known] = found }
        } else {
          holes.append(found)
        }
      }
    }
    attacks = names.count
  }
}

extension AuditReport.HoleResult {
  init(_ hole: Hole, _ task: JudgedTask) {
    group = hole.attack.group.rawValue
    attack = hole.attack.name
    origin = hole.attack.origin
    reference = task.answers.first ?? ""
    completion = hole.text
    score = hole.score
    right = hole.right
    wrong = hole.wrong
    count = hole.count
  }
}
