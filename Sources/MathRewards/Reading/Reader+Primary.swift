// Operands: numbers, symbols, brackets, fractions, roots.
extension Reader {
  mutating func primary() throws(ReadingError) -> Expression.Index {
    try deeper()
    defer { depth -= 1 }
    guard let token else { throw unexpected() }
    switch token.kind {
    case .number: return try number()
    case .letter: return try letter(token)
    case .symbol:
      position += 1
      if let figure = figure(symbolName(token)) { return figure }
      return try symbol(symbolName(token))
    case .word: return try word(token)
    case .constant:
      position += 1
      return expression.add(.constant, payload: token.id)
    case .function: return try functionCall(token)
    case .groupOpen: return try group()
    case .open: return try bracketed(token)
    case .bar, .barOpen: return try absoluteValue(token)
    case .fraction: return try fraction()
    case .root: return try root(token)
    case .binomial:
      position += 1
      let top = try argument()
      return expression.add(.binomial, [top, try argument()])
    case .box, .variable:
      position += 1
      if token.kind == .variable { return try variable() }
      return try argument()
    case .accent: return try accented(token)
    case .bigSum, .bigProduct, .limit, .integral, .bigUnion, .bigIntersection: return try bigOperator(token)
    case .begin: return try environment()
    case .currency:
      position += 1
      return try primary()
    case .close where token.id == Bracket.square:
      return try bracketed(token)
    case .dots:
      position += 1
      return expression.add(.symbol, name: "…")
    default: throw unexpected()
    }
  }

  /// Reads an angle or a triangle with its points, whose order matters. `\angle ABC` is `\angle CBA` and not `\angle
  /// ACB`.
  private mutating func figure(_ name: String) -> Expression.Index? {
    guard grammar == .current, name == "angle" || name == "triangle" else { return nil }
    var points: [UInt8] = []
    let start = position
    let isGroup = kind == .groupOpen && kind(at: 4) == .groupClose
    if isGroup { position += 1 }
    while points.count < 4, kind == .letter, let token, bytes[Int(token.start)] &- 0x41 < 26,
      kind(at: 1) != .underscore,
      kind(at: 1) != .prime
    {
      points.append(bytes[Int(token.start)])
      position += 1
    }
    guard points.count == 3 else {
      position = start
      return nil
    }
    if isGroup { position += 1 }
    if name == "angle", points[2] < points[0] { points.reverse() }
    return expression.add(.symbol, name: name + " " + String(decoding: points, as: UTF8.self))
  }

  /// Reads the argument of a command: a group, one token, or one digit of a number.
  mutating func argument() throws(ReadingError) -> Expression.Index {
    try deeper()
    defer { depth -= 1 }
    skipSeparators()
    guard let token else { throw unexpected() }
    switch token.kind {
    case .groupOpen: return try groupArgument()
    case .number where token.end - token.start > 1:
      var digit = token
      digit.end = token.start + 1
      guard Tokenizer.isDigit(bytes[Int(token.start)]) else { return try primary() }
      tokens[position].start += 1
      tokens[position].spaced = false
      return try numeral(from: string(of: digit), at: digit)
    case .minus:
      position += 1
      return expression.add(.negation, [try argument()])
    case .letter:
      position += 1
      return try symbol(string(of: token))
    default: return try primary()
    }
  }

  /// Reads a group in braces that contains one expression.
  mutating func groupArgument() throws(ReadingError) -> Expression.Index {
    try expect(.groupOpen)
    let (bars, brackets, separates) = (openBars, openBrackets, barSeparates)
    (openBars, openBrackets, barSeparates) = (0, openBrackets + 1, false)
    let result = try list(until: .groupClose)
    (openBars, openBrackets, barSeparates) = (bars, brackets, separates)
    try closeGroup()
    return result
  }

  /// Reads braces: a group, a set without backslashes, or `{n \choose k}` and `{a \over b}`.
  private mutating func group() throws(ReadingError) -> Expression.Index {
    let start = position
    position += 1
    if kind == .groupClose {
      // An empty group before an exponent is ignored.
      position += 1
      return try primary()
    }
    position = start
    let (bars, brackets, separates) = (openBars, openBrackets, barSeparates)
    try expect(.groupOpen)
    (openBars, openBrackets, barSeparates) = (0, openBrackets + 1, true)
    var result = try list(until: .groupClose)
    if kind == .bar || kind == .mid {
      // {x | x > 0} without backslashes.
      position += 1
      barSeparates = false
      result = expression.add(.setBuilder, [result, try list(until: .groupClose)])
    }
    if kind == .choose {
      position += 1
      result = expression.add(.binomial, [result, try sum()])
    }
    (openBars, openBrackets, barSeparates) = (bars, brackets, separates)
    try closeGroup()
    // Braces around several entries make a set.
    if expression.operation(result) == .list {
      return expression.add(.set, Array(expression.children(of: result)))
    }
    return result
  }

  // MARK: Symbols

  private mutating func letter(_ token: Token) throws(ReadingError) -> Expression.Index {
    position += 1
    return try symbol(string(of: token))
  }

  /// Reads a symbol, a constant with the name of a letter, or a function with an argument in parentheses.
  mutating func symbol(_ name: String) throws(ReadingError) -> Expression.Index {
    if name == "e", !isSubscriptNext { return expression.add(.e) }
    if name == "i", !isSubscriptNext { return expression.add(.i) }
    var result = expression.add(.symbol, name: name)
    while kind == .underscore || kind == .prime || isPrimeExponent {
      if kind == .underscore {
        position += 1
        let below = try subscriptName()
        result = expression.add(.symbol, name: expression.name(result) + "_" + below)
      } else {
        if kind == .caret { position += 1 }
        let isGroup = take(.groupOpen)
        var marks = ""
        while take(.prime) { marks += "'" }
        if isGroup { try closeGroup() }
        result = expression.add(.symbol, name: expression.name(result) + marks)
      }
    }
    if let inverse = inverseFunctionName(result) {
      position += inverse.length
      result = expression.add(.symbol, name: inverse.name)
    }
    guard isApplication(of: expression.name(result)) else { return result }
    let arguments = try parenthesizedList()
    return expression.add(.application, name: expression.name(result), arguments)
  }

  private var isSubscriptNext: Bool { kind == .underscore }

  private var isPrimeExponent: Bool {
    kind == .caret && (kind(at: 1) == .prime || (kind(at: 1) == .groupOpen && kind(at: 2) == .prime))
  }

  /// Returns the name of the inverse of an unknown function: `f^{-1}(x)`.
  private func inverseFunctionName(_ index: Expression.Index) -> (name: String, length: Int)? {
    guard kind == .caret, kind(at: 1) == .groupOpen, kind(at: 2) == .minus, kind(at: 3) == .number,
      kind(at: 4) == .groupClose, kind(at: 5) == .open
    else { return nil }
    let name = expression.name(index)
    guard "fghFGH".contains(name.first ?? " ") || name == "k", string(of: tokens[position + 3]) == "1" else {
      return nil
    }
    return (name + "^-1", 5)
  }

  /// Whether a parenthesis after a symbol contains the argument of a function and not a factor.
  private func isApplication(of name: String) -> Bool {
    guard let token, token.kind == .open, token.id == Bracket.parenthesis, !token.isText else { return false }
    let letter = name.first ?? " "
    if name.hasSuffix("^-1") || name.contains("'") { return true }
    if "fghFGH".contains(letter) || ["Phi", "Gamma", "psi", "Psi", "phi"].contains(name) { return true }
    // One symbol or number between the parentheses: A(t), I(0), p(x).
    guard kind(at: 2) == .close, let inner = kind(at: 1), inner == .letter || inner == .number || inner == .symbol
    else { return false }
    let isUpper = letter.isUppercase
    if inner == .number { return isUpper }
    let argument = string(of: tokens[position + 1])
    return argument != name && (isUpper || "pqrstuvwyxm".contains(letter) && "xytsnz".contains(argument.first ?? " "))
  }

  /// Reads the entries between parentheses.
  mutating func parenthesizedList() throws(ReadingError) -> [Expression.Index] {
    position += 1
    let (bars, separates) = (openBars, barSeparates)
    (openBars, barSeparates) = (0, false)
    openBrackets += 1
    let inner = try list(until: .close)
    var entries = expression.operation(inner) == .list ? Array(expression.children(of: inner)) : [inner]
    if take(.mid) {
      // P(A | B): the condition is a separate entry.
      entries.append(expression.add(.qualified, [try list(until: .close)], payload: 5))
    }
    openBrackets -= 1
    (openBars, barSeparates) = (bars, separates)
    skipSeparators()
    try expect(.close)
    return entries
  }

  private mutating func variable() throws(ReadingError) -> Expression.Index {
    guard kind == .groupOpen, kind(at: 1) == .letter || kind(at: 1) == .symbol else { throw unexpected() }
    // One name with at most one subscript at its end.
    var ahead = 2
    var level = 0
    var seen = false
    while let next = kind(at: ahead) {
      if next == .groupClose && level == 0 { break }
      if next == .groupOpen { level += 1 }
      if next == .groupClose { level -= 1 }
      if next == .underscore && level == 0 { seen = true }
      if next == .function { throw unexpected() }
      if seen && level == 0 && next != .underscore && next != .groupClose && next != .letter { throw unexpected() }
      ahead += 1
    }
    let name = try subscriptName()
    let index = expression.add(.symbol, name: name)
    expression.nodes[Int(index)].flags = 2
    return index
  }

  /// Reads `\overline{x}` and `\vec{AB}`, which are symbols with another name. Digits under a bar are read with their
  /// number.
  private mutating func accented(_ token: Token) throws(ReadingError) -> Expression.Index {
    position += 1
    let mark = String(string(of: token).dropFirst())
    if mark == "underset" || mark == "overset" || mark == "stackrel" {
      _ = try argument()
      return try argument()
    }
    let start = position
    let inner = try argument()
    if mark == "underbrace" || mark == "overbrace" {
      if take(.underscore) || take(.caret) { _ = try argument() }
      return inner
    }
    let node = expression[inner]
    let accent = accentName(mark)
    if node.operation == .symbol {
      let name = mark == "vec" || mark == "overrightarrow" ? expression.name(inner) : accent + expression.name(inner)
      return try symbol(name)
    }
    if node.operation == .constant { return expression.add(.symbol, name: accent + String(node.payload)) }
    let written = tokens[start..<position].map(string(of:)).joined()
    return expression.add(.symbol, name: accent + written)
  }

  /// Returns the suffix of a name for an accent. A bar and a line are equal, and so are wide and narrow forms.
  private func accentName(_ mark: String) -> String {
    guard grammar == .current else { return "bar " }
    switch mark {
    case "dot", "ddot": return mark + " "
    case "vec", "overrightarrow": return "vec "
    case "hat", "widehat": return "hat "
    case "tilde", "widetilde": return "tilde "
    default: return "bar "
    }
  }

  // MARK: Fractions and roots

  private mutating func fraction() throws(ReadingError) -> Expression.Index {
    position += 1
    if let derivative = try derivative() { return derivative }
    let top = try argument()
    let bottom = try argument()
    return expression.add(.quotient, [top, bottom])
  }

  private mutating func root(_ token: Token) throws(ReadingError) -> Expression.Index {
    position += 1
    var degree: Expression.Index?
    if token.id == 3 { degree = expression.add(3) }
    if kind == .open, self.token?.id == Bracket.square {
      position += 1
      openBrackets += 1
      degree = try sum()
      openBrackets -= 1
      guard take(.close) else { throw unexpected() }
    }
    let radicand: Expression.Index
    if kind == .open || kind == .bar {
      radicand = try primary()
    } else if kind == .number, let next = self.token, next.end - next.start > 1, next.spaced || !isCommand(token) {
      // √12 and sqrt 12 contain the whole number, \sqrt12 only its first digit.
      radicand = try primary()
    } else {
      radicand = try argument()
    }
    return expression.add(.root, degree.map { [radicand, $0] } ?? [radicand])
  }

  private func isCommand(_ token: Token) -> Bool { bytes[Int(token.start)] == 0x5C }
}
