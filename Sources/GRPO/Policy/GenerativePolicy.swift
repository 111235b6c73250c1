/// A model that writes completions and learns from them, for ``GRPOTrainer``.
///
/// Verify your own conformance with ``PolicyCheck`` before training.
public protocol GenerativePolicy<Prompt>: TrainablePolicy, Sampler {
  // Restated because conformances do not compile otherwise.
  associatedtype Prompt
}
