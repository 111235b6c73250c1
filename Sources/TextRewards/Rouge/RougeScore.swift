public import RewardCore

/// Rewards a text by the words that it shares with the reference, measured by ROUGE.
///
/// Use it for summaries and descriptions. Use ``TokenF1`` for short answers.
///
/// The score is the F₁ of single words, of pairs, or of the longest common subsequence, or the mean of the three. With
/// *a* words (or pairs) of the answer, *r* of the reference and *s* common to both, counted with multiplicity,
///
///     precision = s ÷ a      recall = s ÷ r      F₁ = 2 · precision · recall ÷ (precision + recall)
///
/// ```swift
/// RougeScore(.one).score(on: "<answer>a cat sat</answer>", given: "the cat sat down")      // 0.5714: 2 · 2 ÷ (3 + 4)
/// RougeScore(.longest).score(on: "<answer>sat the cat</answer>", given: "the cat sat")     // 0.6667: “the cat”
/// ```
///
/// Words are runs of letters and digits of every script in lowercase. A letter of a script without spaces, such as Han,
/// Kana and Thai, is a word, and so is the sign of a number. Words of more than three ASCII letters are reduced to
/// their stems (Porter's algorithm with NLTK's extensions), so “jumps” equals “jumped”.
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: a text equal to the reference scores 1. Any other text without words scores 0. A reference of one word
///   has no pairs, so the mean is that of the other two measures.
/// - Complexity: O(*n*), and O(*n* · ⌈*m* ÷ 64⌉) for the longest common subsequence of *n* words and a reference of
///   *m*.
/// - Source: C.-Y. Lin, *ROUGE: A Package for Automatic Evaluation of Summaries*, 2004; the package `rouge_score`
///   0.1.2, which returns the same scores for words of ASCII letters and references of at least two words.
public struct RougeScore: Reward, Configurable {
  /// The unit of comparison: runs of words, or the longest common subsequence.
  public enum Measure: String, Sendable, Hashable, Codable, CaseIterable {
    /// Single words: ROUGE-1.
    case one
    /// Pairs of successive words: ROUGE-2.
    case two
    /// The longest common subsequence of words: ROUGE-L.
    case longest
    /// The mean of the other three measures.
    case mean
  }

  public static let kind = "rougeScore"
  /// The mean of the three measures, with stems.
  public static let defaults = RougeScore()

  /// The unit of comparison: runs of words, or the longest common subsequence.
  public private(set) var measure: Measure
  /// Whether words are reduced to their stems.
  public private(set) var stems: Bool
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a ROUGE score.
  public init(_ measure: Measure = .mean, stems: Bool = true, answer: AnswerSchema = .thinkAnswer) {
    self.measure = measure
    self.stems = stems
    self.answer = answer
  }

  public var range: ClosedRange<Double> { 0...1 }

  public mutating func configure(_ options: inout Options) {
    options("measure", &measure)
    options("stems", &stems)
    options("answer", &answer)
  }

  public func verdict(on completion: Completion, given reference: String) -> Verdict {
    completion.withAnswer(by: answer, of: self) { text in
      let score = text.utf8.elementsEqual(reference.unwrapped.utf8) && !text.isEmpty ? 1 : score(text, reference)
      return Verdict(name, score, because: .measured("ROUGE", score))
    }
  }

  private func score(_ text: Substring, _ reference: String) -> Double {
    var reader = RougeWords(isStemmed: stems)
    let wanted = reader.read(reference.unwrapped)
    let found = reader.read(text)
    if measure == .mean && wanted.count < 2 {
      let singles = Self.score(found, wanted, .one)
      return min((singles + Self.score(found, wanted, .longest)) / 2, 1)
    }
    return Self.score(found, wanted, measure)
  }

  /// Returns the score of two texts as in the package `rouge_score`; for published rewards.
  package static func score(
    _ text: some StringProtocol, _ reference: some StringProtocol, _ measure: Measure, stems: Bool
  ) -> Double {
    var reader = RougeTokens(isStemmed: stems)
    let wanted = reader.read(reference)
    let found = reader.read(text)
    return score(found, wanted, measure)
  }

  private static func score(_ found: [UInt32], _ wanted: [UInt32], _ measure: Measure) -> Double {
    switch measure {
    case .one: return shared(found.map(UInt64.init), wanted.map(UInt64.init))
    case .two: return shared(pairs(found), pairs(wanted))
    case .longest: return longest(found, wanted)
    case .mean:
      let singles = shared(found.map(UInt64.init), wanted.map(UInt64.init))
      let sum = singles + shared(pairs(found), pairs(wanted)) + longest(found, wanted)
      return min(sum / 3, 1)
    }
  }

  private static func pairs(_ tokens: [UInt32]) -> [UInt64] {
    zip(tokens, tokens.dropFirst()).map { UInt64($0) << 32 | UInt64($1) }
  }

  private static func shared(_ found: [UInt64], _ wanted: [UInt64]) -> Double {
    var counts: [UInt64: Int] = [:]
    for token in wanted { counts[token, default: 0] += 1 }
    var shared = 0
    for token in found {
      guard let left = counts[token], left > 0 else { continue }
      counts[token] = left - 1
      shared += 1
    }
    return measure(shared, found.count, wanted.count)
  }

  private static func longest(_ found: [UInt32], _ wanted: [UInt32]) -> Double {
    let edits = EditDistance(wanted).insertionsAndDeletions(to: found)
    return measure((found.count + wanted.count - edits) / 2, found.count, wanted.count)
  }

  /// The operations are in the order of `rouge_score`, so that the last bit agrees.
  private static func measure(_ shared: Int, _ found: Int, _ wanted: Int) -> Double {
    guard shared > 0 else { return 0 }
    let precision = Double(shared) / Double(found)
    let recall = Double(shared) / Double(wanted)
    return 2 * precision * recall / (precision + recall)
  }
}
