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

/// A cell of the canvas: a column `a` to `f` and a row 1 to 3.
package struct Cell: Sendable, Hashable {
  /// The column from the left, from 0.
  package var column: Int
  /// The row from the top, from 0.
  package var row: Int

  /// Makes a cell.
  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  /// `b3` for the second column and the last row.
  package var name: String { "\(["a", "b", "c", "d", "e", "f"][column])\(row + 1)" }

  /// All cells, row by row.
  package static let all = (0..<3).flatMap { row in (0..<6).map { Cell(column: $0, row: row) } }
}

/// Objects in cells, and a question about them.
struct CountingScene: Sendable, Hashable {
  struct Object: Sendable, Hashable {
    var cell: Cell
    var hue: Hue
    var glyph: Glyph

    var words: String { "\(cell.name) \(hue.rawValue) \(glyph.rawValue)" }
  }

  enum Question: Sendable, Hashable {
    case count
    case takeAway
    case add(Int)
  }

  var objects: [Object] = []
  var question: Question
  var hue: Hue
  var glyph: Glyph

  /// The pairs that training never shows: one of each color and of each shape.
  static func isNew(_ hue: Hue, _ glyph: Glyph) -> Bool {
    switch (hue, glyph) {
    case (.red, .cross), (.green, .triangle), (.blue, .disc), (.yellow, .square): true
    default: false
    }
  }

  init(newPairs: Bool, using generator: inout some RandomNumberGenerator) {
    func pair(_ generator: inout some RandomNumberGenerator, isNew: Bool?) -> (Hue, Glyph) {
      while true {
        let pair = (Hue.allCases[generator.index(below: 4)], Glyph.allCases[generator.index(below: 4)])
        if isNew == nil || isNew == Self.isNew(pair.0, pair.1) { return pair }
      }
    }
    question = [.count, .takeAway, .add(1 + generator.index(below: 3))][generator.index(below: 3)]
    (hue, glyph) = pair(&generator, isNew: newPairs)
    let count = 2 + generator.index(below: 5)
    for index in generator.permutation(of: Cell.all.count).prefix(count).sorted() {
      // Many objects are what is asked for, so that all numbers occur.
      var found = pair(&generator, isNew: newPairs ? nil : false)
      if generator.uniform() < 0.4 {
        if question == .takeAway {
          while found.0 != hue { found = pair(&generator, isNew: newPairs ? nil : false) }
        } else {
          found = (hue, glyph)
        }
      }
      objects.append(Object(cell: Cell.all[index], hue: found.0, glyph: found.1))
    }
  }

  func matches(_ object: Object) -> Bool {
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
    for object in objects {
      let (x, y) = (8 * object.cell.column, 8 * object.cell.row)
      let (dx, dy) = (1.2 * (generator.uniform() - 0.5), 1.2 * (generator.uniform() - 0.5))
      let size = 0.92 + 0.13 * generator.uniform()
      var color = object.hue.color
      if pale { color = color.mixed(with: .init(gray: 0.8), 0.35) }
      drawing.fill(color, columns: x - 1...x + 8, rows: y - 1...y + 8) { px, py in
        size * object.glyph.distance((px - Double(x) - 4 - dx) / size, (py - Double(y) - 4 - dy) / size)
      }
    }
    return drawing.finish(noise: 0.05, using: &generator)
  }
}
