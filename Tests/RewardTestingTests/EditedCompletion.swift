import RewardTesting

/// Completions that differ from a given one by a few small edits, most of them in the answer: those that are nearest to
/// the bounds of a reader.
struct EditedCompletion {
  private static let pieces = [
    " ", "\n", ".", ",", ";", ":", "-", "+", "*", "/", "=", "<", ">", "≤", "^2", "_1", "%", "°", "$", "\\", "{", "}",
    "[",
    "]", "(", ")", "\"", "'", "|", "**", "`", "#", "!", "?", "…", "“", "—", "\u{200B}", "e3", "x", "I", "½", "π", "１",
    "不",
    " cm", " or ", " and ", " not ", " if ", " is ", "the ", "\\frac", "\\text{", "\\boxed{", "null", "</", "<answer>",
  ]

  private var scalars: [Unicode.Scalar]
  private var range: Range<Int>
  private var draws: Draws

  /// Returns a completion with one to three edits.
  static func text(of completion: String, seed: UInt64) -> String {
    var edited = EditedCompletion(completion, Draws(seed: seed))
    for _ in 0...edited.draws.index(below: 3) { edited.edit() }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: edited.scalars)
    return String(text)
  }

  private init(_ completion: String, _ draws: Draws) {
    scalars = Array(completion.unicodeScalars)
    self.draws = draws
    range = 0..<scalars.count
    let (open, close) = (Array("<answer>".unicodeScalars), Array("</answer>".unicodeScalars))
    func last(_ tag: [Unicode.Scalar]) -> Int? {
      guard scalars.count >= tag.count else { return nil }
      return (0...scalars.count - tag.count).last { scalars[$0..<$0 + tag.count].elementsEqual(tag) }
    }
    if !self.draws.isOne(in: 6), let start = last(open) {
      let end = last(close) ?? scalars.count
      if start + open.count < end { range = start + open.count..<end }
    }
  }

  private mutating func replace(_ part: Range<Int>, with new: [Unicode.Scalar]) {
    scalars.replaceSubrange(part, with: new)
    range = range.lowerBound..<range.upperBound - part.count + new.count
  }

  /// The word at a position, up to white space.
  private func word(at position: Int) -> Range<Int> {
    var (start, end) = (position, position)
    while start > range.lowerBound, scalars[start - 1].value > 0x20 { start -= 1 }
    while end < range.upperBound, scalars[end].value > 0x20 { end += 1 }
    return start..<end
  }

  private mutating func edit() {
    let position = range.lowerBound + draws.index(below: range.count + 1)
    guard position < range.upperBound else { return insert(at: position) }
    let scalar = scalars[position]
    switch draws.index(below: 12) {
    case 0: replace(position..<position + 1, with: [])
    case 1: replace(position..<position, with: [scalar])
    case 2, 3: replace(position..<position + 1, with: [neighbor(of: scalar)])
    case 4:
      if position + 1 < range.upperBound { scalars.swapAt(position, position + 1) }
    case 5: replace(word(at: position), with: [])
    case 6:
      let word = word(at: position)
      replace(word.upperBound..<word.upperBound, with: [" "] + scalars[word])
    case 7: replace(position..<range.upperBound, with: [])
    case 8:
      let word = word(at: position)
      replace(word, with: String(String.UnicodeScalarView(scalars[word])).uppercased().unicodeScalars.map(\.self))
    default: insert(at: position)
    }
  }

  private mutating func insert(at position: Int) {
    replace(position..<position, with: Array(draws.element(of: Self.pieces).unicodeScalars))
  }

  /// Another digit for a digit, another letter for a letter, else any sign.
  private mutating func neighbor(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    let choices: String =
      switch scalar {
      case "0"..."9": "0123456789"
      case "a"..."z": "abceimnstxyz"
      case "A"..."Z": "ABCDIJNXYZ"
      default: " .,;:-+*/=<>()[]{}\"'0a"
      }
    return draws.element(of: Array(choices.unicodeScalars))
  }
}
