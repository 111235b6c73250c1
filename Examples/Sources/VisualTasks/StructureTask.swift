import GRPO

/// Reads a labeled figure and calculates a length or an angle.
///
/// Right triangles ask for the hypotenuse, rounded to a whole number, rectangles for the perimeter, and triangles with two angles for the
/// third. Half of the questions have four choices:
///
///     find hypotenuse rounded ?
///     find angle ? A 60 B 70 C 80 D 90
///
/// A number earns partial credit near the reference, falling smoothly between relative errors of 5 and 20 percent; a choice is right or
/// wrong. The dense chain names the figure, its labels and their sum: `triangle left 40 right 60 sum 100 angle 80 is C`.
///
/// - Splits: the first out of domain has two rays on a line instead of triangles, the second parallelograms instead of rectangles.
/// - Source: after *GeoMath* and Lu et al., *Geometry3K*, 2021.
public struct StructureTask: VisualTask {
  /// Creates the task.
  public init() {}

  /// `structure`.
  public var name: String { "structure" }
  /// Structure perception.
  public var title: String { "Structure perception" }
  /// Numbers with a smooth tolerance, choices exactly.
  public var recipe: String {
    """
    {"kind": "firstApplicable", "parts": [
      {"kind": "smoothTolerance", "reference": "reference.number?"},
      {"kind": "choiceMatch", "reference": "reference.choice?"}
    ]}
    """
  }
  /// A question with four choices.
  public var promptLength: Int { 12 }

  /// The words of figures and questions, and the numbers.
  public var vocabulary: [String] {
    let words = [VisualExample.captionPrompt, "find", "rounded", "?", "A", "B", "C", "D", "sum", "is"]
    let figures = Figure.Family.allCases.map(\.rawValue) + ["base", "side", "left", "right"]
    return words + figures + Figure.Quantity.allCases.map(\.rawValue) + (0...49).map(String.init)
      + stride(from: 50, through: 180, by: 10).map(String.init)
  }

  /// What makes a split differ.
  public func title(of split: Split) -> String {
    switch split {
    case .training, .validation, .inDomain: "triangles and rectangles"
    case .outOfDomain1: "angles on a line"
    case .outOfDomain2: "parallelograms"
    }
  }

  /// Draws a figure and a question.
  public func example(at index: Int, in split: Split, seed: UInt64) -> VisualExample {
    let families: [Figure.Family] =
      switch split {
      case .training, .validation, .inDomain: [.rightTriangle, .rectangle, .triangle]
      case .outOfDomain1: [.line]
      case .outOfDomain2: [.parallelogram]
      }
    var (scene, generator) = SplitDraw.scene(at: index, in: split, seed: seed, task: name) { generator in
      let figure = Figure(families[generator.index(below: families.count)], using: &generator)
      let choices = generator.uniform() < 0.5 ? Choices(figure, using: &generator) : nil
      let text = "\(figure.caption) \(figure.pose) \(choices?.words ?? "")"
      return ((figure: figure, choices: choices), split.isInDomain ? text : nil)
    }
    let (figure, choices) = scene
    var question = "find \(figure.quantity.rawValue)\(figure.family == .rightTriangle ? " rounded" : "") ?"
    var result = "\(figure.quantity.rawValue) \(figure.result)"
    var (answer, wrong) = ("\(figure.result)", "\(figure.slip)")
    var reference = #"{"number": \#(figure.result)}"#
    if let choices {
      question += " \(choices.words)"
      answer = choices.letter
      wrong = choices.wrongLetter
      result += " is \(answer)"
      reference = #"{"choice": "\#(answer)"}"#
    }
    let image = figure.image(using: &generator)
    return VisualExample(
      id: index, images: [image], prompt: question,
      chains: ChainsOfThought(
        short: result, sparse: "\(figure.first) \(figure.second) \(result)",
        dense: figure.family == .rightTriangle
          ? "\(figure.caption) \(result)" : "\(figure.caption) sum \(figure.first + figure.second) \(result)"),
      answer: answer, wrongAnswer: wrong, reference: reference, caption: figure.caption)
  }
}

/// Four choices at equal distances, one of them right.
private struct Choices: Sendable {
  private let numbers: [Int]
  private let right: Int

  init(_ figure: Figure, using generator: inout some RandomNumberGenerator) {
    // Perimeters are even.
    let unit = [Figure.Quantity.angle: 10, .perimeter: 2, .hypotenuse: 1][figure.quantity] ?? 1
    let step = unit == 10 ? unit : unit * (1 + generator.index(below: 2))
    // No choice is below 1 or beyond the vocabulary.
    right = generator.index(below: min(4, (figure.result - 1) / step + 1))
    let (right, result) = (self.right, figure.result)
    numbers = (0..<4).map { result + ($0 - right) * step }
  }

  private static let letters = ["A", "B", "C", "D"]

  var letter: String { Self.letters[right] }
  var wrongLetter: String { Self.letters[right == 3 ? 2 : right + 1] }
  var words: String { zip(Self.letters, numbers).map { "\($0) \($1)" }.joined(separator: " ") }
}
