/// A reward as a component of a training run, with its name in the metrics and its weight in the sum.
public struct TrainingReward<Reference: Sendable>: Sendable {
  /// The name in `rewards/…/mean`.
  public var name: String
  /// The weight in the sum, or of the normalised component under `.perComponent`.
  public var weight: Double
  /// What judges; parts of its verdicts are logged below its name.
  public var reward: any GroupReward<Reference>

  /// Makes a component; its name is the reward's own if none is given.
  public init(_ reward: any GroupReward<Reference>, name: String? = nil, weight: Double = 1) {
    self.reward = reward
    self.name = name ?? reward.name
    self.weight = weight
  }
}
