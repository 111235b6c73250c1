internal import MathRewards
internal import RewardCore
internal import TextRewards
internal import VisionRewards

extension Registry {
  /// The rewards of papers and libraries: each in a mode that keeps the laws, and as published.
  mutating func addPresets() {
    register(preset: "reasonRFT.format", Leaf(ReasonRFT.format), published: Leaf(ReasonRFT.Published.format))
    register(
      preset: "reasonRFT.captionFormat", Leaf(ReasonRFT.captionFormat),
      published: Leaf(ReasonRFT.Published.captionFormat))
    register(preset: "reasonRFT.discrete", Leaf(ReasonRFT.discrete), published: Leaf(ReasonRFT.Published.accuracy))
    register(
      preset: "reasonRFT.mathematical", Leaf(ReasonRFT.mathematical), published: Leaf(ReasonRFT.Published.mathematical))
    register(preset: "reasonRFT.steps", Leaf(ReasonRFT.steps), published: Leaf(ReasonRFT.Published.steps))
    register(preset: "reasonRFT.length", Leaf(ReasonRFT.length), published: Leaf(ReasonRFT.Published.length))
    register(
      preset: "visualRFT.classification", Leaf(VisualRFT.classification),
      published: Leaf(VisualRFT.Published.classification))
    register(preset: "visualRFT.grounding", Leaf(VisualRFT.grounding), published: Leaf(VisualRFT.Published.grounding))
    register(preset: "vlmR1.choice", Leaf(VLMR1.choice), published: Leaf(VLMR1.Published.choice))
    register(preset: "vlmR1.yesNo", Leaf(VLMR1.yesNo), published: Leaf(VLMR1.Published.yesNo))
    register(preset: "vlmR1.grounding", Leaf(VLMR1.grounding), published: Leaf(VLMR1.Published.grounding))
    register(preset: "openR1.tagCount", Leaf(OpenR1.tagCount), published: Leaf(OpenR1.Published.tagCount))
    register(preset: "openR1.format", Leaf(OpenR1.format), published: Leaf(OpenR1.Published.format))
    register(preset: "trl.thinkFormat", Leaf(TRL.thinkFormat), published: Leaf(TRL.Published.thinkFormat))
    register(preset: "verl.gsm8k", Leaf(Verl.gsm8k), published: Leaf(Verl.Published.gsm8kStrict))
    register(preset: "verl.questionAnswering", Leaf(Verl.questionAnswering))
    register(preset: "verl.hendrycks", Leaf(Verl.hendrycks), published: Leaf(Verl.Published.hendrycks))
    register(preset: "verl.dapo", Leaf(Verl.dapo), published: Leaf(Verl.Published.dapo))
    register(preset: "reasoningGym.exact", Leaf(ReasoningGym.exact), published: Leaf(ReasoningGym.Published.exact))
    register(
      preset: "reasoningGym.decimal", Leaf(ReasoningGym.decimal), published: Leaf(ReasoningGym.Published.decimal))
    register(
      preset: "visualRFT.detection", Leaf(VisualRFT.detection), published: Leaf(VisualRFT.Published.detection))
    register(
      preset: "visualRFT.confidence", Leaf(VisualRFT.confidence), published: Leaf(VisualRFT.Published.confidence))
    register(preset: "vlmR1.detection", Leaf(VLMR1.detection), published: Leaf(VLMR1.Published.weightedSum))
    register(
      preset: "vlmR1.averagePrecision", Leaf(VLMR1.averagePrecision),
      published: Leaf(VLMR1.Published.meanAveragePrecision))
    for credit in ProgramMatch.Credit.allCases {
      register(
        preset: "reasonRFT.spatialTransformation.\(credit.rawValue)", Leaf(ReasonRFT.spatialTransformation(credit)),
        published: Leaf(ReasonRFT.Published.spatialTransformation(credit)))
    }
    register(preset: "nemo.format", Leaf(NeMo.format), published: Leaf(NeMo.Published.format))
    register(preset: "nemo.alphanumeric", Leaf(NeMo.alphanumeric), published: Leaf(NeMo.Published.alphanumeric))
    register(preset: "nemo.boundingBox", Leaf(NeMo.boundingBox), published: Leaf(NeMo.Published.boundingBox))
    register(preset: "visualThinker.length", Leaf(VisualThinker.length))

    for reward in PublishedText.forms { register(published: reward.kind, Leaf(reward)) }
    for reward in PublishedText.matches { register(published: reward.kind, Leaf(reward)) }
    register(published: "reasonRFT.published.length", Leaf(ReasonRFT.Published.length))
    register(preset: "videoR1.span", Leaf(VideoR1.span))
    register(Verl.Published.Hendrycks.self)
    register(Verl.Published.DAPO.self)
    register(VisualRFT.Published.Grounding.self)
    register(VLMR1.Published.Grounding.self)
    register(NeMo.Published.BoundingBox.self)
    register(VisualRFT.Published.Detection.self)
    register(VLMR1.Published.WeightedSum.self)
    register(VLMR1.Published.AveragePrecision.self)
    register(VLMR1.Published.Repetition.self)
    register(ReasonRFT.Published.SpatialTransformation.self)
  }
}
