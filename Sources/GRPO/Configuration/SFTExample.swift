/// A prompt and the completion that a policy is to learn for it.
public struct SFTExample<Prompt: Sendable>: Sendable {
  /// What the policy answers.
  public var prompt: Prompt
  /// (tokens), with the one that ends it.
  public var tokens: [Int32]
  /// (tokens): which tokens are learned; empty if all.
  public var mask: [Bool]

  /// Makes an example.
  public init(prompt: Prompt, tokens: [Int32], mask: [Bool] = []) {
    self.prompt = prompt
    self.tokens = tokens
    self.mask = mask
  }
}
