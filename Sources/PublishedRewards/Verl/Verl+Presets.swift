extension Verl {
  private static let source = "volcengine/verl@b178a3c, verl/utils/reward_score/"

  /// The rewards of the system.
  public static let presets: [Preset] = [
    Preset(
      "verl.gsm8k", PresetReward(Verl.gsm8k), published: PresetReward(Verl.Published.gsm8k),
      summary: "The number after the last ####.", source: "\(source)gsm8k.py",
      differences: [
        "The whole text is searched instead of its last 300 characters.", "72.0, $72 and “72.” are 72.",
      ]),
    Preset(
      "verl.questionAnswering", PresetReward(Verl.questionAnswering),
      summary: "One of the references, ignoring case, punctuation and articles.",
      source: "\(source)search_r1_like_qa_em.py",
      differences: [
        "All Unicode punctuation is ignored, except for signs and decimal points of numbers.",
        "An answer without words after normalization matches nothing.",
        "The published reward, verl.exactMatch, has a single reference.",
      ]),
    Preset(
      "verl.hendrycks", PresetReward(Verl.hendrycks),
      published: PresetReward(Verl.Published.hendrycks),
      summary: "A last box that is mathematically equal to the reference.", source: "\(source)math_reward.py",
      differences: [
        "Answers are compared by value; the original compares texts, so 1,000 is not 1000."
      ]),
    Preset(
      "verl.dapo", PresetReward(Verl.dapo), published: PresetReward(Verl.Published.dapo),
      summary: "A stated answer that is mathematically equal to the reference.",
      source: "\(source)math_dapo.py",
      differences: [
        "Answers are compared by value; boxes and sentences can state an answer too.",
        "The whole text is searched instead of its last 300 characters.",
        "A text without an answer is never correct.",
        "A wrong answer scores 0 instead of −1.",
      ]),
    Preset(
      "verl.gsm8kFlexible", published: PresetReward(Verl.Published.gsm8kFlexible),
      summary: "The last number of the last 300 characters.",
      source: "\(source)gsm8k.py"),
    Preset(
      "verl.exactMatch", published: PresetReward(Verl.Published.exactMatch),
      summary: "A last answer that equals the reference after SQuAD's normalization.",
      source: "\(source)search_r1_like_qa_em.py, em_check"),
    Preset(
      "verl.containedMatch", published: PresetReward(Verl.Published.containedMatch),
      summary: "A last answer that contains the reference after SQuAD's normalization.",
      source: "\(source)search_r1_like_qa_em.py, subem_check"),
  ]
}
