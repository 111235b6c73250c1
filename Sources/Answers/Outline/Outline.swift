package import RewardCore

/// What a text holds in brackets: lists, objects, strings and numbers, in the order in which they are written.
///
/// Readers of masks and shapes, whose numbers are many and nested, look for them here. All numbers are in one list, of
/// which every node knows its part, so that a list of lists is flat at once.
package struct Outline {
  /// A bracket, a string, or a key.
  package struct Node {
    package enum Kind: Sendable, Hashable {
      /// Brackets that are not braces; the first node is the text around all brackets.
      case list
      /// Braces, which hold keys.
      case object
      /// A key of an object, with its value as the only thing that it holds.
      case key
      /// A string.
      case text
    }

    package var kind: Kind
    /// Where it stands; of strings and keys, the text without its quotation marks.
    package var place: Range<Int>
    /// The first node after all that this one holds.
    package var end = 0
    /// The numbers that it holds, at whatever depth.
    package var numbers: Range<Int>
    /// How many of them it holds directly.
    package var directCount = 0
    /// Whether the text ends before it does.
    package var isOpen = false
    /// Whether something in it is written wrongly.
    package var isMalformed = false
    /// Whether it contains words without quotation marks, such as `null`.
    package var hasWords = false
    /// The name before it, of a call, `click(…)`, or of the tags around it, `<bbox>…</bbox>`.
    package var name: Range<Int>?
    /// Whether it is an object without brackets: `x1=10, y1=20`.
    package var isImplicit = false
  }

  /// Numbers outside all brackets.
  package struct Run {
    /// Which numbers.
    package var numbers: Range<Int>
    /// Where they are.
    package var place: Range<Int>
  }

  /// The most numbers that are read, and the most nodes.
  package static let longest = 100_000
  /// The deepest nesting of brackets.
  package static let deepest = 64

  package var nodes: [Node] = []
  package var numbers: [Double] = []
  /// Text outside all brackets, from its first to its last place.
  package var prose: Range<Int>?
  /// The pieces of that text, between which there are values.
  package var gaps: [Range<Int>] = []
  /// The numbers outside all brackets, those together between which there are only commas and white space.
  package var runs: [Run] = []
  /// The numbers before which there is a semicolon.
  package var breaks: [Int] = []
  /// The comments within brackets.
  package var comments: [Range<Int>] = []
  /// Why reading was given up.
  package var gaveUp: Reason?
  /// What was put right.
  package var repairs: Repairs = []

  /// The nodes that one holds directly.
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

  /// Whether a list holds nothing but numbers, and as many as that.
  package func holds(_ count: Int, _ node: Int) -> Bool {
    let one = nodes[node]
    return one.kind == .list && one.directCount == count && one.end == node + 1 && !one.isMalformed && !one.isOpen
      && !one.hasWords
  }

  /// Whether a key is one of several names, whatever the case of its letters.
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

  /// The one value under a key, where it is a bracket or a string.
  package func value(of key: Int) -> Int? { nodes[key].end > key + 1 ? key + 1 : nil }

  /// The one number under a key.
  package func number(of key: Int) -> Double? {
    nodes[key].directCount == 1 && nodes[key].end == key + 1 ? numbers[nodes[key].numbers.lowerBound] : nil
  }

  /// Whether nothing was read at all but an empty list.
  package var isEmptyList: Bool {
    numbers.isEmpty && nodes.count == 2 && nodes[1].kind == .list && !nodes[1].isOpen && !nodes[1].isMalformed
      && prose == nil
  }
}
