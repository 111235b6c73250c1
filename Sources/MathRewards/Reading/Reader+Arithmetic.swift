// Sums, products, powers and postfix notation.
extension Reader {
  mutating func sum() throws(ReadingError) -> Expression.Index {
    try deeper()
    defer { depth -= 1 }
    var terms = [try term()]
    while let kind {
      switch kind {
      case .plus:
        position += 1
        if self.kind == .dots {
          position += 1
          terms.append(expression.add(.symbol, name: "…"))
          continue
        }
        terms.append(try term())
      case .minus:
        position += 1
        let term = try term()
        terms.append(expression.add(.negation, [term]))
      case .plusMinus, .minusPlus:
        position += 1
        let operation: Operation = kind == .plusMinus ? .plusMinus : .minusPlus
        let left = terms.count == 1 ? terms[0] : expression.add(.sum, terms)
        terms = [expression.add(operation, [left, try term()])]
      default:
        return terms.count == 1 ? terms[0] : expression.add(.sum, terms)
      }
    }
    return terms.count == 1 ? terms[0] : expression.add(.sum, terms)
  }

  /// Reads a product with its sign.
  private mutating func term() throws(ReadingError) -> Expression.Index {
    var isNegative = false
    while let kind {
      switch kind {
      case .minus: isNegative.toggle()
      case .plus, .separator: break
      case .plusMinus, .minusPlus:
        position += 1
        let operation: Operation = kind == .plusMinus ? .plusMinus : .minusPlus
        let inner = expression.add(operation, [try product()])
        return isNegative ? expression.add(.negation, [inner]) : inner
      default:
        let inner = try product()
        guard isNegative else { return inner }
        if expression.operation(inner) == .modulo {
          // −3 mod 5 is the remainder of −3.
          let left = expression.add(.negation, [expression.child(inner)])
          return expression.add(.modulo, [left, expression.child(inner, 1)])
        }
        return expression.add(.negation, [inner])
      }
      position += 1
    }
    throw unexpected()
  }

  mutating func product() throws(ReadingError) -> Expression.Index {
    var result = try power()
    var factors: [Expression.Index] = []
    // “1 : 2 : 3 : …” is left-associative, and evaluators recurse.
    var quotients = 0
    func folded(_ expression: inout Expression) -> Expression.Index {
      factors.isEmpty ? result : expression.add(.product, factors + [result])
    }
    while let token {
      let kind = token.kind
      switch kind {
      case .times:
        position += 1
        if self.kind == .dots {
          position += 1
          factors.append(result)
          result = expression.add(.symbol, name: "…")
          continue
        }
        let isCross = token.id == TimesSign.cross && grammar == .current
        if isCross, mayBeVector(result) {
          let right = try signedPower()
          if mayBeVector(right) { expression.hasCrosses = true }
          if expression.hasCrosses, hasVectors {
            result = expression.add(.application, name: "×", [result, right])
          } else {
            factors.append(result)
            result = right
          }
          continue
        }
        factors.append(result)
        result = try signedPower()
      case .divide, .colon:
        if kind == .colon && (expression.operation(result) == .text || barSeparates || isEndOfExpression(after: 1)) {
          return folded(&expression)
        }
        if kind == .colon, let time = clockTime(), factors.isEmpty {
          result = expression.add(.text, name: time)
          continue
        }
        quotients += 1
        if quotients > Self.deepest { throw ReadingError(.tooDeep, at: Int(self.token?.start ?? 0)) }
        let isSign = kind == .divide && token.id == 2
        position += 1
        let left = folded(&expression)
        factors = []
        let divisor = try signedPower()
        // “1/2 %” is half a percent.
        if grammar == .current, !isSign, expression.operation(left) == .number,
          expression.operation(divisor) == .percent,
          expression.operation(expression.child(divisor)) == .number
        {
          result = expression.add(
            .percent, [expression.add(.quotient, [left, expression.child(divisor)])])
          continue
        }
        result = expression.add(
          kind == .colon ? .ratio : .quotient, [left, divisor], flags: isSign ? NumberMark.division : 0)
      case .modulo:
        quotients += 1
        if quotients > Self.deepest { throw ReadingError(.tooDeep, at: Int(self.token?.start ?? 0)) }
        position += 1
        let left = folded(&expression)
        factors = []
        result = expression.add(.modulo, [left, try signedPower()])
      case .word where grammar == .current && appliesWord(to: result):
        result = applyWord(to: result, &factors)
      default:
        guard startsOperand(after: result), !isUnionLetter(after: result), !isTemperature(after: result) else {
          return folded(&expression)
        }
        factors.append(result)
        result = try power()
      }
    }
    return folded(&expression)
  }

  /// Reads “1:03”, a time instead of a ratio. It has digits before a colon and two digits after it, of which the
  /// first is 0.
  private mutating func clockTime() -> String? {
    guard position > 0, position + 1 < tokens.count, tokens[position - 1].kind == .number,
      tokens[position + 1].kind == .number
    else { return nil }
    let (hours, minutes) = (string(of: tokens[position - 1]), string(of: tokens[position + 1]))
    guard hours.utf8.count <= 2, minutes.utf8.count == 2, minutes.hasPrefix("0") else { return nil }
    position += 2
    return hours + ":" + minutes
  }

  private func isEndOfExpression(after offset: Int) -> Bool {
    switch kind(at: offset) {
    case nil, .close, .groupClose, .comma: true
    default: false
    }
  }

  /// Reads an operand with an optional sign, as after × and ÷.
  mutating func signedPower() throws(ReadingError) -> Expression.Index {
    try deeper()
    defer { depth -= 1 }
    skipSeparators()
    if take(.minus) { return expression.add(.negation, [try signedPower()]) }
    if take(.plus) { return try signedPower() }
    return try power()
  }

  /// Whether the next token continues a product without a sign between the factors.
  func startsOperand(after left: Expression.Index) -> Bool {
    guard let token, expression.operation(left) != .text else { return false }
    switch token.kind {
    case .number:
      // Two adjacent numbers are a mistake; a number after a symbol multiplies.
      guard !token.isText, position > 0 else { return false }
      let previous = tokens[position - 1].kind
      // "so 3" is prose: a product has no number after letters and a space.
      if isPlain, token.spaced, previous == .letter { return false }
      return previous != .number && !(previous == .word)
    case .letter: return !isPlainSingleLetterUnit
    case .constant, .function, .symbol, .fraction, .root, .binomial, .bigSum, .bigProduct, .limit,
      .integral, .groupOpen, .accent, .barOpen, .box, .variable, .begin:
      return true
    case .open: return !closesInterval
    case .bar:
      if token.id == 2 { return openBars == 0 }
      return opensBar
    case .word:
      return token.end - token.start == 1 && !isUnitPosition
    case .currency: return false
    default: return false
    }
  }

  /// Whether a bar after an operand opens a new absolute value. It does if none is open, or directly after a closed
  /// one and before an operand.
  private var opensBar: Bool {
    if barSeparates { return false }
    if openBars == 0 { return true }
    guard position > 0, tokens[position - 1].kind == .bar else { return false }
    switch kind(at: 1) {
    case .letter, .number, .symbol, .function, .constant, .open, .fraction, .root: return true
    default: return false
    }
  }

  /// Reads an operand with exponents and other postfix notation.
  mutating func power() throws(ReadingError) -> Expression.Index {
    skipSeparators()
    let base = try primary()
    return try postfixes(of: base)
  }

  mutating func postfixes(of operand: Expression.Index) throws(ReadingError) -> Expression.Index {
    var result = operand
    while let kind {
      switch kind {
      case .caret:
        guard let next = try exponent(of: result) else { return result }
        result = next
      case .bang:
        position += 1
        if self.kind == .bang, token?.spaced == false {
          position += 1
          if self.kind == .bang, token?.spaced == false {
            position += 1
            result = expression.add(.doubleFactorial, [result], payload: 3)
          } else {
            result = expression.add(.doubleFactorial, [result], payload: 2)
          }
        } else {
          result = expression.add(.factorial, [result])
        }
      case .percent:
        guard expression.operation(result) != .symbol || expression[result].flags == 2 else { throw unexpected() }
        position += 1
        result = expression.add(.percent, [result])
      case .degree:
        // \circ between symbols is a composition, which has no value.
        if grammar == .current, token?.id == 1, mayBeComposed(result) {
          position += 1
          result = expression.add(.application, name: "∘", [result, try primary()])
          continue
        }
        position += 1
        result = expression.add(.degree, [result])
      case .prime:
        result = try prime(after: result)
      case .underscore:
        result = try subscripted(result)
      default: return result
      }
    }
    return result
  }

  private mutating func exponent(of base: Expression.Index) throws(ReadingError) -> Expression.Index? {
    position += 1
    // ^\circ and ^\prime are marks instead of exponents.
    if kind == .groupOpen, kind(at: 1) == .degree, kind(at: 2) == .groupClose {
      position += 3
      return expression.add(.degree, [base])
    }
    if kind == .degree {
      position += 1
      return expression.add(.degree, [base])
    }
    if kind == .prime || (kind == .groupOpen && kind(at: 1) == .prime) {
      let isGroup = take(.groupOpen)
      var marks = ""
      while take(.prime) { marks += "'" }
      if isGroup { try closeGroup() }
      return renamed(base, appending: marks)
    }
    // 3^{+}: from above.
    let sign = kind == .groupOpen ? kind(at: 1) : kind
    let after = kind == .groupOpen ? kind(at: 2) : kind(at: 1)
    if sign == .plus || sign == .minus, after == .groupClose {
      position += kind == .groupOpen ? 3 : 1
      return expression.add(.application, name: sign == .plus ? "from above" : "from below", [base])
    }
    if kind == .times || (kind == .groupOpen && kind(at: 1) == .times && kind(at: 2) == .groupClose) {
      position += kind == .times ? 1 : 3
      return renamed(base, appending: "*")
    }
    let value = try exponentArgument()
    return expression.add(.power, [base, value])
  }

  /// Reads a group, or a single operand with its sign: `x^-1`, `10^300`, `2^\pi`.
  private mutating func exponentArgument() throws(ReadingError) -> Expression.Index {
    try deeper()
    defer { depth -= 1 }
    if kind == .groupOpen { return try groupArgument() }
    if take(.minus) { return expression.add(.negation, [try exponentArgument()]) }
    if take(.plus) { return try exponentArgument() }
    let base = try primary()
    // Power towers are right-associative.
    if kind == .caret, let tower = try exponent(of: base) { return tower }
    if kind == .bang { return try postfixes(of: base) }
    return base
  }

  private mutating func prime(after base: Expression.Index) throws(ReadingError) -> Expression.Index {
    var marks = ""
    while take(.prime) { marks += "'" }
    return renamed(base, appending: marks)
  }

  /// Returns a symbol or applied function with marks appended to its name. Minutes of arc and primed values become
  /// products.
  private mutating func renamed(_ base: Expression.Index, appending marks: String) -> Expression.Index {
    let node = expression[base]
    if node.operation == .symbol || node.operation == .application {
      let parts = Array(expression.children(of: base))
      return expression.add(node.operation, name: expression.name(base) + marks, parts)
    }
    return expression.add(.application, name: "mark" + marks, [base])
  }

  /// Reads a subscript: part of a symbol's name, or the base of a numeral.
  private mutating func subscripted(_ base: Expression.Index) throws(ReadingError) -> Expression.Index {
    let node = expression[base]
    position += 1
    let name = try subscriptName()
    switch node.operation {
    case .symbol:
      return expression.add(.symbol, name: expression.name(base) + "_" + name)
    case .text:
      return expression.add(.symbol, name: expression.name(base) + "_" + name)
    case .application where expression.count(base) > 0:
      return expression.add(.application, name: "at_" + name, [base])
    case .number:
      guard let radix = Int(name), radix >= 2, radix <= 36 else { throw unexpected() }
      let written = tokens[..<position].last { $0.kind == .number }.map(string(of:)) ?? ""
      return expression.add(.basedNumeral, name: written + "_" + String(radix))
    case .power where expression.operation(expression.child(base)) == .symbol:
      // x^2_n is x_n^2.
      let inner = expression.child(base)
      let exponent = expression.child(base, 1)
      let symbol = expression.add(.symbol, name: expression.name(inner) + "_" + name)
      return expression.add(.power, [symbol, exponent])
    default:
      return expression.add(.application, name: "at_" + name, [base])
    }
  }

  /// Reads the letters and digits of a subscript, without braces, fonts and spaces.
  mutating func subscriptName() throws(ReadingError) -> String {
    guard let first = token else { throw unexpected() }
    guard first.kind == .groupOpen else {
      position += 1
      switch first.kind {
      case .number, .letter, .word, .symbol, .constant, .function, .times, .plus, .minus, .qualifier, .connective:
        if first.kind == .number, first.end - first.start > 1, let before = tokens[..<(position - 1)].last,
          before.kind == .underscore, position >= 3, tokens[position - 3].kind != .number
        {
          // In TeX, x_12 is x with index 1, times 2; the intended index is 12.
          return string(of: first)
        }
        return nameText(first)
      default: throw ReadingError(.unexpected, at: Int(first.start))
      }
    }
    var name = ""
    var level = 0
    repeat {
      guard let token else { throw unexpected() }
      position += 1
      if token.kind == .groupOpen {
        level += 1
      } else if token.kind == .groupClose {
        level -= 1
      } else if token.kind != .separator {
        name += nameText(token)
      }
      if name.utf8.count > 200 { throw ReadingError(.tooLong, at: Int(token.start)) }
    } while level > 0
    if name.isEmpty { throw unexpected() }
    return name
  }

  private func nameText(_ token: Token) -> String {
    switch token.kind {
    case .symbol: symbolName(token)
    default: string(of: token)
    }
  }
}
