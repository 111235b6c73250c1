/// A token of an answer, with its position.
struct Token: Sendable {
  enum Kind: UInt8, Sendable {
    case number, letter, word, symbol, constant, function, relation
    case plus, minus, times, divide, colon, caret, underscore, bang, prime, percent, degree
    case comma, thousands, semicolon, connective, separator, dots, period
    case open, close, bar, barOpen, barClose, groupOpen, groupClose
    case fraction, root, binomial, choose
    case bigSum, bigProduct, bigUnion, bigIntersection, limit, integral
    case plusMinus, minusPlus, union, intersection, difference, modulo, parenthesizedModulo
    case begin, end, ampersand, newline, accent, mid, quantifier, qualifier, currency, box, variable, unknown
  }

  var kind: Kind
  /// Whether white space precedes the token.
  var spaced: Bool
  /// Whether the token is inside `\text{…}` or outside `$…$`.
  var isText: Bool = false
  /// The meaning within its kind: a function, a relation, a bracket.
  var id: Int32 = 0
  var start: Int32
  var end: Int32
}

/// Signs of multiplication, as identifiers of `times` tokens.
enum TimesSign {
  /// `×`: the cross product if between vectors.
  static let cross: Int32 = 3
}

/// Kinds of brackets, as identifiers of `open` and `close` tokens.
enum Bracket {
  static let parenthesis: Int32 = 0
  static let square: Int32 = 1
  static let brace: Int32 = 2
  static let angle: Int32 = 3
  static let floor: Int32 = 4
  static let ceiling: Int32 = 5
  static let group: Int32 = 6
  /// `\left.`: matches anything.
  static let invisible: Int32 = 7
}
