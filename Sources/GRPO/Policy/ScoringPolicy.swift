/// A model that returns the log-probabilities of given completions.
///
/// A policy is a class or an actor: the trainer keeps a reference to the object and trains it in place. The
/// requirements are asynchronous, so that a model of another framework or executor can do its work there; synchronous
/// methods satisfy them too. The trainer never calls two of them concurrently, except to save a policy while it
/// samples.
///
/// Arrays of (tokens) contain the completions of a ``ScoringRequest`` in sequence, as described by its layout.
public protocol ScoringPolicy<Prompt>: AnyObject, Sendable {
  /// The type of prompts: token identifiers, an image with a question, a state.
  associatedtype Prompt: Sendable

  /// Returns the log-probability of each completion token, given its prompt and the preceding tokens.
  ///
  /// - Returns: log softmax(logits ÷ temperature) at the token: (tokens); and the entropies of those distributions if
  ///   the request asks for them. The same request must give the same bits, however it is split into requests of single
  ///   sequences.
  func scores(of request: ScoringRequest<Prompt>) async throws -> TokenScores
}
