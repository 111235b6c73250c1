import RewardCore
public import TextRewards

/// open-r1 (Hugging Face, 2025): an open reproduction of DeepSeek-R1.
public enum OpenR1 {
  /// The scores of the original code. Use them to compare; train with the reward of the same name in the enclosing type.
  public enum Published {}
}

extension OpenR1 {
  /// Rewards every tag that occurs once and in order.
  public static let tagCount = TagCount()
  /// Rewards the format `<think>…</think><answer>…</answer>`.
  public static let format = TagFormat.thinkAnswer
  /// Rewards reasoning in steps.
  public static let steps = StepCount()
  /// Penalizes overlong completions as in DAPO, in tokens.
  public static func softOverlong(limit: Int, margin: Int) -> SoftOverlong {
    SoftOverlong(limit: limit, margin: margin, unit: .tokens)
  }
  /// Penalizes repeated runs of words; equal to the published mode.
  public static func repetition(size: Int = 3, amount: Double = 1) -> RepetitionPenalty {
    RepetitionPenalty(size: size, amount: amount)
  }
}

extension OpenR1.Published {
  /// Reproduces `format_reward`, with a regular expression from the start of the text. It is
  /// `^<think>\n.*?\n</think>\n<answer>\n.*?\n</answer>$`, over several lines.
  public static let format = PublishedReward<Void>(
    "openR1.format",
    form: { bytes in
      guard bytes.hasPrefix("<think>\n"), let middle = bytes.find("\n</think>\n<answer>\n", from: 8) else { return 0 }
      var offset = middle + 19
      while let close = bytes.find("\n</answer>", from: offset) {
        offset = close + 10
        if offset == bytes.count || bytes[offset] == UInt8(ascii: "\n") { return 1 }
      }
      return 0
    })

  /// Reproduces `tag_count_reward`. It gives a quarter for each of `<think>\n`, `\n</think>\n`, `\n<answer>\n` and
  /// `\n</answer>` that occurs once.
  public static let tagCount = PublishedReward<Void>(
    "openR1.tagCount",
    form: { bytes in
      let tags: [StaticString] = ["<think>\n", "\n</think>\n", "\n<answer>\n", "\n</answer>"]
      return tags.reduce(0) { $0 + (bytes.occurrences(of: $1) == 1 ? 0.25 : 0) }
    })

  /// Reproduces `reasoning_steps_reward`: a third for each step in the reasoning, at most 1.
  public static let steps = reasoningStepsForm("openR1.steps")
}
