import RewardCore

// A few words after a value that are not a sentence about it: “Yes. Fishy.”, “5. Scratch this.”
extension Finder {
  /// The maximum number of words in a fragment. After a text, a longer fragment may be another text.
  private var longestFragment: Int { isOpaque ? 5 : 3 }

  /// Whether tokens are a few ASCII words of unknown effect. They neither begin like an explanation nor are known to
  /// be neutral.
  ///
  /// Such words may retract the value, and no list of them is complete. The text of a choice, and the text of a
  /// reference, may consist of such words.
  func isFragment(_ start: Int, _ end: Int, _ reading: ValueReading<Value>) -> Bool {
    guard !reader.spansSentences, start < end, end - start <= 2 * longestFragment else { return false }
    var words = 0
    for token in tokens[start..<end] {
      switch token.kind {
      case .comma, .quote: continue
      case .word where !bytes[token.start..<token.end].contains { $0 >= 0x80 }: words += 1
      default: return false
      }
    }
    guard words > 0, words <= longestFragment,
      let first = tokens[start..<end].firstIndex(where: { $0.kind == .word })
    else { return false }
    let cues = tokens[first].cues
    if cues.isDisjoint(with: .refusing), !cues.isDisjoint(with: .explaining) || isAny(tokens[first], Self.remarks) {
      return false
    }
    if words > 1, isAny(tokens[first], Self.subjects) { return false }
    // “Dogs are visible.”
    let predicate = tokens[first + 1..<end]
    if predicate.contains(where: { $0.cues.has(.copula) || $0.cues.has(.verb) }),
      !predicate.contains(where: { $0.isRefusing })
    {
      return false
    }
    if reader.mayBegin(tokens[first], bytes) { return isOther(first, reading) }
    // “No, not at all.”
    if cues.has(.negation) || cues.has(.denial), case .success(let value) = reading.value, !reader.isDenied(value) {
      return false
    }
    return true
  }

  /// Whether the clause after a mark is a fragment and ends there: “yes (fishy)”.
  func isFragment(behind mark: Int, _ reading: ValueReading<Value>) -> Bool {
    let start = mark + 1
    var end = start
    while end < tokens.count, end - start <= 2 * longestFragment, !tokens[end].endsClause { end += 1 }
    guard end >= tokens.count || tokens[end].endsSentence || tokens[end].kind == .close else { return false }
    return isFragment(start, end, reading)
  }

  /// Subjects of explanations, which a predicate follows.
  private static var subjects: [String] {
    [
      "he", "she", "we", "you", "i", "one", "two", "three", "his", "her", "its", "their", "my", "our", "every", "each",
      "all", "both", "neither", "either", "any", "most", "some", "many", "several", "people", "nobody", "everyone",
      "someone", "il", "elle", "ils", "elles", "on", "un", "une", "er", "sie", "ein", "eine", "ele", "ela", "um", "uma",
      "ella", "ellos",
    ]
  }

  /// Whether a short sentence ends with another number: “Ultimately 7.”, “Read this as 7.”
  func endsWithOther(_ start: Int, _ end: Int, _ reading: ValueReading<Value>) -> Bool {
    guard reader.readsQuantities, end - start > 1, end - start <= 6, isAnother(end - 1, reading) == true,
      !isAny(tokens[start], ["each", "every", "all", "one", "they", "both", "some"]),
      !isAny(tokens[end - 2], Self.numbered)
    else { return false }
    // “If wrong, 7.”
    let isCondition = tokens[start].cues.has(.condition)
    return tokens[start..<end - 1].allSatisfy { token in
      switch token.kind {
      case .word:
        (isCondition || !token.cues.has(.negation) && !token.cues.has(.denial)) && !reader.mayBegin(token, bytes)
      case .comma, .colon, .quote, .dash: true
      case .sign: bytes[token.start] == UInt8(ascii: "-")
      default: false
      }
    }
  }

  /// Nouns that are followed by a number as a name, not as a count: “see figure 2”.
  private static var numbered: [String] {
    [
      "figure", "fig", "step", "row", "column", "line", "page", "question", "problem", "part", "equation", "chapter",
      "table", "case", "option", "image", "frame", "example", "section", "theorem", "by",
    ]
  }

  /// Words that may stand alone: headings, closing words, and colors, which are frequent answers.
  private static var remarks: [String] {
    [
      "justification", "details", "summary", "steps", "proof", "done", "qed", "red", "blue", "green", "yellow", "black",
      "white", "brown", "gray", "grey", "orange", "pink", "purple",
    ]
  }
}

extension CueSet {
  /// Cues that begin an explanation or have no effect.
  static let explaining = CueSet(
    .pronoun, .copula, .derive, .place, .reason, .confirm, .filler, .quantity, .conjunction, .label, .finalLabel, .verb,
    .approximation)
}
