/// A model that writes completions.
public protocol Sampler<Prompt>: AnyObject, Sendable {
  /// The type of prompts.
  associatedtype Prompt: Sendable

  /// Returns `request.generations` completions for each prompt.
  ///
  /// Use only random numbers from `request.generator(…)`, so that the result does not depend on how the work is split.
  ///
  /// - Returns: (prompts × generations), all completions of the first prompt first.
  func sample(_ request: SamplingRequest<Prompt>) async throws -> [SampledCompletion]
}
