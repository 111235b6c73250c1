/// The cues and number words of a language.
package struct Language: Sendable {
  /// The code of ISO 639-1.
  package let code: String
  /// Whether words are separated by spaces; if not, cues are found within a run of letters.
  package let separatesWords: Bool
  /// The phrases of each cue. They are in lowercase, with single spaces, straight apostrophes and unchanged accents.
  package let phrases: [Cue: [String]]
  /// The measure words directly after a number: `个` in “12个苹果”.
  package let counters: [String]
  /// The number words; `nil` for English, which the number reader supports directly.
  package let numerals: Numerals?

  package init(
    code: String, separatesWords: Bool = true, phrases: [Cue: [String]], counters: [String] = [],
    numerals: Numerals? = nil
  ) {
    self.code = code
    self.separatesWords = separatesWords
    self.phrases = phrases
    self.counters = counters
    self.numerals = numerals
  }
}

extension Language {
  /// All languages, in the order of lookup.
  package static let all: [Language] = [
    .english, .chinese, .spanish, .french, .german, .japanese, .korean, .portuguese, .russian, .arabic, .hindi,
  ]
}
