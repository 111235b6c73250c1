/// A model that returns how likely given completions are.
///
/// A policy is a class or an actor: the trainer holds the object that it was given and trains it in place. Its requirements
/// are asynchronous, so that a model on another framework or another executor can do its work there; synchronous methods
/// satisfy them as well. The trainer never calls two of them at once, except to save a policy while it samples.
///
/// Arrays of (tokens) contain the completions of a ``ScoringRequest`` one after the other, as its layout says.
public protocol ScoringPolicy<Prompt>: AnyObject, Sendable {
  /// What a completion answers: token numbers, an image with a question, a state.
  associatedtype Prompt: Sendable

  /// Returns the log-probability of each completion token, given its prompt and the tokens before it.
  ///
  /// - Returns: log softmax(logits ÷ temperature) at the token: (tokens); and the entropies of those distributions if
  ///   the request wants them. The same request gives the same bits, however it is cut into requests of single sequences.
  func scores(of request: ScoringRequest<Prompt>) async throws -> TokenScores
}
