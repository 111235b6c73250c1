/// A stream of questions about images, with what is needed to train on them and to judge answers.
///
/// Everything follows from the seed, the split and the index: the same three give the same example on every machine.
///
/// ```swift
/// let task = CountingTask()
/// let example = task.example(at: 0, in: .training, seed: 7)
/// let recipe = try Recipe(parsing: task.recipe)
/// let row = example.row      // a line for `recipe.tasks(fromLines:prompt:)`
/// ```
public protocol VisualTask: Sendable {
  /// A word that names the task in files and options.
  var name: String { get }
  /// The task in a few words.
  var title: String { get }
  /// The recipe of the reward for the answer, as JSON text: 0 to 1, without a reward for the format.
  var recipe: String { get }
  /// All words of prompts, chains of thought, answers and captions, each once.
  var vocabulary: [String] { get }
  /// The largest number of words of a prompt.
  var promptLength: Int { get }

  /// What makes a split differ from training, in a few words.
  func title(of split: Split) -> String

  /// Draws an example.
  ///
  /// - Precondition: `index` is ≥ 0.
  func example(at index: Int, in split: Split, seed: UInt64) -> VisualExample
}

extension VisualTask {
  /// The size of an example's images next to each other, the same in all tasks.
  public var imageSize: ImageSize { .canvas }
}

extension VisualExample {
  /// A row for a recipe: `{"prompt": …, "reference": …}`.
  public var row: String {
    #"{"prompt": "\#(Self.escaped(prompt))", "reference": \#(reference)}"#
  }

  /// The text within a string of JSON.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\u{00}"..."\u{1F}": result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
