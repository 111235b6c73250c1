extension MathAnswer: CustomStringConvertible {
  /// The answer in a notation that shows its structure: `(1 + √2)/2`, `{1, 2}`, `words: no solution`.
  public var description: String { description(nodes: 20_000) }

  /// The description for a verdict, limited to a few nodes.
  var reading: String {
    knownReading ?? (number == nil ? description(nodes: 40) : String(decoding: text, as: UTF8.self))
  }

  private func description(nodes: Int) -> String {
    var room = nodes
    switch content {
    case .expression(let expression): return expression.description(of: expression.root, depth: 0, &room)
    case .statement(let statement):
      let words = statement.pieces.prefix(nodes).map { piece in
        switch piece {
        case .word(let word): word
        case .formula(let formula): "‹" + formula.description(of: formula.root, depth: 0, &room) + "›"
        }
      }
      return (statement.choice.map { "choice \($0): " } ?? "words: ") + words.joined(separator: " ")
    }
  }
}

extension Expression {
  /// Returns the description of a node.
  func description(of index: Index, depth: Int, _ room: inout Int) -> String {
    room -= 1
    guard depth < 24, room > 0 else { return "…" }
    // Entries beyond the limit are represented by one mark.
    var parts = children(of: index).prefix(room).map { description(of: $0, depth: depth + 1, &room) }
    if parts.count < count(index) { parts.append("…") }
    let node = self[index]
    switch node.operation {
    case .number: return number(index)
    case .symbol where name(index).hasPrefix("#"): return "a long number"
    case .symbol, .text, .basedNumeral: return name(index)
    case .constant: return Constant(rawValue: node.payload).map { "\($0)" } ?? "?"
    case .sum: return "(" + parts.joined(separator: " + ") + ")"
    case .product: return parts.joined(separator: "·")
    case .negation: return "−" + parts.joined()
    case .quotient, .ratio: return "(" + parts.joined(separator: node.operation == .ratio ? ":" : "/") + ")"
    case .power: return parts.joined(separator: "^")
    case .root: return parts.count > 1 ? "root(\(parts[1]), \(parts[0]))" : "√" + parts.joined()
    case .factorial: return parts.joined() + "!"
    case .percent: return parts.joined() + "%"
    case .degree: return parts.joined() + "°"
    case .plusMinus: return "(" + parts.joined(separator: " ± ") + (parts.count == 1 ? " with ±)" : ")")
    case .list: return "list " + parts.joined(separator: ", ")
    case .set: return "{" + parts.joined(separator: ", ") + "}"
    case .tuple: return "(" + parts.joined(separator: ", ") + ")"
    case .interval:
      let left = node.flags & Ends.leftOpen != 0 ? "(" : "["
      let right = node.flags & Ends.rightOpen != 0 ? ")" : "]"
      return "interval " + left + parts.joined(separator: ", ") + right
    case .union: return parts.joined(separator: " ∪ ")
    case .relation where node.flags == 0:
      return parts.joined(separator: " \(Relation(rawValue: node.payload) ?? .other) ")
    case .function: return "\(Function(rawValue: node.payload) ?? .sine)(" + parts.joined(separator: ", ") + ")"
    case .application: return name(index) + "(" + parts.joined(separator: ", ") + ")"
    case .quantity: return parts.joined() + " [" + name(index) + "]"
    default: return "\(node.operation)(" + parts.joined(separator: ", ") + ")"
    }
  }

  /// Returns a number; the digits of a long one are omitted, since writing them takes quadratic time.
  private func number(_ index: Index) -> String {
    let value = numeral(index).value
    guard let large = value.large, large.numerator.limbs.count + large.denominator.limbs.count > 16 else {
      return value.description
    }
    return "a long number"
  }
}
