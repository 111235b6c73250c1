/// A prompt or a completion that a model cannot read.
public struct VisualPromptError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The message, with the position in the request.
  public let description: String
}

extension TinyVLMConfiguration {
  /// Checks a prompt.
  ///
  /// - Parameter place: the name of the prompt in the message.
  func check(_ prompt: VisualPrompt, _ place: @autoclosure () -> String) throws(VisualPromptError) {
    func refuse(_ words: String) -> VisualPromptError { VisualPromptError(description: "\(place()) \(words)") }
    if prompt.tokens.isEmpty { throw refuse("has no tokens") }
    if prompt.tokens.count > context {
      throw refuse("has \(prompt.tokens.count) tokens, but the context of the model has \(context)")
    }
    try check(prompt.tokens[...], place())
    guard let pixels = prompt.pixels else { return }
    guard let image else { throw refuse("has an image, but the model reads none") }
    if pixels.count != image.values {
      throw refuse("has an image of \(pixels.count) numbers, but the model reads \(image.values)")
    }
  }

  /// Checks the tokens of a completion, which is read after its prompt without its last token.
  func check(
    _ completion: ArraySlice<Int32>, after prompt: VisualPrompt, _ place: @autoclosure () -> String
  ) throws(VisualPromptError) {
    let room = context - prompt.tokens.count + 1
    if completion.count > room {
      throw VisualPromptError(
        description: "\(place()) has \(completion.count) tokens, but the context has room for \(room) after its prompt"
      )
    }
    try check(completion, place())
  }

  private func check(_ tokens: ArraySlice<Int32>, _ place: @autoclosure () -> String) throws(VisualPromptError) {
    for token in tokens where token < 0 || Int(token) >= vocabulary {
      throw VisualPromptError(
        description: "\(place()) contains token \(token), but the vocabulary has \(vocabulary)")
    }
  }
}
