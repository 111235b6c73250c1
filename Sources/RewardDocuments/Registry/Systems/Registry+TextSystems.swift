internal import MathRewards
internal import PublishedRewards
internal import RewardCore
internal import TextRewards

extension Registry {
  mutating func addTextSystems() {
    let openR1 = "huggingface/open-r1@1416fa0, src/open_r1/rewards.py, "
    register(
      preset: "openR1.tagCount", Leaf(OpenR1.tagCount), published: Leaf(OpenR1.Published.tagCount),
      summary: "A quarter for each tag that occurs once.", source: openR1 + "tag_count_reward",
      differences: ["No line breaks are asked for beside the tags."])
    register(
      preset: "openR1.format", Leaf(OpenR1.format), published: Leaf(OpenR1.Published.format),
      summary: "<think>…</think><answer>…</answer>, and nothing else.", source: openR1 + "format_reward",
      differences: [
        "No line breaks are asked for.", "Nothing may follow; the original takes anything behind a line break.",
        "Repeated blocks are refused.",
      ])
    register(
      preset: "trl.thinkFormat", Leaf(TRL.thinkFormat), published: Leaf(TRL.Published.thinkFormat),
      summary: "<think>…</think>, and then the answer.", source: "huggingface/trl@f2cd577, think_format_reward",
      differences: ["A second </think> and text before the thought are refused.", "White space before it is not."])
    let verl = "volcengine/verl@b178a3c, verl/utils/reward_score/"
    register(
      preset: "verl.gsm8k", Leaf(Verl.gsm8k), published: Leaf(Verl.Published.gsm8kStrict),
      summary: "The number after the last ####.", source: verl + "gsm8k.py",
      differences: ["The whole text is looked at, not its last 300 characters.", "72.0, $72 and “72.” are 72."])
    register(
      preset: "verl.questionAnswering", Leaf(Verl.questionAnswering),
      summary: "One of the references, without regard to case, punctuation and articles.",
      source: verl + "search_r1_like_qa_em.py",
      differences: [
        "All of Unicode's punctuation is dropped, but no signs and decimal points of numbers.",
        "An answer with no words left equals nothing.",
        "As published, it judges by one reference: verl.published.exactMatch.",
      ])
    register(
      preset: "verl.hendrycks", Leaf(Verl.hendrycks), published: Leaf(Verl.Published.hendrycks),
      summary: "The last box is mathematically the reference.", source: verl + "math_reward.py",
      differences: ["Answers are read and compared by value; the original compares texts, so that 1,000 is not 1000."])
    register(
      preset: "verl.dapo", Leaf(Verl.dapo), published: Leaf(Verl.Published.dapo),
      summary: "The stated answer is mathematically the reference.", source: verl + "math_dapo.py",
      differences: [
        "Answers are read and compared by value, and must be stated; boxes and sentences state an answer, too.",
        "The whole text is looked at, not its last 300 characters.", "A text without an answer is never right.",
        "Wrong is 0 and not −1.",
      ])
    let gym = "open-thought/reasoning-gym@49b0713, "
    register(
      preset: "reasoningGym.exact", Leaf(ReasoningGym.exact), published: Leaf(ReasoningGym.Published.exact),
      summary: "The last answer is the reference's text.", source: gym + "score_answer",
      differences: ["An answer that contains the reference earns nothing; in the original, -7 is half of 7."])
    register(
      preset: "reasoningGym.decimal", Leaf(ReasoningGym.decimal), published: Leaf(ReasoningGym.Published.decimal),
      summary: "The last answer is the reference's number.", source: gym + "compute_decimal_reward",
      differences: ["An answer that contains the reference earns nothing."])
  }
}
