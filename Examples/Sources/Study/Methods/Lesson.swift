public import GRPO
public import RewardCore
public import RewardDocuments
public import TinyVLM
public import VisualTasks

/// A task as a model meets it: prompts of pixels and words, completions to learn, and the reward of its answer.
///
/// Nothing of a scene but its pixels and its prompt reaches the model.
public struct Lesson: Sendable {
  /// The task.
  public let task: any VisualTask
  /// The reward of the answer.
  public private(set) var recipe: Recipe
  /// The words of all tasks, the same for every lesson.
  public let tokenizer: WordTokenizer
  let accuracy: AnyReward<Row>

  /// Creates a lesson.
  ///
  /// - Throws: `StudyError` if the task's recipe compares completions with each other; what reading the recipe throws.
  public init(_ task: any VisualTask, tokenizer: WordTokenizer) throws {
    self.task = task
    self.tokenizer = tokenizer
    recipe = try Recipe(parsing: task.recipe)
    guard let reward = recipe.reward else {
      throw StudyError("the recipe of task \(task.name) compares completions with each other")
    }
    accuracy = reward
  }

  /// The lesson with a second reward in its recipe, and both rewards apart.
  func adding(_ reward: String) throws -> (lesson: Lesson, accuracy: AnyReward<Row>, added: AnyReward<Row>) {
    var lesson = self
    lesson.recipe = try Recipe(parsing: #"{"reward": {"kind": "total", "parts": [\#(task.recipe), \#(reward)]}}"#)
    let parts = lesson.recipe.trainingRewards.compactMap { $0.reward as? any Reward<Row> }
    guard parts.count == 2 else { throw StudyError("the recipe of task \(task.name) is not a reward alone") }
    return (lesson, AnyReward(parts[0]), AnyReward(parts[1]))
  }

  /// The prompt of an example.
  public func prompt(_ example: VisualExample) -> VisualPrompt {
    VisualPrompt(pixels: example.image.values, tokens: tokenizer.encode(example.prompt))
  }

  /// Examples of a split.
  public func examples(_ count: Int, of split: Split, seed: Int) -> [VisualExample] {
    (0..<count).map { task.example(at: $0, in: split, seed: UInt64(seed)) }
  }

  /// Examples as tasks of a trainer.
  public func tasks(_ examples: [VisualExample]) throws -> [TrainingTask<VisualPrompt, Row>] {
    let rows = examples.map(\.row).joined(separator: "\n")
    let read = try recipe.tasks(fromLines: rows)
    precondition(read.count == examples.count, "\(read.count) rows for \(examples.count) examples")
    return zip(examples, read).map { example, row in
      TrainingTask(name: "\(task.name) \(example.id)", prompt: prompt(example), reference: row.reference)
    }
  }

  /// Examples with the completions of a teacher without mistakes; without a style, with answers only.
  public func lessons(_ examples: [VisualExample], style: ChainStyle?) -> [SFTExample<VisualPrompt>] {
    examples.map { example in
      let text = style.map { example.completion($0) } ?? "<answer>\(example.answer)</answer>"
      return SFTExample(prompt: prompt(example), tokens: tokenizer.encode(text) + [WordTokenizer.end])
    }
  }

  /// The facts about the task that runs depend on, measured on training items.
  public func facts(followsReasonRFT: Bool) -> Catalog.TaskFacts {
    let lengths = examples(400, of: .training, seed: 0).map { tokenizer.encode($0.completion(.dense)).count + 1 }
    let longest = lengths.max() ?? 0
    return Catalog.TaskFacts(
      name: task.name, maximumTokens: longest + Self.spareTokens,
      denseTokens: Double(lengths.reduce(0, +)) / Double(max(1, lengths.count)), followsReasonRFT: followsReasonRFT)
  }

  /// The number of tokens by which a completion may exceed the teacher's longest, so that rambling is possible.
  static let spareTokens = 12
}
