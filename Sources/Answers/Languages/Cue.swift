/// The effect of a word or phrase on an adjacent value.
///
/// Cues are data: every language has one table (``Language``) that contains its labels together with its negations,
/// hedges and retractions. A language with only labels would accept “答案不是42”.
package enum Cue: UInt8, Sendable, Hashable, CaseIterable {
  // MARK: What commits

  /// A label of the answer: “the answer”, “correct option”. A copula, a colon or an end of line separates it from the
  /// value.
  case label
  /// A label of the final answer, which takes precedence over other statements: “final answer”.
  case finalLabel
  /// A label of a quantity, which commits weakly to the value after a copula or colon. Examples are “the total” and
  /// “the number of apples”.
  case quantity
  /// Joins a label and a value: “is”, “is equal to”.
  case copula
  /// Commits to the value after it, without a copula: “I choose”, “my pick is”.
  case choose
  /// Commits to the value before it: “is correct”, “is the answer”. In Japanese, Korean and Hindi also the closing
  /// copula.
  case confirm
  /// Commits weakly to the value after it: “so we get”, “there are”, “it is”.
  case derive
  /// A verb that commits weakly to a number directly after it: “costs”, “weighs”. The number must be the only value
  /// of the clause.
  case verb
  /// Neutral words between copula and value: “therefore”, “exactly”, “option”.
  case filler

  // MARK: What refuses

  /// Denies the following or preceding text: “not”, “never”, “instead of”.
  case negation
  /// Denies that a value is correct: “wrong”, “incorrect”, “false”.
  case denial
  /// Does not commit: “maybe”, “might be”, “I guess”, “not sure”; also opinions of others: “some say”.
  case hedge
  /// Offers another value: “or”, “alternatively”, “either”.
  case alternative
  /// Bounds the value after it: “more than”, “at least”, “between”.
  case bound
  /// Bounds the value before it: “or more”, “at most”.
  case boundBehind
  /// Retracts an earlier statement: “wait”, “actually”, “I misread”.
  case retraction
  /// Declares the whole answer unreliable, at any position: “citation needed”, “just a guess”.
  case disavowal
  /// Makes a statement depend on something: “if”, “unless”, “except”.
  case condition

  /// Separates the following text from the preceding text: “but”, “however”.
  case contrast

  /// Computes with an adjacent value: “minus”, “times”, “squared”, “half of”, “twice”.
  case operation

  // MARK: What changes nothing

  /// Marks a value as approximate, which only rewards with a tolerance accept: “about”, “approximately”.
  case approximation
  /// Opens a reason: “because”, “since”.
  case reason
  /// Opens a place or a share: “in total”, “in the image”, “for each”.
  case place
  /// Refers to earlier text: “that”, “this”, “it”.
  case pronoun
  /// Joins clauses or items: “and”.
  case conjunction
  /// Means yes, as an answer: “yes”, “true”.
  case yes
  /// No, as an answer: “no”, “false”; in languages where the word also negates, it is in both lists.
  case no
  /// A common text of choices, which is neutral after a letter: “none of the above”.
  case offered
  /// States that there is nothing: “none”, “nothing”, “no objects”.
  case nothing
}

/// A set of cues: those of one phrase, in one or several languages.
package struct CueSet: OptionSet, Sendable, Hashable {
  /// A bit for each cue.
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Creates the set of one cue.
  package init(_ cue: Cue) { rawValue = 1 << UInt32(cue.rawValue) }

  package init(_ cues: Cue...) { rawValue = cues.reduce(0) { $0 | 1 << UInt32($1.rawValue) } }

  /// Whether a cue is in the set.
  @inline(__always)
  package func has(_ cue: Cue) -> Bool { rawValue & 1 << UInt32(cue.rawValue) != 0 }

  /// The cues that refuse the statement they modify.
  package static let refusing = CueSet(
    .negation, .denial, .hedge, .alternative, .bound, .boundBehind, .retraction, .disavowal, .condition, .operation)
}
