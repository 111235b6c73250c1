public import RewardCore

/// The outcome of a run; the same bytes for the same run, however often it was interrupted.
public struct RunResult: Sendable, Hashable, Codable {
  /// What was run.
  public var run: StudyRun
  /// The digest of the run and of all that it builds on.
  public var fingerprint: String
  /// The tests, one for each split and mode.
  public var tests: [TestResult]
  /// Metrics of reinforcement by name, one value for each step.
  public var curves: [String: [Double]]
  /// Items with what the model wrote.
  public var samples: [SampledItem]

  /// The test of a split in a mode.
  public func test(_ split: String, _ mode: TestMode) -> TestResult? {
    tests.first { $0.split == split && $0.mode == mode }
  }
}

/// How a model is prompted in a test.
public enum TestMode: String, Sendable, Hashable, Codable, CaseIterable {
  /// The completion is forced to begin with `<think>`.
  case thinking
  /// The completion is forced to begin with `<answer>`.
  case answering
  /// Thinking, with the image of another item.
  case shuffled
  /// Not a model but the most frequent answer of training.
  case majority
  /// Not a model but the most frequent answer of training to the most similar prompts.
  case promptOnly
  /// Not a model but the answer of the nearest training image to the most similar prompts.
  case neighbor
  /// Not a model but a linear classifier of the pixels and the words of the prompt.
  case probe
}

/// The result of a test on the items of a split.
public struct TestResult: Sendable, Hashable, Codable {
  /// The split.
  public var split: String
  /// How the model was asked.
  public var mode: TestMode
  /// The number of items.
  public var items: Int
  /// The mean accuracy: the score of the task's accuracy reward, which may give partial credit.
  public var accuracy: Double
  /// The share of items with the whole score.
  public var exact: Double
  /// The share of completions in the format.
  public var format: Double
  /// Mean tokens of a completion.
  public var length: Double
}

/// An item of a test with the model's output and its verdicts.
public struct SampledItem: Sendable, Hashable, Codable {
  /// The split.
  public var split: String
  /// The index of the item in the split; its image is drawn again from it.
  public var index: Int
  /// The question.
  public var prompt: String
  /// The answer of the reference.
  public var reference: String
  /// The completion.
  public var completion: String
  /// The verdict of each reward.
  public var verdicts: [Verdict]
}
