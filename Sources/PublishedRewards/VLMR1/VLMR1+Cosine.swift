public import RewardCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension VLMR1.Published {
  /// Reproduces `cosine_reward`. The score is the cosine of the token count, which VLM-R1 gives to correct and wrong
  /// completions alike.
  ///
  ///     1 − ¼ (1 − cos(π tokens ÷ 1024))
  ///
  /// The original sets the accuracy to 1 directly before it compares it with 0.7, and does not limit the length to 1024
  /// tokens, so the score increases again beyond that.
  ///
  /// ```swift
  /// VLMR1.Published.cosine.score(on: Completion("…", tokenCount: 1024))   // 0.5
  /// VLMR1.Published.cosine.score(on: Completion("…", tokenCount: 2048))   // 1
  /// ```
  ///
  /// - Range: `0.5...1`.
  /// - Abstains: if the token count is unknown. The original counts the tokens of the text, without the stop token.
  /// - Complexity: O(1).
  /// - Source: VLM-R1, `grpo_jsonl.py`, `cosine_reward`.
  public static let cosine: some Reward<Void> & Configurable = Cosine()

  struct Cosine: Reward, PublishedMode {
    static let kind = "vlmR1.cosine"

    var range: ClosedRange<Double> { 0.5...1 }

    func verdict(on completion: Completion, given reference: Void) -> Verdict {
      guard let count = completion.tokenCount else {
        return .abstention(name, because: "the token count is unknown")
      }
      let score = 1 - 0.5 * (1 - cos(Double(count) * .pi / 1024)) / 2
      return Verdict(name, min(max(score, 0.5), 1), because: .measured("tokens", Double(count)))
    }
  }
}
