internal import Answers

// Words: units and labels after a value, and answers in words.
extension Reader {
  /// Reads a sum with a following unit or label, or a preceding currency.
  mutating func quantity() throws(ReadingError) -> Expression.Index {
    var money: String?
    if kind == .currency, kind(at: 1) == .number || kind(at: 1) == .currency || kind(at: 1) == .fraction, let token {
      money = currency(token)
      position += 1
    }
    let value = try sum()
    if kind == .currency, let token {
      position += 1
      money = currency(token)
    }
    if isTemperature(after: value), let token {
      position += 1
      return expression.add(.quantity, name: "°" + string(of: token), [withoutDegree(value)])
    }
    guard let label = unitLabel(after: value) else {
      return money.map { expression.add(.quantity, name: $0, [value]) } ?? value
    }
    guard grammar == .current, let unit = QuantityUnit(named: label) else {
      // Only numbers can have any label; letters followed by words are prose.
      if !grammar.isUnit(label: label) {
        guard !hasNames(value), grammar == .mathVerify || !CountedNoun.isRefused(label) else { throw unexpected() }
      }
      return expression.add(.quantity, name: money.map { $0 + " " + label } ?? label, [value])
    }
    if unit == .percent, money == nil { return expression.add(.percent, [value]) }
    if let money {
      // “$12 dollars” contains the currency twice.
      let isTwice = QuantityUnit(named: money)?.dimension == unit.dimension
      return expression.add(.quantity, name: isTwice ? money : money + " " + label, [value])
    }
    return expression.add(.quantity, name: label, [try parts(behind: value, unit)])
  }

  private func currency(_ token: Token) -> String {
    grammar == .mathVerify ? "$" : string(of: token).trimmingSpaces()
  }

  /// Returns the value with the following smaller parts in its unit: 1 + 30/60 for `1 hour 30 minutes`.
  private mutating func parts(behind value: Expression.Index, _ unit: QuantityUnit) throws(ReadingError)
    -> Expression.Index
  {
    var result = value
    var last = unit
    while last.dimension == .time || last.dimension == .length || last.dimension == .mass || last.dimension == .angle {
      let start = position
      if kind == .comma || kind == .connective && token?.id == 0 { position += 1 }
      guard kind == .number, kind(at: 1) == .word || kind(at: 1) == .letter, let token else {
        position = start
        return result
      }
      let part = try numeral(from: string(of: token), at: token)
      position += 1
      guard let label = unitLabel(after: part), let next = QuantityUnit(named: label), next.dimension == last.dimension,
        let share = next.exactFactor.divided(by: unit.exactFactor),
        let limit = last.exactFactor.divided(by: next.exactFactor),
        expression.numeral(part).value < Rational(limit)
      else {
        position = start
        return result
      }
      let factor = expression.add(
        Numeral(value: Rational(share), fractionDigits: 0, significantDigits: 20, lastPlace: 0))
      // The factor is not written.
      let scaled = expression.add(.product, [part, factor])
      expression.nodes[Int(factor)].flags = NumberMark.multiplier
      result = expression.add(.sum, [result, scaled], payload: 2)
      last = next
    }
    return result
  }

  // MARK: Words that compute

  /// Whether the current word multiplies, divides or raises the preceding number. Examples are “million”, “quarters”
  /// and “squared”.
  func appliesWord(to value: Expression.Index) -> Bool {
    guard kind == .word, let token, token.end - token.start >= 4, token.end - token.start <= 12, !hasNames(value) else {
      return false
    }
    let word = string(of: token).lowercased()
    return word == "squared" || word == "cubed" || Multiplier.factor(of: word) != nil
      || NumberWords.denominator(of: word, isOne: isOne(value)) != nil
  }

  /// Returns the value after applying the current word.
  mutating func applyWord(to value: Expression.Index, _ factors: inout [Expression.Index]) -> Expression.Index {
    guard let token else { return value }
    let word = string(of: token).lowercased()
    position += 1
    if word == "squared" || word == "cubed" {
      return expression.add(.power, [value, expression.add(word == "squared" ? 2 : 3)])
    }
    if let factor = Multiplier.factor(of: word) {
      factors.append(value)
      let mark = expression.add(Int(factor))
      expression.nodes[Int(mark)].flags = NumberMark.multiplier
      return mark
    }
    let denominator = NumberWords.denominator(of: word, isOne: isOne(value)) ?? 1
    return expression.add(.quotient, [value, expression.add(Int(denominator))])
  }

  private func isOne(_ value: Expression.Index) -> Bool {
    expression.operation(value) == .number && expression.numeral(value).value == .one
  }

  /// Whether a letter makes degrees a temperature: `25°C`.
  func isTemperature(after value: Expression.Index) -> Bool {
    guard grammar == .current, kind == .letter || kind == .word, let token, token.end - token.start == 1,
      bytes[Int(token.start)] == 0x43 || bytes[Int(token.start)] == 0x46
    else { return false }
    switch kind(at: 1) {
    case nil, .close, .groupClose, .comma, .semicolon, .connective: break
    default: return false
    }
    let operation = expression.operation(value)
    return operation == .degree || operation == .negation && expression.operation(expression.child(value)) == .degree
  }

  private mutating func withoutDegree(_ value: Expression.Index) -> Expression.Index {
    if expression.operation(value) == .degree { return expression.child(value) }
    return expression.add(.negation, [expression.child(expression.child(value))])
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

  /// Whether a one-letter word is a unit and not a factor. It is a unit after a number and at the end of its entry.
  var isUnitPosition: Bool {
    guard let token, position > 0 else { return false }
    let name = string(of: token)
    guard Grammar.unitLetters.contains(name) else { return false }
    let previous = tokens[position - 1].kind
    return previous == .number || previous == .groupClose || previous == .close || previous == .constant
  }

  /// Reads words after a value up to the end of its entry: "cm^2", "miles per hour", "children tickets".
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
        if grammar == .current { label += token.kind == .times ? " ·" : "" }
        position += 1
      case .period where hasWord, .separator where hasWord && kind(at: 1) == .word: position += 1
      default: break loop
      }
      if label.utf8.count > 400 { return nil }
    }
    return label
  }

  /// Whether there is "5 m" in plain text: a single unit letter after a number and a space, at the end.
  var isPlainSingleLetterUnit: Bool {
    guard isPlain, kind == .letter, let token, token.spaced, position > 0, tokens[position - 1].kind == .number,
      position + 1 == tokens.count
    else { return false }
    return Grammar.unitLetters.contains(string(of: token))
  }

  /// Reads words that are an answer.
  mutating func word(_ token: Token) throws(ReadingError) -> Expression.Index {
    position += 1
    if token.end - token.start == 1, bytes[Int(token.start)] < 0x80 { return try symbol(string(of: token)) }
    var name = string(of: token)
    // A unit alone, or several words: one text.
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
