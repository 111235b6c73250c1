import Foundation
import GRPO
public import TinyVLM
public import VisualTasks

/// The model that every method starts from: trained once on captions and a teacher with mistakes, then kept in a file.
public struct BaseModel: Sendable {
  /// The weights.
  public let model: TinyVLM
  /// The words of the model.
  public let tokenizer: WordTokenizer
  /// A digest that identifies the file.
  public let digest: String

  /// The words of a model of some tasks.
  public static func words(of tasks: [any VisualTask]) -> [String] {
    var seen = Set<String>()
    return tasks.flatMap(\.vocabulary).filter { seen.insert($0).inserted }
  }

  /// Reads a base model.
  ///
  /// - Throws: `StudyError` if the file is none, or of other words than those of the tasks.
  public init(file bytes: [UInt8], tasks: [any VisualTask]) throws {
    let file = try Safetensors(bytes: bytes)
    let words = Self.words(of: tasks)
    guard file.metadata["words"] == words.joined(separator: " ") else {
      throw StudyError("the base model was made for other tasks; make it anew with “study base”")
    }
    model = try TinyVLM(file: file)
    tokenizer = WordTokenizer(words: words)
    guard model.configuration.vocabulary == tokenizer.count else {
      throw StudyError("the base model has \(model.configuration.vocabulary) words, not \(tokenizer.count)")
    }
    var hash = Digest()
    hash.add(bytes)
    digest = hash.text
  }

  /// The settings for training a base model.
  public struct Recipe: Sendable, Hashable, Codable {
    /// The seed of weights, items, teacher and order.
    public var seed = 1
    /// Optimizer steps.
    public var steps = 4000
    /// Examples of a step.
    public var batch = 32
    /// The peak rate.
    public var rate = 3e-3
    /// Items of each task.
    public var items = 6000
    /// Completions of the teacher for each item, in addition to one caption.
    public var completions = 3
    /// The width of the model.
    public var width = 64
    /// The blocks of the model.
    public var layers = 3
    /// The teacher.
    public var teacher = MixedTeacher()

    /// The recipe of the committed model.
    public init() {}
  }

  /// Trains a base model and returns its file.
  ///
  /// - Parameters:
  ///   - threads: how many work at once; the file does not depend on it.
  ///   - observe: is called with each step.
  public static func make(
    _ recipe: Recipe, tasks: [any VisualTask], threads: Int, observe: (_ step: Int, _ loss: Double) -> Void
  ) async throws -> [UInt8] {
    let words = words(of: tasks)
    let tokenizer = WordTokenizer(words: words)
    let lessons = try tasks.map { try Lesson($0, tokenizer: tokenizer) }
    var examples: [SFTExample<VisualPrompt>] = []
    for (number, lesson) in lessons.enumerated() {
      examples += Self.examples(of: lesson, number: number, recipe)
    }
    let context = examples.map { $0.prompt.tokens.count + $0.tokens.count }.max() ?? 1
    let room = lessons.map { $0.task.promptLength + $0.facts(followsReasonRFT: false).maximumTokens }.max() ?? 1
    let configuration = TinyVLMConfiguration(
      vocabulary: tokenizer.count, width: recipe.width, layers: recipe.layers, context: max(context, room) + 1,
      image: ImageGeometry(
        width: ImageSize.canvas.width, height: ImageSize.canvas.height, channels: 3, patch: ImageSize.patch))
    var generator = RandomSource(seed: UInt64(recipe.seed), stream: .initialization).generator()
    let policy = TinyVLMPolicy(TinyVLM(configuration, using: &generator), tokenizer: tokenizer, threads: threads)
    let trainer = try await SFTTrainer(
      policy: policy, examples: examples,
      configuration: SFTConfiguration(
        seed: UInt64(recipe.seed), steps: recipe.steps, batchSize: recipe.batch, learningRate: recipe.rate,
        schedule: .cosine(minimum: 0.05), warmupSteps: 50))
    for try await event in trainer.events() {
      if case .stepped(let report) = event { observe(report.step, report.metrics["loss"] ?? 0) }
    }
    var file = policy.model.file
    file.metadata["words"] = words.joined(separator: " ")
    file.metadata["recipe"] = String(decoding: try StableJSON.bytes(recipe), as: UTF8.self)
    return file.bytes
  }

  /// The captions and the teacher's completions of a task's training items.
  private static func examples(of lesson: Lesson, number: Int, _ recipe: Recipe) -> [SFTExample<VisualPrompt>] {
    let source = RandomSource(seed: UInt64(recipe.seed), stream: RandomStream(rawValue: 0x5000 + UInt64(number)))
    let tokenizer = lesson.tokenizer
    return (0..<recipe.items).flatMap { index -> [SFTExample<VisualPrompt>] in
      // Seed 0 is that of no run of the study.
      let example = lesson.task.example(at: index, in: .training, seed: 0)
      let prompt = lesson.prompt(example)
      let caption = VisualPrompt(pixels: prompt.pixels, tokens: tokenizer.encode(VisualExample.captionPrompt))
      var generator = source.generator(prompt: index)
      var written = [SFTExample(prompt: caption, tokens: tokenizer.encode(example.caption) + [WordTokenizer.end])]
      for _ in 0..<recipe.completions {
        let text = recipe.teacher.completion(for: example, spare: Lesson.spareTokens, using: &generator)
        written.append(SFTExample(prompt: prompt, tokens: tokenizer.encode(text) + [WordTokenizer.end]))
      }
      return written
    }
  }
}
