import VisualTasks

/// One training run, or the test of a model that is not trained.
///
/// It starts from the model of `parent`, or from the base model.
public struct StudyRun: Sendable, Hashable, Codable {
  /// What names the run, and its files: `counting.rft.3`.
  public let name: String
  /// The task.
  public let task: String
  /// The method or condition, as reports call it.
  public let method: String
  /// The seed of items, order and sampling.
  public let seed: Int
  /// The run whose model it starts from; `nil` for the base model.
  public let parent: String?
  /// What is done.
  public let stage: Stage
  /// How the outcome is tested.
  public let test: TestPlan

  /// Creates a run, named for its task, method and seed.
  public init(task: String, method: String, seed: Int, parent: String? = nil, stage: Stage, test: TestPlan) {
    name = Self.name(task: task, method: method, seed: seed)
    self.task = task
    self.method = method
    self.seed = seed
    self.parent = parent
    self.stage = stage
    self.test = test
  }

  /// The name of the run of a task, method and seed.
  public static func name(task: String, method: String, seed: Int) -> String { "\(task).\(method).\(seed)" }

  /// What a run does.
  public enum Stage: Sendable, Hashable, Codable {
    /// Nothing is trained.
    case untrained
    /// The majority answer, the nearest neighbor and a linear probe are tested instead of a model.
    case floors(FloorStage)
    /// The model learns completions of a teacher without mistakes.
    case supervised(SupervisedStage)
    /// The model is reinforced by GRPO.
    case reinforced(ReinforcedStage)
  }
}

/// How a model is tested after its run.
public struct TestPlan: Sendable, Hashable, Codable {
  /// Items of each split; each seed has items of its own, the same for every method.
  public var items: Int
  /// Whether the splits out of domain are tested as well.
  public var isOutOfDomain: Bool
  /// Whether the model is also tested with the images of other items.
  public var shufflesImages: Bool
  /// Sampled items that are kept for the report.
  public var samples: Int
  /// Whether choices are to be made: the validation split is tested, and no other.
  public var isValidation: Bool

  /// The splits that are tested.
  var splits: [Split] {
    isValidation ? [.validation] : isOutOfDomain ? [.inDomain, .outOfDomain1, .outOfDomain2] : [.inDomain]
  }

  /// Creates a plan.
  public init(
    items: Int, isOutOfDomain: Bool = true, shufflesImages: Bool = false, samples: Int = 0, isValidation: Bool = false
  ) {
    self.items = items
    self.isOutOfDomain = isOutOfDomain
    self.shufflesImages = shufflesImages
    self.samples = samples
    self.isValidation = isValidation
  }
}
