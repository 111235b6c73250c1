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
    case NeMo.Published.boundingBox.name: try line.check(type(of: NeMo.Published.boundingBox))
    case VisualRFT.Published.grounding.name: try line.check(type(of: VisualRFT.Published.grounding))
    case VLMR1.Published.grounding.name: try line.check(type(of: VLMR1.Published.grounding))
    case BoxSetMatch.kind: try line.check(BoxSetMatch.self)
    case ConfidenceMatch.kind: try line.check(ConfidenceMatch.self)
    case VisualRFT.Published.detection.name: try line.check(type(of: VisualRFT.Published.detection))
    case VLMR1.Published.detection.name: try line.check(type(of: VLMR1.Published.detection))
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
    case ReasonRFT.Published.spatialTransformation(.partial).name:
      try line.check(type(of: ReasonRFT.Published.spatialTransformation(.partial)))
    case VLMR1.Published.averagePrecision.name: try line.check(type(of: VLMR1.Published.averagePrecision))
    case VLMR1.Published.repetition.name: try line.checkForm(type(of: VLMR1.Published.repetition))
    default: Issue.record("no reward of kind \(line.kind)")
    }
  }

  @Test func everyFileHasLines() throws {
    for file in Self.files { #expect(try RewardCase.all("rewards/vision/\(file).jsonl").count > 10) }
  }
}
