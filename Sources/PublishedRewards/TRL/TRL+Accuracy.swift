public import MathRewards
import RewardCore
public import TextRewards

extension TRL {
  /// Rewards an answer that is mathematically equal to the reference, wherever the text states it.
  ///
  /// ```swift
  /// let reference = try MathAnswer(parsing: "\\frac{1}{3}")
  /// TRL.accuracy.score(on: "My answer is \\boxed{\\frac{1}{3}}", given: reference)     // 1
  /// ```
  public static let accuracy = MathMatch(answer: .wholeText)

  /// Rewards an answer after `</think>` that is mathematically equal to the reference.
  public static let reasoningAccuracy = MathMatch(answer: .thinkThenAnswer)
}

extension TRL.Published {
  /// Reproduces `accuracy_reward`, with Math-Verify's formulas, boxes first. Other formulas count only after the word
  /// “answer”.
  ///
  /// - Range: `0...1`.
  /// - Abstains: if Math-Verify finds nothing in the solution.
  /// - Edge cases: the last of several boxes counts; the original makes a set of them, of which it accepts the last if
  ///   it is written as the solution.
  /// - Complexity: O(*n*) in the length of the completion, and at most ``/MathRewards/MathEquality/budget`` steps for the
  ///   comparison.
  /// - Source: huggingface/trl 1.16, `trl/rewards/accuracy_rewards.py`.
  public static let accuracy = accuracy("trl.accuracy", needsReasoning: false)

  /// Reproduces `reasoning_accuracy_reward`. The score is that of the text after the last `</think>` by ``accuracy``, and
  /// 0 if there is none.
  ///
  /// - Abstains: if Math-Verify finds nothing in the solution and the completion closes its reasoning, as in the original.
  public static let reasoningAccuracy = accuracy("trl.reasoningAccuracy", needsReasoning: true)

  /// Reproduces `get_cosine_scaled_reward`. It is the cosine of length, in tokens, with the correctness of
  /// ``accuracy``.
  public static func cosine(limit: Int) -> ShapedLength<CosineLength, PublishedReward<String>> {
    TRL.cosine(limit: limit).whereCorrect(accuracy, threshold: 1)
  }

  private static func accuracy(_ kind: String, needsReasoning: Bool) -> PublishedReward<String> {
    PublishedReward(kind, verdict: { verdict(kind, $0, given: $1, needsReasoning: needsReasoning) })
  }

  private static func verdict(
    _ kind: String, _ completion: Completion, given solution: String, needsReasoning: Bool
  ) -> Verdict {
    var text = completion.text[...]
    if needsReasoning {
      let end = completion.withUTF8 { bytes -> Int? in
        var end: Int?
        var offset = 0
        while let close = bytes.find("</think>", from: offset) {
          offset = close + 8
          end = offset
        }
        return end
      }
      guard let end else { return Verdict(kind, 0, because: .tagMissing("/think")) }
      text = completion.text.slice(end..<completion.text.utf8.count)
    }
    guard let wanted = MathVerifyFinding.answer(in: solution) ?? MathVerifyFinding.lastFraction(in: solution) else {
      return .abstention(kind, because: "nothing was found in the solution")
    }
    guard let found = MathVerifyFinding.announcedFormula(in: text) else {
      return Verdict(kind, 0, because: .noAnswer("there is no box, and no formula after the word “answer”"))
    }
    let prediction = Excerpt(String(decoding: found.text, as: UTF8.self))
    return found.isEquivalent(to: wanted, by: MathVerifyFinding.equality)
      ? Verdict(kind, 1, because: .equal(prediction))
      : Verdict(
        kind, 0,
        because: .different(found: prediction, wanted: Excerpt(String(decoding: wanted.text, as: UTF8.self))))
  }
}
