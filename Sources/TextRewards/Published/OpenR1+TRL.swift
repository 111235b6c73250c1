public import RewardCore

extension OpenR1 {
  /// Every tag once, in whatever order.
  ///
  /// Differs from ``OpenR1/Published/tagCount`` in that no line breaks are asked for beside the tags.
  public static let tagCount = TagCount()
  /// `<think>…</think><answer>…</answer>`.
  ///
  /// Differs from ``OpenR1/Published/format`` in that no line breaks are asked for, and that nothing may follow.
  public static let format = TagFormat.thinkAnswer
  /// Signs of reasoning in steps.
  public static let steps = StepCount()
  /// DAPO's punishment of length, in tokens.
  public static func softOverlong(limit: Int, margin: Int) -> SoftOverlong {
    SoftOverlong(limit: limit, margin: margin, unit: .tokens)
  }
  /// Repeated runs of words; equal to the published one.
  public static func repetition(size: Int = 3, amount: Double = 1) -> RepetitionPenalty {
    RepetitionPenalty(size: size, amount: amount)
  }
}

extension OpenR1.Published {
  /// `format_reward`: `^<think>\n.*?\n</think>\n<answer>\n.*?\n</answer>$`, over several lines, from the start.
  public static let format = PublishedReward<Void>(
    "openR1.published.format",
    form: { bytes in
      guard bytes.hasPrefix("<think>\n"), let middle = bytes.find("\n</think>\n<answer>\n", from: 8) else { return 0 }
      var offset = middle + 19
      while let close = bytes.find("\n</answer>", from: offset) {
        offset = close + 10
        if offset == bytes.count || bytes[offset] == UInt8(ascii: "\n") { return 1 }
      }
      return 0
    })

  /// `tag_count_reward`: a quarter for each of `<think>\n`, `\n</think>\n`, `\n<answer>\n`, `\n</answer>` that occurs once.
  public static let tagCount = PublishedReward<Void>(
    "openR1.published.tagCount",
    form: { bytes in
      let tags: [StaticString] = ["<think>\n", "\n</think>\n", "\n<answer>\n", "\n</answer>"]
      return tags.reduce(0) { $0 + (bytes.occurrences(of: $1) == 1 ? 0.25 : 0) }
    })

  /// `reasoning_steps_reward`, which Reason-RFT took over.
  public static let steps = ReasonRFT.Published.steps
}

extension TRL {
  /// `<think>…</think>` and then the answer.
  ///
  /// Differs from ``TRL/Published/thinkFormat`` in that a second `</think>` and text before it are refused, and white space
  /// before it is not.
  public static let thinkFormat = TagFormat(.thinkThenAnswer)
  /// The cosine of length, in tokens, clamped; equal to the published one.
  public static func cosine(limit: Int) -> CosineLength { CosineLength(limit: limit, unit: .tokens) }
  /// Repeated runs of tokens; equal to the published one.
  public static func repetition(size: Int = 3, amount: Double = 1) -> RepetitionPenalty {
    RepetitionPenalty(size: size, unit: .tokens, amount: amount)
  }
  /// DAPO's punishment of length, in tokens; equal to the published one.
  public static func softOverlong(limit: Int, margin: Int) -> SoftOverlong {
    SoftOverlong(limit: limit, margin: margin, unit: .tokens)
  }
}

extension TRL.Published {
  /// `think_format_reward`: `^<think>(?!.*<think>)(.*?)</think>.*$` from the start of the text.
  public static let thinkFormat = PublishedReward<Void>(
    "trl.published.thinkFormat",
    form: { bytes in
      guard bytes.hasPrefix("<think>"), bytes.find("</think>", from: 7) != nil else { return 0 }
      return bytes.find("<think>", from: 7) == nil ? 1 : 0
    })
}
