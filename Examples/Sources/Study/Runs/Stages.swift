public import GRPO
public import VisualTasks

/// Supervised training on a teacher without mistakes.
public struct SupervisedStage: Sendable, Hashable, Codable {
  /// How the reasoning is written; `nil` for answers alone.
  public var style: ChainStyle?
  /// The items of the training split that are learned from, each as often as the steps need.
  public var items: Int
  /// Steps, batch and rate.
  public var configuration: SFTConfiguration
}

/// Reinforcement by GRPO.
public struct ReinforcedStage: Sendable, Hashable, Codable {
  /// What is rewarded.
  public var reward: RewardPlan
  /// The items of the training split that are prompted with.
  public var items: Int
  /// Steps, batch, rate, sampling and objective.
  public var configuration: GRPOConfiguration
}

/// The majority answer, the nearest neighbor and a linear probe.
public struct FloorStage: Sendable, Hashable, Codable {
  /// The items of the training split that are learned from.
  public var items: Int
}

/// The rewards of reinforcement in addition to the accuracy.
public struct RewardPlan: Sendable, Hashable, Codable {
  /// Which accuracy is rewarded.
  public var accuracy = Accuracy.standard
  /// Whether the format is rewarded, and required for the accuracy.
  public var rewardsFormat = true
  /// The reward for length.
  public var length = Length.none
  /// How often a verdict of no accuracy is turned into one of full accuracy.
  public var falseAccepts = 0.0
  /// How often any other verdict is turned into one of no accuracy.
  public var falseRejects = 0.0

  /// Creates a plan: the task's own accuracy in the right format.
  public init() {}

  /// An accuracy.
  public enum Accuracy: String, Sendable, Hashable, Codable {
    /// That of the task.
    case standard
    /// The task's, where only the whole score counts: no partial credit, no smooth tolerance.
    case exact
    /// The default of the preset `visualRFT.classification`.
    case classification
    /// The published code of that preset, which accepts an answer that is part of the reference, and an empty one.
    case publishedClassification
  }

  /// A reward of length.
  public enum Length: Sendable, Hashable, Codable {
    /// None.
    case none
    /// scale · σ((l − target) ÷ target), with the length in tokens.
    case normalized(target: Double, scale: Double)
    /// An amount for each token, without a limit.
    case fixed(amount: Double)
  }
}
