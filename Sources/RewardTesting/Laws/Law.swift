/// A law that scores keep, as a value: what it says, cases to try it on, and how it is seen to be broken.
///
/// ``standard`` are the laws of every reward. ``claimable`` are those that a reward may keep or not: who claims one has it tested, and who
/// denies one has it refuted by an example. ``linearCost`` measures time, and belongs in a run that may take a minute.
public struct Law: Sendable {
  /// The name, in the form of a Swift identifier.
  public let name: String
  /// What holds.
  public let statement: String
  /// How many cases are tried for each that was asked for, such as 0.1; 0 for one case.
  let share: Double
  /// What is tried on a task; `nil` if the law does not concern it.
  let trial: @Sendable (inout Draws, JudgedTask) -> Trial?
  /// How the law is broken; `nil` if it holds.
  let breach: @Sendable (JudgedTask, Trial) -> String?

  /// A law of your own.
  ///
  /// - Parameters:
  ///   - name: the name, in the form of a Swift identifier.
  ///   - statement: what holds.
  ///   - share: how many cases are tried for each that is asked for; 0 for one case.
  ///   - trial: what is tried on a task; `nil` if the law does not concern it.
  ///   - breach: what happened where the law is broken; `nil` if it holds.
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

  /// The first case that breaks the law for a task, as simple as shrinking makes it.
  ///
  /// Case *i* has the seed `seed` + *i*.
  ///
  /// - Returns: the violation, or `nil`; and how many cases the law was tried on.
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
    // Time is too dear to shrink by.
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
      what: breach(task, best) ?? breach(task, found) ?? "the law was broken once, and not again", seed: seed,
      steps: steps)
  }
}

/// What a law is tried on: texts, and a number that decides what else the law does with them.
public struct Trial: Sendable, Hashable {
  /// Completions, answers or items, as the law takes them.
  public var texts: [String]
  /// Decides among the variants of a law.
  public var variation: Int
  /// Whether shorter texts may be looked for.
  public var isShrinkable: Bool

  /// Creates a trial.
  public init(_ texts: [String], variation: Int = 0, isShrinkable: Bool = true) {
    self.texts = texts
    self.variation = variation
    self.isShrinkable = isShrinkable
  }
}
