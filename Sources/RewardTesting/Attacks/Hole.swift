internal import RewardCore

/// A completion that should score low but does not.
public struct Hole: Sendable {
  /// The attack that created the completion.
  public let attack: Attack
  /// The completion, shrunk as far as possible.
  public let text: String
  /// The score of the completion.
  public let score: Double
  /// The scores of a right answer and a plain wrong one.
  public let right: Double, wrong: Double
  /// The number of such completions by attacks of the same group.
  public var count = 1
}

extension JudgedTask {
  /// The scores of a right answer and a plain wrong one, and the limit for attacks.
  private struct Prices {
    let right: Double
    let wrong: Double
    let task: JudgedTask

    func isHole(_ text: AttackText, _ expectation: Attack.Expectation) -> Bool {
      let score = task.score(of: text.text)
      switch expectation {
      case .unpaid: return score > wrong + 0.5 * (right - wrong) + 1e-9
      case .imperfect: return score >= task.range.upperBound - 1e-9
      // A space before a tag may turn the tag into a word, so a tiny gain is not a trick.
      case .noGain: return text.plain.map { score > task.score(of: $0) + 0.02 * (right - wrong) } ?? false
      }
    }
  }

  private static let forms = [
    "<think>\nt\n</think>\n<answer>\n12\n</answer>", "<think>t</think>\n<answer>[100, 120, 200, 240]</answer>",
  ]

  private func prices(_ input: AttackInput) -> Prices? {
    let written = answers.map { completion(answering: $0) }
    // A format may require line breaks or boxes.
    let right =
      (written.isEmpty ? [completion(answering: input.answer)] + Self.forms : written)
      .map { score(of: $0) }.max() ?? 0
    let wrongs = family.hasAnswer ? input.others.map { score(of: completion(answering: $0)) } : []
    let wrong = wrongs.max() ?? range.lowerBound
    // A penalty does not apply to an empty completion; only its length can be changed.
    if family == .form { return score(of: "") >= right - 1e-9 ? nil : Prices(right: right, wrong: wrong, task: self) }
    return right - wrong > 1e-9 ? Prices(right: right, wrong: wrong, task: self) : nil
  }

  /// Returns the shortest hole of each attack that has one.
  public func allHoles(_ attacks: [Attack] = Attack.all) -> [Hole] { found(attacks).map(\.hole) }

  private func found(_ attacks: [Attack]) -> [(hole: Hole, text: AttackText)] {
    guard let answer = answers.first ?? (family.hasAnswer ? nil : "12") else { return [] }
    let input = AttackInput(self, answer: answer)
    guard let prices = prices(input) else { return [] }
    let own = completion(answering: answer)
    return attacks.filter { $0.families.contains(family) }.compactMap { attack in
      let holes = attack.texts(input).filter { $0.text != own && prices.isHole($0, attack.expectation) }
      guard let shortest = holes.min(by: { $0.text.utf8.count < $1.text.utf8.count }) else { return nil }
      let hole = Hole(
        attack: attack, text: shortest.text, score: score(of: shortest.text), right: prices.right, wrong: prices.wrong,
        count: holes.count)
      return (hole, shortest)
    }
  }

  /// Returns the shortest hole of each group of attacks, shrunk as far as possible.
  public func holes(_ attacks: [Attack] = Attack.all) -> [Hole] {
    var groups: [Attack.Group: (hole: Hole, text: AttackText)] = [:]
    for next in found(attacks) {
      guard let known = groups[next.hole.attack.group] else {
        groups[next.hole.attack.group] = next
        continue
      }
      var best = next.text.text.utf8.count < known.text.text.utf8.count ? next : known
      best.hole.count = known.hole.count + next.hole.count
      groups[next.hole.attack.group] = best
    }
    return Attack.Group.allCases.compactMap { groups[$0] }.map { shrunk($0.hole, $0.text) }
  }

  private func shrunk(_ hole: Hole, _ text: AttackText) -> Hole {
    guard text.core.utf8.count < text.text.utf8.count, let answer = answers.first,
      let prices = prices(AttackInput(self, answer: answer))
    else { return hole }
    let short = text.text.shrunk(budget: 300) { candidate in
      candidate.contains(text.core) && prices.isHole(AttackText(candidate, plain: text.plain), hole.attack.expectation)
    }.text
    return Hole(
      attack: hole.attack, text: short, score: score(of: short), right: hole.right, wrong: hole.wrong, count: hole.count
    )
  }
}

extension Violation {
  /// Creates a violation from a hole.
  init(_ hole: Hole, task: JudgedTask, seed: UInt64) {
    let others = hole.count > 1 ? ", and \(hole.count - 1) more of this kind" : ""
    self.init(
      law: "attack: \(hole.attack.group.rawValue)", statement: "an attack earns no more than a plain wrong answer",
      reward: task.name,
      reference: task.reference, texts: [hole.text],
      what: "“\(hole.attack.name)” (\(hole.attack.origin)) scored \(hole.score), a right answer \(hole.right), "
        + "a wrong one \(hole.wrong)\(others);",
      seed: seed, steps: 0)
  }
}
