public import RewardCore

/// Rewards an answer that is the reference, after named normalizations.
///
/// ```swift
/// ExactMatch().score("<answer>Paris</answer>", given: "Paris")                                  // 1
/// ExactMatch().score("<answer>paris</answer>", given: "Paris")                                  // 0
/// ExactMatch(normalizing: [.case, .punctuation]).score("<answer>paris.</answer>", given: "Paris")  // 1
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: white space around an answer never counts. Canonically equivalent texts are equal (`é` in one scalar or
///   two). An empty answer equals an empty reference only.
/// - Complexity: O(*n*) in the length of the completion.
public struct ExactMatch: Reward, Configurable {
  /// “exactMatch”.
  public static let kind = "exactMatch"
  /// Without normalization.
  public static let template = ExactMatch()

  /// What is made equal before the texts are compared.
  public var normalizing: TextNormalization
  /// Where the answer stands.
  public var answer: AnswerSchema

  /// Makes a match of texts.
  public init(normalizing: TextNormalization = [], answer: AnswerSchema = .thinkAnswer) {
    self.normalizing = normalizing
    self.answer = answer
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("normalizing", &normalizing)
    options("answer", &answer)
  }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: String) -> Verdict {
    completion.withAnswer(by: answer, of: self) { text in
      if normalizing.areEqual(text, reference.trimmed) { return Verdict(name, 1, because: .equal(Excerpt(text))) }
      return Verdict(name, 0, because: .different(found: Excerpt(text), wanted: Excerpt(reference)))
    }
  }
}

extension Completion {
  /// Calls `body` with the text of the answer, or gives the lowest score where there is none.
  func withAnswer(
    by schema: AnswerSchema, of reward: some GroupReward, _ body: (Substring) -> Verdict
  ) -> Verdict {
    let anatomy = anatomy(by: schema)
    guard let range = anatomy.answer else {
      return Verdict(
        reward.name, reward.range.lowerBound, because: anatomy.absence ?? .noAnswer("nothing was found"))
    }
    return body(text.slice(range))
  }
}

extension String {
  /// The text without the white space around it.
  var trimmed: Substring {
    slice(withBytes { $0.trimmed(0..<$0.count) })
  }
}
