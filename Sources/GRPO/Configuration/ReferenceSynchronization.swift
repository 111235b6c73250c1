/// Moves the parameters of the reference towards those of the policy at regular intervals.
///
///     θ_ref ← share · θ + (1 − share) · θ_ref
///
/// The policy must conform to ``SynchronizingPolicy``.
///
/// - Source: Gorbatovski et al., *Learn your reference model for real good alignment*, 2404.09656; TRL
///   `sync_ref_model`, with its defaults.
public struct ReferenceSynchronization: Sendable, Hashable, Codable {
  /// The number of optimizer steps between synchronizations.
  public var interval: Int
  /// The share of the policy; 1 replaces the reference by the policy.
  public var share: Double

  /// Creates a synchronization.
  public init(every interval: Int = 512, share: Double = 0.6) {
    self.interval = interval
    self.share = share
  }

  var facts: [GRPOError.Fact] {
    var facts: [GRPOError.Fact] = []
    require(interval > 0, "synchronization.interval", Double(interval), "≥ 1", &facts)
    require(share > 0 && share <= 1, "synchronization.share", share, "in (0, 1]", &facts)
    return facts
  }
}
