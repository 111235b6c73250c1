/// A recursive-descent parser without backtracking, so the time is linear; the depth is limited.
///
/// In order of precedence: lists, statements, sets, sums, products, powers, primaries. Each has its own file.
struct Reader {
  let bytes: [UInt8]
  var tokens: [Token]
  var position = 0
  var expression = Expression()
  var depth = 0
  /// The number of open absolute values, which a bar may close.
  var openBars = 0
  /// The number of open brackets, in which commas separate entries instead of thousands.
  var openBrackets = 0
  /// The number of open tables, in which white space is ignored.
  var environments = 0
  /// The number of integrals without their differential.
  var openIntegrals = 0
  /// Whether a bar ends the current expression, as in `{x | x > 0}`.
  var barSeparates = false
  /// Whether the comma of "1,234" was read as a thousands separator without an explicit mark.
  var guessedThousands = false
  /// Whether every comma is a separator.
  var commasSeparate = false

  /// Whether the text has neither commands nor dollar signs, as typed by a person or a program.
  let isPlain: Bool

  let grammar: Grammar
  /// Whether letters after a number were read as a unit although they could be symbols.
  let guessedUnits: Bool

  /// Whether symbols are written as vectors.
  let hasVectors: Bool

  static let deepest = 96

  init(_ bytes: [UInt8], _ grammar: Grammar, unitsAreSymbols: Bool = false) throws(ReadingError) {
    self.bytes = bytes
    self.grammar = grammar
    isPlain = !bytes.contains { $0 == 0x24 || $0 == 0x5C }
    hasVectors = !isPlain && grammar == .current && Command.marksVectors(bytes)
    let tokenizer = try Tokenizer(bytes, grammar, unitsAreSymbols: unitsAreSymbols)
    tokens = tokenizer.tokens
    guessedUnits = tokenizer.guessedUnits
  }

  /// Reads the whole text as one answer.
  mutating func answer() throws(ReadingError) -> Expression {
    skipSeparators()
    while let last = tokens.last, last.kind == .period || last.kind == .separator { tokens.removeLast() }
    guard position < tokens.count else { throw ReadingError(.empty, at: 0) }
    let root = try list(until: nil)
    guard position == tokens.count else { throw unexpected() }
    expression.root = root
    expression.hasVectors = hasVectors
    return expression
  }

  // MARK: Tokens

  var kind: Token.Kind? { position < tokens.count ? tokens[position].kind : nil }
  var token: Token? { position < tokens.count ? tokens[position] : nil }
  func kind(at offset: Int) -> Token.Kind? {
    position + offset < tokens.count ? tokens[position + offset].kind : nil
  }

  func unexpected() -> ReadingError {
    position < tokens.count
      ? ReadingError(.unexpected, at: Int(tokens[position].start))
      : ReadingError(.unexpectedEnd, at: bytes.count)
  }

  func string(of token: Token) -> String {
    String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
  }

  /// Returns the name of a symbol token.
  func symbolName(_ token: Token) -> String {
    if token.id == 2 { return "epsilon" }
    let text = string(of: token)
    let bare = text.hasPrefix("\\") ? String(text.dropFirst()) : text
    return Command.named[bare]?.name ?? bare
  }

  @discardableResult
  mutating func take(_ kind: Token.Kind) -> Bool {
    guard self.kind == kind else { return false }
    position += 1
    return true
  }

  mutating func expect(_ kind: Token.Kind) throws(ReadingError) {
    guard take(kind) else { throw unexpected() }
  }

  mutating func skipSeparators() {
    while kind == .separator { position += 1 }
  }

  mutating func deeper() throws(ReadingError) {
    depth += 1
    if depth > Self.deepest { throw ReadingError(.tooDeep, at: Int(token?.start ?? 0)) }
  }

  mutating func closeGroup() throws(ReadingError) {
    skipSeparators()
    guard take(.groupClose) else { throw unexpected() }
  }
}
