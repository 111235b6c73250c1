/// What a model is asked: an image, then words.
public struct VisualPrompt: Sendable, Hashable, Codable {
  /// The pixels from the top row to the bottom, left to right, channel by channel, best in 0...1; nil for text alone.
  public var pixels: [Float]?
  /// The words after the image; at least one, since the last predicts the first word of the completion.
  public var tokens: [Int32]

  /// Creates a prompt.
  public init(pixels: [Float]? = nil, tokens: [Int32]) {
    self.pixels = pixels
    self.tokens = tokens
  }
}

/// A prompt and completions of it; what they share is calculated once.
public struct PromptGroup: Sendable, Hashable, Codable {
  /// The prompt.
  public var prompt: VisualPrompt
  /// The completions as words, each with the word that ends it, if it has one.
  public var completions: [[Int32]]

  /// Creates a group.
  public init(prompt: VisualPrompt, completions: [[Int32]]) {
    self.prompt = prompt
    self.completions = completions
  }
}
