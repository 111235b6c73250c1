import Answers

/// The sentences that may be around places without a place of their own.
enum SurroundingSentence {
  typealias Token = Surroundings.Token
  private typealias Words = ArraySlice<String>

  /// Whether a sentence without a place describes image, object or place, or announces the answer.
  ///
  /// - Parameters:
  ///   - isBehind: whether it is after a place.
  ///   - isSentence: whether a full stop ends it, so that it is no heading.
  static func describes(_ tokens: [Token], isBehind: Bool, isSentence: Bool = false) -> Bool {
    let words = tokens.compactMap(\.word)
    guard !words.isEmpty else { return true }
    if words.contains(where: { isDoubt($0) || PlaceFrame.asides.contains($0) || denials.contains($0) }) { return false }
    if closings.contains(where: { words.starts(with: $0) }) { return words.count <= 12 }
    if words.allSatisfy({ politeness.contains($0) || PlaceFrame.openings.contains($0) }) { return true }
    // The frame judges the words that announce a place.
    if tokens.last == .colon, !isBehind, !words.contains(where: { others.contains($0) }) { return true }
    let parts = tokens.split(separator: .colon, omittingEmptySubsequences: true).map { $0.compactMap(\.word) }
    if parts.count == 2, confidences.contains(parts[0].last ?? "") { return isHigh(parts[1]) }
    if parts.count > 1 {
      guard isHeading(parts[0][...], isBehind: isBehind) else { return false }
      return parts.dropFirst().allSatisfy { isHeading($0[...], isBehind: isBehind) || self.isSentence($0[...]) }
    }
    if !isSentence || words.contains(where: { PlaceFrame.isNoun($0) }), tokens.last == .colon || !isBehind {
      if isHeading(words[...], isBehind: isBehind) { return true }
    }
    // “In the image, there is a cup.”
    var segments = tokens.split(separator: .comma).map { $0.compactMap(\.word)[...] }
    while segments.count > 1, let lead = segments.first, isLead(lead) { segments.removeFirst() }
    guard let main = segments.first else { return true }
    return self.isSentence(main) && segments.dropFirst().allSatisfy { isAddition($0) }
  }

  /// Whether a word cannot introduce a place: “footnote”, “anti-answer”.
  static func isStrange(_ word: String) -> Bool {
    if strangers.contains(word) { return true }
    guard let hyphen = word.firstIndex(of: "-") else { return false }
    let rest = word[word.index(after: hyphen)...]
    return prefixes.contains(String(word[..<hyphen])) && (PlaceFrame.isNoun(String(rest)) || rest == "final")
      || word.hasPrefix("pseudo-") || word.hasPrefix("quasi-")
  }

  /// Whether a name before a parenthesis is that of a place or of pointing at it.
  static func isCall(_ name: String) -> Bool {
    PlaceFrame.isNoun(name)
      || ["click", "tap", "press", "touch", "select", "move", "boxed", "array", "tuple", "list"].contains {
        name.hasSuffix($0)
      }
  }

  /// Whether words name another image: “in the previous frame”.
  static func isOfOtherImage(_ words: [String]) -> Bool {
    zip(words, words.dropFirst()).contains { otherImages.contains($0) && PlaceFrame.images.contains($1) }
  }

  /// Whether the words directly after a place, up to the end of the sentence, belong to it.
  static func belongs(_ tokens: [Token]) -> Bool {
    let words = tokens.compactMap(\.word)
    if isOfOtherImage(words) { return false }
    if words.contains(where: { isDoubt($0) || speakers.contains($0) || empties.contains($0) }) { return false }
    if words.contains(where: { others.contains($0) && !reasons.contains($0) }) { return false }
    // “:P”.
    if words.count == 1, words[0].utf8.count == 1, !letters.contains(words[0]) { return false }
    if words.contains(where: { $0.utf8.contains { $0 >= 0x80 } }) { return isForeignContinuation(words) }
    // A number is the name of something, or the confidence.
    for (index, word) in words.enumerated() where word.utf8.allSatisfy(\.isDigit) {
      guard index > 0, !word.isEmpty else { return words.count == 1 }
      if confidences.contains(words[index - 1]) { return isHigh(Array(words[index...])) }
      if !numbered.contains(words[index - 1]) { return false }
    }
    return true
  }

  /// Whether a comment is a name or a description.
  static func remarks(_ tokens: [Token]) -> Bool {
    let words = tokens.compactMap(\.word)
    if words.contains(where: { isDoubt($0) || denials.contains($0) || PlaceFrame.asides.contains($0) }) { return false }
    return isName(words[...]) || describes(tokens, isBehind: false)
  }

  /// Whether words after a place in another language are known, or name the place by a known noun.
  private static func isForeignContinuation(_ words: [String]) -> Bool {
    let open = words.filter {
      !ForeignWords.continuations.contains($0) && !ForeignWords.introductions.contains($0)
        && !ForeignWords.articles.contains($0)
    }
    return open.isEmpty || open.count <= 4 && open.contains { PlaceFrame.isNoun($0) || ForeignWords.nouns.contains($0) }
  }

  /// Whether words name an object: “the red cup on the table”.
  static func isName(_ words: ArraySlice<String>) -> Bool {
    words.count <= 14 && !words.contains { isDoubt($0) || others.contains($0) || copulas.contains($0) }
  }

  // MARK: Parts of sentences

  private static func isLead(_ words: Words) -> Bool {
    guard let first = words.first else { return true }
    if words.allSatisfy({ PlaceFrame.openings.contains($0) || politeness.contains($0) }) { return true }
    return leads.contains(first) && isName(words.dropFirst())
  }

  /// Whether words after a comma continue a description: “and it is on the table”, “holding a cup”.
  private static func isAddition(_ words: Words) -> Bool {
    var words = words
    if let first = words.first, ["and", "while", "with", "which", "who", "that"].contains(first) {
      words.removeFirst()
    }
    if isName(words) || isSentence(words) { return true }
    guard let first = words.first else { return true }
    return (verbs.contains(first) || copulas.contains(first)) && isSentence(["it"] + words)
  }

  private static func isHeading(_ words: Words, isBehind: Bool) -> Bool {
    guard isName(words) else { return false }
    if words.isEmpty { return true }
    return isBehind
      ? words.contains { PlaceFrame.isNoun($0) } && words.count <= 4
      : words.count <= 6 && (words.count <= 3 || words.contains { PlaceFrame.isNoun($0) })
  }

  private static func isSentence(_ words: Words) -> Bool {
    var words = words
    while let first = words.first, PlaceFrame.openings.contains(first) { words.removeFirst() }
    guard let first = words.first else { return true }
    if words.allSatisfy({ imports.contains($0) }) { return true }
    if speakers.contains(first) { return isOfSpeaker(words.dropFirst()) }
    if ["click", "tap", "press", "select"].contains(first) { return isName(words.dropFirst()) }
    if ["there", "there's", "here", "here's"].contains(first) {
      let rest = words.dropFirst(first.hasSuffix("s") ? 1 : 2)
      return (first.hasSuffix("s") || words.dropFirst().first.map { copulas.contains($0) } ?? false) && isName(rest)
    }
    if let contraction = contractions[first] { return isSentence([contraction, "is"] + words.dropFirst()) }
    guard
      let verb = words.indices.dropFirst().first(where: { copulas.contains(words[$0]) || verbs.contains(words[$0]) })
    else { return false }
    let (subject, rest) = (words[..<verb], words[(verb + 1)...])
    guard isName(subject) else { return false }
    if copulas.contains(words[verb]) { return isPredicate(rest) }
    // “The cat has left the frame.”
    if words[verb].hasPrefix("ha"), let next = rest.first, next.hasSuffix("ed") || participles.contains(next) {
      return false
    }
    return isObject(rest)
  }

  /// Whether words can follow “is”: a position, a name with an article, a participle or a known quality.
  private static func isPredicate(_ words: Words) -> Bool {
    var words = words
    while let first = words.first, adverbs.contains(first) { words.removeFirst() }
    guard let first = words.first else { return false }
    let isKnown =
      PlaceFrame.determiners.contains(first) || positions.contains(first) || qualities.contains(first)
      || PlaceFrame.bounded.contains(first) || first.hasSuffix("ing") && first.count > 4
      || colors.contains(first)
    return isKnown && isObject(words)
  }

  /// Whether words are names that relative clauses may describe.
  private static func isObject(_ words: Words) -> Bool {
    words.count <= 28 && !words.contains { isDoubt($0) || others.contains($0) }
  }

  /// Whether words after “I” tell what the author sees or does.
  private static func isOfSpeaker(_ words: Words) -> Bool {
    var words = words
    if let first = words.first, ["am", "m"].contains(first) { words.removeFirst() }
    while let first = words.first, adverbs.contains(first) || auxiliaries.contains(first) { words.removeFirst() }
    guard let verb = words.first else { return false }
    if verb == "confident" || verb == "sure" { return words.allSatisfy { certain.contains($0) } }
    return (PlaceFrame.speakerVerbs.contains(verb) || doings.contains(verb)) && isObject(words.dropFirst())
  }

  /// Whether a key is that of a confidence.
  static func isConfidence(_ bytes: UnsafeBufferPointer<UInt8>, _ key: Range<Int>) -> Bool {
    key.count <= 16 && confidences.contains(String(decoding: bytes[key], as: UTF8.self).lowercased())
  }

  /// Whether a confidence is high.
  private static func isHigh(_ words: [String]) -> Bool {
    if words.count == 2, words[0] == "0" || words[0] == "1", let word = words.last {
      return words[0] == "1" ? Int(word) == 0 : word.first.map { $0 >= "5" } ?? false
    }
    guard words.count == 1, let word = words.first else { return words.first == "very" && words.last == "high" }
    if word == "high" { return true }
    return Double(word).map { $0 >= 0.5 && $0 <= 1 || $0 >= 50 && $0 <= 100 } ?? false
  }
}
