// Assignments, equations, inequalities and chains.
extension Comparer {
  /// Returns the name and the value of a statement, if it names something. Examples are `x = 5`, `f(x) = 2x`, `(p, q)
  /// = (3, 2)` and `x ∈ S`.
  mutating func assignment(_ operand: Operand) -> (name: Operand, value: Operand)? {
    guard operand.operation == .relation else { return nil }
    if operand.node.flags == 1 {
      let links = operand.children
      guard let first = links.first, links.allSatisfy({ isEquality($0) }) else { return nil }
      // x = 5 + 6 = 11 ≈ 11.0: the last exact value.
      guard isName(first.child(0)) || isQuestion(first.child(0)), isTrue(links) else { return nil }
      return (first.child(0), lastExact(links))
    }
    guard operand.count == 2 else { return nil }
    switch Relation(rawValue: operand.node.payload) {
    case .element where equality.grammar == .current && !isSet(operand.child(1)): return nil
    case .equal, .element, .approximately:
      if isName(operand.child(0)) || isQuestion(operand.child(0)) { return (operand.child(0), operand.child(1)) }
      if operand.node.payload == Relation.equal.rawValue, isName(operand.child(1)) {
        return (operand.child(1), operand.child(0))
      }
      return nil
    default: return nil
    }
  }

  /// Whether an operand may be the right side of ∈: a number is not a set.
  private func isSet(_ operand: Operand) -> Bool {
    switch operand.operation {
    case .symbol, .text, .application: true
    case .function: false
    default: kind(operand) != .scalar
    }
  }

  /// Whether an operand is the left side of a worked answer: ∫ 2x dx in `∫ 2x dx = x² + C`.
  private func isQuestion(_ operand: Operand) -> Bool {
    switch operand.operation {
    case .integral, .derivative, .limit, .bigSum, .bigProduct: equality.grammar == .current && hasSymbols(operand)
    default: false
    }
  }

  /// Whether all members of a chain without symbols are equal, or nearly equal after ≈.
  private mutating func isTrue(_ links: [Operand]) -> Bool {
    guard equality.grammar == .current, equality.unfinishedArithmetic != .lenient else { return true }
    var last: Operand?
    for (member, link) in zip([links[0].child(0)] + links.map { $0.child(1) }, [nil] + links.map(Optional.init)) {
      guard !hasSymbols(member), kind(member) == .scalar else { continue }
      defer { last = member }
      guard let last else { continue }
      let isNear = link?.node.payload == Relation.approximately.rawValue
      if !(isNear ? isApproximately(last, member) : same(last, member) == .same) { return false }
    }
    return true
  }

  /// Whether two numbers differ by at most a percent, or by the last digit of one of them.
  private mutating func isApproximately(_ a: Operand, _ b: Operand) -> Bool {
    if same(a, b) == .same { return true }
    let point = SamplePoint(0, .positive)
    guard let x = ball(a, point, WideFloat.self).value, let y = ball(b, point, WideFloat.self).value else {
      return false
    }
    let difference = (x - y).absolute.re.double
    if difference <= 0.01 * max(x.absolute.re.double, y.absolute.re.double) { return true }
    let places = [a, b].compactMap { writtenDecimal($0)?.lastPlace }.max()
    return places.map { WideFloat(difference) < Ball<WideFloat>(Rational.power(ofTen: Int($0))).re } ?? false
  }

  private func isEquality(_ link: Operand) -> Bool {
    link.node.payload == Relation.equal.rawValue || link.node.payload == Relation.approximately.rawValue
  }

  /// Returns the last operand of a chain before the first ≈, but not the name.
  private func lastExact(_ links: [Operand]) -> Operand {
    var value = links[0].child(1)
    for link in links.dropFirst() {
      if link.node.payload == Relation.approximately.rawValue { break }
      value = link.child(1)
    }
    return value
  }

  /// Returns the value of a chain or an equation of constants: `10^3 = 1000`, `1/3 ≈ 0.33`.
  mutating func chainValue(_ operand: Operand) -> Operand? {
    guard operand.operation == .relation else { return nil }
    let links = operand.node.flags == 1 ? operand.children : [operand]
    guard links.allSatisfy({ isEquality($0) && $0.count == 2 }), let first = links.first, isTrue(links) else {
      return nil
    }
    if first.node.payload == Relation.approximately.rawValue { return first.child(0) }
    let operands = [first.child(0)] + links.map { $0.child(1) }
    // With symbols these are equations, unless the chain ends in a plain value of several steps.
    guard operands.allSatisfy({ !hasSymbols($0) }) || (operands.count > 2 && !hasSymbols(lastExact(links))) else {
      return nil
    }
    return lastExact(links)
  }

  /// Whether an expression is only a name.
  func isName(_ operand: Operand) -> Bool {
    switch operand.operation {
    case .symbol, .text: return true
    case .application: return true
    // “i = 15”: a name in the question, not a constant.
    case .constant: return equality.grammar == .current && nameText(operand) != nil
    case .tuple: return operand.children.allSatisfy { isName($0) }
    case .ratio: return isName(operand.child(0)) && isName(operand.child(1))
    case .absolute:
      return isSegment(operand.child(0)) || operand.expression.hasVectors && operand.child(0).operation == .symbol
    case .product: return isSegment(operand)
    case .power:
      return false
    default: return false
    }
  }

  /// Whether an operand is a name of several letters: AB, ∠BAC, Δx.
  private func isSegment(_ operand: Operand) -> Bool {
    if operand.operation == .symbol {
      return operand.expression.name(operand.index).first?.isUppercase == true
    }
    guard operand.operation == .product, operand.count <= 5 else { return false }
    let names = operand.children.map { child -> String? in
      child.operation == .symbol ? child.expression.name(child.index) : nil
    }
    guard let first = names.first ?? nil, !names.contains(nil) else { return false }
    if ["angle", "triangle", "Delta", "square", "overline"].contains(first) { return true }
    return names.allSatisfy { ($0?.first?.isUppercase ?? false) }
  }

  func nameText(_ operand: Operand) -> String? {
    switch operand.operation {
    case .symbol, .text: return operand.expression.name(operand.index)
    case .application:
      return operand.expression.name(operand.index) + "("
        + operand.children.map { nameText($0) ?? "?" }.joined(separator: ",") + ")"
    case .product, .tuple, .ratio, .absolute:
      return operand.children.map { nameText($0) ?? "?" }.joined(separator: ":")
    case .number: return operand.expression.numeral(operand.index).value.description
    case .constant:
      switch Constant(rawValue: operand.node.payload) {
      case .e: return "e"
      case .i: return "i"
      default: return nil
      }
    default: return nil
    }
  }

  mutating func sameRelations(_ a: Operand, _ b: Operand, _ ka: Kind, _ kb: Kind) -> Decision {
    let (x, y) = (assignment(a), assignment(b))
    if let x, let y { return sameAssignments(a, x, b, y) }
    if ka == .relation && kb == .relation {
      if a.node.flags == 1 || b.node.flags == 1 { return sameChains(a, b) }
      return sameStatements(a, b)
    }
    let (statement, other) = ka == .relation ? (a, b) : (b, a)
    let otherKind = ka == .relation ? kb : ka
    if equality.assignmentIsValue {
      if let (name, value) = x ?? y {
        if let values = named(other, like: name, value) { return sameInOrder(value.children, values) }
        // With names in another order, the assignment of the values is unclear.
        if isReordered(name) { return decide(.different, by: .relations) }
        return same(value, other)
      }
      if let value = chainValue(statement) { return same(value, other) }
    }
    guard equality.inequalityIsInterval,
      otherKind == .region || otherKind == .tuple || otherKind == .set || isCondition(other)
    else {
      return decide(.different, by: .kinds)
    }
    return sameRegions(a, b)
  }

  private mutating func sameAssignments(
    _ a: Operand, _ x: (name: Operand, value: Operand), _ b: Operand, _ y: (name: Operand, value: Operand)
  ) -> Decision {
    let (left, right) = (nameText(x.name), nameText(y.name))
    if left == right { return same(x.value, y.value) }
    if let values = reordered(y, like: x.name) { return sameInOrder(x.value.children, values) }
    // f(n) = 2n and f(x) = 2x; y = 2x and f(x) = 2x.
    if x.name.operation == .application, y.name.operation == .application, x.name.count == y.name.count,
      x.name.expression.name(x.name.index) == y.name.expression.name(y.name.index)
    {
      var value = y.value
      for (old, new) in zip(y.name.children, x.name.children) {
        guard old.operation == .symbol, new.operation == .symbol else { return decide(.different, by: .relations) }
        let (from, to) = (old.expression.name(old.index), new.expression.name(new.index))
        // A name that is already in use cannot be assigned: f(z) = x is not f(x) = x.
        if from != to, symbols(y.value).contains(to) || symbols(x.value).contains(from) {
          return decide(.different, by: .relations)
        }
        value = renamed(value, old.expression.name(old.index), to: new.expression.name(new.index))
      }
      return same(x.value, value)
    }
    let isGraph =
      (left == "y" && y.name.operation == .application) || (right == "y" && x.name.operation == .application)
    if isGraph { return same(x.value, y.value) }
    // x = y + 1 and y = x − 1 are the same line.
    if x.name.operation == .symbol, y.name.operation == .symbol, a.node.flags != 1, b.node.flags != 1,
      hasSymbols(x.value), hasSymbols(y.value)
    {
      return sameStatements(a, b)
    }
    return decide(.different, by: .relations)
  }

  /// Returns the values of `y = 2, x = 1` in the order of the names of `(x, y) = (1, 2)`. The result is `nil` for
  /// other shapes.
  private mutating func named(_ list: Operand, like names: Operand, _ value: Operand) -> [Operand]? {
    guard equality.grammar == .current, list.operation == .list, names.operation == .tuple, value.operation == .tuple,
      list.count == names.count, value.count == names.count, names.count <= 16
    else { return nil }
    var entries: [(name: Operand, value: Operand)] = []
    for child in list.children { if let entry = assignment(child) { entries.append(entry) } }
    guard entries.count == list.count else { return nil }
    let values = names.children.compactMap { name in
      entries.first { nameText($0.name) == nameText(name) && nameText(name) != nil }?.value
    }
    return values.count == names.count ? values : nil
  }

  /// Whether the names of a tuple are letters out of order, as in `(y, x) = (2, 1)`.
  private func isReordered(_ names: Operand) -> Bool {
    guard equality.grammar == .current, names.operation == .tuple else { return false }
    let letters = names.children.map { nameText($0) ?? "" }
    return letters.allSatisfy { $0.utf8.count == 1 } && letters != letters.sorted()
  }

  /// Returns the values of `(y, x) = (2, 1)` in the order of other names: 1, 2 for `(x, y)`.
  private func reordered(_ assignment: (name: Operand, value: Operand), like names: Operand) -> [Operand]? {
    let (name, value) = assignment
    guard equality.grammar == .current, name.operation == .tuple, names.operation == .tuple, value.operation == .tuple,
      name.count == names.count, value.count == name.count, name.count <= 16
    else { return nil }
    let own = name.children.map { nameText($0) }
    var values: [Operand] = []
    for name in names.children {
      guard let text = nameText(name), own.filter({ $0 == text }).count == 1, let index = own.firstIndex(of: text)
      else {
        return nil
      }
      values.append(value.child(index))
    }
    return values
  }

  /// Returns the operand with a renamed symbol.
  func renamed(_ operand: Operand, _ old: String, to new: String) -> Operand {
    guard old != new else { return operand }
    var expression = operand.expression
    for position in expression.names.indices where expression.names[position] == old {
      expression.names[position] = new
    }
    return Operand(expression: expression, index: operand.index, sign: operand.sign)
  }

  /// Compares chains: the same links in any order.
  private mutating func sameChains(_ a: Operand, _ b: Operand) -> Decision {
    let left = a.node.flags == 1 ? a.children : [a]
    let right = b.node.flags == 1 ? b.children : [b]
    if left.count == right.count, matched(left, right) == .same { return decide(.same, by: .relations) }
    if let x = chainValue(a), let y = chainValue(b) { return same(x, y) }
    return sameRegions(a, b)
  }

  /// Compares two equations or two inequalities.
  private mutating func sameStatements(_ a: Operand, _ b: Operand) -> Decision {
    guard a.count == 2, b.count == 2, let first = Relation(rawValue: a.node.payload),
      let second = Relation(rawValue: b.node.payload)
    else { return decide(.different, by: .kinds) }
    if first == second, same(a.child(0), b.child(0)) == .same, same(a.child(1), b.child(1)) == .same {
      return decide(.same, by: .relations)
    }
    // x > x and x < x are different false statements.
    let isTurned = equality.grammar != .current || first.isReversible && same(a.child(0), a.child(1)) != .same
    if first == second.flipped, isTurned, same(a.child(0), b.child(1)) == .same, same(a.child(1), b.child(0)) == .same {
      return decide(.same, by: .relations)
    }
    switch (first, second) {
    case (.equal, .equal), (.notEqual, .notEqual), (.approximately, .approximately): return sameZeros(a, b)
    case _ where first.isOrder && second.isOrder:
      if let ratio = constantRatio(a, b) {
        let matching = ratio.re.isNegative ? second.flipped : second
        guard ratio.snapped.isReal else { return decide(.different, by: .relations) }
        return decide(Decision(matching == first), by: .relations)
      }
      return sameRegions(a, b)
    case _ where first.isOrder || second.isOrder || first == .element || second == .element || first == .notEqual:
      return sameRegions(a, b)
    default: return decide(.different, by: .relations)
    }
  }

  /// Returns the difference of a statement's sides.
  private mutating func defect(_ statement: Operand, _ point: SamplePoint) -> Ball<WideFloat>? {
    guard let left = ball(statement.child(0), point, WideFloat.self).value,
      let right = ball(statement.child(1), point, WideFloat.self).value
    else { return nil }
    return left - right
  }

  /// Returns the factor between two statements, if it is constant.
  private mutating func constantRatio(_ a: Operand, _ b: Operand) -> Ball<WideFloat>? {
    var ratio: Ball<WideFloat>?
    var agreements = 0
    guard hasSymbols(a), hasSymbols(b) else { return nil }
    for number in 0..<8 {
      let point = SamplePoint(UInt64(number) &+ 60, .positive)
      guard let x = defect(a, point), let y = defect(b, point), !x.mayBeZero, let next = x / y else { continue }
      if let ratio {
        if isApart(next - ratio) { return nil }
        agreements += 1
      } else {
        ratio = next
      }
    }
    return agreements >= 3 ? ratio : nil
  }

  /// Compares equations: proportional, or with the same solution for the same unknown.
  private mutating func sameZeros(_ a: Operand, _ b: Operand) -> Decision {
    if constantRatio(a, b) != nil { return decide(.same, by: .relations) }
    let names = symbols(a)
    guard names.count > 1, names.sorted() == symbols(b).sorted() else { return decide(.different, by: .relations) }
    for name in names {
      var agreements = 0
      var isLinear = true
      for number in 0..<5 where isLinear {
        let point = SamplePoint(UInt64(number) &+ 80, .positive)
        guard let x = linearRoot(a, name, point), let y = linearRoot(b, name, point) else {
          isLinear = false
          continue
        }
        if isApart(x - y) { return decide(.different, by: .relations) }
        agreements += 1
      }
      guard isLinear, agreements >= 4 else { continue }
      // A factor that vanishes where another unknown is 0 or ±1 would add solutions to one side.
      for other in names where other != name {
        for value in [0, 1, -1] {
          var point = SamplePoint(90, .positive)
          point.given[other] = Rational(value)
          let (x, y) = (defect(a, point), defect(b, point))
          if (x?.mayBeZero ?? false) != (y?.mayBeZero ?? false) { return decide(.different, by: .relations) }
        }
      }
      return decide(.same, by: .relations)
    }
    return decide(.different, by: .relations)
  }

  /// Returns the solution of an equation that is linear in an unknown.
  private mutating func linearRoot(_ statement: Operand, _ name: String, _ point: SamplePoint) -> Ball<WideFloat>? {
    var point = point
    var values: [Ball<WideFloat>] = []
    for trial in 1...3 {
      point.given[name] = Rational(trial)
      guard let value = defect(statement, point) else { return nil }
      values.append(value)
    }
    let slope = values[1] - values[0]
    guard !isApart(values[2] - values[1] - slope), !slope.mayBeZero, let offset = values[0] / slope else { return nil }
    return Ball(1) - offset
  }
}
