extension Verl {
  private static let source = "volcengine/verl@b178a3c, verl/utils/reward_score/"

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "verl.gsm8k", PresetReward(Verl.gsm8k), published: PresetReward(Verl.Published.gsm8k),
      summary: "The number after the last ####.", source: "\(source)gsm8k.py",
      differences: [
        "The whole text is looked at, not its last 300 characters.", "72.0, $72 and “72.” are 72.",
      ]),
    Preset(
      "verl.questionAnswering", PresetReward(Verl.questionAnswering),
      summary: "One of the references, without regard to case, punctuation and articles.",
      source: "\(source)search_r1_like_qa_em.py",
      differences: [
        "All of Unicode's punctuation is dropped, but no signs and decimal points of numbers.",
        "An answer with no words left equals nothing.",
        "As published, it judges by one reference: verl.exactMatch.",
      ]),
    Preset(
      "verl.hendrycks", PresetReward(Verl.hendrycks),
      published: PresetReward(Verl.Published.hendrycks),
      summary: "The last box is mathematically the reference.", source: "\(source)math_reward.py",
      differences: [
        "Answers are read and compared by value; the original compares texts, so that 1,000 is not 1000."
      ]),
    Preset(
      "verl.dapo", PresetReward(Verl.dapo), published: PresetReward(Verl.Published.dapo),
      summary: "The stated answer is mathematically the reference.",
      source: "\(source)math_dapo.py",
      differences: [
        "Answers are read and compared by value, and must be stated; boxes and sentences state an answer, too.",
        "The whole text is looked at, not its last 300 characters.",
        "A text without an answer is never right.",
        "Wrong is 0 and not −1.",
      ]),
    Preset(
      "verl.gsm8kFlexible", published: PresetReward(Verl.Published.gsm8kFlexible),
      summary: "The last number of the last 300 characters.",
      source: "\(source)gsm8k.py"),
    Preset(
      "verl.exactMatch", published: PresetReward(Verl.Published.exactMatch),
      summary: "The last answer is the reference after the normalization of SQuAD.",
      source: "\(source)search_r1_like_qa_em.py, em_check"),
    Preset(
      "verl.containedMatch", published: PresetReward(Verl.Published.containedMatch),
      summary: "The last answer contains the reference after the normalization of SQuAD.",
      source: "\(source)search_r1_like_qa_em.py, subem_check"),
  ]
}
