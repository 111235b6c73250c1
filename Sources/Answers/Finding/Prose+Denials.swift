package import RewardCore

extension Prose {
  /// The denied and stated values of a text: “[A], not [B]”, “not [B] but [A]”.
  package struct Denials {
    /// Whether each value is denied.
    package var isDenied: [Bool]
    /// The ranges of the stated values, each with the denials after it.
    package var stated: [Range<Int>]
  }

  /// Returns which values the text denies while it states others. The result is `nil` if it denies none, or if it is
  /// unclear what it states.
  ///
  /// A denial is a negation directly before the value. After a denied value, another one is stated by “but” or by a
  /// separate clause.
  ///
  /// - Complexity: O(*n*).
  package static func denials(in bytes: Bytes, _ region: Range<Int>, around values: [Range<Int>]) -> Denials? {
    guard values.count > 1 else { return nil }
    var out = Denials(isDenied: [], stated: [])
    var start = region.lowerBound
    // The start of the denials before the first stated value.
    var opening: Int?
    for (index, value) in values.enumerated() {
      guard value.lowerBound >= start else { return nil }
      let tokens = TokenScan(bytes, start..<value.lowerBound).tokens
      switch denial(tokens, bytes, isFirst: index == 0) {
      case nil: return nil
      case .none?:
        if out.isDenied.last == true && !statesAnother(tokens) { return nil }
        out.isDenied.append(false)
        out.stated.append((opening ?? value.lowerBound)..<value.upperBound)
        opening = nil
      case .from(let first)?:
        out.isDenied.append(true)
        if let last = out.stated.indices.last {
          out.stated[last] = out.stated[last].lowerBound..<value.upperBound
        } else {
          opening = opening ?? first
        }
      }
      start = value.upperBound
    }
    return out.stated.isEmpty || out.stated.count == values.count ? nil : out
  }

  private enum Lead {
    case none
    case from(Int)
  }

  /// Whether the words before a value deny it; `nil` if that is unclear.
  private static func denial(_ tokens: [Token], _ bytes: Bytes, isFirst: Bool) -> Lead? {
    guard let index = tokens.lastIndex(where: { $0.cues.has(.negation) }) else { return Lead.none }
    let word = String(decoding: bytes[tokens[index].start..<tokens[index].end], as: UTF8.self).lowercased()
    if ["without", "unlike", "cannot", "can't", "can’t", "except", "excluding", "ignoring"].contains(word) {
      return nil
    }
    if word == "no", index + 1 == tokens.count { return nil }
    guard tokens[(index + 1)...].allSatisfy({ isConnector($0, bytes) }) else { return nil }
    if isFirst {
      let sentence = tokens[..<index].lastIndex { $0.endsSentence }.map { $0 + 1 } ?? 0
      return tokens[sentence..<index].contains { $0.isRefusing } ? nil : .from(tokens[index].start)
    }
    let isDirect = tokens[..<index].allSatisfy { token in
      switch token.kind {
      case .comma, .semicolon, .dash, .open, .quote, .newline: true
      case .stop: true
      case .word: token.cues.has(.contrast) || !token.isRefusing && token.cues.has(.conjunction)
      default: false
      }
    }
    return isDirect && !word.contains("'") && !word.contains("’") ? .from(tokens[index].start) : nil
  }

  private static func isConnector(_ token: Token, _ bytes: Bytes) -> Bool {
    switch token.kind {
    case .quote, .colon, .open: return true
    case .word:
      if token.isRefusing { return false }
      let word = String(decoding: bytes[token.start..<token.end], as: UTF8.self).lowercased()
      return connectors.contains(word)
    default: return false
    }
  }

  private static let connectors: Set<String> = [
    "at", "in", "on", "to", "the", "box", "region", "point", "from", "location", "position", "interval", "segment",
    "area", "en", "à", "bei", "in der", "是", "在",
  ]

  /// Whether words after a denied value state the next one.
  private static func statesAnother(_ tokens: [Token]) -> Bool {
    let isOpen = tokens.contains { $0.isRefusing && !$0.cues.has(.contrast) || $0.cues.has(.conjunction) }
    guard !isOpen else { return false }
    return tokens.contains {
      $0.cues.has(.contrast) || $0.cues.has(.copula) || $0.cues.has(.derive) || $0.cues.has(.label)
    }
  }
}
