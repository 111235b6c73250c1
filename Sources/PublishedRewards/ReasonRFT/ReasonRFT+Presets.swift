import VisionRewards

extension ReasonRFT {
  private static let source = "tanhuajie/Reason-RFT@d0a8070, train/stage_rl/reward.py, "

  /// The rewards of the system.
  public static let presets: [Preset] = discretePresets + programPresets

  private static let discretePresets: [Preset] = [
    Preset(
      "reasonRFT.format", PresetReward(ReasonRFT.format),
      published: PresetReward(ReasonRFT.Published.format),
      summary: "<think>…</think><answer>…</answer>, and nothing else.",
      source: "\(source)format_reward",
      differences: Preset.formDifferences),
    Preset(
      "reasonRFT.captionFormat", PresetReward(ReasonRFT.captionFormat),
      published: PresetReward(ReasonRFT.Published.captionFormat),
      summary:
        "<summary>…</summary><caption>…</caption><think>…</think><answer>…</answer>, and nothing else.",
      source: "\(source)caption_format_reward",
      differences: Preset.formDifferences + [
        "The original takes 33 seconds for 7 kB of repeated blocks."
      ]),
    Preset(
      "reasonRFT.discrete", PresetReward(ReasonRFT.discrete),
      published: PresetReward(ReasonRFT.Published.discrete),
      summary: "The answer is the reference's text.", source: "\(source)accuracy_reward",
      differences: [
        "The one answer after the reasoning counts; the original takes the first.",
        "Without an answer in tags nothing is earned; the original takes any number of the text then.",
        "Texts are compared without regard to case and white space.",
      ]),
    Preset(
      "reasonRFT.mathematical", PresetReward(ReasonRFT.mathematical),
      published: PresetReward(ReasonRFT.Published.mathematical),
      summary:
        "A number near the reference, falling smoothly between the relative errors 0.05 and 0.20.",
      source: "\(source)math_accuracy_reward",
      differences: [
        "A reference of 0 is met by 0; the original gives 0 for it.",
        "“nan” is no number; the original's reward is not a number then, and spoils the whole group.",
        "Units and thousands separators are read.",
        "Without an answer in tags nothing is earned.",
      ]),
    Preset(
      "reasonRFT.steps", PresetReward(ReasonRFT.steps),
      published: PresetReward(ReasonRFT.Published.steps),
      summary: "Signs of reasoning in steps, three of them for the whole score.",
      source: "\(source)reasoning_steps_reward",
      differences: [
        "Only the thought is looked at.",
        "“2.” at the start of a line counts; the original's pattern sees only a “1.” at the start of the text.",
      ]),
    Preset(
      "reasonRFT.length", PresetReward(ReasonRFT.length),
      published: PresetReward(ReasonRFT.Published.length),
      summary: "Kimi's length reward in characters, weighed by 0.05, from training step 800 on.",
      source: "\(source)len_reward",
      differences: [
        "What is correct, reasonRFT.discrete says; the original also takes equal numbers, and numbers in prose."
      ]),
    Preset(
      "reasonRFT.spatialTransformation",
      published: PresetReward(options: ReasonRFT.Published.spatialTransformation(.partial)),
      summary: "Steps that change a scene, with the credit that “credit” names.",
      source: "\(source)func_accuracy_reward"),
  ]

  private static let programPresets: [Preset] = ProgramMatch.Credit.allCases.map { credit in
    Preset(
      "reasonRFT.spatialTransformation.\(credit.rawValue)",
      PresetReward(ReasonRFT.spatialTransformation(credit)),
      published: PresetReward(ReasonRFT.Published.spatialTransformation(credit)),
      summary: summary(of: credit), source: "\(source)\(function(of: credit))",
      differences: [
        "Steps are paired so that the pairs are worth most; the original's pairs depend on the hash seed of Python.",
        "A repeated step is one too many; the original multiplies the score by the part that is not repeated.",
        "Double quotes, negative numbers and capitals are read.",
        "Other text in the answer makes it unreadable; the original looks over it.",
      ])
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
}
