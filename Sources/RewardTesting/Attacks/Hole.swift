internal import RewardCore

/// A completion that ought to score low and does not.
public struct Hole: Sendable {
  /// The attack that found it.
  public let attack: Attack
  /// The completion, shrunk as far as it is still an attack.
  public let text: String
  /// What it scores.
  public let score: Double
  /// What a right answer scores, and what a plain wrong one does.
  public let right: Double, wrong: Double
  /// How many completions of attacks of the same group are holes, this one included.
  public var count = 1
}

extension JudgedTask {
  /// The holes that attacks find, one for each attack that finds any, its shortest.
  public func allHoles(_ attacks: [Attack] = Attack.all) -> [Hole] {
    guard let answer = answers.first ?? (family.hasAnswer ? nil : "12") else { return [] }
    let input = AttackInput(self, answer: answer)
    let right = answers.map { score(of: completion(answering: $0)) }.max() ?? score(of: completion(answering: answer))
    let wrong =
      family.hasAnswer
      ? input.others.map { score(of: completion(answering: $0)) }.max() ?? range.lowerBound : range.lowerBound
    // A penalty has nothing to say of an empty completion; only its length can be bent.
    if family == .form, score(of: "") >= right - 1e-9 { return [] }
    guard right - wrong > 1e-9 || family == .form else { return [] }
    return attacks.filter { $0.families.contains(family) }.compactMap { attack in
      func isHole(_ text: AttackText) -> Bool {
        let score = score(of: text.text)
        switch attack.expectation {
        case .unpaid: return score > wrong + 0.5 * (right - wrong) + 1e-9
        case .imperfect: return score >= range.upperBound - 1e-9
        // A space before a tag may make a word of the tag: what gains next to nothing is no trick.
        case .noGain: return text.plain.map { score > self.score(of: $0) + 0.02 * (right - wrong) } ?? false
        }
      }
      let holes = attack.texts(input).filter { $0.text != completion(answering: answer) && isHole($0) }
      guard let shortest = holes.min(by: { $0.text.utf8.count < $1.text.utf8.count }) else { return nil }
      var shrunk = shortest.text
      if shortest.core.utf8.count < shortest.text.utf8.count {
        shrunk =
          shortest.text.shrunk(budget: 300) { text in
            text.contains(shortest.core) && isHole(AttackText(text, plain: shortest.plain))
          }.text
      }
      return Hole(
        attack: attack, text: shrunk, score: score(of: shrunk), right: right, wrong: wrong, count: holes.count)
    }
  }

  /// The holes that attacks find, one for each group of attacks, its shortest.
  public func holes(_ attacks: [Attack] = Attack.all) -> [Hole] {
    var groups: [Attack.Group: Hole] = [:]
    for hole in allHoles(attacks) {
      guard let known = groups[hole.attack.group] else {
        groups[hole.attack.group] = hole
        continue
      }
      var best = hole.text.utf8.count < known.text.utf8.count ? hole : known
      best.count = known.count + hole.count
      groups[hole.attack.group] = best
    }
    return Attack.Group.allCases.compactMap { groups[$0] }
  }
}

extension Violation {
  /// A hole as a violation.
  init(_ hole: Hole, task: JudgedTask, seed: UInt64) {
    let others = hole.count > 1 ? ", and \(hole.count - 1) more of this kind" : ""
    self.init(
      law: "attack: \(hole.attack.group.rawValue)", statement: "what is not right is not paid", reward: task.name,
      reference: task.reference, texts: [hole.text],
      what: "“\(hole.attack.name)” (\(hole.attack.origin)) scored \(hole.score), a right answer \(hole.right), "
        + "a wrong one \(hole.wrong)\(others);",
      seed: seed, steps: 0)
  }
}
