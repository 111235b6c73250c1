import RewardCore
public import TextRewards

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension VideoR1 {
  /// Rewards the letter or the text of the correct choice.
  ///
  /// ```swift
  /// VideoR1.choice.score(on: "<think>…</think><answer>(B)</answer>", given: Choice("B")!)   // 1
  /// ```
  public static let choice = ChoiceMatch()
  /// Rewards a number, to within half a unit of the second decimal.
  ///
  /// ```swift
  /// VideoR1.numerical.score(on: "<think>…</think><answer>12.0</answer>", given: 12)   // 1
  /// ```
  public static let numerical = NumericMatch(tolerance: .absolute(0.005))
  /// Rewards text read from an image by its word error rate.
  ///
  /// ```swift
  /// VideoR1.transcription.score(on: "<think>…</think><answer>no parking</answer>", given: "no parking here")   // 0.6667
  /// ```
  public static let transcription = WordErrorRate(normalizing: [.whiteSpace])
  /// Rewards a text by the words that it shares with the reference. The score is the mean of ROUGE-1, ROUGE-2 and
  /// ROUGE-L.
  ///
  /// ```swift
  /// VideoR1.freeForm.score(on: "<think>…</think><answer>A man walks a dog.</answer>", given: "a man walked a dog")   // 1
  /// ```
  public static let freeForm = RougeScore()
  /// Rewards a number by its relative error.
  ///
  /// ```swift
  /// VideoR1.regression.score(on: "<think>…</think><answer>9</answer>", given: 10)   // 0.9
  /// ```
  public static let regression = NumericCloseness()
  /// Rewards the format `<think>…</think><answer>…</answer>`.
  public static let format = TagFormat.thinkAnswer
  /// Rewards correct completions of 320 to 512 tokens with 0.2, if at least two are correct. The scores are equal to
  /// those of the published mode.
  public static let lengthBonus = LengthBonus()
  /// Rewards correct completions with 0.3, if the order of the frames matters. The group must score at least 0.8
  /// times as high as on shuffled frames.
  ///
  /// Equal to the published mode, which compares in single precision, except if the two sides differ by at most a
  /// millionth.
  public static let temporalContrast = TemporalContrast()
}

extension VideoR1.Published {
  /// Reproduces `format_reward`: `re.fullmatch` of `<think>.*?</think>\s*<answer>.*?</answer>`.
  public static let format = thinkAnswerForm("videoR1.format")

  /// Reproduces `accuracy_reward` for multiple choice: equal texts.
  public static let choice = PublishedReward<String>("videoR1.choice") { completion, solution in
    answer(completion.text).utf8.elementsEqual(answer(solution).utf8) ? 1 : 0
  }

  /// Reproduces `accuracy_reward` for numbers, which must be equal after rounding to two decimals. Both or neither
  /// must have a point or comma.
  public static let numerical = PublishedReward<String>("videoR1.numerical") { completion, solution in
    let (found, wanted) = (answer(completion.text), answer(solution))
    func hasPoint(_ text: Substring) -> Bool {
      text.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
    }
    guard hasPoint(found) == hasPoint(wanted), let given = pythonFloat(withoutCommas: found),
      let truth = pythonFloat(withoutCommas: wanted)
    else { return 0 }
    return rounded(given) == rounded(truth) ? 1 : 0
  }

  /// Reproduces `accuracy_reward` for text in images: 1 minus the word error rate, at least 0.
  public static let transcription = PublishedReward<String>("videoR1.transcription") {
    completion, solution in
    let found = TextNormalization.words(String(answer(completion.text)))
    let wanted = TextNormalization.words(String(answer(solution)))
    var numbers: [Substring: UInt32] = [:]
    let pattern = wanted.map { word in
      let number = numbers[word] ?? UInt32(numbers.count + 1)
      numbers[word] = number
      return number
    }
    let errors = EditDistance(pattern).levenshtein(to: found.map { numbers[$0] ?? 0 })
    return max(0, min(1, 1 - Double(errors) / Double(max(1, wanted.count))))
  }

  /// Reproduces `accuracy_reward` for free-form texts. The score is the mean of ROUGE-1, ROUGE-2 and ROUGE-L of
  /// `rouge_score` with stems.
  public static let freeForm = PublishedReward<String>("videoR1.freeForm") { completion, solution in
    RougeScore.score(answer(completion.text), answer(solution), .mean, stems: true)
  }

  /// Reproduces `accuracy_reward` for regression, 1 minus the relative error. Not-a-number has no error.
  public static let regression = PublishedReward<String>("videoR1.regression") { completion, solution in
    guard let given = pythonFloat(withoutCommas: answer(completion.text)),
      let truth = pythonFloat(withoutCommas: answer(solution))
    else { return 0 }
    let error = (abs(given - truth) + 1e-9) / (abs(truth) + 1e-9)
    // Python's `max(0.0, nan)` is 0.
    return 1 - min(1, error > 0 ? error : 0)
  }

  /// Returns the contents of the first `<answer>`, without surrounding white space. The result is empty if there is
  /// none.
  private static func answer(_ text: String) -> Substring {
    text.slice(text.withBytes { bytes in bytes.firstAnswer().map { bytes.trimmed($0) } ?? 0..<0 })
  }

  /// Returns Python's `round(number, 2)`.
  private static func rounded(_ number: Double) -> Double {
    guard number.isFinite else { return number }
    // The largest numbers have 309 digits before the point.
    var text = [CChar](repeating: 0, count: 330)
    let length = withVaList([number]) { vsnprintf(&text, text.count, "%.2f", $0) }
    return Double(String(decoding: text[..<Int(length)].map { UInt8(bitPattern: $0) }, as: UTF8.self)) ?? number
  }
}
