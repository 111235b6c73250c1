public import GRPO
import VisualTasks

/// The runs of a study. Every question takes its runs from here, so that equal runs are executed once.
public struct Catalog: Sendable {
  /// The sizes.
  public let settings: StudySettings
  /// The facts about the tasks that are known before a run, by name.
  public let tasks: [String: TaskFacts]

  /// Creates a catalog.
  public init(settings: StudySettings, tasks: [TaskFacts]) {
    self.settings = settings
    self.tasks = Dictionary(tasks.map { ($0.name, $0) }) { first, _ in first }
  }

  /// The facts about a task that runs depend on.
  public struct TaskFacts: Sendable, Hashable, Codable {
    /// The task's name.
    public var name: String
    /// The longest completion that is sampled, in tokens.
    public var maximumTokens: Int
    /// The mean length of a completion with every step, in tokens.
    public var denseTokens: Double
    /// Whether its GRPO follows Reason-RFT; else the suitability study.
    public var followsReasonRFT: Bool
  }

  /// The run of a method, and the runs that it depends on.
  public func runs(_ method: Method, _ task: String, _ seed: Int) -> [StudyRun] {
    switch method {
    case .trainingFree:
      return [run(task, method.rawValue, seed, .untrained)]
    case .answerSFT, .reasoningSFT:
      return [run(task, method.rawValue, seed, .supervised(supervised(method, seed)))]
    case .rftZero:
      return [run(task, method.rawValue, seed, .reinforced(reinforced(task, seed)))]
    case .rft:
      let parents = runs(.reasoningSFT, task, seed)
      let stage = StudyRun.Stage.reinforced(reinforced(task, seed))
      return parents + [run(task, method.rawValue, seed, parent: parents.last?.name, stage)]
    }
  }

  /// The floors of a task.
  public func floors(_ task: String, _ seed: Int) -> StudyRun {
    run(task, "floors", seed, .floors(FloorStage(items: min(500, settings.trainingItems))))
  }

  /// GRPO from the base model under another reward, or with other settings.
  public func variant(
    _ name: String, _ task: String, _ seed: Int, parent: String? = nil, _ change: (inout ReinforcedStage) -> Void
  ) -> StudyRun {
    var stage = reinforced(task, seed)
    change(&stage)
    return run(task, name, seed, parent: parent, .reinforced(stage))
  }

  /// A method on the first items of the training split.
  public func limited(_ method: Method, _ task: String, _ seed: Int, items: Int) -> [StudyRun] {
    if items >= settings.trainingItems { return runs(method, task, seed) }
    let name = "\(method.rawValue)-\(items)"
    switch method {
    case .trainingFree: return runs(method, task, seed)
    case .answerSFT, .reasoningSFT:
      var stage = supervised(method, seed)
      stage.items = items
      return [run(task, name, seed, .supervised(stage))]
    case .rftZero, .rft:
      var stage = reinforced(task, seed)
      stage.items = items
      let parents = method == .rft ? limited(.reasoningSFT, task, seed, items: items) : []
      return parents + [run(task, name, seed, parent: parents.last?.name, .reinforced(stage))]
    }
  }

  private func run(
    _ task: String, _ method: String, _ seed: Int, parent: String? = nil, _ stage: StudyRun.Stage
  ) -> StudyRun {
    let plan = TestPlan(
      items: settings.testItems, isOutOfDomain: !settings.isValidation, shufflesImages: !settings.isValidation,
      samples: seed == settings.seeds.first ? 6 : 0, isValidation: settings.isValidation)
    return StudyRun(task: task, method: method, seed: seed, parent: parent, stage: stage, test: plan)
  }

  private func supervised(_ method: Method, _ seed: Int) -> SupervisedStage {
    SupervisedStage(
      style: method == .answerSFT ? nil : .dense, items: settings.trainingItems,
      configuration: SFTConfiguration(
        seed: UInt64(seed), steps: settings.supervisedSteps, batchSize: settings.supervisedBatch,
        learningRate: settings.supervisedRate, schedule: .cosine(minimum: 0.1), warmupSteps: 10))
  }

  private func reinforced(_ task: String, _ seed: Int) -> ReinforcedStage {
    let facts = tasks[task]
    var configuration = published(task)
    configuration.seed = UInt64(seed)
    configuration.steps = settings.reinforcedSteps
    configuration.promptsPerRollout = min(configuration.promptsPerRollout, settings.prompts)
    configuration.maximumTokens = facts?.maximumTokens ?? 32
    configuration.learningRate = settings.reinforcedRate
    return ReinforcedStage(reward: RewardPlan(), items: settings.trainingItems, configuration: configuration)
  }

  /// The preset of the paper that a task is from.
  public func published(_ task: String) -> GRPOConfiguration {
    tasks[task]?.followsReasonRFT ?? false ? .reasonRFT : .suitability
  }
}
