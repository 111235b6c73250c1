/// An answer in words, with or without formulas between them.
package struct Statement: Sendable {
  enum Piece: Sendable {
    case word(String)
    case formula(Expression)
  }

  var pieces: [Piece]
  /// The letter of a multiple-choice option before its label: "E: A risk score", "(D) Alina".
  var choice: String?
  /// Whether the letter is typeset as in a printed test: `\textbf{(C)}\ 12`.
  var isTypeset = false

  /// Reads words and formulas between dollar signs. The result is `nil` if the text is broken mathematics instead of
  /// prose.
  init?(_ bytes: [UInt8], _ grammar: Grammar) throws(ReadingError) {
    pieces = []
    var start = 0
    var index = 0
    var words = 0
    let hasDollars = bytes.contains(0x24)
    while index <= bytes.count {
      let isEnd = index == bytes.count
      let isOpen =
        !isEnd
        && (bytes[index] == 0x24 && (index == 0 || bytes[index - 1] != 0x5C)
          || bytes[index] == 0x5C && index + 1 < bytes.count && (bytes[index + 1] == 0x28 || bytes[index + 1] == 0x5B))
      guard isEnd || isOpen else {
        index += 1
        continue
      }
      guard let count = Statement.words(in: bytes[start..<index], grammar, &pieces) else { return nil }
      words += count
      if isEnd { break }
      // A formula, up to its closing delimiter.
      let isDollar = bytes[index] == 0x24
      var open = index + (isDollar ? 1 : 2)
      if isDollar, open < bytes.count, bytes[open] == 0x24 { open += 1 }
      var close = open
      while close < bytes.count {
        if isDollar
          ? bytes[close] == 0x24 && bytes[close - 1] != 0x5C
          : bytes[close] == 0x5C && close + 1 < bytes.count && (bytes[close + 1] == 0x29 || bytes[close + 1] == 0x5D)
        {
          break
        }
        close += 1
      }
      guard close < bytes.count else { return nil }
      if open < close {
        var reader = try Reader(AnswerText.trimmed(Array(bytes[open..<close])), grammar)
        let formula = try reader.answer()
        if formula.operation(formula.root) == .text {
          pieces.append(.word(Words.normalized(formula.name(formula.root), keepsSymbols: grammar == .current)))
        } else {
          pieces.append(.formula(formula))
        }
      }
      index = close + (isDollar ? 1 : 2)
      if isDollar, index < bytes.count, bytes[index] == 0x24 { index += 1 }
      start = index
      if pieces.count > 2000 { return nil }
    }
    guard words > 0 || (hasDollars && !pieces.isEmpty) else { return nil }
    choice = Statement.labelledChoice(bytes)?.choice
  }

  private init(choice: String) {
    self.choice = choice
    pieces = []
  }

  /// Returns the words of prose. The result is `nil` if the text contains commands or brackets that do not occur in
  /// prose.
  private static func words(in bytes: ArraySlice<UInt8>, _ grammar: Grammar, _ pieces: inout [Piece]) -> Int? {
    var text = Array(bytes)
    // \text{…} around prose is prose.
    for command in ["\\text{", "\\textbf{", "\\mbox{", "\\mathrm{", "\\textit{", "\\textrm{"] {
      let name = Array(command.utf8)
      var index = 0
      while index + name.count <= text.count {
        if text[index] == 0x5C, text[index..<(index + name.count)].elementsEqual(name) {
          text.replaceSubrange(index..<(index + name.count), with: [0x20])
          if let close = text[index...].firstIndex(of: 0x7D) { text[close] = 0x20 } else { return nil }
        }
        index += 1
      }
    }
    guard !text.contains(where: { [0x7B, 0x7D, 0x5E, 0x7C, 0x5F, 0x26].contains($0) }) else { return nil }
    for (index, byte) in text.enumerated() where byte == 0x5C {
      guard index + 1 < text.count, [0x20, 0x25, 0x24, 0x2C, 0x5C, 0x3B].contains(text[index + 1]) else { return nil }
    }
    var count = 0
    let normal = Words.normalized(String(decoding: text, as: UTF8.self), keepsSymbols: grammar == .current)
    for word in normal.split(separator: " ") {
      if word.utf8.count > 1, word.utf8.contains(where: { Tokenizer.isLetter($0) || $0 >= 0x80 }) { count += 1 }
      pieces.append(.word(String(word)))
    }
    return count
  }

  /// Reads a capital letter with its label.
  static func labelledChoice(_ bytes: [UInt8]) -> Statement? {
    var view = bytes[...]
    let isBracketed = view.first == 0x28
    if isBracketed { view = view.dropFirst() }
    guard let letter = view.first, letter >= 0x41, letter <= 0x5A else { return nil }
    view = view.dropFirst()
    guard let mark = view.first, isBracketed ? mark == 0x29 : [0x3A, 0x2E, 0x29].contains(mark) else { return nil }
    view = view.dropFirst()
    if view.isEmpty { return isBracketed ? nil : Statement(choice: String(UnicodeScalar(letter))) }
    guard let space = view.first, AnswerText.isSpace(space), let next = view.dropFirst().first,
      Tokenizer.isLetter(next) || next >= 0x80, view.count > 2
    else { return nil }
    var result = Statement(choice: String(UnicodeScalar(letter)))
    for word in Words.normalized(String(decoding: view, as: UTF8.self)).split(separator: " ") {
      result.pieces.append(.word(String(word)))
    }
    return result
  }

  /// Reads a letter in bold or upright parentheses with the following value: `\textbf{(C)}\ 12`.
  static func valuedChoice(_ bytes: [UInt8], _ grammar: Grammar) -> Statement? {
    guard grammar == .current else { return nil }
    if bytes.first != 0x5C { return plainValuedChoice(bytes, grammar) }
    for command in ["\\textbf{(", "\\text{(", "\\mathrm{(", "\\textrm{(", "\\mathbf{("]
    where bytes.starts(with: command.utf8) {
      var rest = bytes.dropFirst(command.utf8.count)
      guard let letter = rest.popFirst(), letter >= 0x41, letter <= 0x5A, rest.popFirst() == 0x29 else { return nil }
      rest = rest.drop { $0 == 0x20 || $0 == 0x7E || $0 == 0x5C }
      guard rest.popFirst() == 0x7D else { return nil }
      let value = AnswerText.trimmed(Array(rest.drop { [0x5C, 0x20, 0x7E, 0x24].contains($0) }))
      guard !value.isEmpty, var reader = try? Reader(value, grammar), let formula = try? reader.answer() else {
        return nil
      }
      var result = Statement(choice: String(UnicodeScalar(letter)))
      result.isTypeset = true
      result.pieces = [.formula(formula)]
      return result
    }
    return nil
  }

  /// Reads a letter with the following value: “B: 12”, “(B) 12”.
  private static func plainValuedChoice(_ bytes: [UInt8], _ grammar: Grammar) -> Statement? {
    var rest = bytes[...]
    let isBracketed = rest.first == 0x28
    if isBracketed { rest = rest.dropFirst() }
    guard let letter = rest.popFirst(), letter &- 0x41 < 10, let mark = rest.popFirst(),
      isBracketed ? mark == 0x29 : [0x3A, 0x2E, 0x29].contains(mark), rest.popFirst() == 0x20
    else { return nil }
    let value = AnswerText.trimmed(Array(rest))
    let isEquation = value.first.map(Tokenizer.isLetter) == true && value.dropFirst().first { $0 != 0x20 } == 0x3D
    guard let first = value.first,
      isEquation || Tokenizer.isDigit(first) || first == 0x24 || first == 0x2D || first == 0x5C,
      first != 0x2D || value.dropFirst().first.map(Tokenizer.isDigit) == true,
      first != 0x5C || ["\\frac", "\\dfrac", "\\sqrt", "\\("].contains(where: { value.starts(with: $0.utf8) }),
      var reader = try? Reader(value, grammar), let formula = try? reader.answer()
    else { return nil }
    var result = Statement(choice: String(UnicodeScalar(letter)))
    result.pieces = [.formula(formula)]
    return result
  }

  // MARK: Comparing

  func isSame(as other: Statement, _ comparer: inout Comparer) -> Bool {
    comparer.rule = .words
    if let choice, let second = other.choice {
      guard choice == second else { return false }
      // Another text for the letter is another choice.
      if comparer.equality.grammar != .current || pieces.isEmpty || other.pieces.isEmpty { return true }
    }
    guard pieces.count == other.pieces.count else { return false }
    for (a, b) in zip(pieces, other.pieces) {
      switch (a, b) {
      case (.word(let x), .word(let y)): if x != y { return false }
      case (.formula(let x), .formula(let y)):
        guard comparer.same(Operand(expression: x, index: x.root), Operand(expression: y, index: y.root)) == .same
        else {
          return false
        }
      default: return false
      }
    }
    return true
  }

  /// Compares with an expression: the letter of a choice, one formula alone, or the same words.
  func isSame(as expression: Expression, word: String?, _ comparer: inout Comparer) -> Bool {
    comparer.rule = .words
    if let choice, let word { return choice == word }
    if let choice, comparer.equality.grammar == .current {
      let operation = expression.operation(expression.root)
      if operation == .symbol || operation == .text { return expression.name(expression.root) == choice }
    }
    if pieces.count == 1, case .formula(let formula) = pieces[0] {
      return comparer.same(
        Operand(expression: formula, index: formula.root), Operand(expression: expression, index: expression.root))
        == .same
    }
    let keepsSymbols = comparer.equality.grammar == .current
    var text = ""
    for piece in pieces {
      guard case .word(let word) = piece else { return false }
      text += text.isEmpty ? word : " " + word
    }
    let name: String
    switch expression.operation(expression.root) {
    case .text: name = expression.name(expression.root)
    case .constant where expression.isConstant(expression.root, .emptySet): name = "no solution"
    case .constant where expression.isConstant(expression.root, .reals): name = "all real numbers"
    default: return word.map { Words.normalized($0, keepsSymbols: keepsSymbols) == text } ?? false
    }
    return Words.normalized(name, keepsSymbols: keepsSymbols) == Words.normalized(text, keepsSymbols: keepsSymbols)
  }
}
