package import RewardCore

/// The lists, objects, strings and numbers in a text, in order.
///
/// Readers of masks and shapes, whose numbers are many and nested, use it. All numbers are in one list, of which every
/// node has a range, so a nested list is also available as a flat one.
package struct Outline {
  /// A bracket, a string, or a key.
  package struct Node {
    package enum Kind: Sendable, Hashable {
      /// Brackets other than braces; the first node is the whole text.
      case list
      /// Braces, which contain keys.
      case object
      /// A key of an object, which contains its value.
      case key
      /// A string.
      case text
    }

    package var kind: Kind
    /// The range; for strings and keys, without quotation marks.
    package var place: Range<Int>
    /// The index after the last descendant.
    package var end = 0
    /// The numbers within the node, at any depth.
    package var numbers: Range<Int>
    /// The number of numbers directly in the node.
    package var directCount = 0
    /// Whether the text ends inside the node.
    package var isOpen = false
    /// Whether something in the node is malformed.
    package var isMalformed = false
    /// Whether the node contains words without quotation marks, such as `null`.
    package var hasWords = false
    /// The name before the node: of a call, `click(…)`, or of the enclosing tags, `<bbox>…</bbox>`.
    package var name: Range<Int>?
    /// Whether the node is an object without brackets: `x1=10, y1=20`.
    package var isImplicit = false
  }

  /// Numbers outside all brackets.
  package struct Run {
    /// The range of the numbers.
    package var numbers: Range<Int>
    /// The range in the text.
    package var place: Range<Int>
  }

  /// The maximum number of numbers, and of nodes.
  package static let longest = 100_000
  /// The maximum nesting of brackets.
  package static let deepest = 64

  package var nodes: [Node] = []
  package var numbers: [Double] = []
  /// The range of text outside all brackets.
  package var prose: Range<Int>?
  /// The parts of that text between values.
  package var gaps: [Range<Int>] = []
  /// The numbers outside all brackets, in runs separated only by commas and white space.
  package var runs: [Run] = []
  /// The indices of numbers after a semicolon.
  package var breaks: [Int] = []
  /// The comments within brackets.
  package var comments: [Range<Int>] = []
  /// The reason for giving up.
  package var gaveUp: Reason?
  /// The faults that were repaired while reading.
  package var repairs: Repairs = []

  /// Returns the direct children of a node.
  package func children(of node: Int) -> Children { Children(outline: self, upcoming: node + 1, end: nodes[node].end) }

  package struct Children: Sequence, IteratorProtocol {
    fileprivate let outline: Outline
    fileprivate var upcoming: Int
    fileprivate let end: Int

    package mutating func next() -> Int? {
      guard upcoming < end else { return nil }
      defer { upcoming = outline.nodes[upcoming].end }
      return upcoming
    }
  }

  /// Whether a list contains exactly `count` numbers and nothing else.
  package func holds(_ count: Int, _ node: Int) -> Bool {
    let one = nodes[node]
    return one.kind == .list && one.directCount == count && one.end == node + 1 && !one.isMalformed && !one.isOpen
      && !one.hasWords
  }

  /// Whether a key is one of several names, ignoring case.
  ///
  /// - Parameter names: the names in lowercase.
  package func names(_ node: Int, _ bytes: Bytes, among names: [String]) -> Bool {
    let place = nodes[node].place
    return names.contains { name in
      name.utf8.count == place.count
        && zip(name.utf8, place).allSatisfy { letter, offset in
          let byte = bytes[offset]
          return (byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte) == letter
        }
    }
  }

  /// Returns the only value of a key, if it is a bracket or a string.
  package func value(of key: Int) -> Int? { nodes[key].end > key + 1 ? key + 1 : nil }

  /// Returns the only number of a key.
  package func number(of key: Int) -> Double? {
    nodes[key].directCount == 1 && nodes[key].end == key + 1 ? numbers[nodes[key].numbers.lowerBound] : nil
  }

  /// Whether the text is only an empty list.
  package var isEmptyList: Bool {
    numbers.isEmpty && nodes.count == 2 && nodes[1].kind == .list && !nodes[1].isOpen && !nodes[1].isMalformed
      && prose == nil
  }
}
