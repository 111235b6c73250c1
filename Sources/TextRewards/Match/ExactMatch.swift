public import Answers
public import RewardCore

/// Rewards an answer that is equal to the reference after normalization.
///
/// Use it for labels and short texts. Use ``NumericMatch`` for numbers, ``ChoiceMatch`` for choices, and
/// ``EditSimilarity`` or ``TokenF1`` if similar texts should earn credit.
///
/// ```swift
/// ExactMatch().score(on: "<answer>Paris</answer>", given: "Paris")                                  // 1
/// ExactMatch().score(on: "<answer>paris</answer>", given: "Paris")                                  // 0
/// ExactMatch(normalizing: [.case, .punctuation]).score(on: "<answer>paris.</answer>", given: "Paris")  // 1
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: white space around an answer is ignored. Canonically equivalent texts are equal (`é` in one scalar or
///   two). An empty answer equals only an empty reference.
/// - Complexity: O(*n*) in the length of the completion.
public struct ExactMatch: Reward, Configurable {
  public static let kind = "exactMatch"
  /// The default: no normalization.
  public static let defaults = ExactMatch()

  /// The normalization of the texts before they are compared.
  public private(set) var normalizing: TextNormalization
  /// How far to search the answer for the text.
  public private(set) var finding: Finding
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a match of texts.
  public init(
    normalizing: TextNormalization = [], finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer
  ) {
    self.normalizing = normalizing
    self.finding = finding
    self.answer = answer
  }

  public var range: ClosedRange<Double> { 0...1 }

  public mutating func configure(_ options: inout Options) {
    options("normalizing", &normalizing)
    options("finding", &finding)
    options("answer", &answer)
  }

  public func verdict(on completion: Completion, given reference: String) -> Verdict {
    if let verdict = bareVerdict(on: completion, given: reference) { return verdict }
    let reader = TextReader(reference, normalizing)
    switch completion.find(by: answer, finding, reader) {
    case .failure(let absence):
      return Verdict(name, 0, because: absence.reason)
    case .success((.value(.reference, let evidence), _)):
      let parts = evidence.words.map { [Verdict.remark("statement", readAs: $0)] } ?? []
      return Verdict(name, 1, because: .equal(Excerpt(completion.text.slice(evidence.place))), parts: parts)
    case .success((.value(.other, let evidence), _)):
      return Verdict(
        name, 0, because: .different(found: Excerpt(completion.text.slice(evidence.place)), wanted: Excerpt(reference)))
    case .success((.refused(let refusal, let place), _)):
      return Verdict(name, 0, because: refusal.reason("text", Excerpt(completion.text.slice(place))))
    case .success((.nothing, let region)):
      // An empty answer equals an empty reference.
      if region.isEmpty && reader.reference.isEmpty { return Verdict(name, 1, because: .equal(Excerpt(""))) }
      return Verdict(
        name, 0, because: .different(found: Excerpt(completion.text.slice(region)), wanted: Excerpt(reference)))
    }
  }
}

extension ExactMatch {
  /// The maximum length of answers that are compared before the search for statements.
  private static let longestBare = 48

  /// Returns the verdict on an answer that is the reference, or that is too short to contain it. The result is `nil`
  /// for any other answer.
  private func bareVerdict(on completion: Completion, given reference: String) -> Verdict? {
    guard let range = completion.bareRegion(by: answer), range.count <= max(Self.longestBare, reference.utf8.count)
    else { return nil }
    let isSame = completion.withUTF8 { bytes -> Bool? in
      if range.count == reference.utf8.count, bytes[range].elementsEqual(reference.utf8) { return true }
      // Without normalization, words of ASCII letters that are shorter than the reference, or lack its first letter, cannot state it.
      guard normalizing.isEmpty, range.count <= Self.longestBare, bytes[range].allSatisfy({ $0.isLetter || $0 == 0x20 })
      else { return nil }
      return reference.withBytes { reference in
        guard let first = reference.first, first.isLetter, reference[reference.count - 1].isLetter,
          reference.allSatisfy({ $0 < 0x80 })
        else { return nil }
        return range.count < reference.count || !bytes[range].contains(first) ? false : nil
      }
    }
    guard let isSame else { return nil }
    let text = Excerpt(completion.text.slice(range))
    if isSame { return Verdict(name, 1, because: .equal(text)) }
    return Verdict(name, 0, because: .different(found: text, wanted: Excerpt(reference)))
  }
}

extension Completion {
  /// Calls `body` with the answer without its wrapping. Without an answer, it returns the lowest score.
  func withAnswer(
    by schema: AnswerSchema, of reward: some GroupReward, _ body: (Substring) -> Verdict
  ) -> Verdict {
    let anatomy = anatomy(by: schema)
    guard let range = anatomy.answerPlace else {
      return Verdict(
        reward.name, reward.range.lowerBound, because: anatomy.absence ?? .noAnswer("nothing was found"))
    }
    return body(text.slice(withUTF8 { Wrapping.stripped($0, range) }))
  }
}

extension String {
  /// The text without its wrapping, for comparison with answers.
  var unwrapped: Substring { slice(withBytes { Wrapping.stripped($0, 0..<$0.count) }) }

  /// The text without the white space around it.
  package var trimmed: Substring {
    slice(withBytes { $0.trimmed(0..<$0.count) })
  }
}
