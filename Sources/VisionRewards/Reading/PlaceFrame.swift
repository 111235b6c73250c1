import Answers
import RewardCore

/// The sentence that introduces a place.
///
/// “The cat is at […]”, “box: […]” and “I found the cup at […]” introduce a place: they have a subject and words that
/// introduce values. “The cat avoids […]”, “similar to […]” and “in the mirror: […]” do not. For other languages than
/// English, only the last word and the cues of the sentence count.
enum PlaceFrame {
  /// Whether the words before a place introduce it.
  ///
  /// - Complexity: O(*n*) for the search of the last sentence, which has at most 240 bytes.
  static func introduces(
    _ bytes: Bytes, _ gap: Range<Int>, _ value: Range<Int>, _ wanted: Reading.Wanted?, isOne: Bool
  ) -> Bool {
    let text = bytes.trimmed(gap)
    guard let last = text.last else { return true }
    if [UInt8(ascii: "?"), UInt8(ascii: "+"), UInt8(ascii: "~")].contains(bytes[last]) { return false }
    let line = (text.suffix(64).last { bytes[$0] == 0x0A }.map { $0 + 1 } ?? text.lowerBound)..<text.upperBound
    let hasWords = line.suffix(64).contains { bytes[$0].isLetter || bytes[$0] >= 0x80 }
    if !hasWords, !isSeparator(bytes, line, last, gap) { return false }
    guard let clause = Clause(before: bytes, text) else { return true }
    if !clause.words.allSatisfy({ !asides.contains($0) }) { return false }
    // “from 10 to 20” begins with its own preposition; events in a list may have any verb.
    if clause.isEarlier || !isOne && wanted == nil || !value.isEmpty && bytes[value.lowerBound].isLetter {
      return !clause.isOfMeta
    }
    if clause.isOfMeta || clause.isComment { return false }
    if clause.words.count == 1, isManner(clause.words[0]) { return false }
    if clause.isForeign { return clause.isForeignIntroduction(isOne: isOne) }
    var segments = clause.segments
    let main = segments.popLast() ?? []
    // “A naive detector would output […]” describes another detector.
    let isOfSpeaker = main.first.map { isSpeaker($0) || $0 == "you" } ?? false
    if !isOfSpeaker, main.contains(where: { ["would", "could", "might"].contains($0) }), main.last != "be" {
      return false
    }
    if segments.contains(where: { $0.first.map { conditions.contains($0) } ?? false }) { return false }
    if main.isEmpty {
      // “So, […]”, “In the image, […]”, “The cup, […]”.
      return segments.allSatisfy { isLead($0[...], isLabeled: true, wanted) }
    }
    return isLead(main[...], isLabeled: clause.isLabeled, wanted)
  }

  /// Whether “would be” or “should be” connects the name of a place with the place. An example is “The bounding box
  /// would be […]”.
  ///
  /// - Complexity: O(*n*).
  static func isModal(_ bytes: Bytes, _ region: Range<Int>, before value: Range<Int>?) -> Bool {
    guard let value, value.lowerBound > region.lowerBound else { return false }
    let gap = bytes.trimmed(region.lowerBound..<value.lowerBound)
    guard let clause = Clause(before: bytes, gap), clause.words.count > 2, !clause.isEarlier,
      let modal = clause.words.suffix(2).first, clause.words.last == "be", modal == "would" || modal == "should",
      let noun = clause.words.firstIndex(where: { isNoun($0) && $0 != "answer" }),
      clause.words[..<noun].allSatisfy({ determiners.contains($0) || qualities.contains($0) || openings.contains($0) }),
      let start = gap.suffix(16).last(where: {
        bytes.has("would", at: $0, before: gap.upperBound) || bytes.has("should", at: $0, before: gap.upperBound)
      })
    else { return false }
    return Prose.refusal(in: bytes, gap.lowerBound..<start, around: []) == nil
  }

  /// Whether a word says how something is said: “Ironically, […]”.
  private static func isManner(_ word: String) -> Bool {
    word.hasSuffix("ly") && word.count > 4 && !openings.contains(word) && !word.hasSuffix("fly")
      && !["belly", "jelly", "bully", "lily", "family", "assembly", "monopoly", "italy"].contains(word)
  }

  /// Whether signs without words leave the value unchanged. “1. […]” and “- […]” do; “-[…]”, “1/2 […]” and a comment
  /// of code do not.
  private static func isSeparator(_ bytes: Bytes, _ text: Range<Int>, _ last: Int, _ gap: Range<Int>) -> Bool {
    let byte = bytes[last]
    if byte.isDigit || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#") { return false }
    return byte != UInt8(ascii: "-") || last + 1 < gap.upperBound || text.count > 1
  }

  /// Whether words introduce a value.
  private static func isLead(_ words: ArraySlice<String>, isLabeled: Bool, _ wanted: Reading.Wanted?) -> Bool {
    var words = words
    while let first = words.first, openings.contains(first) { words.removeFirst() }
    words = withoutImage(words)
    guard let first = words.first else { return true }
    if words.count <= 3, words.contains(where: { metaLabels.contains($0) }) { return false }
    if zip(words, words.dropFirst()).contains(where: { stale.contains($0) && isNoun($1) }) { return false }
    // “in the box” without its noun is a preposition.
    var (rest, hasNoun) = (words, false)
    while let last = rest.last, isNoun(last) || determiners.contains(last) || qualities.contains(last) {
      if isNoun(last) { hasNoun = true } else if !hasNoun { break }
      rest.removeLast()
    }
    if rest.isEmpty { return true }
    if rest.count == 1, places.contains(first) { return true }
    if wanted == nil, rest.allSatisfy({ moves.contains($0) }) { return true }
    if refusedOpenings.contains(first), !(first == "for" && (hasNoun || isLabeled || isVerb(words.last ?? ""))) {
      return false
    }
    return isLead(words, isLabeled: isLabeled, wanted, whole: true)
      || hasNoun && isLead(rest, isLabeled: false, wanted, whole: false)
  }

  /// Whether the last word of a sentence introduces a value, or the words name the value.
  private static func isLead(
    _ words: ArraySlice<String>, isLabeled: Bool, _ wanted: Reading.Wanted?, whole: Bool
  ) -> Bool {
    guard let first = words.first, let last = words.last else { return true }
    let before = words.dropLast().last ?? ""
    switch last {
    case "is", "are", "it's", "that's", "here's", "equals", "occupies", "covers", "spans", "has", "have", "gives",
      "returns", "yields", "here", "there", "it", "this", "following", "located", "positioned", "found", "detected",
      "s", "that", "encloses", "becomes":
      return true
    case "contains": return words.contains { isNoun($0) || images.contains($0) }
    case "be":
      return words.contains { isNoun($0) || $0 == "answer" } || words.contains("can") || words.contains("will")
    case "at", "in", "on", "within", "inside", "between", "during", "with", "along", "through":
      return words.count == 1 || !isOtherVerb(before) || wanted == nil && !["in", "on", "at", "with"].contains(last)
    case "and", "then": return words.count == 1
    case "follows" where before == "as": return true
    case "by": return words.count == 1 || bounded.contains(before)
    case "to": return ["corresponds", "corresponding", "correspond", "equal", "set", "refers", "from"].contains(before)
    case "as": return isNoun(before) || bounded.contains(before) || ["identified", "located", "it"].contains(before)
    case "of": return isNoun(before)
    case "from" where ["spans", "extends", "ranges", "stretches", "reaches"].contains(before): return true
    case "from", "goes", "moves", "runs", "follows", "move": return wanted == nil
    case "click", "tap", "press", "select", "touch", "pick", "choose", "clicking", "tapping", "selecting", "use":
      return words.dropLast().allSatisfy { auxiliaries.contains($0) }
    default: break
    }
    if isSpeaker(first), speakerVerbs.contains(last) { return true }
    if words.contains(where: { subordinates.contains($0) }) && !isLabeled { return false }
    if isLabeled {
      return words.count <= (determiners.contains(first) ? 10 : 6) || words.contains { isNoun($0) || $0 == "answer" }
        || isSpeaker(first) || first == "here"
    }
    if whole == false { return !isOtherVerb(last) && !["not", "or", "but"].contains(last) }
    return isName(words, wanted)
  }

  /// Whether words name the object at a place: “the red cup”, “there is a cup”.
  private static func isName(_ words: ArraySlice<String>, _ wanted: Reading.Wanted?) -> Bool {
    var words = words
    let isWhole = words.count == 2
    for frame in frames where words.starts(with: frame) && words.count > frame.count {
      words.removeFirst(frame.count)
      break
    }
    guard let last = words.last, words.count <= 5, let start = last.utf8.first, !start.isDigit || last.count < 3 else {
      return false
    }
    if isOtherVerb(last) || verbs.contains(last) { return false }
    // “crosses fingers […]”.
    if words.count == 2, isWhole, let first = words.first, first.hasSuffix("s"), !first.hasSuffix("ss"), first.count > 3
    {
      return false
    }
    return words.count <= 2 && wanted != nil || !last.hasSuffix("s")
  }

  /// Returns the words after “in the image” or “from the given picture”.
  private static func withoutImage(_ words: ArraySlice<String>) -> ArraySlice<String> {
    guard let first = words.first, ["in", "on", "from", "within", "of", "based", "looking", "for"].contains(first)
    else {
      return words
    }
    var rest = words.dropFirst()
    while let word = rest.first, imageQualities.contains(word) { rest.removeFirst() }
    guard let noun = rest.first, images.contains(noun) else { return words }
    return rest.dropFirst()
  }

  /// Whether a word may be a verb that does not introduce values.
  private static func isOtherVerb(_ word: String) -> Bool {
    if bounded.contains(word) { return false }
    return verbs.contains(word) || (word.hasSuffix("ed") || word.hasSuffix("ing")) && word.count > 4 && !isNoun(word)
  }

  private static func isVerb(_ word: String) -> Bool { ["is", "are", "be"].contains(word) }
  private static func isSpeaker(_ word: String) -> Bool { ["i", "we", "i'll", "i've", "i'd", "let's"].contains(word) }

  /// Whether a word names a place or a list of places.
  static func isNoun(_ word: String) -> Bool { nouns.contains { word.hasPrefix($0) } }
}
