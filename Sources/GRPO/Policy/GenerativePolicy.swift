/// A model that writes completions and learns from them: what ``GRPOTrainer`` trains.
///
/// Verify a conformance of your own with ``PolicyCheck`` before you train it.
public protocol GenerativePolicy<Prompt>: TrainablePolicy, Sampler {
  // Restated, or conformances would not compile.
  associatedtype Prompt
}
