internal import MathRewards
internal import PublishedRewards
internal import RewardCore
internal import TextRewards
internal import VisionRewards

#if Patterns
  internal import PatternRewards
#endif

extension Registry {
  /// A registry with every reward of this package.
  public static let standard: Registry = {
    var registry = Registry()
    registry.addForm()
    registry.addMatches()
    registry.addLengths()
    registry.addVision()
    for preset in Preset.all { registry.register(preset) }
    return registry
  }()

  private mutating func addForm() {
    register(TagFormat.self)
    register(TagCount.self)
    #if Patterns
      register(PatternFormat.self)
    #endif
    register(StepCount.self)
  }

  private mutating func addMatches() {
    register(ExactMatch.self)
    register(ChoiceMatch.self)
    register(ChoiceSetMatch.self)
    register(YesNoMatch.self)
    register(SetMatch.self)
    register(TokenF1.self)
    register(EditSimilarity.self)
    register(WordErrorRate.self)
    register(RougeScore.self)
    register(MathMatch.self)
    register(NumericMatch.self)
    register(SmoothTolerance.self)
    register(NumericCloseness.self)
    register(CountMatch.self)
    add(.anyOfMatch)
  }

  private mutating func addLengths() {
    register(NormalizedLength.self)
    register(FixedLength.self)
    register(shape: KimiLength.self)
    register(shape: CosineLength.self)
    register(SoftOverlong.self)
    register(LengthTarget.self)
    register(shape: GroupNormalizedLength.self)
    register(shape: LengthBonus.self)
    addContrast()
    register(TruncationPenalty.self)
    register(RepetitionPenalty.self)
  }

  private mutating func addVision() {
    register(BoxMatch.self)
    register(BoxSetMatch.self)
    register(SetCountMatch.self)
    register(RepeatedBoxes.self)
    register(ConfidenceMatch.self)
    register(AveragePrecision.self)
    register(ShapeMatch<Interval>.self)
    register(ShapeMatch<Polygon>.self)
    register(ShapeMatch<RotatedBox>.self)
    register(ShapeMatch<Trajectory>.self)
    register(ShapeMatch<Box3D>.self)
    register(ShapeSetMatch<Interval>.self)
    register(ShapeSetMatch<Polygon>.self)
    register(ShapeSetMatch<RotatedBox>.self)
    register(ShapeSetMatch<Trajectory>.self)
    register(ShapeSetMatch<Box3D>.self)
    register(MaskMatch.self)
    register(MaskSetMatch.self)
    register(PointMatch.self)
    register(ShapeMatch<KeypointTarget>.self)
    register(ShapeSetMatch<KeypointTarget>.self)
    register(ProgramMatch.self)
    register(SceneMatch.self)
    register(MarkedBoxMatch.self)
    register(SteppedBoxSetMatch.self)
    register(BoxFormat.self)
  }
}

extension Registry.Entry {
  /// The best of several references.
  ///
  /// An example is `{"kind": "anyOfMatch", "match": {"kind": "exactMatch"}, "reference": "golds"}`.
  fileprivate static let anyOfMatch = Registry.Entry(
    kind: "anyOfMatch", origin: .reward,
    describeOptions: { [.needed("match", "a reward with a reference"), .referenceColumn] },
    reference: "a list", keys: ["match", "reference"], checksKeys: false, takesName: false, takesWeight: false,
    build: { node in
      guard let match = node.node("match") else { return nil }
      guard let build = match.entry.buildAnyOf else {
        node.refuse(at: "match", "“\(match.entry.kind)” does not compare each completion with a reference")
        return nil
      }
      for key in ["name", "weight", "reference"] where match[key] != nil {
        match.refuse(at: key, "must be set next to “match”, not in it")
      }
      return build(match, node)
    })
}
