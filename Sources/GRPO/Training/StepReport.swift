/// An optimizer step.
public struct StepReport: Sendable, Hashable, Codable {
  /// Counted from 1.
  public let step: Int
  /// All metrics of the step, also those of its rollout.
  public let metrics: Metrics
}
