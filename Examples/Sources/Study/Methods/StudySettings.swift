/// The sizes of a study; methods and comparisons do not depend on them.
public struct StudySettings: Sendable, Hashable, Codable {
  /// Whether this is the short study, which only shows that everything works.
  public var isQuick: Bool
  /// Seeds of every run.
  public var seeds: [Int]
  /// The questions, by number.
  public var questions: [Int]
  /// Items of the training split.
  public var trainingItems: Int
  /// Tested items of each split and seed.
  public var testItems: Int
  /// Steps of supervised training.
  public var supervisedSteps: Int
  /// Examples of a supervised step.
  public var supervisedBatch: Int
  /// The peak rate of supervised training.
  public var supervisedRate: Double
  /// Steps of reinforcement.
  public var reinforcedSteps: Int
  /// Prompts of a rollout, at most those of the preset.
  public var prompts: Int
  /// The peak rate of reinforcement.
  public var reinforcedRate: Double
  /// Whether the validation split is tested instead of the test splits, to make choices by.
  public var isValidation: Bool

  /// The study whose results are committed.
  public static let full = StudySettings(
    isQuick: false, seeds: [1, 2, 3, 4, 5], questions: [1, 2, 3, 4, 5, 6, 7], trainingItems: 2048, testItems: 128,
    supervisedSteps: 200, supervisedBatch: 32, supervisedRate: 1e-3, reinforcedSteps: 40, prompts: 16,
    reinforcedRate: 3e-4, isValidation: false)

  /// The study of ten minutes.
  public static let quick = StudySettings(
    isQuick: true, seeds: [1, 2, 3], questions: [1, 2, 3, 4], trainingItems: 1024, testItems: 64, supervisedSteps: 100,
    supervisedBatch: 32, supervisedRate: 1e-3, reinforcedSteps: 20, prompts: 16, reinforcedRate: 3e-4,
    isValidation: false)
}
