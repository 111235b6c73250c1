/// A model that can be trained.
///
/// For each optimizer step the trainer calls ``accumulateGradient(of:_:)`` for one micro batch after the other, and then
/// ``step(learningRate:gradientNormLimit:)``. A policy that samples its own completions conforms to ``GenerativePolicy``,
/// one whose runs are saved to ``RestorablePolicy`` as well.
///
/// ```swift
/// func accumulateGradient(
///   of request: ScoringRequest<Prompt>, _ gradients: @escaping @Sendable (TokenScores) throws -> TokenGradients
/// ) throws {
///   let pass = forward(request)                                 // keeps what the way back needs
///   let found = try gradients(pass.scores)                      // called once
///   backward(pass, found.logProbabilities, found.entropies)     // adds to the gradient of the parameters
/// }
/// ```
///
/// With automatic differentiation the last line is the gradient of `sum(g · lp) + sum(h · H)`, with the two arrays as
/// constants.
public protocol TrainablePolicy<Prompt>: ScoringPolicy {
  // Restated, or conformances would not compile.
  associatedtype Prompt
  /// The policy that a divergence is measured from; often the policy's own type.
  associatedtype ReferencePolicy: ScoringPolicy<Prompt>

  /// The number of parameters that `step` changes.
  var parameterCount: Int { get async }

  /// Scores completions, asks for the gradients of the loss by these scores, and adds those of the parameters.
  ///
  /// It adds Σ g · ∂lp/∂θ + Σ h · ∂H/∂θ to the gradient of the parameters, with *g* and *h* from the closure.
  ///
  /// - Parameters:
  ///   - request: the completions.
  ///   - gradients: returns the gradients for the scores of the request; it is called exactly once.
  func accumulateGradient(
    of request: ScoringRequest<Prompt>, _ gradients: @escaping @Sendable (TokenScores) throws -> TokenGradients
  ) async throws

  /// Moves the parameters against the gradient, sets the gradient to zero and returns its norm before it was bounded.
  ///
  /// - Parameters:
  ///   - learningRate: the rate of this step.
  ///   - gradientNormLimit: what the norm is bounded by, if by anything.
  func step(learningRate: Double, gradientNormLimit: Double?) async throws -> Double

  /// Returns the policy as it is now as a model that later steps do not change.
  ///
  /// It is a frozen copy; of a model with adapters (LoRA) that begin at zero it may be the same model with its adapters
  /// turned off for each scoring. A copy that has to be saved with the run conforms to ``RestorablePolicy``.
  func makeReference() async throws -> ReferencePolicy
}
