/// An optimizer step.
public struct StepReport: Sendable, Hashable, Codable {
  /// The number of the step, from 1.
  public let step: Int
  /// All metrics of the step, including those of its rollout.
  public let metrics: Metrics
}
