/// A prompt and the completion that a policy learns for it.
public struct SFTExample<Prompt: Sendable>: Sendable {
  /// The prompt that the completion answers.
  public var prompt: Prompt
  /// (tokens): the completion, including the token that ends it.
  public var tokens: [Int32]
  /// (tokens): which tokens are learned; empty for all.
  public var mask: [Bool]

  /// Creates an example.
  public init(prompt: Prompt, tokens: [Int32], mask: [Bool] = []) {
    self.prompt = prompt
    self.tokens = tokens
    self.mask = mask
  }
}
