/// What a policy wrote in answer to a prompt.
public struct Completion: Sendable, Hashable {
  /// The text, always valid UTF-8.
  public let text: String

  /// Makes a completion of a text.
  public init(_ text: String) { self.text = text }
}
