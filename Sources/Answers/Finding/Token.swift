/// A word, a cue, a mark or a formula of an answer, with its original range.
package struct Token {
  package enum Kind: UInt8 {
    /// A run of letters, or a cue.
    case word
    /// A token that begins with a digit.
    case number
    case comma
    case semicolon
    case colon
    case dash
    case open
    case close
    /// A full stop that ends a sentence.
    case stop
    case question
    case exclamation
    case newline
    case equals
    case slash
    case quote
    /// A sign such as `+`, `*` or `≠`, and everything else.
    case sign
    /// A formula: `$…$`, `\(…\)`, `\[…\]`.
    case formula
    /// A box: `\boxed{…}`.
    case box
    /// A LaTeX command.
    case command
    /// GSM8K's mark before an answer: `####`.
    case hashes
  }

  package var kind: Kind
  package var cues = CueSet()
  /// The original UTF-8 offsets.
  package var start: Int
  package var end: Int
  /// Whether white space precedes the token.
  package var isSpaced = false
  /// The contents of a formula or a box.
  package var inner: Range<Int> = 0..<0

  var endsSentence: Bool { kind == .stop || kind == .question || kind == .exclamation || kind == .newline }

  /// Whether a clause ends here.
  var endsClause: Bool {
    switch kind {
    case .comma, .semicolon, .colon, .dash, .stop, .question, .exclamation, .newline, .open, .close: true
    default: false
    }
  }

  var isRefusing: Bool { !cues.isDisjoint(with: .refusing) }
}
