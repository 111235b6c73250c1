import Foundation
public import GRPO
public import TinyVLM
public import VisualTasks

/// A training run on scanned digits: supervised by an imperfect teacher, evaluated, reinforced by GRPO, evaluated
/// again.
///
/// The folder contains `settings.json`, a checkpoint of each part, `metrics.jsonl` and, at the end, `report.html` and
/// `model.safetensors`. A run that is stopped or killed and resumed leaves the same bytes as an uninterrupted one.
///
/// ```swift
/// let run = DigitsRun(settings: DigitsSettings(), scans: try DigitScans(path: "Fixtures/digits/digits.txt"), folder: "run")
/// let result = try await run.train { print($0) }
/// print(result.map { $0.outcome.lines.joined(separator: "\n") } ?? "stopped; resume it")
/// ```
public struct DigitsRun: Sendable {
  /// The data, the reward and the model.
  public let lesson: DigitsLesson
  /// The folder of the run's files.
  public let folder: RunFolder
  /// The number of threads, which affects only the time.
  public var threads = 1
  /// Steps of reinforcement between two checkpoints.
  public var checkpointInterval = 5
  /// Whether the run resumes from the folder's checkpoints; otherwise, it begins anew and replaces them.
  public var resumes = false

  /// Creates a run.
  public init(settings: DigitsSettings, scans: DigitScans, folder: String) {
    lesson = DigitsLesson(settings: settings, scans: scans)
    self.folder = RunFolder(path: folder)
  }

  /// An event of the run.
  public enum Event: Sendable {
    /// A part begins, with its number of steps and the number taken before.
    case began(DigitsPart, steps: Int, taken: Int)
    /// A step was taken.
    case stepped(DigitsPart, StepReport)
    /// A problem that does not stop the run.
    case warning(TrainingWarning, count: Int)
    /// The held-out scans were evaluated, before or after reinforcement.
    case judged(DigitsEvaluation, after: Bool)
  }

  /// Trains to the end, or until the task is cancelled; a checkpoint is left in either case.
  ///
  /// - Returns: what was found, or `nil` if the run was stopped.
  /// - Throws: `DigitsRunError` for settings, files or checkpoints that cannot be used.
  public func train(observe: (Event) -> Void = { _ in }) async throws -> DigitsResult? {
    let problems = lesson.settings.problems
    if !problems.isEmpty { throw DigitsRunError(problems.joined(separator: "; ")) }
    try folder.prepare(lesson.settings, keepsCheckpoints: resumes)
    let log = try MetricsLog(path: folder.metrics)

    var model = lesson.newModel()
    var supervised: [StepReport] = []
    if lesson.settings.supervisedSteps > 0 {
      let trainer = try await supervisedTrainer(model)
      let end = try await follow(
        trainer.events(), .supervised, await trainer.history, lesson.supervised.steps, log, observe)
      guard end == .completed else { return nil }
      (model, supervised) = (trainer.policy.model, await trainer.history)
    }

    let before = try await lesson.evaluate(model, threads: threads)
    observe(.judged(before, after: false))

    let trainer = try await reinforcedTrainer(model)
    let end = try await follow(
      trainer.events(), .reinforced, await trainer.history, lesson.reinforced.steps, log, observe)
    guard end == .completed else { return nil }
    model = trainer.policy.model
    let after = try await lesson.evaluate(model, threads: threads)
    observe(.judged(after, after: true))

    let result = DigitsResult(
      lesson: lesson, supervised: supervised, reinforced: await trainer.history, before: before, after: after,
      model: model)
    try folder.write(model.file.bytes, to: folder.model)
    try folder.write(Array(DigitsReport(result).html.utf8), to: folder.report)
    return result
  }

  private func supervisedTrainer(_ model: TinyVLM) async throws -> SFTTrainer<TinyVLMPolicy> {
    let policy = lesson.policy(of: model, threads: threads)
    let schedule = CheckpointSchedule(path: folder.supervised, every: 10 * checkpointInterval)
    if let checkpoint = try folder.checkpoint(folder.supervised) {
      return try await naming(folder.supervised) {
        try await SFTTrainer(
          resuming: checkpoint, policy: policy, examples: lesson.examples, configuration: lesson.supervised,
          checkpoints: schedule)
      }
    }
    return try await SFTTrainer(
      policy: policy, examples: lesson.examples, configuration: lesson.supervised, checkpoints: schedule)
  }

  private func reinforcedTrainer(_ model: TinyVLM) async throws -> GRPOTrainer<TinyVLMPolicy, String> {
    let policy = lesson.policy(of: model, threads: threads)
    let schedule = CheckpointSchedule(path: folder.reinforced, every: checkpointInterval)
    if let checkpoint = try folder.checkpoint(folder.reinforced) {
      return try await naming(folder.reinforced) {
        try await GRPOTrainer(
          resuming: checkpoint, policy: policy, tasks: lesson.tasks, rewards: lesson.rewards,
          configuration: lesson.reinforced, checkpoints: schedule)
      }
    }
    return try await GRPOTrainer(
      policy: policy, tasks: lesson.tasks, rewards: lesson.rewards, configuration: lesson.reinforced,
      checkpoints: schedule)
  }

  /// Adds the name of the file to the error of an unusable checkpoint.
  private func naming<Trainer>(_ file: String, _ resume: () async throws -> Trainer) async throws -> Trainer {
    do {
      return try await resume()
    } catch let error as GRPOError where error.contains(.badCheckpoint) {
      let words = error.problems.map(\.message).joined(separator: "; ")
      throw DigitsRunError("\(file): \(words); without --resume, the run begins anew")
    }
  }

  private func follow(
    _ events: TrainingEvents, _ part: DigitsPart, _ history: [StepReport], _ steps: Int, _ log: MetricsLog,
    _ observe: (Event) -> Void
  ) async throws -> TrainingEnd {
    for report in history { try log.add(part, report) }
    observe(.began(part, steps: steps, taken: history.count))
    for try await event in events {
      switch event {
      case .stepped(let report):
        try log.add(part, report)
        observe(.stepped(part, report))
      case .warning(let warning, let count): observe(.warning(warning, count: count))
      case .ended(let end): return end
      case .sampled, .saved: break
      }
    }
    return .stopped
  }
}

/// A part of the run.
public enum DigitsPart: String, Sendable, Hashable, Codable {
  /// Supervised training.
  case supervised = "sft"
  /// Reinforcement.
  case reinforced = "grpo"
}

/// The results of a completed run.
public struct DigitsResult: Sendable {
  /// The data, the reward and the settings.
  public let lesson: DigitsLesson
  /// The steps of supervised training.
  public let supervised: [StepReport]
  /// The steps of reinforcement.
  public let reinforced: [StepReport]
  /// The held-out scans before reinforcement.
  public let before: DigitsEvaluation
  /// The held-out scans after it.
  public let after: DigitsEvaluation
  /// The trained model.
  public let model: TinyVLM

  /// Whether the goals were met.
  public var outcome: DigitsOutcome { DigitsOutcome(self) }
}
