import GRPO

/// Names one of 100 airplanes by its silhouette.
///
/// An airplane has one of five wings, which give its maker, one of five tails and one of four kinds of engines, which give the two digits of
/// its series: a `heron 23` has swept wings, no tail and engines at the wing tips. The dense chain names the parts:
/// `wing swept tail none engines tips`.
///
/// - Splits: ten airplanes never occur in domain; the first split out of domain shows only them. The second shows the others tilted.
/// - Source: after Maji et al., *FGVC-Aircraft*, 2013, as a fine-grained classification of 100 classes.
public struct AirplaneTask: VisualTask {
  /// Creates the task.
  public init() {}

  /// `airplanes`.
  public var name: String { "airplanes" }
  /// Fine-grained silhouettes.
  public var title: String { "Fine-grained silhouettes" }
  /// The name, exactly.
  public var recipe: String { #"{"kind": "exactMatch"}"# }
  /// The one question.
  public var promptLength: Int { 3 }

  /// The words of parts and names.
  public var vocabulary: [String] {
    let words = [VisualExample.captionPrompt, "which", "airplane", "?", "wing", "tail", "engines"]
    // A few words name parts of two kinds.
    var seen = Set(words)
    let parts =
      Airplane.Wing.allCases.map(\.rawValue) + Airplane.Tail.allCases.map(\.rawValue)
      + Airplane.Engines.allCases.map(\.rawValue)
    let names = Airplane.all.flatMap { [$0.maker, $0.series] }
    return words + (parts + names).filter { seen.insert($0).inserted }
  }

  /// What makes a split differ.
  public func title(of split: Split) -> String {
    switch split {
    case .training, .validation, .inDomain: "90 airplanes, nearly level"
    case .outOfDomain1: "ten airplanes that training never shows"
    case .outOfDomain2: "90 airplanes, tilted by 10 to 18 degrees"
    }
  }

  /// Draws an airplane.
  public func example(at index: Int, in split: Split, seed: UInt64) -> VisualExample {
    let airplanes = Airplane.all.filter { $0.isNew == (split == .outOfDomain1) }
    var (scene, generator) = SplitDraw.scene(at: index, in: split, seed: seed, task: name) { generator in
      let airplane = airplanes[generator.index(below: airplanes.count)]
      let pose = Airplane.Pose(isTilted: split == .outOfDomain2, using: &generator)
      return ((airplane: airplane, pose: pose), split.isInDomain ? "\(airplane.name) \(pose)" : nil)
    }
    let airplane = scene.airplane
    let others = Airplane.all.filter { $0.maker == airplane.maker && $0 != airplane && !$0.isNew }
    let wrong = others[generator.index(below: others.count)]
    return VisualExample(
      id: index, images: [airplane.image(scene.pose, using: &generator)], prompt: "which airplane ?",
      chains: ChainsOfThought(
        short: airplane.wing.rawValue,
        sparse: "\(airplane.wing.rawValue) \(airplane.tail.rawValue) \(airplane.engines.rawValue)",
        dense: airplane.parts),
      answer: airplane.name, wrongAnswer: wrong.name, reference: "\"\(airplane.name)\"", caption: airplane.parts)
  }
}
