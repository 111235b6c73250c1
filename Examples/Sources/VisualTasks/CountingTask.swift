import GRPO

/// Counts objects of a color and a shape, and calculates with the counts.
///
/// Up to six objects lie in the cells `a1` to `f3` of a grid. Three questions are asked:
///
///     how many red disc ?
///     take away disc ; how many red ?
///     add 2 red disc ; how many red disc ?
///
/// The dense chain lists every object with the running count: `a1 red disc 1 c2 blue cross 1 … plus 2 is 3`.
///
/// - Splits: four of the 16 pairs of color and shape never occur in domain. The first split out of domain asks about them; the second
///   is drawn in another style.
/// - Source: after Lindström and Abraham, *CLEVR-Math*, 2022.
public struct CountingTask: VisualTask {
  /// Creates the task.
  public init() {}

  /// `counting`.
  public var name: String { "counting" }
  /// Counting with arithmetic.
  public var title: String { "Counting with arithmetic" }
  /// The number, exactly.
  public var recipe: String { #"{"kind": "numericMatch"}"# }
  /// The longest question adds objects.
  public var promptLength: Int { 10 }

  /// The words of questions, cells, colors, shapes and numbers.
  public var vocabulary: [String] {
    [VisualExample.captionPrompt, "how", "many", "?", "take", "away", ";", "add", "plus", "is", "count"]
      + Cell.all.map(\.name) + Hue.allCases.map(\.rawValue) + Glyph.allCases.map(\.rawValue)
      + (0...9).map(String.init)
  }

  /// What makes a split differ.
  public func title(of split: Split) -> String {
    switch split {
    case .training, .validation, .inDomain: "twelve pairs of color and shape"
    case .outOfDomain1: "pairs of color and shape that training never shows"
    case .outOfDomain2: "pale shapes on a gray background"
    }
  }

  /// Draws a scene and a question.
  public func example(at index: Int, in split: Split, seed: UInt64) -> VisualExample {
    var (scene, generator) = SplitDraw.scene(at: index, in: split, seed: seed, task: name) { generator in
      let scene = CountingScene(newPairs: split == .outOfDomain1, using: &generator)
      return (scene, scene.text)
    }
    let image = scene.image(pale: split == .outOfDomain2, using: &generator)
    let answer = scene.answer
    let wrong = answer == 0 || answer < 9 && generator.uniform() < 0.5 ? answer + 1 : answer - 1
    return VisualExample(
      id: index, images: [image], prompt: scene.prompt, chains: scene.chains, answer: "\(answer)",
      wrongAnswer: "\(wrong)", reference: "\(answer)", caption: scene.objects.map(\.words).joined(separator: " "))
  }
}
