internal import Foundation
internal import RewardCore

// Optional laws. Each compares the score of an answer with that of a changed answer.

extension Law {
  /// The laws that a reward may claim or deny.
  public static let claimable: [Law] = [
    .whiteSpace, .letterCase, .unicodeForm, .numberNotation, .reasoning, .endOfTurn, .symmetric, .orderOfItems,
    .longerNeverHelps,
    .longerNeverHurts, .fartherNeverHelps, .boundedGain, .repetitionNeverHelps,
  ]

  /// Returns a law that two answers earn the same score.
  private static func same(
    _ name: String, _ statement: String,
    where applies: @escaping @Sendable (JudgedTask) -> Bool = { $0.family.hasAnswer },
    _ change: @escaping @Sendable (String, Int) -> String
  ) -> Law {
    Law(name, statement) { draws, task in
      applies(task) ? Trial([draws.draw(task.plainAnswers)], variation: draws.index(below: 64)) : nil
    } breach: { task, trial in
      let answer = trial.texts.first ?? ""
      let changed = change(answer, trial.variation)
      let (before, after) = (
        task.score(of: task.completion(answering: answer)), task.score(of: task.completion(answering: changed))
      )
      return isSame(before, after) ? nil : "scored \(before), and \(after) for \(changed.debugDescription)"
    }
  }

  private static func isSame(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1, abs(a)) }

  /// White space around an answer, and additional white space inside it, does not change the score.
  public static let whiteSpace = same("whiteSpace", "white space around an answer does not matter") {
    answer, variation in
    switch variation % 5 {
    case 0: " " + answer
    case 1: answer + "\n"
    case 2: "\n\t" + answer + "  "
    case 3: answer.replacing(" ", with: "  ")
    default: "\r\n" + answer + "\r\n"
    }
  }

  /// Letter case does not change the score.
  public static let letterCase = same("letterCase", "the case of an answer’s letters does not matter") {
    answer, variation in
    variation % 2 == 0 ? answer.uppercased() : answer.lowercased()
  }

  /// Canonically equivalent texts have the same score.
  public static let unicodeForm = same("unicodeForm", "composed and decomposed letters are equal") {
    answer, variation in
    variation % 2 == 0 ? answer.decomposedStringWithCanonicalMapping : answer.precomposedStringWithCanonicalMapping
  }

  /// The reasoning before an answer does not change the score, even if it contains values.
  public static let reasoning = Law("reasoning", "only the answer is graded, not the reasoning") { draws, task in
    guard task.family.hasAnswer, task.schema.reasoning != nil else { return nil }
    return Trial([draws.draw(task.plainAnswers), draws.draw(task.plainAnswers)])
  } breach: { task, trial in
    guard trial.texts.count == 2 else { return nil }
    let written = task.completion(answering: trial.texts[0])
    // Tags in the reasoning are excluded.
    let thought = trial.texts[1].replacing("<", with: " ")
    let other = written.replacing("So it follows.", with: "It may be \(thought).")
    let (before, after) = (task.score(of: written), task.score(of: other))
    return isSame(before, after)
      ? nil : "scored \(before), and \(after) after the reasoning \(thought.debugDescription)"
  }

  /// An end-of-turn token after the completion does not change the score.
  public static let endOfTurn = Law("endOfTurn", "a token that ends the turn does not matter") { draws, task in
    task.family.hasAnswer ? Trial([draws.draw(task.plainAnswers)], variation: draws.index(below: 4)) : nil
  } breach: { task, trial in
    let written = task.completion(answering: trial.texts.first ?? "")
    let token = ["<|im_end|>", "<|eot_id|>", "</s>", "<|endoftext|>"][trial.variation % 4]
    let (before, after) = (task.score(of: written), task.score(of: written + token))
    return isSame(before, after) ? nil : "scored \(before), and \(after) with \(token)"
  }

  /// Equal numbers in different notations have the same score.
  public static let numberNotation = Law("numberNotation", "a number earns the same in every notation") { draws, task in
    guard task.family.isNumeric, let answer = task.answers.first(where: { Int($0) != nil }) else { return nil }
    return Trial([answer], variation: draws.index(below: 10_000), isShrinkable: false)
  } breach: { task, trial in
    guard let value = trial.texts.first.flatMap({ Int($0) }) else { return nil }
    let notations = [
      "\(value).0", "\(value).", "\(value).00", "$\(value)$", "\\boxed{\(value)}", "**\(value)**", "\\text{\(value)}",
    ]
    let other = notations[trial.variation % notations.count]
    let (before, after) = (
      task.score(of: task.completion(answering: "\(value)")), task.score(of: task.completion(answering: other))
    )
    return isSame(before, after) ? nil : "scored \(before), and \(after) for \(other)"
  }

  /// The score does not change if answer and reference are exchanged.
  public static let symmetric = Law("symmetric", "exchanging answer and reference does not change the score") {
    draws, task in
    guard task.written != nil else { return nil }
    return Trial([draws.draw(task.plainAnswers), draws.draw(task.plainAnswers)])
  } breach: { task, trial in
    guard trial.texts.count == 2, let written = task.written, let first = written(trial.texts[0]),
      let second = written(trial.texts[1])
    else { return nil }
    let forth = first.score(of: task.completion(answering: trial.texts[1]))
    let back = second.score(of: task.completion(answering: trial.texts[0]))
    return isSame(forth, back) ? nil : "scored \(forth), and \(back) with answer and reference exchanged"
  }

  /// The order of items does not change the score.
  public static let orderOfItems = Law("orderOfItems", "the order of the items of a list does not matter") {
    draws, task in
    guard let list = task.items else { return nil }
    var items = list.items
    if draws.isOne(in: 3) { items.removeLast() }
    if draws.isOne(in: 3), let first = items.first { items.append(first) }
    return Trial(items, variation: draws.index(below: 64), isShrinkable: false)
  } breach: { task, trial in
    guard let list = task.items, !trial.texts.isEmpty else { return nil }
    let turn = trial.variation % trial.texts.count
    let turned = Array(trial.texts[turn...] + trial.texts[..<turn])
    let other = trial.variation % 2 == 0 ? turned : turned.reversed()
    let (before, after) = (
      task.score(of: task.completion(answering: list.joined(trial.texts))),
      task.score(of: task.completion(answering: list.joined(other)))
    )
    return isSame(before, after) ? nil : "scored \(before), and \(after) as \(list.joined(other).debugDescription)"
  }

  /// One edit changes the score by at most half of the range.
  public static let boundedGain = Law(
    "boundedGain", "one edit of an answer changes the score by at most half the range"
  ) {
    draws, task in
    guard task.family.hasAnswer, !task.answers.isEmpty else { return nil }
    return Trial([draws.element(of: task.answers)], variation: draws.index(below: 10_000), isShrinkable: false)
  } breach: { task, trial in
    var scalars = Array((trial.texts.first ?? "").unicodeScalars)
    guard !scalars.isEmpty else { return nil }
    let before = task.score(of: task.completion(answering: trial.texts[0]))
    scalars[trial.variation / 2 % scalars.count] = trial.variation % 2 == 0 ? "x" : "7"
    let edited = String(String.UnicodeScalarView(scalars))
    let after = task.score(of: task.completion(answering: edited))
    let bound = (task.range.upperBound - task.range.lowerBound) / 2
    return abs(after - before) <= bound + 1e-9 ? nil : "scored \(before), and \(after) for \(edited.debugDescription)"
  }

  /// An answer that is repeated earns no more.
  public static let repetitionNeverHelps = Law("repetitionNeverHelps", "an answer that is repeated earns no more") {
    draws, task in
    task.family.hasAnswer ? Trial([draws.draw(task.plainAnswers)], variation: draws.index(below: 64)) : nil
  } breach: { task, trial in
    let answer = trial.texts.first ?? ""
    let separator = [" ", ", ", "\n", "; "][trial.variation % 4]
    let repeated = [String](repeating: answer, count: 2 + trial.variation % 3).joined(separator: separator)
    let (before, after) = (
      task.score(of: task.completion(answering: answer)), task.score(of: task.completion(answering: repeated))
    )
    return after <= before + 1e-9 ? nil : "scored \(before), repeated \(after)"
  }
}
