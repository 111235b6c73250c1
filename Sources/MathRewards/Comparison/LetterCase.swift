/// Whether case distinguishes words. It does for units and symbols (`MHz`, `ABc`), but not for words (“Monday”,
/// “BLUE”).
enum LetterCase {
  /// Whether two texts are equal, ignoring the case of words.
  static func areSame<A: Collection<UInt8>, B: Collection<UInt8>>(_ left: A, _ right: B) -> Bool {
    guard left.count == right.count else { return false }
    var (a, b) = (left.startIndex, right.startIndex)
    while a < left.endIndex {
      guard isLetter(left[a]) else {
        if left[a] != right[b] { return false }
        (a, b) = (left.index(after: a), right.index(after: b))
        continue
      }
      let (x, y) = (left[a...].prefix(while: isLetter), right[b...].prefix(while: isLetter))
      guard x.count == y.count, areSameWords(Array(x), Array(y)) else { return false }
      (a, b) = (x.endIndex, y.endIndex)
    }
    return true
  }

  /// Whether letters form a word, whose case is ignored. A word has lowercase letters, an initial capital, or at
  /// least four capitals.
  static func isWord(_ letters: [UInt8]) -> Bool {
    guard hasWordShape(letters) else { return false }
    if letters.count < 2 || !isCapital(letters[1]) { return true }
    let folded = letters.map { isCapital($0) ? $0 | 0x20 : $0 }
    return shortWords.contains(String(decoding: folded, as: UTF8.self))
      || letters.count > 3 && !isRunOfSymbols(folded)
  }

  /// Whether two runs of letters are the same word.
  private static func areSameWords(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    if left == right { return true }
    let folded = left.map { $0 | 0x20 }
    guard folded == right.map({ $0 | 0x20 }) else { return false }
    if left.count <= 4, shortWords.contains(String(decoding: folded, as: UTF8.self)) {
      return hasWordShape(left) && hasWordShape(right)
    }
    guard hasWordShape(left), hasWordShape(right), left.count >= 3, !isRunOfSymbols(folded) else { return false }
    // Three capitals are points or an abbreviation, unless they can be pronounced: BAC is not bac, DOG is dog.
    return left.count > 3 || !isCapital(left[1]) && !isCapital(right[1]) || isSyllable(folded)
  }

  /// Whether letters are a vowel between consonants, of which one is not a common name of a point.
  private static func isSyllable(_ folded: [UInt8]) -> Bool {
    let isVowel = folded.map { "aeiou".utf8.contains($0) }
    return isVowel == [false, true, false] && folded.contains { $0 > UInt8(ascii: "h") }
  }

  /// Whether letters are lowercase, capitals, or a capital followed by lowercase letters.
  private static func hasWordShape(_ word: [UInt8]) -> Bool {
    let rest = word.dropFirst()
    return rest.allSatisfy { !isCapital($0) } || word.allSatisfy(isCapital)
  }

  /// Whether letters have no vowel, or are in alphabetical order, as names of points: PQRS, ABCD.
  private static func isRunOfSymbols(_ folded: [UInt8]) -> Bool {
    if !folded.contains(where: { "aeiouy".utf8.contains($0) }) { return true }
    return zip(folded, folded.dropFirst()).allSatisfy { $1 == $0 + 1 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  private static func isCapital(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

  /// Short words that are not adjacent symbols, in any case.
  private static let shortWords: Set<String> = [
    "no", "yes", "am", "pm", "ok", "up", "on", "in", "it", "is", "of", "or", "to", "and", "the", "dne", "odd", "one",
    "two", "six",
    "ten", "red", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun", "jul",
    "aug", "sep",
    "oct", "nov", "dec", "none", "true", "left", "down", "both", "even", "east", "west", "rhs", "lhs", "sss", "sas",
    "asa", "aas",
    "km", "cm", "mm", "kg", "ml", "sec", "min", "hrs", "mph", "kph", "usd", "eur", "all", "not", "for", "any",
  ]
}
