// Words: units and labels after a value, and answers that are words.
extension Reader {
  /// A sum with the unit or label after it, or the currency before it.
  mutating func quantity() throws(ReadingError) -> Expression.Index {
    var money = false
    if kind == .currency, kind(at: 1) == .number || kind(at: 1) == .currency || kind(at: 1) == .fraction {
      money = true
      position += 1
    }
    let value = try sum()
    if kind == .currency {
      position += 1
      money = true
    }
    guard let label = unitLabel(after: value) else {
      return money ? expression.add(.quantity, name: "$", [value]) : value
    }
    // Only numbers have labels of any kind; letters with words after them are prose.
    if Unit(label: label) == nil {
      guard !hasNames(value) else { throw unexpected() }
    }
    return expression.add(.quantity, name: money ? "$ " + label : label, [value])
  }

  private func hasNames(_ index: Expression.Index) -> Bool {
    var stack = [index]
    while let next = stack.popLast() {
      switch expression.operation(next) {
      case .symbol, .text, .application: return true
      case .constant: if expression.isConstant(next, .e) || expression.isConstant(next, .i) { return true }
      default: stack.append(contentsOf: expression.children(of: next))
      }
    }
    return false
  }

  /// Whether a one-letter word here is a unit and not a factor: after a number and at the end of its entry.
  var isUnitPosition: Bool {
    guard let token, position > 0 else { return false }
    let name = string(of: token)
    guard Unit.singleLetters.contains(name) else { return false }
    let previous = tokens[position - 1].kind
    return previous == .number || previous == .groupClose || previous == .close || previous == .constant
  }

  /// Words after a value up to the end of its entry: "cm^2", "miles per hour", "children tickets".
  private mutating func unitLabel(after value: Expression.Index) -> String? {
    guard kind == .word || isPlainSingleLetterUnit else { return nil }
    var label = ""
    var hasWord = false
    loop: while let token {
      switch token.kind {
      case .word, .letter, .function:
        if token.kind == .letter && !hasWord && !isPlainSingleLetterUnit { break loop }
        label += label.isEmpty ? string(of: token) : " " + string(of: token)
        hasWord = true
        position += 1
      case .relation where token.id == Relation.element.rawValue && !label.isEmpty && token.isText:
        // The unit "in" after "square" or "cubic".
        label += " in"
        position += 1
      case .caret where hasWord:
        position += 1
        let isGroup = take(.groupOpen)
        let isNegative = take(.minus)
        guard let power = self.token, power.kind == .number else { break loop }
        label += "^" + (isNegative ? "-" : "") + string(of: power)
        position += 1
        if isGroup { take(.groupClose) }
      case .divide where hasWord:
        position += 1
        label += " /"
      case .times, .minus:
        guard hasWord, kind(at: 1) == .word else { break loop }
        position += 1
      case .period where hasWord, .separator where hasWord && kind(at: 1) == .word: position += 1
      default: break loop
      }
      if label.utf8.count > 400 { return nil }
    }
    return label
  }

  /// "5 m" in plain text: a lone unit letter after a number and a space, at the end.
  var isPlainSingleLetterUnit: Bool {
    guard isPlain, kind == .letter, let token, token.spaced, position > 0, tokens[position - 1].kind == .number,
      position + 1 == tokens.count
    else { return false }
    return Unit.singleLetters.contains(string(of: token))
  }

  /// Words that are an answer by themselves.
  mutating func word(_ token: Token) throws(ReadingError) -> Expression.Index {
    position += 1
    if token.end - token.start == 1, bytes[Int(token.start)] < 0x80 { return try symbol(string(of: token)) }
    var name = string(of: token)
    // A unit alone, or words in a row: one text.
    while kind == .word, let next = self.token, next.end - next.start > 1 || next.isText {
      name += " " + string(of: next)
      position += 1
      if name.utf8.count > 2000 { throw ReadingError(.tooLong, at: Int(next.start)) }
    }
    if kind == .underscore {
      position += 1
      let below = try subscriptName()
      return expression.add(.symbol, name: name + "_" + below)
    }
    if kind == .open, self.token?.id == Bracket.parenthesis, self.token?.spaced == false, !name.contains(" ") {
      return expression.add(.application, name: name.lowercased(), try parenthesizedList())
    }
    return expression.add(.text, name: name)
  }
}
