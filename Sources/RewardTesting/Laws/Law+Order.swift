internal import RewardCore

// Laws of order by length and by distance from the reference.

extension Law {
  /// Longer reasoning never earns more.
  public static let longerNeverHelps = length("longerNeverHelps", "a longer completion never earns more") { $1 <= $0 }

  /// Longer reasoning never earns less.
  public static let longerNeverHurts = length("longerNeverHurts", "a longer completion never earns less") { $1 >= $0 }

  private static func length(
    _ name: String, _ statement: String, _ holds: @escaping @Sendable (_ short: Double, _ long: Double) -> Bool
  ) -> Law {
    Law(name, statement, share: 0.5) { draws, task in
      guard task.judgesSingly else { return nil }
      let count = draws.index(below: 600)
      return Trial([], variation: count * 1_000 + 1 + draws.index(below: 300), isShrinkable: false)
    } breach: { task, trial in
      let short = trial.variation / 1_000
      let long = short + trial.variation % 1_000
      // Distinct words, since rewards for repetition would react to repeated ones.
      func text(_ count: Int) -> String {
        let words = (0..<count).map { "word\($0)" }.joined(separator: " ")
        let written = task.completion(answering: task.answers.first ?? "12")
        // A schema without reasoning has the words before the answer.
        return written.contains("So it follows.")
          ? written.replacing("So it follows.", with: "So it follows \(words).") : "\(words)\n\(written)"
      }
      let (a, b) = (task.score(of: text(short)), task.score(of: text(long)))
      return holds(a, b) || abs(a - b) <= 1e-9 ? nil : "scored \(a) with \(short) words, \(b) with \(long)"
    }
  }

  /// Of two answers on the same side of the reference, the farther one never earns more.
  public static let fartherNeverHelps = Law(
    "fartherNeverHelps", "of two answers on one side of the reference, the farther one never earns more"
  ) { draws, task in
    guard task.family.isNumeric || task.family.isPlace || task.family == .count, task.answers.first != nil else {
      return nil
    }
    let near = draws.index(below: 60)
    return Trial([], variation: near * 1_000 + 1 + draws.index(below: 400), isShrinkable: false)
  } breach: { task, trial in
    guard let answer = task.answers.first else { return nil }
    let near = Double(trial.variation / 1_000)
    let far = near + Double(trial.variation % 1_000)
    func score(_ distance: Double) -> Double {
      // A number is changed by the distance, coordinates along the first axis.
      let moved =
        task.family.isPlace && task.family != .interval
        ? answer.movedAlongFirstAxis(by: distance) : answer.renumbered { $0 + distance }
      return task.score(of: task.completion(answering: moved))
    }
    let (a, b) = (score(near), score(far))
    return b <= a + 1e-9 ? nil : "scored \(a) at a distance of \(near), \(b) at \(far)"
  }
}
