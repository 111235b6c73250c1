public import RewardCore

/// Rewards the words that an answer shares with the reference (SQuAD's F₁).
///
/// Use it for short free-form answers. Use ``ExactMatch`` if only the right text should earn a score, and
/// ``RougeScore`` for longer texts.
///
/// Words are runs between white space; a letter of a script without spaces, such as Han, Kana and Thai, is a word.
///
/// With *s* common words, counted with multiplicity, of *n* words of the answer and *m* words of the reference:
///
///     F₁ = 2 s ÷ (n + m)
///
/// ```swift
/// TokenF1().score(on: "<answer>the big cat</answer>", given: "a cat")    // 0.6667: “cat” of “big cat” and “cat”
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: if neither text has words after normalization, the score is 1 for equal texts, else 0.
/// - Complexity: O(*n*) in the length of the completion.
/// - Source: Rajpurkar et al., *SQuAD: 100,000+ Questions for Machine Comprehension of Text*, 2016.
public struct TokenF1: Reward, Configurable {
  public static let kind = "tokenF1"
  /// The normalization of SQuAD.
  public static let defaults = TokenF1()

  /// The normalization of words before they are compared.
  public private(set) var normalizing: TextNormalization
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a reward for shared words.
  public init(
    normalizing: TextNormalization = [.case, .punctuation, .articles, .whiteSpace], answer: AnswerSchema = .thinkAnswer
  ) {
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
      let found = TextNormalization.unicodeWords(normalizing.normalized(text))
      let wanted = TextNormalization.unicodeWords(normalizing.normalized(reference.unwrapped))
      guard !found.isEmpty && !wanted.isEmpty else {
        let isSame = found.isEmpty && wanted.isEmpty && text == reference.unwrapped
        return Verdict(name, isSame ? 1 : 0, because: .different(found: Excerpt(text), wanted: Excerpt(reference)))
      }
      var left: [Substring: Int] = [:]
      for word in wanted { left[word, default: 0] += 1 }
      var shared = 0
      for word in found {
        guard let count = left[word], count > 0 else { continue }
        left[word] = count - 1
        shared += 1
      }
      let score = 2 * Double(shared) / Double(found.count + wanted.count)
      return Verdict(name, score, because: .counted("words shared", shared, of: max(found.count, wanted.count)))
    }
  }
}
