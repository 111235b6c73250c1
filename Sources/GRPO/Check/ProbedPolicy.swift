/// A policy whose parameters can be moved along a direction. ``PolicyCheck`` then compares its gradient with finite
/// differences.
///
/// A direction is a parameter vector of length about 1 that is determined by a seed. ``FlatParameters`` implements both
/// methods; training uses neither.
public protocol ProbedPolicy: AnyObject, Sendable {
  /// Adds `distance` times the direction of a seed to the parameters.
  func move(along seed: UInt64, by distance: Double) async throws
  /// Returns Σ gradient · direction for the gradient accumulated since the last step.
  func slope(along seed: UInt64) async throws -> Double
}
