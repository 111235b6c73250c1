/// A prompt: an optional image, followed by words.
public struct VisualPrompt: Sendable, Hashable, Codable {
  /// The pixels, row by row and channel by channel, preferably in 0...1; `nil` for text only.
  public var pixels: [Float]?
  /// The words after the image. There must be at least one, since the last one predicts the first word of the
  /// completion.
  public var tokens: [Int32]

  /// Creates a prompt.
  public init(pixels: [Float]? = nil, tokens: [Int32]) {
    self.pixels = pixels
    self.tokens = tokens
  }
}

/// A prompt and its completions, which share the computation of the prompt.
public struct PromptGroup: Sendable, Hashable, Codable {
  /// The prompt that the completions share.
  public var prompt: VisualPrompt
  /// The completions as words, each with its end word, if it has one.
  public var completions: [[Int32]]

  /// Creates a group.
  public init(prompt: VisualPrompt, completions: [[Int32]]) {
    self.prompt = prompt
    self.completions = completions
  }
}
