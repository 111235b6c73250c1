internal import Dispatch
internal import RewardCore
internal import Synchronization

extension Law {
  /// The laws that every reward must keep, except for its cost.
  public static let standard: [Law] = [
    .range, .finite, .neverAbstains, .onePerCompletion, .deterministic, .threads, .members, .scoreIsVerdicts,
    .permutation,
    .encoding, .reference,
  ]

  /// Scores are in the range that the reward declares.
  public static let range = Law("range", "a score is in the range of its reward") { draws, task in
    task.oneOrGroup(&draws)
  } breach: { task, trial in
    task.rawVerdicts(on: trial.texts).compactMap(\.score).first { !task.range.contains($0) }
      .map { "scored \($0), outside \(task.range)" }
  }

  /// Scores are finite.
  public static let finite = Law("finite", "a score is a finite number") { draws, task in
    task.oneOrGroup(&draws)
  } breach: { task, trial in
    task.rawVerdicts(on: trial.texts).first { $0.isInvalid && $0.score == nil }.map { "\($0.reason)" }
  }

  /// Whether a reward abstains depends on its reference, not on the completion.
  public static let neverAbstains = Law(
    "neverAbstains", "whether a reward abstains does not depend on the completion"
  ) { draws, task in
    task.oneOrGroup(&draws)
  } breach: { task, trial in
    func abstains(_ texts: [String]) -> [Bool] { task.judge(texts).map { $0.score == nil && !$0.isInvalid } }
    let usual = abstains(trial.texts.map { _ in "" })
    let here = abstains(trial.texts)
    return usual == here ? nil : here.contains(true) ? "abstained" : "abstained from an empty completion only"
  }

  /// A group has as many verdicts as completions.
  public static let onePerCompletion = Law(
    "onePerCompletion", "each completion of a group has one verdict", share: 0.2
  ) { draws, task in
    task.group(&draws)
  } breach: { task, trial in
    let count = task.judge(trial.texts).count
    return count == trial.texts.count ? nil : "\(count) verdicts on \(trial.texts.count) completions"
  }

  /// The same input has the same verdict, even in newly allocated memory.
  public static let deterministic = Law(
    "deterministic", "the same input has the same verdict"
  ) { draws, task in
    task.oneOrGroup(&draws)
  } breach: { task, trial in
    let first = task.judge(trial.texts)
    // The order of a hashed collection depends on where it is in memory.
    var ballast: [[UInt8]] = []
    for _ in 1...3 {
      // One allocation of every size class, so that no collection reuses its memory.
      for size in stride(from: 16, through: 1_024, by: 16) { ballast.append([UInt8](repeating: 0, count: size)) }
      let again = task.judge(trial.texts.map { String(decoding: Array($0.utf8), as: UTF8.self) })
      if again != first {
        let scores = zip(first, again).first { $0 != $1 }.map {
          "\($0.score?.description ?? "nil"), then \($1.score?.description ?? "nil")"
        }
        return "scored \(scores ?? "differently")"
      }
    }
    return ballast.isEmpty ? "no memory was allocated" : nil
  }

  /// Concurrent evaluation of the same completions gives the same verdicts.
  public static let threads = Law("threads", "the same input has the same verdict on every thread", share: 0.04) {
    draws, task in
    task.group(&draws)
  } breach: { task, trial in
    let expected = task.judge(trial.texts)
    let completions = trial.texts.map { Completion($0) }
    let differs = Atomic<Bool>(false)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      if task.verdicts(completions) != expected { differs.store(true, ordering: .relaxed) }
    }
    return differs.load(ordering: .relaxed) ? "another verdict on another thread" : nil
  }

  /// If a reward scores each completion on its own, the verdicts on a group are those on its members.
  public static let members = Law(
    "members", "the verdicts on a group are those on its members", share: 0.3
  ) { draws, task in
    task.judgesSingly ? task.group(&draws) : nil
  } breach: { task, trial in
    let together = task.judge(trial.texts)
    let alone = task.rawVerdicts(on: trial.texts).map { $0.contained(in: task.range) }
    return together == alone ? nil : "together \(together.map(\.score)), alone \(alone.map(\.score))"
  }

  /// A score without a verdict equals the score of the verdict.
  public static let scoreIsVerdicts = Law(
    "scoreIsVerdicts", "a score without a verdict equals the score of the verdict", share: 0.5
  ) { draws, task in
    task.score == nil ? nil : Trial([draws.draw(task.completions)])
  } breach: { task, trial in
    guard let score = task.score else { return nil }
    for text in trial.texts {
      let alone = score(Completion(text))
      let verdict = task.judge([text]).first?.contained(in: task.range).score
      if alone?.bitPattern != verdict?.bitPattern {
        return "scored \(alone?.description ?? "nil"), its verdict \(verdict?.description ?? "nil")"
      }
    }
    return nil
  }

  /// If the completions of a group are reordered, their verdicts are reordered in the same way.
  public static let permutation = Law(
    "permutation", "the order of the completions of a group does not matter", share: 0.3
  ) { draws, task in
    task.group(&draws)
  } breach: { task, trial in
    let scores = task.judge(trial.texts).map(\.score)
    let turn = trial.texts.isEmpty ? 0 : trial.variation % trial.texts.count
    let order = Array(trial.texts.indices.reversed())
    let turned = order.map { ($0 + turn) % max(1, order.count) }
    let again = task.judge(turned.map { trial.texts[$0] }).map(\.score)
    let expected = turned.map { index in index < scores.count ? scores[index] : nil }
    for (a, b) in zip(again, expected) {
      // Sums over a group may differ in their last bits.
      if let a, let b, abs(a - b) <= 1e-9 * max(1, abs(b)) { continue }
      if a != b { return "scored \(scores), in another order \(again)" }
    }
    return nil
  }

  /// A reward gives the same verdicts after encoding and decoding.
  public static let encoding = Law(
    "encoding", "a reward that was encoded and decoded gives the same verdicts", share: 0.2
  ) { draws, task in
    if case .none = task.rebuilt { return nil }
    return task.oneOrGroup(&draws)
  } breach: { task, trial in
    switch task.rebuilt {
    case .none: return nil
    case .failed(let words): return "could not be decoded: \(words)"
    case .task(let verdicts):
      let again = verdicts(trial.texts.map { Completion($0) })
      return again == task.judge(trial.texts) ? nil : "another verdict after decoding"
    }
  }

  /// The reference, written as a model would write it, earns the maximum.
  public static let reference = Law(
    "reference", "the reference, written as an answer, earns the maximum", share: 0
  ) { _, task in
    // Alone in its group, a completion cannot be compared.
    let isBounded = task.range.upperBound < Double.largestPublishedScore
    return task.answers.isEmpty || !task.judgesSingly || !isBounded ? nil : Trial([], isShrinkable: false)
  } breach: { task, _ in
    var (best, top) = (-Double.infinity, task.range.upperBound)
    for answer in task.answers {
      for schema in task.schemas {
        guard let verdict = task.judge([schema.completion(answering: answer)]).first, let score = verdict.score else {
          return nil
        }
        // In a reward of several parts, the part that compares the answer must be at its maximum.
        guard let grade = task.grading?(verdict) else {
          best = max(best, score)
          continue
        }
        (best, top) = (max(best, grade.score), grade.maximum)
      }
    }
    return best >= top - 1e-6 * max(1, abs(top)) ? nil : "earned \(best) instead of \(top), as \(task.answers)"
  }
}
