import GRPO

/// Imagines a move, and tells where the object is then.
///
///     red disc moves right 2 ; where from blue square ?  →  left, right or level
///
/// Moves to the left and to the right ask for `left`, `right` or `level`, the same column; moves up and down for `above`, `below` or
/// `level`, the same row. The image shows the scene before the move. The dense chain lists the objects, moves one, and names both cells:
/// `a1 red disc c2 blue square … ; a1 right 2 c1 ; c1 c2 level`.
///
/// - Splits: the first out of domain asks about pairs of color and shape that training never shows, the second about moves that it never
///   shows: three cells to the left and two cells up.
/// - Source: after the spatial task of the study on suitability, a hard one for reasoning.
public struct AptitudeTask: VisualTask {
  /// Creates the task.
  public init() {}

  /// `aptitude`.
  public var name: String { "aptitude" }
  /// Spatial aptitude.
  public var title: String { "Spatial aptitude" }
  /// The relation, exactly.
  public var recipe: String { #"{"kind": "exactMatch"}"# }
  /// The one question.
  public var promptLength: Int { 11 }

  /// The words of scenes, moves and relations.
  public var vocabulary: [String] {
    let words = [VisualExample.captionPrompt, "moves", "where", "from", ";", "?"]
    return words + ["left", "right", "up", "down", "above", "below", "level", "1", "2", "3"] + Cell.all.map(\.name)
      + Hue.allCases.map(\.rawValue) + Glyph.allCases.map(\.rawValue)
  }

  /// What makes a split differ.
  public func title(of split: Split) -> String {
    switch split {
    case .training, .validation, .inDomain: "twelve pairs of color and shape, eight moves"
    case .outOfDomain1: "pairs of color and shape that training never shows"
    case .outOfDomain2: "moves that training never shows"
    }
  }

  /// Draws a scene and a move.
  public func example(at index: Int, in split: Split, seed: UInt64) -> VisualExample {
    var (scene, generator) = SplitDraw.scene(at: index, in: split, seed: seed, task: name) { generator in
      let scene = ImaginedMove(
        newPairs: split == .outOfDomain1, newMoves: split == .outOfDomain2, using: &generator)
      return (scene, split.isInDomain ? scene.text : nil)
    }
    var drawing = Drawing(.canvas, background: .init(gray: 0.06))
    for object in scene.objects { drawing.draw(object, using: &generator) }
    let others = scene.move.relations.filter { $0 != scene.relation }
    let caption = scene.objects.map(\.words).joined(separator: " ")
    let cells = "\(scene.goal.name) \(scene.anchor.cell.name) \(scene.relation)"
    let path = "\(scene.mover.cell.name) \(scene.move.direction) \(scene.move.distance) \(scene.goal.name)"
    return VisualExample(
      id: index, images: [drawing.finish(noise: 0.05, using: &generator)], prompt: scene.prompt,
      chains: ChainsOfThought(
        short: "\(scene.goal.name) \(scene.anchor.cell.name)",
        sparse: "\(path) ; \(cells)", dense: "\(caption) ; \(path) ; \(cells)"),
      answer: scene.relation, wrongAnswer: others[generator.index(below: others.count)],
      reference: "\"\(scene.relation)\"", caption: caption)
  }
}
