internal import MathRewards
internal import RewardCore
internal import PublishedRewards
internal import TextRewards
internal import VisionRewards

extension Registry {
  /// The rewards of papers and libraries: each in a mode that keeps the laws, and as published.
  mutating func addPresets() {
    addReasonRFT()
    addVisualRFT()
    addVLMR1()
    addR1V()
    addVisualThinker()
    addVideoR1()
    addNeMo()
    addTextSystems()

    for reward in PublishedText.forms { register(published: reward.kind, Leaf(reward)) }
    for reward in PublishedText.matches { register(published: reward.kind, Leaf(reward)) }
    register(published: "reasonRFT.published.length", Leaf(ReasonRFT.Published.length))
    register(Verl.Published.Hendrycks.self)
    register(Verl.Published.DAPO.self)
    register(VisualRFT.Published.Grounding.self)
    register(VLMR1.Published.Grounding.self)
    register(NeMo.Published.BoundingBox.self)
    register(VisualRFT.Published.Detection.self)
    register(published: R1V.Published.accuracy.kind, Leaf(R1V.Published.accuracy))
    register(published: VisualThinker.Published.accuracy.kind, Leaf(VisualThinker.Published.accuracy))
    register(published: "vlmR1.published.defaultAccuracy", Leaf(VLMR1.Published.defaultAccuracy))
    register(VLMR1.Published.Cosine.self)
    register(VLMR1.Published.WeightedSum.self)
    register(VLMR1.Published.AveragePrecision.self)
    register(VLMR1.Published.Repetition.self)
    register(ReasonRFT.Published.SpatialTransformation.self)
  }
}
