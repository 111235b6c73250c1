/// A policy whose parameters can be moved by hand, so that ``PolicyCheck`` can compare its gradient with finite
/// differences.
///
/// A direction is a vector of parameters that follows from a seed, of length about 1. ``FlatParameters`` has both methods;
/// training needs neither.
public protocol ProbedPolicy: AnyObject, Sendable {
  /// Adds `distance` times the direction of a seed to the parameters.
  func move(along seed: UInt64, by distance: Double) async throws
  /// Returns Σ gradient · direction of what was accumulated since the last step.
  func slope(along seed: UInt64) async throws -> Double
}
