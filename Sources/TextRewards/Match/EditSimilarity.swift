public import RewardCore

/// Rewards a text by its edit distance from the reference.
///
///     levenshtein:  1 − distance ÷ max(n, m)        insertions, deletions and replacements
///     indel:        1 − distance ÷ (n + m)          insertions and deletions
///
/// Use it where a near miss has value, such as reading text in an image. For labels use ``ExactMatch``: a wrong label
/// of similar letters earns credit here.
///
/// ```swift
/// EditSimilarity().score(on: "<answer>kitten</answer>", given: "sitting")                      // 0.5714
/// EditSimilarity(measure: .indel).score(on: "<answer>a dog</answer>", given: "a cat")         // 0.4
/// ```
///
/// Lengths are counted in Unicode scalars.
///
/// - Range: `0...1`; 1 only for equal texts (after normalization); symmetric.
/// - Abstains: never.
/// - Edge cases: two empty texts are equal.
/// - Complexity: O(*n* · ⌈*m* ÷ 64⌉) for an answer of *n* and a reference of *m* scalars.
public struct EditSimilarity: Reward, Configurable {
  /// The edits that are counted.
  public enum Measure: String, Sendable, Hashable, Codable, CaseIterable {
    /// Insertions, deletions and replacements.
    case levenshtein
    /// Insertions and deletions; a replacement counts twice.
    case indel
  }

  public static let kind = "editSimilarity"
  /// Levenshtein distance without normalization.
  public static let defaults = EditSimilarity()

  /// The edits that are counted.
  public private(set) var measure: Measure
  /// The normalization of the texts before they are compared.
  public private(set) var normalizing: TextNormalization
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates an edit similarity.
  public init(
    measure: Measure = .levenshtein, normalizing: TextNormalization = [], answer: AnswerSchema = .thinkAnswer
  ) {
    self.measure = measure
    self.normalizing = normalizing
    self.answer = answer
  }

  public var range: ClosedRange<Double> { 0...1 }

  public mutating func configure(_ options: inout Options) {
    options("measure", &measure)
    options("normalizing", &normalizing)
    options("answer", &answer)
  }

  public func verdict(on completion: Completion, given reference: String) -> Verdict {
    completion.withAnswer(by: answer, of: self) { text in
      let similarity = Self.similarity(
        normalizing.normalized(text), normalizing.normalized(reference.unwrapped), measure)
      return Verdict(name, similarity, because: .measured("similarity", similarity))
    }
  }

  /// Returns the similarity of two texts.
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
