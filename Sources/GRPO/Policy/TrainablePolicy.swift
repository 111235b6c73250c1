/// A model that can be trained.
///
/// For each optimizer step the trainer calls ``accumulateGradient(of:_:)`` for each micro batch, and then
/// ``step(learningRate:gradientNormLimit:)``. Conform to ``GenerativePolicy`` as well if the policy samples its own
/// completions, and to ``RestorablePolicy`` if runs are saved.
///
/// ```swift
/// func accumulateGradient(
///   of request: ScoringRequest<Prompt>, _ gradients: @escaping @Sendable (TokenScores) throws -> TokenGradients
/// ) throws {
///   let pass = forward(request)                                 // keeps what the backward pass needs
///   let found = try gradients(pass.scores)                      // called once
///   backward(pass, found.logProbabilities, found.entropies)     // adds to the gradient of the parameters
/// }
/// ```
///
/// With automatic differentiation the last line is the gradient of `sum(g · lp) + sum(h · H)`, with both arrays as
/// constants.
public protocol TrainablePolicy<Prompt>: ScoringPolicy {
  // Restated because conformances do not compile otherwise.
  associatedtype Prompt
  /// The type of the reference policy for a divergence; often the policy's own type.
  associatedtype ReferencePolicy: ScoringPolicy<Prompt>

  /// The number of parameters that `step` changes.
  var parameterCount: Int { get async }

  /// Scores completions, requests the gradients of the scores, and accumulates those of the parameters.
  ///
  /// It adds Σ g · ∂lp/∂θ + Σ h · ∂H/∂θ to the gradient of the parameters, with *g* and *h* from the closure.
  ///
  /// - Parameters:
  ///   - request: the completions.
  ///   - gradients: returns the gradients for the scores of the request; call it exactly once.
  func accumulateGradient(
    of request: ScoringRequest<Prompt>, _ gradients: @escaping @Sendable (TokenScores) throws -> TokenGradients
  ) async throws

  /// Updates the parameters, sets the gradient to zero and returns its norm before clipping.
  ///
  /// - Parameters:
  ///   - learningRate: the learning rate of this step.
  ///   - gradientNormLimit: the maximum norm of the gradient, if any.
  func step(learningRate: Double, gradientNormLimit: Double?) async throws -> Double

  /// Returns a snapshot of the policy that later steps do not change.
  ///
  /// It is a frozen copy. For a model with adapters (LoRA) that start at zero, it may be the same model, with its
  /// adapters disabled during scoring. A copy that must be saved with the run conforms to ``RestorablePolicy``.
  func makeReference() async throws -> ReferencePolicy
}
