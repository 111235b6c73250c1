package import RewardTesting

/// The result of an audit.
package struct AuditReport: Sendable, Codable {
  /// The result of one law.
  package struct LawResult: Sendable, Codable {
    package let law: String
    package let statement: String
    /// The number of cases; 0 if the law does not apply to the recipe.
    package var cases: Int
    package var violations: [Violation]
  }

  /// The attacks of one group that earn a score.
  package struct HoleResult: Sendable, Codable {
    package let group: String
    package let attack: String
    package let origin: String
    package let reference: String
    /// The completion that earns a score.
    package let completion: String
    package let score: Double
    package let right: Double
    package let wrong: Double
    /// The number of such completions in the group.
    package let count: Int
  }

  /// The name of the recipe.
  package var recipe: String
  package var reward: String
  package var lowest: Double
  package var highest: Double
  /// The number of references.
  package var references = 0
  package var laws: [LawResult] = []
  /// The number of attacks.
  package var attacks = 0
  package var holes: [HoleResult] = []
  package var completions: CompletionAudit.Result?

  package init(recipe: String, reward: String, range: ClosedRange<Double>) {
    self.recipe = recipe
    self.reward = reward
    lowest = range.lowerBound
    highest = range.upperBound
  }

  /// Whether no law is broken and no attack earns a score.
  package var isClean: Bool { laws.allSatisfy(\.violations.isEmpty) && holes.isEmpty }

  /// The verdict in a sentence.
  package var verdict: String {
    let broken = laws.filter { !$0.violations.isEmpty }.map(\.law)
    if isClean { return "no law is broken, and no attack earns a score" }
    var parts: [String] = []
    if !broken.isEmpty {
      parts.append(
        "\(broken.count == 1 ? "1 law is" : "\(broken.count) laws are") broken: \(broken.joined(separator: ", "))")
    }
    if !holes.isEmpty {
      let groups = holes.map(\.group)
      parts.append(
        "\(groups.count == 1 ? "1 kind of attack earns" : "\(groups.count) kinds of attack earn") a score: \(groups.joined(separator: ", "))"
      )
    }
    return parts.joined(separator: "; ")
  }
}

extension AuditReport {
  /// Checks the laws and tries the attacks for the tasks of some references.
  package mutating func judge(_ tasks: [JudgedTask], cases: Int, seed: UInt64, measuresCost: Bool) {
    references = tasks.count
    for law in Law.standard + (measuresCost ? [.linearCost] : []) {
      var result = LawResult(law: law.name, statement: law.statement, cases: 0, violations: [])
      for (index, task) in tasks.enumerated() where result.violations.isEmpty {
        // Time is measured for one task only.
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
