import Answers
public import RewardCore
public import TextRewards

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension ReasonRFT {
  /// Rewards the format `<think>…</think><answer>…</answer>`.
  public static let format = TagFormat.thinkAnswer
  /// Rewards the format `<summary>…</summary><caption>…</caption><think>…</think><answer>…</answer>`.
  public static let captionFormat = TagFormat(answer: .captioned)
  /// Rewards the text of the reference.
  public static let discrete = ExactMatch(normalizing: [.case, .whiteSpace])
  /// Rewards a number, with a smooth transition between the relative errors 0.05 and 0.20.
  public static let mathematical = SmoothTolerance(innerTolerance: 0.05, outerTolerance: 0.20)
  /// Rewards reasoning in steps; three steps earn the full score.
  public static let steps = StepCount(target: 3)
  /// Rewards length as in Kimi k1.5, in characters, weighted by 0.05, from training step 800.
  public static let length = KimiLength(unit: .characters).whereCorrect(ReasonRFT.discrete).weighted(0.05)
    .scheduled(.from(step: 800))
}

extension ReasonRFT.Published {
  /// Reproduces `format_reward`: `re.fullmatch` of `<think>.*?</think>\s*<answer>.*?</answer>`.
  public static let format = PublishedReward<Void>(
    "reasonRFT.format",
    form: { bytes in
      bytes.matchesLazily([("<think>", "</think>"), ("<answer>", "</answer>")]) ? 1 : 0
    })

  /// Reproduces `caption_format_reward`: the same with a summary and a caption before.
  public static let captionFormat = PublishedReward<Void>(
    "reasonRFT.captionFormat",
    form: { bytes in
      let tags: [(open: StaticString, close: StaticString)] = [
        ("<summary>", "</summary>"), ("<caption>", "</caption>"), ("<think>", "</think>"), ("<answer>", "</answer>"),
      ]
      return bytes.matchesLazily(tags) ? 1 : 0
    })

  /// Reproduces `reasoning_steps_reward`. The score is min(1, n ÷ 3) for n matches of `(Step
  /// \d+:|^\d+\.|\n-|\n\*|First,|Second,|Next,|Finally,)`.
  public static let steps = reasoningStepsForm("reasonRFT.steps")

  /// Reproduces `accuracy_reward`, which compares the first answer, or the whole text, with the solution. Without
  /// tags, Math-Verify extracts the answer.
  ///
  /// Math-Verify's extraction is reproduced for plain numbers only.
  public static let discrete = PublishedReward<String>("reasonRFT.discrete") { completion, solution in
    let wanted = solution.firstAnswerOrAll()
    if completion.firstAnswerOrAll().utf8.elementsEqual(wanted.utf8) { return 1 }
    return isEqualWithoutTags(completion, solution) ? 1 : 0
  }

  /// Reproduces `math_accuracy_reward` with ε₁ = 0.05 and ε₂ = 0.20.
  public static let mathematical = PublishedReward<String>("reasonRFT.mathematical") { completion, solution in
    let found = completion.firstAnswerOrAll()
    let wanted = solution.firstAnswerOrAll()
    var score = found.utf8.elementsEqual(wanted.utf8) ? 1.0 : 0
    if let number = pythonFloat(found), let truth = pythonFloat(wanted) { score = band(number, truth) }
    if score == 0, isEqualWithoutTags(completion, solution) { return 1 }
    return score
  }

  private static func band(_ number: Double, _ truth: Double) -> Double {
    let distance = abs(number - truth)
    let (near, far) = (0.05 * abs(truth), 0.20 * abs(truth))
    if distance < near { return 1 }
    if distance > far { return 0 }
    // A reference of 0 causes a division by 0, which the original ignores.
    if far == near { return 0 }
    return 0.5 * (cos(.pi * (distance - near) / (far - near)) + 1)
  }

  private static func isEqualWithoutTags(_ completion: Completion, _ solution: String) -> Bool {
    guard completion.withUTF8({ $0.firstAnswer() == nil }) else { return false }
    guard let number = plainMathVerifyNumber(completion.text) else { return false }
    return plainMathVerifyNumber(solution.firstAnswerOrAll()) == number
  }

  /// The correctness of `len_reward`: equal texts, or equal numbers.
  static let lengthCorrectness = PublishedReward<String>("reasonRFT.lengthCorrectness") {
    completion, solution in
    let (found, wanted) = (completion.firstAnswerOrAll(), solution.firstAnswerOrAll())
    if found.utf8.elementsEqual(wanted.utf8) { return 1 }
    if let number = pythonFloat(found), let truth = pythonFloat(wanted), number == truth { return 1 }
    return isEqualWithoutTags(completion, solution) ? 1 : 0
  }

  /// Reproduces `len_reward`: Kimi's, in characters, weighted by 0.05, from step 800.
  public static let length = KimiLength(measure: .scalars).whereCorrect(lengthCorrectness).weighted(0.05)
    .scheduled(.from(step: 800))
}
