/// Sentences of one language that state, deny, hedge or retract a value.
///
/// `{v}` is the value and `{w}` another one. A line that begins with `#n ` is for numbers only, one that begins with
/// `#c ` for choices; ``sentences(_:about:insteadOf:for:)`` fills them in.
public struct StatementFrames: Sendable {
  /// The effect of a sentence on `{v}`.
  public enum Kind: String, Sendable, CaseIterable {
    /// Commits to it with a label.
    case label
    /// Commits to it in other words.
    case commit
    /// Denies it.
    case negation
    /// Does not commit to it.
    case hedge
    /// Bounds it.
    case bound
    /// Offers another value as an alternative.
    case alternative
    /// Retracts it.
    case retraction
    /// States another value, and mentions it.
    case distraction

    /// Whether the sentence states the value.
    public var commits: Bool { self == .label || self == .commit }
  }

  /// The language: “en”.
  public let code: String
  /// The words for yes and no.
  public let affirmation: (yes: String, no: String)
  /// Two words, for texts that are compared as a whole.
  public let words: (String, String)
  /// The sentence templates.
  public let sentences: [Kind: [String]]

  init(
    _ code: String, _ affirmation: (yes: String, no: String), _ words: (String, String), _ sentences: [Kind: String]
  ) {
    self.code = code
    self.affirmation = affirmation
    self.words = words
    self.sentences = sentences.mapValues { text in
      text.split(separator: "\n").map { String($0.replacing("⏎", with: "\n")) }
    }
  }

  /// All languages, English first.
  public static let all: [StatementFrames] = [
    .english, .chinese, .spanish, .french, .german, .japanese, .korean, .portuguese, .russian, .arabic, .hindi,
  ]

  /// Returns the sentences of a kind about a value, for a family of answers.
  public func sentences(
    _ kind: Kind, about value: String, insteadOf other: String, for family: AnswerFamily
  ) -> [String] {
    (sentences[kind] ?? []).compactMap { sentence in
      var line = sentence[...]
      if line.hasPrefix("#n ") {
        guard family.isNumeric else { return nil }
        line = line.dropFirst(3)
      } else if line.hasPrefix("#c ") {
        guard family == .choice else { return nil }
        line = line.dropFirst(3)
      }
      return String(line).replacing("{v}", with: value).replacing("{w}", with: other)
    }
  }
}
