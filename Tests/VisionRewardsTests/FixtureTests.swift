import PublishedRewards
import RewardCore
import TestSupport
import Testing
import VisionRewards

@Suite struct FixtureTests {
  static let files = [
    "box-match", "box-set-match", "published-boxes", "published-lists", "published-visual-rft", "program-match",
    "published-programs", "vlm-r1-boxes", "interval-forms", "shape-forms", "program-forms", "count-forms",
    "trajectories", "double-statements", "repeated-boxes",
  ]

  @Test(arguments: try files.flatMap { try RewardCase.all("rewards/vision/\($0).jsonl") })
  func line(_ line: RewardCase) throws {
    switch line.kind {
    case BoxMatch.kind: try line.check(BoxMatch.self)
    case NeMo.Published.BoundingBox.kind: try line.check(NeMo.Published.BoundingBox.self)
    case VisualRFT.Published.Grounding.kind: try line.check(VisualRFT.Published.Grounding.self)
    case VLMR1.Published.Grounding.kind: try line.check(VLMR1.Published.Grounding.self)
    case BoxSetMatch.kind: try line.check(BoxSetMatch.self)
    case ConfidenceMatch.kind: try line.check(ConfidenceMatch.self)
    case VisualRFT.Published.Detection.kind: try line.check(VisualRFT.Published.Detection.self)
    case VLMR1.Published.WeightedSum.kind: try line.check(VLMR1.Published.WeightedSum.self)
    case Interval.matchKind: try line.check(ShapeMatch<Interval>.self)
    case Interval.setMatchKind: try line.check(ShapeSetMatch<Interval>.self)
    case Polygon.matchKind: try line.check(ShapeMatch<Polygon>.self)
    case Polygon.setMatchKind: try line.check(ShapeSetMatch<Polygon>.self)
    case RotatedBox.matchKind: try line.check(ShapeMatch<RotatedBox>.self)
    case Box3D.matchKind: try line.check(ShapeMatch<Box3D>.self)
    case Trajectory.matchKind: try line.check(ShapeMatch<Trajectory>.self)
    case Trajectory.setMatchKind: try line.check(ShapeSetMatch<Trajectory>.self)
    case RepeatedBoxes.kind: try line.checkForm(RepeatedBoxes.self)
    case BoxFormat.kind: try line.checkForm(BoxFormat.self)
    case ShapeMatch<KeypointTarget>.kind: try line.check(ShapeMatch<KeypointTarget>.self)
    case MarkedBoxMatch.kind: try line.check(MarkedBoxMatch.self)
    case SetCountMatch.kind: try line.check(SetCountMatch.self)
    case ProgramMatch.kind: try line.check(ProgramMatch.self)
    case SceneMatch.kind: try line.check(SceneMatch.self)
    case ReasonRFT.Published.SpatialTransformation.kind: try line.check(ReasonRFT.Published.SpatialTransformation.self)
    case VLMR1.Published.AveragePrecision.kind: try line.check(VLMR1.Published.AveragePrecision.self)
    case VLMR1.Published.Repetition.kind: try line.checkForm(VLMR1.Published.Repetition.self)
    default: Issue.record("no reward of kind \(line.kind)")
    }
  }

  @Test func everyFileHasLines() throws {
    for file in Self.files { #expect(try RewardCase.all("rewards/vision/\(file).jsonl").count > 10) }
  }
}
