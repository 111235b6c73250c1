internal import MathRewards
internal import RewardCore
internal import PublishedRewards
internal import TextRewards

extension Registry {
  mutating func addR1V() {
    let source = "Deep-Agent/R1-V@3c16cd3, src/r1-v/src/open_r1/grpo.py, "
    register(
      preset: "r1v.accuracy", Leaf(R1V.accuracy), published: Leaf(R1V.Published.accuracy),
      summary: "The answer is mathematically the reference.", source: source + "accuracy_reward",
      differences: [
        "Only the one answer after the reasoning counts; the original takes the 5 of “<think>5</think><answer>6</answer>”.",
        "A number in prose is no answer.",
        "The published mode follows Math-Verify as far as MathEquality.mathVerify and its search for numbers, boxes and formulas go.",
      ])
    register(
      preset: "r1v.format", Leaf(R1V.format), published: Leaf(R1V.Published.format),
      summary: "<think>…</think><answer>…</answer>, and nothing else.", source: source + "format_reward",
      differences: Self.formDifferences)
  }

  mutating func addVisualThinker() {
    let source = "xirui-li/VisualThinker-R1-Zero-Development@aa03219, src/open-r1-multimodal/src/open_r1/grpo.py, "
    register(
      preset: "visualThinker.accuracy", Leaf(VisualThinker.accuracy), published: Leaf(VisualThinker.Published.accuracy),
      summary: "The letter, the value or the text of the reference.", source: source + "accuracy_reward",
      differences: [
        "Only the one answer after the reasoning counts; the original finds numbers and letters in the thought.",
        "Several letters are no choice; the original takes the last. “A.” and **A** are one.",
        "Texts are compared without regard to case, white space and punctuation.",
        "The published mode follows Math-Verify as far as MathEquality.mathVerify and its search for numbers, boxes and formulas go.",
      ])
    register(
      preset: "visualThinker.format", Leaf(VisualThinker.format), published: Leaf(VisualThinker.Published.format),
      summary: "<think>…</think><answer>…</answer>, and nothing else.", source: source + "format_reward",
      differences: Self.formDifferences)
    register(
      preset: "visualThinker.baseFormat", Leaf(VisualThinker.baseFormat),
      published: Leaf(VisualThinker.Published.baseFormat),
      summary: "The same where the prompt ends with <think>, as for base models.", source: source + "format_reward",
      differences: ["A completion that opens the thought again is refused; the original takes it."]
        + Self.formDifferences)
    register(
      preset: "visualThinker.length", Leaf(VisualThinker.length), published: Leaf(VisualThinker.Published.length),
      summary: "0.001 for each token, up to 700.",
      source: source + "length_reward",
      differences: [
        "The limit of 700 tokens is part of the reward; the original relies on the sampler's.",
        "Tokens are those of the row; the original loads a tokenizer for every call.",
      ])
  }
}
