import Answers
import RewardCore

/// Judges the text around places.
enum SurroundingText {
  /// Whether the text around places commits to them.
  ///
  /// It does if every word is known and every sentence understood (``PlaceGrammar``).
  ///
  /// - Parameters:
  ///   - places: the ranges of the places, in order.
  ///   - isOne: whether a single place is expected.
  /// - Complexity: O(*n*). Reading stops at the first word or sentence that is not understood.
  static func commits(
    _ bytes: Bytes, _ region: Range<Int>, to places: [Range<Int>], _ field: PlaceGrammar.Field, isOne: Bool
  ) -> Bool {
    var text = PlaceTokens(bytes, before: region.upperBound)
    // Whether a place is before the sentence.
    var isBehind = false
    func judge() -> Bool {
      defer {
        text.startSentence()
        isBehind = text.hasPlace
      }
      let grammar = PlaceGrammar(bytes: bytes, tokens: text.tokens, field: field, isOne: isOne)
      return text.isKnown
        && (text.tokens.isEmpty || grammar.isUnderstood(isBehind: isBehind, isHeading: text.isHeading))
    }
    var start = region.lowerBound
    for place in places where place.lowerBound >= start {
      var at = start
      while at < place.lowerBound, text.isKnown {
        if text.next(&at, start..<place.lowerBound), !judge() { return false }
      }
      text.add(.place, place)
      start = place.upperBound
    }
    var at = start
    while at < region.upperBound, text.isKnown {
      if text.next(&at, start..<region.upperBound), !judge() { return false }
    }
    return judge() && text.depth == 0
  }

  /// Returns the reason why the text around brackets does not commit to them; `nil` if it does.
  ///
  /// - Complexity: O(*n*).
  static func refusal(
    in bytes: Bytes, _ region: Range<Int>, around outline: Outline, _ field: PlaceGrammar.Field, isOne: Bool = false
  ) -> Refusal? {
    if outline.refusedComment(bytes) != nil { return .negated }
    let values = outline.outermost.filter { outline.nodes[$0].end > $0 + 1 && !outline.isOfWords($0) }
      .map { outline.nodes[$0].place }
    return values.isEmpty || commits(bytes, region, to: values, field, isOne: isOne) ? nil : .refused
  }

  /// Whether words introduce places, as in “The steps are”.
  static func introduces(_ bytes: Bytes, _ words: Range<Int>, _ field: PlaceGrammar.Field) -> Bool {
    var text = PlaceTokens(bytes, before: bytes.count)
    var at = words.lowerBound
    while at < words.upperBound, text.isKnown {
      if text.next(&at, words) { return false }
    }
    let grammar = PlaceGrammar(bytes: bytes, tokens: text.tokens, field: field, isOne: true)
    return text.isKnown && grammar.introduces(0, text.tokens.count)
  }

  /// Whether a text beside a value, such as a comment, is a name or a description of known words.
  static func isDescription(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    guard range.count <= 512 else { return false }
    var text = PlaceTokens(bytes, before: bytes.count)
    var at = range.lowerBound
    while at < range.upperBound, text.isKnown { _ = text.next(&at, range) }
    let grammar = PlaceGrammar(bytes: bytes, tokens: text.tokens, field: .boxes, isOne: true)
    return text.isKnown && grammar.isDescription
  }
}

extension Outline {
  /// The brackets outside all others; the words before a colon are not brackets.
  var outermost: [Int] {
    children(of: 0).flatMap { child in
      nodes[child].isImplicit
        ? children(of: child).compactMap { value(of: $0) }.filter { nodes[$0].kind != .text } : [child]
    }
  }

  /// Whether a bracket contains only words, such as “(not sure)”. It then belongs to the text around places.
  func isOfWords(_ node: Int) -> Bool {
    let one = nodes[node]
    guard one.kind == .list, one.numbers.isEmpty else { return false }
    return one.end == node + 1 ? one.hasWords : children(of: node).allSatisfy { nodes[$0].kind == .text }
  }
}
