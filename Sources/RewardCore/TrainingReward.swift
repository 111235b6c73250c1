/// A reward as a component of a training run, with its name in the metrics and its weight in the sum.
public struct TrainingReward<Reference: Sendable>: Sendable {
  /// The name in `rewards/…/mean`.
  public var name: String
  /// The weight in the sum; with `.perComponent`, the weight of the normalized component.
  public var weight: Double
  /// The reward; parts of its verdicts are logged under its name.
  public var reward: any GroupReward<Reference>

  /// Creates a component. The default name is the name of the reward.
  public init(_ reward: any GroupReward<Reference>, name: String? = nil, weight: Double = 1) {
    self.reward = reward
    self.name = name ?? reward.name
    self.weight = weight
  }
}
