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
  /// Makes the task.
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

/// Objects in cells, and a question about them.
struct CountingScene: Sendable, Hashable {
  enum Question: Sendable, Hashable {
    case count
    case takeAway
    case add(Int)
  }

  var objects: [PlacedObject] = []
  var question: Question
  var hue: Hue
  var glyph: Glyph

  init(newPairs: Bool, using generator: inout some RandomNumberGenerator) {
    question = [.count, .takeAway, .add(1 + generator.index(below: 3))][generator.index(below: 3)]
    (hue, glyph) = PlacedObject.pair(isNew: newPairs, using: &generator)
    let count = 2 + generator.index(below: 5)
    for index in generator.permutation(of: Cell.all.count).prefix(count).sorted() {
      // Many objects are what is asked for, so that all numbers occur.
      var found = PlacedObject.pair(isNew: newPairs ? nil : false, using: &generator)
      if generator.uniform() < 0.4 {
        if question == .takeAway {
          while found.0 != hue { found = PlacedObject.pair(isNew: newPairs ? nil : false, using: &generator) }
        } else {
          found = (hue, glyph)
        }
      }
      objects.append(PlacedObject(cell: Cell.all[index], hue: found.0, glyph: found.1))
    }
  }

  func matches(_ object: PlacedObject) -> Bool {
    object.hue == hue && (object.glyph == glyph) == (question != .takeAway)
  }

  var count: Int { objects.count(where: matches) }

  var answer: Int { if case .add(let more) = question { count + more } else { count } }

  var prompt: String {
    switch question {
    case .count: "how many \(hue.rawValue) \(glyph.rawValue) ?"
    case .takeAway: "take away \(glyph.rawValue) ; how many \(hue.rawValue) ?"
    case .add(let more):
      "add \(more) \(hue.rawValue) \(glyph.rawValue) ; how many \(hue.rawValue) \(glyph.rawValue) ?"
    }
  }

  var text: String { "\(prompt) \(objects.map(\.words).joined(separator: " "))" }

  var chains: ChainsOfThought {
    var (dense, sparse): ([String], [String]) = ([], [])
    var running = 0
    for object in objects {
      if matches(object) {
        running += 1
        sparse.append("\(object.cell.name) \(running)")
      }
      dense.append("\(object.words) \(running)")
    }
    var short = ["count \(running)"]
    if case .add(let more) = question {
      let sum = "plus \(more) is \(running + more)"
      dense.append(sum)
      sparse.append(sum)
      short.append(sum)
    } else {
      sparse.append("count \(running)")
    }
    return ChainsOfThought(
      short: short.joined(separator: " "), sparse: sparse.joined(separator: " "),
      dense: dense.joined(separator: " "))
  }

  func image(pale: Bool, using generator: inout some RandomNumberGenerator) -> PixelImage {
    var drawing = Drawing(.canvas, background: .init(gray: pale ? 0.25 : 0.06))
    for object in objects { drawing.draw(object, isPale: pale, using: &generator) }
    return drawing.finish(noise: 0.05, using: &generator)
  }
}
