import Rewards
import Testing

/// The initializer rejects what the decoder rejects: both check one declaration of the option.
@Suite struct InvalidOptionsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable () -> Void
    init(_ name: String, _ make: @escaping @Sendable () -> Void) {
      testDescription = name
      self.make = make
    }
  }

  static let cases: [Case] = [
    Case("NormalizedLength.target 0") { _ = NormalizedLength(target: 0, unit: .words) },
    Case("NormalizedLength.target nan") { _ = NormalizedLength(target: .nan, unit: .words) },
    Case("NormalizedLength.width 0") { _ = NormalizedLength(target: 1, width: 0, unit: .words) },
    Case("NormalizedLength.scale inf") { _ = NormalizedLength(target: 1, scale: .infinity, unit: .words) },
    Case("LengthMeasure of the reasoning in tokens") { _ = LengthMeasure(unit: .tokens, region: .reasoning) },
    Case("SoftOverlong.margin beyond the limit") { _ = SoftOverlong(limit: 10, margin: 11, unit: .words) },
    Case("SoftOverlong.margin 0") { _ = SoftOverlong(limit: 10, margin: 0, unit: .words) },
    Case("SoftOverlong.limit 0") { _ = SoftOverlong(limit: 0, margin: 0, unit: .words) },
    Case("RepetitionPenalty.size 0") { _ = RepetitionPenalty(size: 0) },
    Case("RepetitionPenalty.size 65") { _ = RepetitionPenalty(size: 65) },
    Case("RepetitionPenalty.amount -1") { _ = RepetitionPenalty(amount: -1) },
    Case("TruncationPenalty.amount inf") { _ = TruncationPenalty(amount: .infinity) },
    Case("CosineLength.limit 0") { _ = CosineLength(limit: 0, unit: .words) },
    Case("CosineLength.correct nan") {
      _ = CosineLength(limit: 1, correctEnds: .init(atZero: .nan, atLimit: 0), unit: .words)
    },
    Case("LengthTarget.slope 0") { _ = LengthTarget(.exact, slope: 0, unit: .words) },
    Case("LengthTarget.offset 2") { _ = LengthTarget(.exact, offset: 2, unit: .words) },
    Case("LengthBonus.shortest beyond longest") { _ = LengthBonus(shortest: 2, longest: 1) },
    Case("LengthBonus.shortest -1") { _ = LengthBonus(shortest: -1) },
    Case("LengthBonus.least 0") { _ = LengthBonus(minimumCorrect: 0) },
    Case("LengthBonus.amount nan") { _ = LengthBonus(amount: .nan) },
    Case("FixedLength.limit 0") { _ = FixedLength(limit: 0, unit: .words) },
    Case("FixedLength.amount nan") { _ = FixedLength(amount: .nan, unit: .words) },
    Case("TemporalContrast.ratio -1") { _ = TemporalContrast(ratio: -1) },
    Case("TemporalContrast.amount inf") { _ = TemporalContrast(amount: .infinity) },
    Case("TemporalContrast.threshold nan") { _ = TemporalContrast(threshold: .nan) },
    Case("StepCount.target 0") { _ = StepCount(target: 0) },
    Case("CountMatch.reach 0") { _ = CountMatch(zeroDistance: 0) },
    Case("SmoothTolerance.full beyond none") { _ = SmoothTolerance(innerTolerance: 0.2, outerTolerance: 0.05) },
    Case("SmoothTolerance.floor nan") { _ = SmoothTolerance(floor: .nan) },
    Case("NumericMatch.tolerance -1") { _ = NumericMatch(tolerance: .absolute(-1)) },
    Case("NumericMatch.tolerance nan") { _ = NumericMatch(tolerance: .relative(.nan)) },
    Case("NumericMatch.tolerance of -1 digits") { _ = NumericMatch(tolerance: .digits(minimum: -1)) },
    Case("MathEquality.budget 0") { _ = MathEquality(budget: 0) },
    Case("MathEquality.budget beyond 10000000") { _ = MathEquality.minerva.with(budget: 10_000_001) },
    Case("MathEquality.rounding nan") { _ = MathEquality(rounding: .relative(.nan)) },
    Case("MathEquality.rounding to -1 places") { _ = MathEquality.default.with(rounding: .places(-1)) },
    Case("BoxMatch.threshold 2") { _ = BoxMatch(threshold: .atLeast(2)) },
    Case("BoxMatch.threshold nan") { _ = BoxMatch(threshold: .atLeast(.nan)) },
    Case("BoxMatch.isSquared of GIoU") { _ = BoxMatch(.giou, isSquared: true) },
    Case("BoxSetMatch.maximumCount 0") { _ = BoxSetMatch(maximumCount: 0) },
    Case("BoxSetMatch.maximumCount beyond 100000") { _ = BoxSetMatch(maximumCount: 100_001) },
    Case("BoxSetMatch.threshold 2") { _ = BoxSetMatch(rule: SetRule(threshold: .atLeast(2))) },
    Case("BoxSetMatch.withThreshold 2") { _ = BoxSetMatch().withThreshold(.atLeast(2)) },
    Case("SetRule.falsePenalty -1") { _ = SetRule(falsePenalty: -1) },
    Case("SetRule.missPenalty inf") { _ = SetRule(missPenalty: .infinity) },
    Case("SetRule.labels 2") { _ = SetRule(labels: .partial(2)) },
    Case("RepeatedBoxes.amount nan") { _ = RepeatedBoxes(amount: .nan) },
    Case("SetCountMatch.zeroDistance -1") { _ = SetCountMatch(zeroDistance: -1) },
    Case("SetCountMatch.maximumCount 0") { _ = SetCountMatch(maximumCount: 0) },
    Case("ProgramMatch.maximumCount 0") { _ = ProgramMatch(maximumCount: 0) },
    Case("SceneMatch.maximumCount 100001") { _ = SceneMatch(maximumCount: 100_001) },
    Case("PointMatch.maximumCount 0") { _ = PointMatch(maximumCount: 0) },
    Case("ShapeMatch.threshold -1") { _ = ShapeMatch<Polygon>(threshold: .atLeast(-1)) },
    Case("ShapeSetMatch.maximumCount 0") { _ = ShapeSetMatch<Interval>(maximumCount: 0) },
    Case("MaskMatch.threshold 2") { _ = MaskMatch(threshold: .atLeast(2)) },
    Case("MaskMatch.isSquared with a threshold") { _ = MaskMatch(threshold: .atLeast(0.5), isSquared: true) },
    Case("MaskSetMatch.maximumCount 0") { _ = MaskSetMatch(maximumCount: 0) },
    Case("MarkedBoxMatch.cornerDistance nan") { _ = MarkedBoxMatch(cornerDistance: .nan) },
    Case("MarkedBoxMatch.falsePenalty -1") { _ = MarkedBoxMatch(falsePenalty: -1) },
    Case("BoxFormat.minimumCount beyond maximumCount") { _ = BoxFormat(minimumCount: 2, maximumCount: 1) },
    Case("a weight of nan") { _ = TagFormat.thinkAnswer.weighted(.nan) },
    Case("an infinite range") { _ = TagFormat.thinkAnswer.clamped(to: 0...(.infinity)) },
    Case("a threshold of nan") { _ = TagFormat.thinkAnswer.atLeast(.nan) },
    Case("a gate at nan") { _ = TagFormat.thinkAnswer.gating(ExactMatch(), threshold: .nan) },
    Case("a schedule of nan") { _ = Schedule([(0, .nan)]) },
    Case("a schedule that falls") { _ = Schedule([(5, 1), (3, 0)]) },
    Case("no parts") { _ = Total([AnyReward<Void>]()) },
    Case("no routes") { _ = Routed(by: { (_: Void) in "a" }, [(String, any Reward<Void>)]()) },
    Case("no name") { _ = TagFormat.thinkAnswer.named("") },
    Case("a closure's range without end") { _ = Scoring("endless", range: 0...(.infinity)) { _ in 0 } },
  ]

  @Test(arguments: cases.indices) func stopsTheProgram(_ index: Int) async {
    await #expect(processExitsWith: .failure, "\(Self.cases[index].testDescription)") { [index] in
      InvalidOptionsTests.cases[index].make()
    }
  }
}
