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
      summary: "The text of the reference.", source: "\(source)accuracy_reward",
      differences: [
        "Exactly one answer after the reasoning counts; the original uses the first.",
        "An answer must be in tags; otherwise the original accepts any number in the text.",
        "Texts are compared ignoring case and white space.",
      ]),
    Preset(
      "reasonRFT.mathematical", PresetReward(ReasonRFT.mathematical),
      published: PresetReward(ReasonRFT.Published.mathematical),
      summary:
        "A number near the reference, with a smooth transition between the relative errors 0.05 and 0.20.",
      source: "\(source)math_accuracy_reward",
      differences: [
        "0 matches a reference of 0; in the original it scores 0.",
        "“nan” is not a number; in the original the score is then NaN, which invalidates the whole group.",
        "Units and thousands separators are read.",
        "An answer must be in tags.",
      ]),
    Preset(
      "reasonRFT.steps", PresetReward(ReasonRFT.steps),
      published: PresetReward(ReasonRFT.Published.steps),
      summary: "Reasoning in steps; three steps earn the full score.",
      source: "\(source)reasoning_steps_reward",
      differences: [
        "Only the reasoning counts.",
        "“2.” at the start of a line counts; the original's pattern matches only a “1.” at the start of the text.",
      ]),
    Preset(
      "reasonRFT.length", PresetReward(ReasonRFT.length),
      published: PresetReward(ReasonRFT.Published.length),
      summary: "Kimi's length reward in characters, weighted by 0.05, from training step 800.",
      source: "\(source)len_reward",
      differences: [
        "Correctness is that of reasonRFT.discrete; the original also accepts equal numbers, and numbers in prose."
      ]),
    Preset(
      "reasonRFT.spatialTransformation",
      published: PresetReward(options: ReasonRFT.Published.spatialTransformation(.partial)),
      summary: "Steps that change a scene, with the credit named by “credit”.",
      source: "\(source)func_accuracy_reward"),
  ]

  private static let programPresets: [Preset] = ProgramMatch.Credit.allCases.map { credit in
    Preset(
      "reasonRFT.spatialTransformation.\(credit.rawValue)",
      PresetReward(ReasonRFT.spatialTransformation(credit)),
      published: PresetReward(ReasonRFT.Published.spatialTransformation(credit)),
      summary: summary(of: credit), source: "\(source)\(function(of: credit))",
      differences: [
        "The matching of steps is optimal; in the original it depends on Python's hash seed.",
        "A repeated step counts as an extra step; the original multiplies the score by the share of distinct steps.",
        "Double quotes, negative numbers and capitals are read.",
        "Other text in the answer makes it unreadable; the original ignores it.",
      ])
  }

  private static func summary(of credit: ProgramMatch.Credit) -> String {
    switch credit {
    case .partial: "Steps that change a scene, with credit for partially correct steps."
    case .full: "Steps that change a scene, with credit for correct steps only."
    case .penalty: "Steps that change a scene, with a penalty for partially correct steps."
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
