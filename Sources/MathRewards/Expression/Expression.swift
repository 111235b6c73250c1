/// A node of an expression; its children are consecutive in the arena.
package struct Node: Sendable, Hashable {
  package var operation: Operation
  /// Flags: open interval ends, or a relation that was written as an assignment.
  package var flags: UInt8
  /// The index of a number or a name, or the raw value of a constant, function or relation.
  package var payload: Int32
  package var first: Int32
  package var count: Int32
}

/// The value of a decimal, with the precision of its notation.
package struct Numeral: Sendable, Hashable {
  package var value: Rational
  /// The number of digits after the decimal point; 0 for an integer.
  package var fractionDigits: Int16
  /// The number of digits from the first that is not zero.
  package var significantDigits: Int16
  /// The power of ten of the last digit.
  package var lastPlace: Int32
}

/// An expression tree in arrays: nodes, their children, and the tables that their payloads refer to.
package struct Expression: Sendable {
  package typealias Index = Int32

  package internal(set) var nodes: [Node] = []
  package internal(set) var children: [Index] = []
  package internal(set) var numerals: [Numeral] = []
  package internal(set) var names: [String] = []
  package internal(set) var root: Index = 0
  /// Whether symbols are written as vectors, in bold or with an arrow.
  package internal(set) var hasVectors = false
  /// Whether × is between two symbols, which is a cross product if they are vectors.
  package internal(set) var hasCrosses = false

  package init() {}

  subscript(_ index: Index) -> Node { nodes[Int(index)] }

  func child(_ index: Index, _ position: Int = 0) -> Index {
    children[Int(nodes[Int(index)].first) + position]
  }

  func children(of index: Index) -> ArraySlice<Index> {
    let node = nodes[Int(index)]
    return children[Int(node.first)..<Int(node.first + node.count)]
  }

  func name(_ index: Index) -> String { names[Int(nodes[Int(index)].payload)] }
  func numeral(_ index: Index) -> Numeral { numerals[Int(nodes[Int(index)].payload)] }
  func operation(_ index: Index) -> Operation { nodes[Int(index)].operation }
  func count(_ index: Index) -> Int { Int(nodes[Int(index)].count) }

  func isConstant(_ index: Index, _ constant: Constant) -> Bool {
    let node = nodes[Int(index)]
    return node.operation == .constant && node.payload == constant.rawValue
  }

  // MARK: Building

  mutating func add(
    _ operation: Operation, _ parts: [Index] = [], payload: Int32 = 0, flags: UInt8 = 0
  ) -> Index {
    let first = Int32(children.count)
    children.append(contentsOf: parts)
    nodes.append(
      Node(operation: operation, flags: flags, payload: payload, first: first, count: Int32(parts.count)))
    return Index(nodes.count - 1)
  }

  mutating func add(_ numeral: Numeral) -> Index {
    numerals.append(numeral)
    return add(.number, payload: Int32(numerals.count - 1))
  }

  mutating func add(_ value: Int) -> Index {
    add(Numeral(value: Rational(value), fractionDigits: 0, significantDigits: 20, lastPlace: 0))
  }

  mutating func add(_ operation: Operation, name: String, _ parts: [Index] = []) -> Index {
    names.append(name)
    return add(operation, parts, payload: Int32(names.count - 1))
  }

  mutating func add(_ constant: Constant) -> Index { add(.constant, payload: constant.rawValue) }
  mutating func add(_ function: Function, _ parts: [Index]) -> Index {
    add(.function, parts, payload: function.rawValue)
  }
}

/// Flags of interval ends, for an `interval` or a `tuple` node.
enum Ends {
  static let leftOpen: UInt8 = 1
  static let rightOpen: UInt8 = 2
  /// A tuple of two entries in parentheses, which may also be an open interval.
  static let pair: UInt8 = 4
  /// A list whose entries are joined by "and" or "or".
  static let allOf: UInt8 = 8
  static let anyOf: UInt8 = 16
}
