public import RewardCore

/// Rewards a transcription by its word error rate.
///
/// Use it for text read from images or speech, word by word. Use ``EditSimilarity`` to compare characters.
///
///     max(0, 1 − (replacements + deletions + insertions) ÷ words of the reference)
///
/// ```swift
/// WordErrorRate().score(on: "<answer>the cat sat</answer>", given: "the cat sat down")    // 0.75
/// ```
///
/// Words are runs between white space; a letter of a script without spaces, such as Han, Kana and Thai, is a word.
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: only an answer without words matches a reference without words.
/// - Complexity: O(*n* · ⌈*m* ÷ 64⌉) for an answer of *n* and a reference of *m* words.
public struct WordErrorRate: Reward, Configurable {
  public static let kind = "wordErrorRate"
  /// Ignores case and punctuation.
  public static let defaults = WordErrorRate()

  /// The normalization of words before they are compared.
  public private(set) var normalizing: TextNormalization
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a reward for a low word error rate.
  public init(normalizing: TextNormalization = [.case, .punctuation, .whiteSpace], answer: AnswerSchema = .thinkAnswer)
  {
    self.normalizing = normalizing
    self.answer = answer
  }

  public var range: ClosedRange<Double> { 0...1 }

  public mutating func configure(_ options: inout Options) {
    options("normalizing", &normalizing)
    options("answer", &answer)
  }

  public func verdict(on completion: Completion, given reference: String) -> Verdict {
    completion.withAnswer(by: answer, of: self) { text in
      let wanted = TextNormalization.unicodeWords(normalizing.normalized(reference.unwrapped))
      let found = TextNormalization.unicodeWords(normalizing.normalized(text))
      guard !wanted.isEmpty else {
        return Verdict(name, found.isEmpty ? 1 : 0, because: .counted("words", found.count, of: 0))
      }
      // Words are numbered by first occurrence; words that are not in the reference share one number.
      var numbers: [Substring: UInt32] = [:]
      let pattern = wanted.map { word in
        let number = numbers[word] ?? UInt32(numbers.count + 1)
        numbers[word] = number
        return number
      }
      let errors = EditDistance(pattern).levenshtein(to: found.map { numbers[$0] ?? 0 })
      let score = max(0, 1 - Double(errors) / Double(wanted.count))
      return Verdict(name, score, because: .counted("word errors", errors, of: wanted.count))
    }
  }
}
