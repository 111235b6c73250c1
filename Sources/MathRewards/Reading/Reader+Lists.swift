// Lists: statements between commas, semicolons, "and", "or" and wide spaces.
extension Reader {
  /// Reads entries until a closing token of the given kind, or to the end. Returns a single entry itself, and several
  /// as a list.
  mutating func list(until closing: Token.Kind?) throws(ReadingError) -> Expression.Index {
    var groups: [[Expression.Index]] = [[]]
    var needsEntry = true
    var flags: UInt8 = 0
    while true {
      skipSeparators()
      guard let kind, kind != closing, kind != .choose, kind != .mid else { break }
      if barSeparates && (kind == .bar || kind == .colon) || closesInterval && !needsEntry { break }
      switch kind {
      case .comma, .semicolon, .connective, .newline:
        // "1, and 2" has two separators and one boundary.
        if needsEntry && groups.last?.isEmpty == true && groups.count == 1 { throw unexpected() }
        if kind == .semicolon && !needsEntry { groups.append([]) }
        if kind == .connective { flags |= token?.id == 1 ? Ends.anyOf : Ends.allOf }
        position += 1
        needsEntry = true
      case .dots where needsEntry:
        position += 1
        groups[groups.count - 1].append(expression.add(.text, name: "…"))
        needsEntry = false
      default:
        guard needsEntry || isSeparatedEntry else { throw unexpected() }
        let entry = try statement()
        groups[groups.count - 1].append(entry)
        needsEntry = false
      }
    }
    groups.removeAll { $0.isEmpty }
    guard let first = groups.first else { throw unexpected() }
    if needsEntry, let last = tokens.prefix(position).last(where: { $0.kind != .separator }), last.kind == .connective {
      throw unexpected()
    }
    if groups.count == 1 { return first.count == 1 ? first[0] : expression.add(.list, first, flags: flags) }
    // Semicolons separate groups; commas separate entries within a group.
    var entries: [Expression.Index] = []
    for group in groups { entries.append(group.count == 1 ? group[0] : expression.add(.tuple, group)) }
    return expression.add(.list, entries)
  }

  /// Whether an entry may start here although only a wide space or a qualifier precedes it.
  private var isSeparatedEntry: Bool {
    position > 0 && tokens[position - 1].kind == .separator && tokens[position - 1].id == 0
  }

  /// Reads a statement: expressions joined by relations, followed by conditions.
  mutating func statement() throws(ReadingError) -> Expression.Index {
    try deeper()
    defer { depth -= 1 }
    if kind == .quantifier { return try quantified() }
    // "≈ 3.2" alone is the value.
    if kind == .relation, token?.id == Relation.approximately.rawValue { position += 1 }
    var operands = [try element()]
    var relations: [Relation] = []
    while kind == .relation, let token {
      let written = Relation(rawValue: token.id) ?? .other
      let relation = grammar == .current ? written : written.coarse
      // “15 apples in total”: after a label, the word “in” is prose.
      if grammar == .current, relation == .element, bytes[Int(token.start)] != 0x5C, let last = operands.last,
        expression.operation(last) == .quantity
      {
        throw unexpected()
      }
      position += 1
      var actual = relation
      // In some spellings, "\not=" and "!=" are two tokens.
      if relation == .less || relation == .greater, kind == .relation, self.token?.id == Relation.equal.rawValue,
        self.token?.spaced == false
      {
        position += 1
        actual = relation == .less ? .lessOrEqual : .greaterOrEqual
      }
      skipSeparators()
      // "min at x =" and "a ≈" have no right side and are not statements.
      relations.append(actual)
      operands.append(try element())
      if relations.count > 400 { throw ReadingError(.tooLong, at: Int(token.start)) }
    }
    var result = operands[0]
    if relations.count == 1 {
      result = expression.add(.relation, operands, payload: relations[0].rawValue)
    } else if relations.count > 1 {
      var links: [Expression.Index] = []
      for (offset, relation) in relations.enumerated() {
        links.append(
          expression.add(.relation, [operands[offset], operands[offset + 1]], payload: relation.rawValue))
      }
      // A chain: neighboring relations share an operand.
      result = expression.add(.relation, links, payload: Relation.other.rawValue, flags: 1)
    }
    return try conditions(on: result)
  }

  /// Reads `\pmod 7`, "if x > 0" or "for all k ∈ ℤ" after a statement.
  private mutating func conditions(on statement: Expression.Index) throws(ReadingError) -> Expression.Index {
    var result = statement
    while let kind {
      switch kind {
      case .parenthesizedModulo:
        position += 1
        let modulus = kind == .parenthesizedModulo && self.kind == .groupOpen ? try groupArgument() : try sum()
        result = expression.add(.qualified, [result, modulus], payload: 1)
      case .qualifier:
        position += 1
        result = expression.add(.qualified, [result, try list(until: nil)], payload: 2)
      case .quantifier:
        let condition = try quantified()
        result = expression.add(.qualified, [result, condition], payload: 2)
      default: return result
      }
    }
    return result
  }

  private mutating func quantified() throws(ReadingError) -> Expression.Index {
    let payload: Int32 = token?.id == 1 ? 4 : 3
    position += 1
    let condition = try statement()
    return expression.add(.qualified, [condition], payload: payload)
  }

  /// Whether a letter U between brackets joins sets, as in `(-∞, 1) U (4, ∞)`.
  func isUnionLetter(after left: Expression.Index) -> Bool {
    guard grammar == .current, kind == .letter || kind == .word, let token, token.end - token.start == 1,
      bytes[Int(token.start)] == 0x55, position > 0, tokens[position - 1].kind == .close, kind(at: 1) == .open
    else { return false }
    switch expression.operation(left) {
    case .interval, .set, .union: return true
    case .tuple: return expression.count(left) == 2
    default: return false
    }
  }

  /// Reads one side of a statement: sets joined by ∪, ∩ or ∖, or an expression with its unit.
  mutating func element() throws(ReadingError) -> Expression.Index {
    var result = try quantity()
    while let kind {
      let operation: Operation
      switch kind {
      case .union: operation = .union
      case .intersection: operation = .intersection
      case .difference: operation = .difference
      case .letter, .word:
        guard isUnionLetter(after: result) else { return result }
        operation = .union
      default: return result
      }
      position += 1
      skipSeparators()
      result = expression.add(operation, [result, try quantity()])
      if expression.nodes.count > 100_000 { throw ReadingError(.tooLong, at: 0) }
    }
    return result
  }
}
