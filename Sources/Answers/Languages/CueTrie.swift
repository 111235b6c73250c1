/// A trie of the phrases of all languages, for lookup in a folded text.
struct CueTrie: Sendable {
  /// A found phrase.
  struct Match {
    var cues: CueSet
    var length: Int
  }

  private struct Node {
    var edges: [(byte: UInt8, next: Int32)] = []
    /// The cues of the phrase that ends here, in languages that separate words and in those that do not.
    var whole = CueSet()
    var part = CueSet()
  }

  /// The edges of all nodes; those of one node are adjacent.
  private let bytes: [UInt8]
  private let next: [Int32]
  private let starts: [Int32]
  /// The node for each first byte, or 0 for none.
  private let first: [Int32]
  private let whole: [CueSet]
  private let part: [CueSet]

  static let shared = CueTrie(Language.all)

  init(_ languages: [Language]) {
    var nodes = [Node()]
    for language in languages {
      for (cue, phrases) in language.phrases {
        for phrase in phrases {
          var at = 0
          for byte in phrase.utf8 {
            if let edge = nodes[at].edges.first(where: { $0.byte == byte }) {
              at = Int(edge.next)
            } else {
              nodes.append(Node())
              nodes[at].edges.append((byte, Int32(nodes.count - 1)))
              at = nodes.count - 1
            }
          }
          if language.separatesWords {
            nodes[at].whole.formUnion(CueSet(cue))
          } else {
            nodes[at].part.formUnion(CueSet(cue))
          }
        }
      }
    }
    var (bytes, next, starts) = ([UInt8](), [Int32](), [Int32]())
    for node in nodes {
      starts.append(Int32(bytes.count))
      for edge in node.edges {
        bytes.append(edge.byte)
        next.append(edge.next)
      }
    }
    starts.append(Int32(bytes.count))
    var first = [Int32](repeating: 0, count: 256)
    for edge in nodes[0].edges { first[Int(edge.byte)] = edge.next }
    self.first = first
    (self.bytes, self.next, self.starts) = (bytes, next, starts)
    whole = nodes.map(\.whole)
    part = nodes.map(\.part)
  }

  /// Returns the longest phrase that begins at `start`.
  ///
  /// - Parameter isWordStart: whether phrases of languages that separate words may begin here.
  /// - Complexity: O(length of the longest phrase).
  func longest(_ text: [UInt8], at start: Int, isWordStart: Bool) -> Match? {
    guard start < text.count else { return nil }
    var node = Int(first[Int(text[start])])
    if node == 0 { return nil }
    var at = start + 1
    var found: Match?
    while true {
      if !part[node].isEmpty { found = Match(cues: part[node], length: at - start) }
      if isWordStart, !whole[node].isEmpty, Self.isBoundary(text, at) {
        let cues = found?.length == at - start ? whole[node].union(part[node]) : whole[node]
        found = Match(cues: cues, length: at - start)
      }
      guard at < text.count, let step = edge(from: node, text[at]) else { return found }
      node = step
      at += 1
    }
  }

  @inline(__always)
  private func edge(from node: Int, _ byte: UInt8) -> Int? {
    var index = Int(starts[node])
    let end = Int(starts[node + 1])
    while index < end {
      if bytes[index] == byte { return Int(next[index]) }
      index += 1
    }
    return nil
  }

  /// Whether a word can end before `at`.
  private static func isBoundary(_ text: [UInt8], _ at: Int) -> Bool {
    guard at < text.count else { return true }
    let last = text[at - 1]
    let byte = text[at]
    if !(last.isLetter || last.isDigit || last >= 0x80) { return true }
    if byte.isLetter || byte == UInt8(ascii: "_") { return false }
    // A scalar of a script without spaces between words is another word.
    if byte >= 0x80 { return byte >= 0xE2 }
    return !byte.isDigit
  }
}
