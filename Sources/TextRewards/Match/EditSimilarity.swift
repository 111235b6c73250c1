public import RewardCore

/// Rewards a text by how few edits lead from it to the reference.
///
///     levenshtein:  1 − distance ÷ max(n, m)        insertions, deletions and replacements
///     indel:        1 − distance ÷ (n + m)          insertions and deletions
///
/// ```swift
/// EditSimilarity().score(on: "<answer>kitten</answer>", given: "sitting")                      // 0.5714
/// EditSimilarity(measure: .indel).score(on: "<answer>a dog</answer>", given: "a cat")         // 0.4
/// ```
///
/// Lengths count Unicode scalars.
///
/// - Range: `0...1`; 1 only for equal texts (after normalization); symmetric.
/// - Abstains: never.
/// - Edge cases: two empty texts are equal. A wrong answer of the right length can still earn something: use it where
///   being near is worth something, such as reading text from an image, not for labels.
/// - Complexity: O(*n* · ⌈*m* ÷ 64⌉) for an answer of *n* and a reference of *m* scalars.
public struct EditSimilarity: Reward, Configurable {
  /// What is counted as an edit.
  public enum Measure: String, Sendable, Hashable, Codable, CaseIterable {
    /// Insertions, deletions and replacements.
    case levenshtein
    /// Insertions and deletions: a replacement counts twice.
    case indel
  }

  /// “editSimilarity”.
  public static let kind = "editSimilarity"
  /// Levenshtein's distance, without normalization.
  public static let defaults = EditSimilarity()

  /// What is counted as an edit.
  public private(set) var measure: Measure
  /// What is made equal before the texts are compared.
  public private(set) var normalizing: TextNormalization
  /// Where the answer stands.
  public private(set) var answer: AnswerSchema

  /// Makes a measure of edits.
  public init(
    measure: Measure = .levenshtein, normalizing: TextNormalization = [], answer: AnswerSchema = .thinkAnswer
  ) {
    self.measure = measure
    self.normalizing = normalizing
    self.answer = answer
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("measure", &measure)
    options("normalizing", &normalizing)
    options("answer", &answer)
  }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: String) -> Verdict {
    completion.withAnswer(by: answer, of: self) { text in
      let similarity = Self.similarity(
        normalizing.normalized(text), normalizing.normalized(reference.unwrapped), measure)
      return Verdict(name, similarity, because: .measured("similarity", similarity))
    }
  }

  /// The similarity of two texts.
  package static func similarity(_ text: String, _ reference: String, _ measure: Measure) -> Double {
    let found = text.unicodeScalars.map(\.value)
    let wanted = reference.unicodeScalars.map(\.value)
    if found.isEmpty && wanted.isEmpty { return 1 }
    let edits = EditDistance(wanted)
    switch measure {
    case .levenshtein: return 1 - Double(edits.levenshtein(to: found)) / Double(max(found.count, wanted.count))
    case .indel: return 1 - Double(edits.insertionsAndDeletions(to: found)) / Double(found.count + wanted.count)
    }
  }
}
