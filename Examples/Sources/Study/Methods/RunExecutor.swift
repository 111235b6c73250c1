import GRPO
import Foundation
import RewardDocuments
import TinyVLM
import VisualTasks

/// Executes one run: trains from its checkpoint, stores the model, tests it, and stores the result.
public struct RunExecutor: Sendable {
  /// The model that runs without a parent start from.
  public let base: BaseModel
  /// The tasks by name.
  public let lessons: [String: Lesson]
  /// The runs.
  public let graph: RunGraph
  /// The files.
  public let store: RunStore
  /// Steps between two checkpoints.
  public var checkpointInterval = 20

  /// Creates an executor.
  public init(base: BaseModel, lessons: [Lesson], graph: RunGraph, store: RunStore) {
    self.base = base
    self.lessons = Dictionary(lessons.map { ($0.task.name, $0) }) { first, _ in first }
    self.graph = graph
    self.store = store
  }

  /// The digest of a run and of all runs that it depends on.
  public func fingerprint(of run: StudyRun) throws -> String { try graph.fingerprint(of: run, base: base.digest) }

  /// The result of a run, if it is finished.
  public func result(of run: StudyRun) throws -> RunResult? {
    store.result(of: run, fingerprint: try fingerprint(of: run))
  }

  /// Executes a run.
  public func execute(_ run: StudyRun) async throws {
    let start = Date()
    guard let lesson = lessons[run.task] else { throw StudyError("run \(run.name) is of an unknown task") }
    let fingerprint = try fingerprint(of: run)
    var result = RunResult(run: run, fingerprint: fingerprint, tests: [], curves: [:], samples: [])
    if case .floors(let stage) = run.stage {
      result.tests = try FloorTest(lesson: lesson, stage: stage).results(run.test, seed: run.seed)
    } else {
      let policy = TinyVLMPolicy(try parent(of: run), tokenizer: base.tokenizer)
      let checkpoint = store.checkpoint(of: run, fingerprint: fingerprint)
      switch run.stage {
      case .supervised(let stage): try await train(policy, lesson, stage, run, checkpoint)
      case .reinforced(let stage): result.curves = try await train(policy, lesson, stage, run, checkpoint)
      case .untrained, .floors: break
      }
      if run.stage != .untrained {
        try store.write(policy.model.file.bytes, to: store.model(of: run, fingerprint: fingerprint))
      }
      let test = ModelTest(lesson: lesson, policy: policy, maximumTokens: try maximumTokens(of: run))
      (result.tests, result.samples) = try test.results(run.test, seed: run.seed)
    }
    try store.keep(result)
    store.remove(store.checkpoint(of: run, fingerprint: fingerprint))
    try store.note(seconds: Date().timeIntervalSince(start), of: run)
  }

  private func maximumTokens(of run: StudyRun) throws -> Int {
    guard let lesson = lessons[run.task] else { throw StudyError("run \(run.name) is of an unknown task") }
    return lesson.facts(followsReasonRFT: false).maximumTokens
  }

  /// The model that a run starts from.
  private func parent(of run: StudyRun) throws -> TinyVLM {
    guard let name = run.parent, let parent = graph[name] else { return base.model }
    let file = store.model(of: parent, fingerprint: try fingerprint(of: parent))
    return try TinyVLM(file: Safetensors(bytes: store.read(file)))
  }

  private func train(
    _ policy: TinyVLMPolicy, _ lesson: Lesson, _ stage: SupervisedStage, _ run: StudyRun, _ path: String
  ) async throws {
    let examples = lesson.lessons(lesson.examples(stage.items, of: .training, seed: run.seed), style: stage.style)
    let schedule = CheckpointSchedule(path: path, every: checkpointInterval)
    let trainer: SFTTrainer<TinyVLMPolicy>
    if let checkpoint = try? Checkpoint(contentsOf: path),
      let resumed = try? await SFTTrainer(
        resuming: checkpoint, policy: policy, examples: examples, configuration: stage.configuration,
        checkpoints: schedule)
    {
      trainer = resumed
    } else {
      trainer = try await SFTTrainer(
        policy: policy, examples: examples, configuration: stage.configuration, checkpoints: schedule)
    }
    for try await _ in trainer.events() {}
    try Self.requireEnd(await trainer.history.count, stage.configuration.steps, run)
  }

  private func train(
    _ policy: TinyVLMPolicy, _ lesson: Lesson, _ stage: ReinforcedStage, _ run: StudyRun, _ path: String
  ) async throws -> [String: [Double]] {
    let examples = lesson.examples(stage.items, of: .training, seed: run.seed)
    let setup = try stage.reward.setup(lesson, examples, seed: run.seed)
    let schedule = CheckpointSchedule(path: path, every: checkpointInterval)
    let trainer: GRPOTrainer<TinyVLMPolicy, Row>
    if let checkpoint = try? Checkpoint(contentsOf: path),
      let resumed = try? await GRPOTrainer(
        resuming: checkpoint, policy: policy, tasks: setup.tasks, rewards: setup.rewards,
        configuration: stage.configuration,
        checkpoints: schedule)
    {
      trainer = resumed
    } else {
      trainer = try await GRPOTrainer(
        policy: policy, tasks: setup.tasks, rewards: setup.rewards, configuration: stage.configuration,
        checkpoints: schedule)
    }
    for try await _ in trainer.events() {}
    let history = await trainer.history
    try Self.requireEnd(history.count, stage.configuration.steps, run)
    return Self.curves(of: history)
  }

  private static func requireEnd(_ steps: Int, _ expected: Int, _ run: StudyRun) throws(StudyError) {
    if steps < expected { throw StudyError("run \(run.name) was stopped after \(steps) of \(expected) steps") }
  }

  /// The metrics that the report shows, with five decimal places.
  private static func curves(of history: [StepReport]) -> [String: [Double]] {
    let names = [
      "reward": "reward", "format": "rewards/format/mean", "paid": "rewards/accuracy/mean", "true": "rewards/true/mean",
      "accuracy": "rewards/true/mean", "length": "completions/mean_length", "kl": "kl", "entropy": "entropy",
    ]
    var curves: [String: [Double]] = [:]
    for (name, key) in names {
      let values = history.compactMap { $0.metrics[key] }
      if values.count == history.count { curves[name] = values.map { ($0 * 1e5).rounded() / 1e5 } }
    }
    return curves
  }
}
