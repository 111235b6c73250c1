/// The sentences of one language into which the battery puts values.
///
/// `{v}` is the value whose reward is asked for, `{w}` another one. A line that begins with `#n` is for numbers alone, `#c` for choices.
struct BatteryFrames: Sendable {
  /// What a sentence does with `{v}`.
  enum Kind: String, Sendable, CaseIterable {
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
    /// Offers another value beside it.
    case alternative
    /// Takes it back.
    case retraction
    /// States another value, and mentions it.
    case distraction

    var commits: Bool { self == .label || self == .commit }
  }

  let code: String
  /// Yes and no.
  let affirmation: (yes: String, no: String)
  /// Two words, for texts that are compared as they are.
  let words: (String, String)
  let sentences: [Kind: [String]]

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

  static let all: [BatteryFrames] = [
    .english, .chinese, .spanish, .french, .german, .japanese, .korean, .portuguese, .russian, .arabic, .hindi,
  ]
}
