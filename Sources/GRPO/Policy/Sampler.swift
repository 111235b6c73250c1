/// A model that writes completions.
public protocol Sampler<Prompt>: AnyObject, Sendable {
  /// What a completion answers.
  associatedtype Prompt: Sendable

  /// Writes `request.generations` completions for each prompt.
  ///
  /// Random numbers come from `request.generator(…)` alone, so that the result does not depend on how the work is split.
  ///
  /// - Returns: (prompts × generations), all completions of the first prompt first.
  func sample(_ request: SamplingRequest<Prompt>) async throws -> [SampledCompletion]
}
