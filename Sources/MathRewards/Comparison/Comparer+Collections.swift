// Lists, sets and tuples.
extension Comparer {
  /// The kind and entries of a collection; ± is expanded.
  struct Collection {
    var kind: Kind
    var entries: [Operand]
    var source: Operand
  }

  func expanded(_ operand: Operand, _ kind: Kind) -> Collection {
    switch kind {
    case .list, .set:
      let entries = holdsSigns(operand) ? operand.children.flatMap { withSigns($0) } : flattened(operand)
      return Collection(kind: kind, entries: entries, source: operand)
    case .tuple:
      if operand.sign == 0, hasSign(operand) {
        return Collection(kind: .list, entries: bothSigns(operand), source: operand)
      }
      return Collection(kind: .tuple, entries: operand.children, source: operand)
    case .scalar:
      let entries = withSigns(operand)
      return Collection(kind: entries.count > 1 ? .list : .scalar, entries: entries, source: operand)
    default: return Collection(kind: kind, entries: [operand], source: operand)
    }
  }

  /// Whether the expression contains ±; one pass over all nodes instead of one per entry.
  private func holdsSigns(_ operand: Operand) -> Bool {
    operand.expression.nodes.contains { $0.operation == .plusMinus || $0.operation == .minusPlus }
  }

  private func flattened(_ operand: Operand) -> [Operand] {
    operand.children.flatMap { $0.operation == .list ? flattened($0) : [$0] }
  }

  private func withSigns(_ operand: Operand) -> [Operand] {
    if operand.sign == 0, hasSign(operand) { return bothSigns(operand) }
    // A list inside a list or a set in a list: its entries count.
    if operand.operation == .list { return operand.children.flatMap { withSigns($0) } }
    return [operand]
  }

  private func bothSigns(_ operand: Operand) -> [Operand] {
    [
      Operand(expression: operand.expression, index: operand.index, sign: 1),
      Operand(expression: operand.expression, index: operand.index, sign: -1),
    ]
  }

  func hasSign(_ operand: Operand) -> Bool {
    let expression = operand.expression
    guard expression.nodes.contains(where: { $0.operation == .plusMinus || $0.operation == .minusPlus }) else {
      return false
    }
    var stack = [operand.index]
    while let index = stack.popLast() {
      switch expression.operation(index) {
      case .plusMinus, .minusPlus: return true
      case .list: continue
      default: stack.append(contentsOf: expression.children(of: index))
      }
    }
    return false
  }

  mutating func sameCollections(_ x: Collection, _ y: Collection) -> Decision {
    let (a, b) = (x.source, y.source)
    switch (x.kind, y.kind) {
    case (.tuple, .tuple): return sameInOrder(x.entries, y.entries)
    case (.list, .list), (.set, .set), (.list, .set), (.set, .list):
      if x.kind == .set || y.kind == .set { return matchedSets(x.entries, y.entries) }
      if equality.listsAreOrdered { return sameInOrder(x.entries, y.entries) }
      return matched(x.entries, y.entries)
    case (.tuple, .list), (.list, .tuple):
      // Several inequalities can form an interval, and a pair can be one too.
      let (tuple, list) = x.kind == .tuple ? (a, b) : (b, a)
      if equality.grammar == .current, tuple.count == list.count {
        if equality.inequalityIsInterval, isOpenPair(tuple),
          list.children.allSatisfy({ Relation(rawValue: $0.node.payload)?.isOrder == true }), isCondition(list)
        {
          return sameRegions(a, b)
        }
        if let values = coordinates(list) { return sameInOrder(tuple.children, values) }
      }
      // Roots in parentheses are a pair, roots without are a list; in the same order they can be equal.
      guard equality.tupleIsList, x.entries.count == y.entries.count else { return decide(.different, by: .kinds) }
      return sameInOrder(x.entries, y.entries)
    case (.tuple, .set), (.set, .tuple):
      guard equality.setIsTuple else { return decide(.different, by: .kinds) }
      return matched(x.entries, y.entries)
    case (.tuple, .region), (.region, .tuple):
      let (tuple, region) = x.kind == .tuple ? (a, b) : (b, a)
      if region.operation == .interval, tuple.node.flags == Ends.pair,
        region.node.flags == Ends.leftOpen | Ends.rightOpen
      {
        return sameInOrder(tuple.children, region.children)
      }
      guard tuple.node.flags == Ends.pair, region.operation != .interval else { return decide(.different, by: .kinds) }
      return sameRegions(a, b)
    case (.region, .region), (.region, .set), (.set, .region):
      if a.operation == .interval, b.operation == .interval {
        guard a.node.flags == b.node.flags, a.count == 2, b.count == 2 else { return decide(.different, by: .regions) }
        return sameInOrder(a.children, b.children)
      }
      return sameRegions(a, b)
    case (.list, .region), (.region, .list):
      guard isCondition(x.kind == .list ? a : b) else { return decide(.different, by: .kinds) }
      return sameRegions(a, b)
    case (.scalar, .region), (.region, .scalar):
      return sameFamily(a, b)
    default:
      return decide(.different, by: .kinds)
    }
  }

  /// Returns the values of `x = 3, y = 4`, if the names are letters in alphabetical order.
  private mutating func coordinates(_ list: Operand) -> [Operand]? {
    guard list.operation == .list, list.node.flags & Ends.anyOf == 0, list.count <= 8 else { return nil }
    var values: [Operand] = []
    var names: [String] = []
    for child in list.children {
      guard let (name, value) = assignment(child), let text = nameText(name), text.utf8.count == 1,
        names.allSatisfy({ $0 < text })
      else { return nil }
      names.append(text)
      values.append(value)
    }
    return values
  }

  mutating func sameInOrder(_ left: [Operand], _ right: [Operand]) -> Decision {
    guard left.count == right.count else { return decide(.different, by: .entries) }
    for (a, b) in zip(left, right) {
      let decision = same(a, b)
      if decision != .same { return decision }
    }
    return decide(.same, by: .entries)
  }

  /// Whether the entries match one to one, in any order.
  mutating func matched(_ left: [Operand], _ right: [Operand]) -> Decision {
    guard left.count == right.count, left.count <= 512 else {
      // Repeated solutions count once.
      let areSolutions = left.allSatisfy { kind($0) == .tuple } && right.allSatisfy { kind($0) == .tuple }
      return areSolutions ? matchedSets(left, right) : decide(.different, by: .entries)
    }
    // If only one side names the values, and the names differ, the order decides which value belongs to which name.
    let (leftNames, rightNames) = (distinctNames(left), distinctNames(right))
    if (leftNames > 1 && rightNames == 0) || (rightNames > 1 && leftNames == 0) { return sameInOrder(left, right) }
    var rest = Array(right.indices)
    var undecided = false
    for entry in left {
      var found: Int?
      for (position, candidate) in rest.enumerated() {
        switch same(entry, right[candidate]) {
        case .same: found = position
        case .undecided: undecided = true
        case .different: break
        }
        if found != nil { break }
      }
      guard let found else { return undecided ? .undecided : decide(.different, by: .entries) }
      rest.remove(at: found)
    }
    return decide(.same, by: .entries)
  }

  /// Whether each set contains every entry of the other.
  private mutating func matchedSets(_ left: [Operand], _ right: [Operand]) -> Decision {
    if left.count == right.count { return matched(left, right) }
    guard left.count * right.count <= 4096 else { return decide(.different, by: .entries) }
    for (some, others) in [(left, right), (right, left)] {
      for entry in some {
        var isIn = false
        for candidate in others where same(entry, candidate) == .same {
          isIn = true
          break
        }
        if !isIn { return decide(.different, by: .entries) }
      }
    }
    return decide(.same, by: .entries)
  }

  private mutating func distinctNames(_ entries: [Operand]) -> Int {
    var names: [String] = []
    for entry in entries {
      guard let (name, _) = assignment(entry), let text = nameText(name) else { continue }
      let base = equality.grammar == .current ? numberedRoot(text) : text
      if !names.contains(base) { names.append(base) }
    }
    return names.count
  }

  /// Returns the unknown of a numbered root, `x` of `x_2`. The order of roots does not matter, but that of sequences
  /// does.
  private func numberedRoot(_ name: String) -> String {
    guard let mark = name.firstIndex(of: "_"), ["x", "y", "z", "t", "r", "w", "lambda"].contains(name[..<mark]),
      name[name.index(after: mark)...].utf8.allSatisfy(Tokenizer.isDigit)
    else { return name }
    return String(name[..<mark])
  }

  // MARK: Alternatives

  /// Whether a list is a condition on one unknown. It consists of several inequalities, or of inequalities or sets
  /// joined by “or”.
  func isCondition(_ list: Operand) -> Bool {
    guard equality.grammar == .current, list.operation == .list else { return false }
    if list.node.flags & Ends.anyOf == 0 { return list.children.allSatisfy { kind($0) == .relation } }
    return list.children.allSatisfy { kind($0) == .relation || kind($0) == .region || isOpenPair($0) }
  }

  /// Whether an operand in parentheses is an open interval, joined to others by “or”.
  func isOpenPair(_ operand: Operand) -> Bool {
    operand.operation == .tuple && operand.node.flags == Ends.pair
  }

  /// Whether one list has “or” where the other has “and” or no word. It applies between letters, words or
  /// inequalities.
  func contradicts(_ a: Operand, _ b: Operand) -> Bool {
    guard a.operation == .list, b.operation == .list else { return false }
    let (x, y) = (a.node.flags & (Ends.anyOf | Ends.allOf), b.node.flags & (Ends.anyOf | Ends.allOf))
    guard x != y, (x | y) & Ends.anyOf != 0 else { return false }
    let entries = a.children + b.children
    if entries.contains(where: { $0.operation == .symbol || $0.operation == .text }) { return true }
    return x != 0 && y != 0
      && entries.contains { Relation(rawValue: $0.node.payload)?.isOrder == true && $0.operation == .relation }
  }

  // MARK: Matrices

  mutating func sameMatrices(_ a: Operand, _ b: Operand, _ ka: Kind, _ kb: Kind) -> Decision {
    if ka == .matrix && kb == .matrix {
      if a.operation == .matrix && b.operation == .matrix {
        guard a.node.payload == b.node.payload else { return decide(.different, by: .entries) }
        return sameInOrder(a.children, b.children)
      }
      return sameMatrixValues(a, b)
    }
    let (matrix, other) = ka == .matrix ? (a, b) : (b, a)
    guard matrix.operation == .matrix, equality.vectorIsTuple else { return decide(.different, by: .kinds) }
    if let entries = nestedEntries(other, columns: Int(matrix.node.payload)) {
      return sameInOrder(matrix.children, entries)
    }
    let isVector = matrix.node.payload == 1 || Int(matrix.node.payload) == matrix.count
    let otherKind = kind(other)
    guard isVector,
      otherKind == .tuple || (otherKind == .region && other.operation == .interval && other.node.flags == 3)
    else { return decide(.different, by: .kinds) }
    return sameInOrder(matrix.children, other.children)
  }

  /// Returns the entries of a matrix in the form of a list of rows, `[[1,2],[3,4]]`. The result is `nil` for another
  /// shape.
  private func nestedEntries(_ operand: Operand, columns: Int) -> [Operand]? {
    func isRow(_ operand: Operand) -> Bool {
      operand.operation == .tuple || operand.operation == .interval && operand.node.flags == 0
    }
    guard equality.grammar == .current, isRow(operand), columns > 1,
      operand.children.allSatisfy({ isRow($0) && $0.count == columns })
    else { return nil }
    return operand.children.flatMap(\.children)
  }

  private mutating func sameMatrixValues(_ a: Operand, _ b: Operand) -> Decision {
    var agreements = 0
    for number in 0..<4 {
      let point = SamplePoint(UInt64(number), .positive)
      var left = BallEvaluator<WideFloat>(a, at: point, budget: budget)
      let x = left.matrix(a.index)
      budget = left.budget
      var right = BallEvaluator<WideFloat>(b, at: point, budget: budget)
      let y = right.matrix(b.index)
      budget = right.budget
      guard let x, let y else { continue }
      guard x.columns == y.columns, x.entries.count == y.entries.count else {
        return decide(.different, by: .evaluation)
      }
      for (u, v) in zip(x.entries, y.entries) {
        if isApart(u - v) { return decide(.different, by: .evaluation) }
      }
      agreements += 1
    }
    return decide(agreements > 1 ? .same : .undecided, by: .evaluation)
  }
}
