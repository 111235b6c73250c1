import RewardCore

extension Prose {
  /// Whether a negation describes an object. Examples are “the person without a hat is at […]” and “the man not
  /// wearing glasses: […]”.
  ///
  /// The negated word is after a noun, and before a copula or a colon. After a noun for a place, a negation is a
  /// denial: “the region without a cat is […]”.
  static func isAttribute(_ tokens: [Token], _ index: Int, _ bytes: Bytes) -> Bool {
    guard let head = head(tokens, index, bytes), head >= 0, tokens[head].kind == .word, !tokens[head].isRefusing,
      !tokens[head].cues.has(.copula), !placeNouns.contains(word(tokens[head], bytes)),
      index + 1 < tokens.count, tokens[index + 1].kind == .word, !tokens[index + 1].isRefusing
    else { return false }
    for next in tokens.indices.dropFirst(index + 2) {
      let token = tokens[next]
      if token.cues.has(.copula) { return true }
      if token.kind == .colon { return next + 1 == tokens.count }
      guard token.kind == .word || token.kind == .number, !token.isRefusing else { return false }
    }
    return false
  }

  /// Returns the index of the noun that a negation may describe.
  private static func head(_ tokens: [Token], _ index: Int, _ bytes: Bytes) -> Int? {
    guard index > 0 else { return nil }
    let previous = word(tokens[index - 1], bytes)
    switch word(tokens[index], bytes) {
    case "without", "sans", "ohne", "sin", "sem", "senza": return index - 1
    case "no": return previous == "with" ? index - 2 : nil
    case "not", "isn't", "isn’t", "aren't", "aren’t":
      // “The cat is not sitting at […]” denies; “the cat that is not sitting is at […]” does not.
      guard index + 1 < tokens.count else { return nil }
      let next = word(tokens[index + 1], bytes)
      guard next.hasSuffix("ing"), !statements.contains(next) else { return nil }
      var head = index - 1
      if tokens[head].cues.has(.copula) {
        head -= 1
        guard head >= 0, relatives.contains(word(tokens[head], bytes)) else { return nil }
      }
      return relatives.contains(word(tokens[head], bytes)) ? head - 1 : head
    default: return nil
    }
  }

  private static func word(_ token: Token, _ bytes: Bytes) -> String {
    String(decoding: bytes[token.start..<min(token.end, token.start + 32)], as: UTF8.self).lowercased()
  }

  private static let relatives: Set<String> = ["who", "that", "which"]
  private static let statements: Set<String> = [
    "being", "matching", "fitting", "corresponding", "showing", "existing", "containing", "belonging", "appearing",
    "including", "satisfying", "working", "anything", "something", "missing",
  ]
  private static let placeNouns: Set<String> = [
    "region", "area", "box", "bbox", "place", "spot", "part", "location", "section", "image", "picture", "photo",
    "frame", "position", "coordinates", "point", "one", "answer", "option", "segment", "interval", "zone", "scene",
    "moment", "period", "space", "corner", "side", "clip", "video", "it", "this", "these", "those", "they",
  ]
}
