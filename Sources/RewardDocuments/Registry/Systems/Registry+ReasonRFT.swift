internal import PublishedRewards
internal import RewardCore
internal import TextRewards
internal import VisionRewards

extension Registry {
  mutating func addReasonRFT() {
    let source = "tanhuajie/Reason-RFT@d0a8070, train/stage_rl/reward.py, "
    register(
      preset: "reasonRFT.format", Leaf(ReasonRFT.format), published: Leaf(ReasonRFT.Published.format),
      summary: "<think>…</think><answer>…</answer>, and nothing else.", source: source + "format_reward",
      differences: Self.formDifferences)
    register(
      preset: "reasonRFT.captionFormat", Leaf(ReasonRFT.captionFormat),
      published: Leaf(ReasonRFT.Published.captionFormat),
      summary: "<summary>…</summary><caption>…</caption><think>…</think><answer>…</answer>, and nothing else.",
      source: source + "caption_format_reward",
      differences: Self.formDifferences + ["The original takes 33 seconds for 7 kB of repeated blocks."])
    register(
      preset: "reasonRFT.discrete", Leaf(ReasonRFT.discrete), published: Leaf(ReasonRFT.Published.accuracy),
      summary: "The answer is the reference's text.", source: source + "accuracy_reward",
      differences: [
        "The one answer after the reasoning counts; the original takes the first.",
        "Without an answer in tags nothing is earned; the original takes any number of the text then.",
        "Texts are compared without regard to case and white space.",
      ])
    register(
      preset: "reasonRFT.mathematical", Leaf(ReasonRFT.mathematical), published: Leaf(ReasonRFT.Published.mathematical),
      summary: "A number near the reference, falling smoothly between the relative errors 0.05 and 0.20.",
      source: source + "math_accuracy_reward",
      differences: [
        "A reference of 0 is met by 0; the original gives 0 for it.",
        "“nan” is no number; the original's reward is not a number then, and spoils the whole group.",
        "Units and thousands separators are read.",
        "Without an answer in tags nothing is earned.",
      ])
    register(
      preset: "reasonRFT.steps", Leaf(ReasonRFT.steps), published: Leaf(ReasonRFT.Published.steps),
      summary: "Signs of reasoning in steps, three of them for the whole score.",
      source: source + "reasoning_steps_reward",
      differences: [
        "Only the thought is looked at.",
        "“2.” at the start of a line counts; the original's pattern sees only a “1.” at the start of the text.",
      ])
    register(
      preset: "reasonRFT.length", Leaf(ReasonRFT.length), published: Leaf(ReasonRFT.Published.length),
      summary: "Kimi's length reward in characters, weighed by 0.05, from training step 800 on.",
      source: source + "len_reward",
      differences: [
        "What is correct, reasonRFT.discrete says; the original also takes equal numbers, and numbers in prose."
      ])
    for credit in ProgramMatch.Credit.allCases {
      register(
        preset: "reasonRFT.spatialTransformation.\(credit.rawValue)", Leaf(ReasonRFT.spatialTransformation(credit)),
        published: Leaf(ReasonRFT.Published.spatialTransformation(credit)),
        summary: Self.summary(of: credit), source: source + Self.function(of: credit),
        differences: [
          "Steps are paired so that the pairs are worth most; the original's pairs depend on the hash seed of Python.",
          "A repeated step is one too many; the original multiplies the score by the part that is not repeated.",
          "Double quotes, negative numbers and capitals are read.",
          "Other text in the answer makes it unreadable; the original looks over it.",
        ])
    }
  }

  private static func summary(of credit: ProgramMatch.Credit) -> String {
    switch credit {
    case .partial: "Steps that change a scene, with credit for steps that are right in part."
    case .full: "Steps that change a scene, with credit for whole steps only."
    case .penalty: "Steps that change a scene, with a penalty for steps that are right in part."
    }
  }

  private static func function(of credit: ProgramMatch.Credit) -> String {
    switch credit {
    case .partial: "func_accuracy_reward"
    case .full: "only_full_func_accuracy_reward"
    case .penalty: "penalty_func_accuracy_reward"
    }
  }

  /// What is done otherwise for the pattern that many systems share.
  static let formDifferences = [
    "White space around the whole is allowed; the original refuses a line break at the end.",
    "Repeated blocks and nested tags are refused; the original takes them.",
    "The time is linear.",
  ]
}
