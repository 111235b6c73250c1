// Sets of real numbers: intervals and their unions, finite sets, inequalities in one unknown.
extension Comparer {
  /// A position on the real line: one of the ends, or the gap after it.
  private struct Place {
    var value: Ball<WideFloat>
    /// The index among the ends and gaps. It is 2i for an end, 2i + 1 for the gap after it, and −1 for the gap before
    /// the first.
    var position: Int
  }

  /// Compares by membership: at every end of either side, and between the ends.
  mutating func sameRegions(_ a: Operand, _ b: Operand) -> Decision {
    guard budget.spend(20) else { return decide(.undecided, by: .budget) }
    if let names = unknowns(a, b), names.count > 1 { return decide(.different, by: .regions) }
    // An inequality with unknown ends may only be compared with one whose ends are known.
    guard areEndsKnown(a) || areEndsKnown(b) else { return sameShapes(a, b) }
    var ends: [Operand] = []
    guard collectEnds(a, &ends, 0), collectEnds(b, &ends, 0) else { return sameShapes(a, b) }
    guard ends.count <= 256 else { return decide(.undecided, by: .budget) }
    var values: [Ball<WideFloat>] = []
    for end in ends where isInfinite(end) == 0 {
      guard let value = ball(end, SamplePoint(0, .positive), WideFloat.self).value?.snapped, value.isReal else {
        return sameShapes(a, b)
      }
      values.append(value)
    }
    values += roots(a) + roots(b)
    values.sort { $0.re < $1.re }
    var distinct: [Ball<WideFloat>] = []
    for value in values {
      if let last = distinct.last, !isApart(value - last) { continue }
      distinct.append(value)
    }
    var isEmpty = true
    for place in places(distinct) {
      guard let inA = contains(a, place.value, place.position, distinct, 0),
        let inB = contains(b, place.value, place.position, distinct, 0)
      else { return sameShapes(a, b) }
      if inA != inB { return decide(.different, by: .regions) }
      if inA { isEmpty = false }
    }
    // Two empty regions are equal only if both are written as empty.
    if isEmpty { return sameShapes(a, b) }
    return decide(.same, by: .regions)
  }

  /// Whether all ends of a region are written or follow from linear inequalities.
  private mutating func areEndsKnown(_ operand: Operand) -> Bool {
    switch operand.operation {
    case .relation:
      if operand.node.flags == 1 {
        for link in operand.children where !areEndsKnown(link) { return false }
        return true
      }
      guard operand.count == 2 else { return false }
      if operand.node.payload == Relation.element.rawValue { return areEndsKnown(operand.child(1)) }
      let isAtom = operand.children.contains { $0.operation == .symbol || $0.operation == .application }
      let hasConstant = operand.children.contains { !hasSymbols($0) }
      return (isAtom && hasConstant) || !roots(operand).isEmpty
    case .setBuilder: return areEndsKnown(operand.child(1))
    case .list, .union, .intersection, .difference:
      for child in operand.children where kind(child) == .relation || kind(child) == .region {
        if !areEndsKnown(child) { return false }
      }
      return true
    default: return true
    }
  }

  /// Compares sets that are not regions of the line: the same operations on the same parts.
  private mutating func sameShapes(_ a: Operand, _ b: Operand) -> Decision {
    guard a.operation == b.operation, a.count == b.count, a.node.flags == b.node.flags, a.count > 0 else {
      return decide(.different, by: .regions)
    }
    if a.operation == .relation && a.node.payload != b.node.payload { return decide(.different, by: .regions) }
    if a.operation == .union { return matched(a.children, b.children) }
    return sameInOrder(a.children, b.children)
  }

  /// Returns positions that represent every end and every gap.
  private func places(_ ends: [Ball<WideFloat>]) -> [Place] {
    var result: [Place] = []
    guard let first = ends.first, let last = ends.last else {
      return [-3, 0, 5].map { Place(value: Ball($0), position: -1) }
    }
    result.append(Place(value: first - Ball(1), position: -1))
    result.append(Place(value: first - Ball(1000), position: -1))
    for (index, end) in ends.enumerated() {
      result.append(Place(value: end, position: 2 * index))
      if index + 1 < ends.count {
        for weight in [1, 2, 3] {
          let share = Ball<WideFloat>(re: WideFloat(weight).scaled(by: -2))
          result.append(Place(value: end + (ends[index + 1] - end) * share, position: 2 * index + 1))
        }
      }
      // Directly next to the end on both sides, for ends that only the other region has.
      let margin = Ball<WideFloat>(re: WideFloat(1).scaled(by: -40 + max(0, Int(end.size.isFinite ? end.size : 0))))
      result.append(Place(value: end - margin, position: 2 * index - 1))
      result.append(Place(value: end + margin, position: 2 * index + 1))
    }
    result.append(Place(value: last + Ball(1), position: 2 * ends.count - 1))
    result.append(Place(value: last + Ball(1000), position: 2 * ends.count - 1))
    return result
  }

  /// Returns the unknowns of both sides, or `nil` if there are none.
  private func unknowns(_ a: Operand, _ b: Operand) -> [String]? {
    var names: [String] = []
    for operand in [a, b] {
      for name in symbols(operand) where !names.contains(name) { names.append(name) }
    }
    return names.isEmpty ? nil : names
  }

  /// Whether a pair in parentheses is an interval among those joined by “or”.
  private func isAlternative(_ operand: Operand, in list: Operand) -> Bool {
    equality.grammar == .current && list.operation == .list && list.node.flags & Ends.anyOf != 0 && isOpenPair(operand)
  }

  /// Collects ends and members; returns false for other kinds of regions.
  private mutating func collectEnds(_ operand: Operand, _ ends: inout [Operand], _ depth: Int) -> Bool {
    guard depth < 40 else { return false }
    switch operand.operation {
    case .interval:
      guard operand.count == 2 else { return false }
      ends += operand.children
      return operand.children.allSatisfy { !hasSymbols($0) }
    case .tuple:
      guard operand.node.flags == Ends.pair else { return false }
      ends += operand.children
      return operand.children.allSatisfy { !hasSymbols($0) }
    case .set, .list:
      for child in operand.children {
        if kind(child) == .relation || kind(child) == .region || isAlternative(child, in: operand) {
          guard collectEnds(child, &ends, depth + 1) else { return false }
        } else {
          guard kind(child) == .scalar, !hasSymbols(child), !hasSign(child) else { return false }
          ends.append(child)
        }
      }
      return true
    case .union, .intersection, .difference:
      for child in operand.children where !collectEnds(child, &ends, depth + 1) { return false }
      return true
    case .constant:
      return [Constant.emptySet.rawValue, Constant.reals.rawValue].contains(operand.node.payload)
    case .setBuilder:
      guard operand.child(0).operation == .symbol || operand.child(0).operation == .relation else { return false }
      return collectEnds(operand.child(1), &ends, depth + 1)
    case .relation:
      for child in operand.children {
        if child.operation == .relation {
          guard collectEnds(child, &ends, depth + 1) else { return false }
        } else if kind(child) == .region {
          guard collectEnds(child, &ends, depth + 1) else { return false }
        } else if hasSign(child) {
          guard !hasSymbols(child) else { return false }
          for sign in [Int8(1), -1] {
            ends.append(Operand(expression: child.expression, index: child.index, sign: sign))
          }
        } else if !hasSymbols(child), kind(child) == .scalar {
          ends.append(child)
        }
      }
      return true
    default: return false
    }
  }

  /// Returns the points where inequalities change. The inequalities are linear in their unknown or in its absolute
  /// value.
  private mutating func roots(_ operand: Operand) -> [Ball<WideFloat>] {
    var result: [Ball<WideFloat>] = []
    if operand.operation == .setBuilder { return roots(operand.child(1)) }
    if operand.operation == .list || operand.operation == .union
      || (operand.operation == .relation && operand.node.flags == 1)
    {
      for child in operand.children { result += roots(child) }
      return result
    }
    guard operand.operation == .relation, operand.count == 2, let name = symbols(operand).first else { return [] }
    for (low, high) in [(Rational(5), Rational(6)), (Rational(-5), Rational(-6))] {
      var values: [Ball<WideFloat>] = []
      for trial in [low, high, high + high - low] {
        var point = SamplePoint(0, .positive)
        point.given[name] = trial
        guard kind(operand.child(0)) == .scalar, kind(operand.child(1)) == .scalar,
          let left = ball(operand.child(0), point, WideFloat.self).value,
          let right = ball(operand.child(1), point, WideFloat.self).value
        else { return result }
        values.append(left - right)
      }
      let slope = values[1] - values[0]
      guard !isApart(values[2] - values[1] - slope), !slope.mayBeZero, let offset = values[0] / slope else { continue }
      result.append(Ball(low) - offset * Ball(high - low))
    }
    return result.filter { $0.snapped.isReal }.map(\.snapped)
  }

  /// Whether a position is in a region; `nil` if undecidable.
  private mutating func contains(
    _ operand: Operand, _ value: Ball<WideFloat>, _ position: Int, _ ends: [Ball<WideFloat>], _ depth: Int
  ) -> Bool? {
    guard depth < 40, budget.spend(4) else { return nil }
    switch operand.operation {
    case .interval, .tuple:
      let leftOpen = operand.operation == .tuple || operand.node.flags & Ends.leftOpen != 0
      let rightOpen = operand.operation == .tuple || operand.node.flags & Ends.rightOpen != 0
      guard let low = order(value, operand.child(0)), let high = order(value, operand.child(1)), !(low < 0 && high > 0)
      else { return nil }
      return (low > 0 || (low == 0 && !leftOpen)) && (high < 0 || (high == 0 && !rightOpen))
    case .set, .list:
      // Conditions are joined by "and" unless "or" joins them; points and regions by "or".
      let areConditions =
        operand.operation == .list && operand.node.flags & Ends.anyOf == 0
        && operand.children.allSatisfy { kind($0) == .relation }
      if areConditions {
        for child in operand.children {
          guard let inside = contains(child, value, position, ends, depth + 1) else { return nil }
          if !inside { return false }
        }
        return true
      }
      for child in operand.children {
        let childKind = kind(child)
        if childKind == .relation || childKind == .region || isAlternative(child, in: operand) {
          guard let inside = contains(child, value, position, ends, depth + 1) else { return nil }
          if inside { return true }
        } else {
          guard let order = order(value, child) else { return nil }
          if order == 0 { return true }
        }
      }
      return false
    case .union, .intersection, .difference:
      guard let x = contains(operand.child(0), value, position, ends, depth + 1),
        let y = contains(operand.child(1), value, position, ends, depth + 1)
      else { return nil }
      return operand.operation == .union ? x || y : operand.operation == .intersection ? x && y : x && !y
    case .constant: return operand.node.payload == Constant.reals.rawValue
    case .setBuilder: return contains(operand.child(1), value, position, ends, depth + 1)
    case .relation: return holds(operand, value, position, ends, depth)
    default: return nil
    }
  }

  /// Returns −1, 0 or 1 for a value below, at or above an end.
  private mutating func order(_ value: Ball<WideFloat>, _ end: Operand) -> Int? {
    let infinite = isInfinite(end)
    if infinite != 0 { return -infinite }
    guard let bound = ball(end, SamplePoint(0, .positive), WideFloat.self).value else { return nil }
    let difference = value - bound
    if !isApart(difference) { return 0 }
    return difference.re.isNegative ? -1 : 1
  }

  /// Whether a statement in one unknown is true for a value.
  private mutating func holds(
    _ statement: Operand, _ value: Ball<WideFloat>, _ position: Int, _ ends: [Ball<WideFloat>], _ depth: Int
  ) -> Bool? {
    if statement.node.flags == 1 {
      for link in statement.children {
        guard let holds = holds(link, value, position, ends, depth + 1) else { return nil }
        if !holds { return false }
      }
      return true
    }
    guard statement.count == 2, let relation = Relation(rawValue: statement.node.payload) else { return nil }
    if relation == .element { return contains(statement.child(1), value, position, ends, depth + 1) }
    guard relation.isOrder || relation == .equal || relation == .notEqual else { return nil }
    if relation == .equal || relation == .notEqual {
      // An equation is a set of points only if it is solved.
      guard statement.children.contains(where: { $0.operation == .symbol }),
        statement.children.contains(where: { !hasSymbols($0) })
      else { return nil }
    }
    var signs: [Int8] = [0]
    if hasSign(statement) { signs = [1, -1] }
    var results: [Bool] = []
    for sign in signs {
      guard let difference = sides(statement, value, sign) else { return nil }
      let order = isApart(difference) ? (difference.re.isNegative ? -1 : 1) : 0
      switch relation {
      case .less: results.append(order < 0)
      case .lessOrEqual: results.append(order <= 0)
      case .greater: results.append(order > 0)
      case .greaterOrEqual: results.append(order >= 0)
      case .equal: results.append(order == 0)
      default: results.append(order != 0)
      }
    }
    // x ≠ ±5 excludes both, x = ±5 allows either.
    return relation == .notEqual ? results.allSatisfy { $0 } : results.contains(true)
  }

  private mutating func sides(_ statement: Operand, _ value: Ball<WideFloat>, _ sign: Int8) -> Ball<WideFloat>? {
    var parts: [Ball<WideFloat>] = []
    for child in statement.children {
      if isInfinite(child) != 0 {
        parts.append(Ball(re: WideFloat(isInfinite(child)).scaled(by: 4000)))
        continue
      }
      // An applied function counts as the unknown: 0 < f(x) < 1.
      if child.operation == .application {
        parts.append(value)
        continue
      }
      var operand = child
      operand.sign = sign
      var evaluator = BallEvaluator<WideFloat>(operand, at: SamplePoint(0, .positive), budget: budget)
      evaluator.bound = symbols(child).map { ($0, value) }
      let result = evaluator.value(child.index)
      budget = evaluator.budget
      guard let result, result.snapped.isReal else { return nil }
      parts.append(result.snapped)
    }
    return parts[0] - parts[1]
  }
}
