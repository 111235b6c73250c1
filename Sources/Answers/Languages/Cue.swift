/// What a word or phrase of a language does to the value beside it.
///
/// Cues are data: every language has one table of them (``Language``), which lists its labels together with its negations, hedges and
/// retractions. A language with labels alone would pay “答案不是42”.
package enum Cue: UInt8, Sendable, Hashable, CaseIterable {
  // MARK: What commits

  /// Names the answer: “the answer”, “correct option”. A copula, a colon or an end of line is between it and the value.
  case label
  /// Names the final answer, which counts before other statements: “final answer”.
  case finalLabel
  /// Names a quantity, which commits weakly to the value after a copula or colon: “the total”, “the number of apples”.
  case quantity
  /// Joins a label and a value: “is”, “is equal to”.
  case copula
  /// Commits to the value after it, without a copula: “I choose”, “my pick is”.
  case choose
  /// After a value, commits to it: “is correct”, “is the answer”. In Japanese, Korean and Hindi also the closing copula.
  case confirm
  /// Commits weakly to the value after it: “so we get”, “there are”, “it is”.
  case derive
  /// A verb that commits weakly to a number directly after it, if that is the clause's only value: “costs”, “weighs”.
  case verb
  /// Words between copula and value that change nothing: “therefore”, “exactly”, “option”.
  case filler

  // MARK: What refuses

  /// Denies what follows it or precedes it: “not”, “never”, “instead of”.
  case negation
  /// Says of a value that it is not right: “wrong”, “incorrect”, “false”.
  case denial
  /// Does not commit: “maybe”, “might be”, “I guess”, “not sure”; also what others say: “some say”.
  case hedge
  /// Offers another value: “or”, “alternatively”, “either”.
  case alternative
  /// Bounds the value after it: “more than”, “at least”, “between”.
  case bound
  /// Bounds the value before it: “or more”, “at most”.
  case boundBehind
  /// Takes back what was said: “wait”, “actually”, “I misread”.
  case retraction
  /// Says of the answer as a whole that it is not to be relied on, wherever it is: “citation needed”, “just a guess”.
  case disavowal
  /// Makes a statement depend on something: “if”, “unless”, “except”.
  case condition

  /// Separates what follows from what was said before: “but”, “however”.
  case contrast

  /// Computes with the value beside it: “minus”, “times”, “squared”, “half of”, “twice”.
  case operation

  // MARK: What changes nothing

  /// Says that a value is near, which only a reward with a tolerance accepts: “about”, “approximately”.
  case approximation
  /// Opens a reason: “because”, “since”.
  case reason
  /// Opens a place or a share: “in total”, “in the image”, “for each”.
  case place
  /// Refers to what was said before: “that”, “this”, “it”.
  case pronoun
  /// Joins clauses or items: “and”.
  case conjunction
  /// Yes.
  case yes
  /// No, as an answer: “no”, “false”; in languages where the word also negates, it is in both lists.
  case no
  /// A text that choices often have, which after a letter says nothing of the answer: “none of the above”.
  case offered
  /// Says that there is nothing: “none”, “nothing”, “no objects”.
  case nothing
}

/// A set of cues: what one phrase may be, in one language or several.
package struct CueSet: OptionSet, Sendable, Hashable {
  /// A bit for each cue.
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The set of one cue.
  package init(_ cue: Cue) { rawValue = 1 << UInt32(cue.rawValue) }

  package init(_ cues: Cue...) { rawValue = cues.reduce(0) { $0 | 1 << UInt32($1.rawValue) } }

  /// Whether a cue is in the set.
  @inline(__always)
  package func has(_ cue: Cue) -> Bool { rawValue & 1 << UInt32(cue.rawValue) != 0 }

  /// The cues that refuse the statement which they modify.
  package static let refusing = CueSet(
    .negation, .denial, .hedge, .alternative, .bound, .boundBehind, .retraction, .disavowal, .condition, .operation)
}
