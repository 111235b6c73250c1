/// A property of scores that is checked on generated cases.
///
/// ``standard`` contains the laws of every reward. ``claimable`` contains laws that a reward may claim, which are then
/// tested, or deny, which then requires a counterexample. ``linearCost`` measures time, and belongs in a test run that
/// may take a minute.
public struct Law: Sendable {
  /// The name, in the form of a Swift identifier.
  public let name: String
  /// The statement of the law.
  public let statement: String
  /// The share of the requested number of cases, such as 0.1; 0 for a single case.
  let share: Double
  /// Returns the input for a task; `nil` if the law does not apply to it.
  let trial: @Sendable (inout Draws, JudgedTask) -> Trial?
  /// Returns a description of the violation, or `nil` if the law holds.
  let breach: @Sendable (JudgedTask, Trial) -> String?

  /// Creates your own law.
  ///
  /// - Parameters:
  ///   - name: the name, in the form of a Swift identifier.
  ///   - statement: the statement of the law.
  ///   - share: the share of the requested number of cases; 0 for a single case.
  ///   - trial: returns the input for a task; `nil` if the law does not apply to it.
  ///   - breach: returns a description of the violation, or `nil` if the law holds.
  public init(
    _ name: String, _ statement: String, share: Double = 1,
    trial: @escaping @Sendable (inout Draws, JudgedTask) -> Trial?,
    breach: @escaping @Sendable (JudgedTask, Trial) -> String?
  ) {
    self.name = name
    self.statement = statement
    self.share = share
    self.trial = trial
    self.breach = breach
  }

  /// Returns the first violation of the law by a task, shrunk as far as possible.
  ///
  /// Case *i* has the seed `seed` + *i*.
  ///
  /// - Returns: the violation, or `nil`; and the number of cases.
  public func violation(by task: JudgedTask, cases: Int = 500, seed: UInt64 = 1) -> (violation: Violation?, tried: Int)
  {
    let count = share == 0 ? 1 : max(1, Int(Double(cases) * share))
    var tried = 0
    for index in 0..<count {
      let own = seed &+ UInt64(index)
      var draws = Draws(seed: own)
      guard let trial = trial(&draws, task) else { continue }
      tried += 1
      guard breach(task, trial) != nil else { continue }
      return (violation(by: task, trial, draws.record, seed: own), tried)
    }
    return (nil, tried)
  }

  private func violation(by task: JudgedTask, _ found: Trial, _ record: [UInt64], seed: UInt64) -> Violation {
    // Measuring time is too slow for shrinking.
    var best = found
    var steps = 0
    if found.isShrinkable {
      let shrunk = record.shrunk(budget: 500) { choices in
        var draws = Draws(replaying: choices)
        guard let trial = trial(&draws, task), breach(task, trial) != nil else { return nil }
        return draws.record
      }
      var replay = Draws(replaying: shrunk.choices)
      if let trial = trial(&replay, task), breach(task, trial) != nil { best = trial }
      steps = shrunk.steps
      for index in best.texts.indices {
        let (text, more) = best.texts[index].shrunk { text in
          var trial = best
          trial.texts[index] = text
          return breach(task, trial) != nil
        }
        best.texts[index] = text
        steps += more
      }
    }
    return Violation(
      law: name, statement: statement, reward: task.name, reference: task.reference, texts: best.texts,
      what: breach(task, best) ?? breach(task, found) ?? "the violation could not be reproduced", seed: seed,
      steps: steps)
  }
}

/// The input of a law: texts, and a number that selects a variant.
public struct Trial: Sendable, Hashable {
  /// Completions, answers or items, depending on the law.
  public var texts: [String]
  /// Selects a variant of the law.
  public var variation: Int
  /// Whether the texts may be shrunk.
  public var isShrinkable: Bool

  /// Creates a trial.
  public init(_ texts: [String], variation: Int = 0, isShrinkable: Bool = true) {
    self.texts = texts
    self.variation = variation
    self.isShrinkable = isShrinkable
  }
}
