package import RewardCore

/// Judges the words around values that are marked by their syntax, such as boxes in brackets.
package enum Prose {
  /// Returns the reason why the text around values does not commit to them, or `nil` if it does. “The cat is at […].”
  /// commits; “The cat is not at […].” and “[…] or […]” do not.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - region: the part to judge.
  ///   - values: the ranges of the values, in order; their contents are not judged.
  /// - Complexity: O(*n*).
  package static func refusal(in bytes: Bytes, _ region: Range<Int>, around values: [Range<Int>]) -> Refusal? {
    var start = region.lowerBound
    var refusal: Refusal?
    for (index, value) in values.enumerated() {
      guard value.lowerBound >= start else { continue }
      refusal = refusal ?? judged(bytes, start..<value.lowerBound, isBefore: true, isBehind: index > 0)
      start = value.upperBound
    }
    guard start <= region.upperBound else { return refusal }
    return refusal ?? judged(bytes, start..<region.upperBound, isBefore: false, isBehind: !values.isEmpty)
  }

  /// Whether a range contains one of the cues, outside of formulas and boxes.
  ///
  /// - Complexity: O(*n*).
  package static func contains(_ bytes: Bytes, _ range: Range<Int>, _ cues: CueSet) -> Bool {
    TokenScan(bytes, range).tokens.contains { !$0.cues.isDisjoint(with: cues) }
  }

  /// Returns all cues of a range.
  package static func cues(_ bytes: Bytes, _ range: Range<Int>) -> CueSet {
    // Cues are words. Many references are numbers.
    guard bytes[range].contains(where: { $0.isLetter || $0 >= 0x80 }) else { return CueSet() }
    return TokenScan(bytes, range).tokens.reduce(into: CueSet()) { $0.formUnion($1.cues) }
  }

  /// Returns the start of a list after a subject and a copula or colon. Examples are “The colors are red and blue”
  /// and “The items are:”.
  package static func listStart(_ bytes: Bytes, _ range: Range<Int>) -> Int? {
    let tokens = TokenScan(bytes, range).tokens
    for (index, token) in tokens.prefix(9).enumerated() {
      // “Options: …” announces no answer; “The answer: …” and “The items are: …” do.
      let isLabelled = tokens[0].cues.has(.label) || tokens[0].cues.has(.finalLabel) || tokens[0].cues.has(.quantity)
      if index > 0, token.cues.has(.copula) || token.kind == .colon && isLabelled {
        var next = index + 1
        while next < tokens.count, tokens[next].kind == .colon || tokens[next].kind == .newline { next += 1 }
        guard next < tokens.count, tokens[next].isRefusing == false else { return nil }
        return tokens[next].start
      }
      if token.isRefusing || token.kind != .word && !(token.kind == .comma && index <= 1) { return nil }
    }
    return nil
  }

  /// Returns the words of a range in lowercase, without formulas and boxes.
  ///
  /// - Parameter cues: returns only words with at least one of these cues; `nil` for all words.
  package static func words(_ bytes: Bytes, _ range: Range<Int>, _ cues: CueSet? = nil) -> [String] {
    TokenScan(bytes, range).tokens.compactMap { token in
      guard token.kind == .word, cues.map({ !token.cues.isDisjoint(with: $0) }) ?? true else { return nil }
      return String(decoding: FoldedText(bytes, token.start..<token.end).bytes, as: UTF8.self)
    }
  }

  /// Judges the words before a value, after one, or between two.
  private static func judged(_ bytes: Bytes, _ range: Range<Int>, isBefore: Bool, isBehind: Bool) -> Refusal? {
    if range.isEmpty { return nil }
    let tokens = TokenScan(bytes, range).tokens
    // Before the first value, an earlier sentence does not apply to it; after the last one, every sentence does.
    var refusal: Refusal?
    for (index, token) in tokens.enumerated() {
      if token.kind == .question, isBehind { return .hedged }
      if isBefore, !isBehind, token.endsSentence {
        refusal = nil
        continue
      }
      var cues = token.cues
      // “There is no object at […].”
      if cues.has(.nothing), bytes[token.start] | 0x20 == UInt8(ascii: "n"),
        bytes[token.start + 1] | 0x20 == UInt8(ascii: "o")
      {
        cues.formUnion(CueSet(.negation))
      }
      // Portuguese “O gato está em […]” begins with an article.
      if index == 0, token.end == token.start + 1 { cues.subtract(CueSet(.alternative)) }
      if cues.isDisjoint(with: CueSet(.negation, .denial, .hedge, .alternative, .retraction, .disavowal, .condition)) {
        continue
      }
      if cues.has(.place) || cues.has(.reason), !cues.has(.negation) { continue }
      let isCondition = cues.has(.condition) && !cues.has(.contrast) && !isTime(token, bytes)
      if cues.has(.retraction), isBefore, !isBehind {
        refusal = nil
        continue
      }
      let own: Refusal? =
        cues.has(.negation) || cues.has(.denial)
        ? .negated
        : cues.has(.retraction)
          ? .retracted
          : cues.has(.alternative) ? .several : cues.has(.hedge) || cues.has(.disavowal) || isCondition ? .hedged : nil
      // A denial after a value may deny something else: “[…], not the dog”.
      if own == .negated, isBehind, !isBefore, deniesOther(tokens, index, bytes) { continue }
      if own == .negated, isBefore, !cues.has(.denial), isAttribute(tokens, index, bytes) { continue }
      refusal = refusal ?? own
    }
    return refusal
  }

  /// Whether a condition may refer to time: “When I look closely, it is at […]”.
  private static func isTime(_ token: Token, _ bytes: Bytes) -> Bool {
    let word = String(decoding: bytes[token.start..<token.end], as: UTF8.self).lowercased()
    return ["when", "whenever", "until", "given that", "wenn", "quand", "cuando", "als"].contains(word)
  }

  /// Whether a word after a negation refers to the author or to the value, and not to another object.
  private static func isDoubt(_ token: Token, _ bytes: Bytes) -> Bool {
    let word = String(decoding: bytes[token.start..<token.end], as: UTF8.self).lowercased()
    return [
      "sure", "certain", "confident", "exact", "exactly", "correct", "right", "really", "it", "this", "that", "here",
      "valid",
    ].contains(word)
  }

  /// Whether a negation after a comma is followed by a name.
  private static func deniesOther(_ tokens: [Token], _ index: Int, _ bytes: Bytes) -> Bool {
    guard tokens[index].cues.has(.negation), !tokens[index].cues.has(.denial), index > 0,
      tokens[index - 1].kind == .comma || tokens[index - 1].kind == .open, index + 1 < tokens.count
    else { return false }
    let next = tokens[index + 1]
    // “[…] (not sure)” names nothing else.
    if tokens[index].cues.has(.hedge) || isDoubt(next, bytes) { return false }
    return next.kind == .word && !next.isRefusing && !next.cues.has(.yes) && !next.cues.has(.confirm)
  }
}
