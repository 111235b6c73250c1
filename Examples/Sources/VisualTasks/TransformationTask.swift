import GRPO

/// Two images of a scene, before and after: which steps lead from one to the other?
///
/// Two or three objects are numbered as the first image shows them, row by row. One to four steps change their color, shape or size, or
/// move them by a cell; an object that moves does not change otherwise.
///
///     which steps ? view front  →  <answer>change_color(1, blue) change_position(3, right)</answer>
///
/// Steps that are right in part earn partial credit. The dense chain compares what both images show of each object, first the cells `a1` to
/// `c3` and `d1` to `f3`, and names what changes: `1 a1 d1 large large red blue color disc disc 2 …`.
///
/// - Splits: the second image is seen from the front in domain, from the left and from the right out of domain. A bright line is the wall
///   behind the scene.
/// - Source: after Hong et al., *Transformation Driven Visual Reasoning* (TRANCE), 2021.
public struct TransformationTask: VisualTask {
  /// Creates the task.
  public init() {}

  /// `transformation`.
  public var name: String { "transformation" }
  /// Spatial transformation.
  public var title: String { "Spatial transformation" }
  /// Steps in any order, with partial credit.
  public var recipe: String { #"{"kind": "programMatch"}"# }
  /// The question names the view.
  public var promptLength: Int { 5 }

  /// The words of scenes and steps.
  public var vocabulary: [String] {
    let words = [VisualExample.captionPrompt, "which", "steps", "?", "view", "front", "left", "right", "behind"]
    let looks = ["large", "small"] + Hue.allCases.map(\.rawValue) + Glyph.allCases.map(\.rawValue)
    let steps = Change.functions.flatMap { function in (1...3).map { "change_\(function)(\($0)," } }
    let values = looks + Move.allCases.map(\.rawValue)
    return words + Cell.all.map(\.name) + looks + (1...4).map(String.init) + Change.functions + steps
      + values.map { "\($0))" }
  }

  /// What makes a split differ.
  public func title(of split: Split) -> String {
    switch split {
    case .training, .validation, .inDomain: "both images seen from the front"
    case .outOfDomain1: "the second image seen from the left"
    case .outOfDomain2: "the second image seen from the right"
    }
  }

  /// Draws a scene, and the scene that the steps make of it.
  public func example(at index: Int, in split: Split, seed: UInt64) -> VisualExample {
    var (pair, generator) = SplitDraw.scene(at: index, in: split, seed: seed, task: name) { generator in
      let pair = ScenePair(using: &generator)
      return (pair, pair.text)
    }
    let view: View =
      switch split {
      case .training, .validation, .inDomain: .front
      case .outOfDomain1: .left
      case .outOfDomain2: .right
      }
    let wrong = pair.wrongChanges(using: &generator)
    let images = [
      ScenePair.image(of: pair.before, from: .front, using: &generator),
      ScenePair.image(of: pair.after, from: view, using: &generator),
    ]
    /// What is seen of an object in both images, with or without the changes.
    func line(_ object: Int, showsChanges: Bool) -> String {
      let (before, after) = (pair.before[object], pair.after[object])
      let seen = view.cell(after.cell)
      let columns = [
        ("position", before.cell.name, Cell(column: seen.column + 3, row: seen.row).name),
        ("size", before.look.size, after.look.size), ("color", before.look.hue.rawValue, after.look.hue.rawValue),
        ("shape", before.look.glyph.rawValue, after.look.glyph.rawValue),
      ]
      let words = columns.flatMap { function, first, second in
        let change = pair.changes.first { $0.object == object && $0.function == function }
        return [first, second] + (showsChanges && change != nil ? [function] : [])
      }
      return "\(object + 1) \(words.joined(separator: " "))"
    }
    func lines(showsChanges: Bool) -> String {
      pair.before.indices.map { line($0, showsChanges: showsChanges) }.joined(separator: " ")
    }
    let answer = pair.changes.map(\.step).joined(separator: " ")
    return VisualExample(
      id: index, images: images, prompt: "which steps ? view \(view.rawValue)",
      chains: ChainsOfThought(
        short: "steps \(pair.changes.count)",
        sparse: pair.changes.map { "\($0.object + 1) \($0.function) \($0.value)" }.joined(separator: " "),
        dense: lines(showsChanges: true)),
      answer: answer, wrongAnswer: wrong.map(\.step).joined(separator: " "),
      reference: "\"\(pair.changes.map(\.step).joined(separator: ", "))\"", caption: lines(showsChanges: false))
  }
}
