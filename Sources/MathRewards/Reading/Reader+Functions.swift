// Named functions and operators with bounds.
extension Reader {
  mutating func functionCall(_ token: Token) throws(ReadingError) -> Expression.Index {
    position += 1
    var function = Function(rawValue: token.id) ?? .sine
    var exponent: Expression.Index?
    var base: Expression.Index?
    if kind == nil, position == 1 { return expression.add(.text, name: string(of: token)) }
    if kind == .prime { throw unexpected() }
    while kind == .caret || kind == .underscore {
      if take(.underscore) {
        if function == .maximum || function == .minimum || function == .greatestCommonDivisor {
          _ = try argument()
        } else {
          base = try argument()
        }
        continue
      }
      position += 1
      // sin^{-1} is the inverse; any other exponent applies to the value.
      if let inverse = function.inverse, kind == .groupOpen, kind(at: 1) == .minus, kind(at: 2) == .number,
        kind(at: 3) == .groupClose, string(of: tokens[position + 2]) == "1"
      {
        position += 4
        function = inverse
      } else {
        exponent = try argument()
      }
    }
    var arguments = try functionArguments(of: function)
    if function == .logarithm {
      // \lg and \log have base 10; \log_b has base b.
      if let base { arguments = [arguments[0], base] }
    } else if !function.takesSeveral && arguments.count > 1 {
      throw unexpected()
    }
    let call = expression.add(function, arguments)
    return exponent.map { expression.add(.power, [call, $0]) } ?? call
  }

  private mutating func functionArguments(of function: Function) throws(ReadingError) -> [Expression.Index] {
    skipSeparators()
    if kind == .open, token?.id != Bracket.floor, token?.id != Bracket.ceiling {
      let bracket = token?.id
      if bracket == Bracket.parenthesis || bracket == Bracket.square || bracket == Bracket.brace {
        return try parenthesizedList()
      }
    }
    if kind == .groupOpen { return [try groupArgument()] }
    return [try juxtaposed()]
  }

  /// Reads the argument of a function without parentheses. It consists of adjacent factors, up to a sign or another
  /// function.
  private mutating func juxtaposed() throws(ReadingError) -> Expression.Index {
    if take(.minus) { return expression.add(.negation, [try juxtaposed()]) }
    var factors = [try power()]
    while kind != .function, kind != .open, let last = factors.last, startsOperand(after: last),
      kind != .bigSum, kind != .integral, kind != .limit, kind != .barOpen, kind != .begin
    {
      if kind == .bar || isDifferential { break }
      factors.append(try power())
    }
    return factors.count == 1 ? factors[0] : expression.add(.product, factors)
  }

  /// Whether the next token is the d of dx in an integral.
  private var isDifferential: Bool {
    guard openIntegrals > 0, kind == .letter, let token, string(of: token) == "d" else { return false }
    return kind(at: 1) == .letter || kind(at: 1) == .symbol
  }

  // MARK: Sums, products, limits, integrals

  mutating func bigOperator(_ token: Token) throws(ReadingError) -> Expression.Index {
    position += 1
    var lower: Expression.Index?
    var upper: Expression.Index?
    while kind == .underscore || kind == .caret {
      let isLower = kind == .underscore
      position += 1
      // Empty bounds mean no bounds.
      if kind == .groupOpen, kind(at: 1) == .groupClose {
        position += 2
        continue
      }
      if isLower { lower = try argument() } else { upper = try argument() }
    }
    switch token.kind {
    case .limit: return try limit(lower)
    case .integral: return try integral(lower, upper)
    case .bigUnion, .bigIntersection:
      let body = try element()
      return expression.add(
        .application, name: token.kind == .bigUnion ? "bigcup" : "bigcap", [lower, upper, body].compactMap { $0 })
    default:
      let body = try product()
      let operation: Operation = token.kind == .bigSum ? .bigSum : .bigProduct
      guard let lower, let upper, expression.operation(lower) == .relation, expression.count(lower) == 2 else {
        let name = token.kind == .bigSum ? "sum" : "prod"
        return expression.add(.application, name: name, [lower, upper, body].compactMap { $0 })
      }
      let variable = boundSymbol(expression.child(lower))
      return expression.add(operation, [variable, expression.child(lower, 1), upper, body])
    }
  }

  /// Reads the index of a sum: a symbol, even if its letter is i or e.
  private mutating func boundSymbol(_ index: Expression.Index) -> Expression.Index {
    if expression.isConstant(index, .i) { return expression.add(.symbol, name: "i") }
    if expression.isConstant(index, .e) { return expression.add(.symbol, name: "e") }
    return index
  }

  private mutating func limit(_ lower: Expression.Index?) throws(ReadingError) -> Expression.Index {
    guard let lower, expression.operation(lower) == .relation, expression.count(lower) == 2 else { throw unexpected() }
    var target = expression.child(lower, 1)
    var side: UInt8 = 0
    // 3^{+} and 3^{-}: the side, parsed as an exponent that is only a sign.
    if expression.operation(target) == .application, expression.count(target) == 1 {
      side = expression.name(target) == "from above" ? 1 : 2
      target = expression.child(target)
    }
    let body = try product()
    return expression.add(.limit, [expression.child(lower), target, body], flags: side)
  }

  private mutating func integral(
    _ lower: Expression.Index?, _ upper: Expression.Index?
  ) throws(ReadingError) -> Expression.Index {
    openIntegrals += 1
    let body = try sum()
    openIntegrals -= 1
    guard let (integrand, variable) = separateDifferential(body) else { throw unexpected() }
    if let lower, let upper { return expression.add(.integral, [variable, integrand, lower, upper]) }
    return expression.add(.integral, [variable, integrand])
  }

  /// Removes the factor d·x from an integrand; without it, the first symbol is the variable.
  private mutating func separateDifferential(
    _ body: Expression.Index
  ) -> (integrand: Expression.Index, variable: Expression.Index)? {
    let node = expression[body]
    switch node.operation {
    case .product:
      let factors = Array(expression.children(of: body))
      for position in factors.indices.dropLast() {
        let symbol = factors[position]
        guard expression.operation(symbol) == .symbol, expression.name(symbol) == "d",
          expression.operation(factors[position + 1]) == .symbol
        else { continue }
        var rest = factors
        rest.removeSubrange(position...(position + 1))
        let integrand =
          rest.isEmpty ? expression.add(1) : rest.count == 1 ? rest[0] : expression.add(.product, rest)
        return (integrand, factors[position + 1])
      }
    case .quotient:
      if let (top, variable) = separateDifferential(expression.child(body)) {
        return (expression.add(.quotient, [top, expression.child(body, 1)]), variable)
      }
    case .set, .tuple, .interval:
      if expression.count(body) == 1 { return separateDifferential(expression.child(body)) }
    case .sum:
      // ∫ 1/x + 1 dx: the differential is in the last term.
      var terms = Array(expression.children(of: body))
      if let last = terms.last, let (part, variable) = separateDifferential(last) {
        terms[terms.count - 1] = part
        return (expression.add(.sum, terms), variable)
      }
    case .negation:
      if let (inner, variable) = separateDifferential(expression.child(body)) {
        return (expression.add(.negation, [inner]), variable)
      }
    default: break
    }
    return nil
  }

  /// Reads \frac{d}{dx} before an expression, after the fraction command.
  mutating func derivative() throws(ReadingError) -> Expression.Index? {
    guard kind == .groupOpen, let first = kind(at: 1), first == .letter || first == .symbol,
      kind(at: 2) == .groupClose, kind(at: 3) == .groupOpen, kind(at: 4) == first,
      kind(at: 5) == .letter || kind(at: 5) == .symbol,
      kind(at: 6) == .groupClose
    else { return nil }
    let name = string(of: tokens[position + 1])
    guard name == "d" || name == "\\partial", string(of: tokens[position + 4]) == name else { return nil }
    let token = tokens[position + 5]
    let variable = token.kind == .letter ? string(of: token) : symbolName(token)
    position += 7
    let body = try product()
    return expression.add(.derivative, [expression.add(.symbol, name: variable), body])
  }
}
