/// Porter's algorithm for stripping the suffixes of English words. It includes the extensions of the Natural Language
/// Toolkit.
///
/// ```swift
/// PorterStemmer.stem("relational")   // "relat"
/// PorterStemmer.stem("flies")        // "fli"
/// ```
///
/// Words are lowercase letters and digits of ASCII; digits count as consonants.
///
/// - Complexity: O(*n*) in the length of the word.
/// - Source: M. F. Porter, *An algorithm for suffix stripping*, Program 14 (1980), 130–137; NLTK 3, `nltk.stem.porter`.
package enum PorterStemmer {
  /// Returns the stem of a word.
  package static func stem(_ word: String) -> String { String(decoding: stem(Array(word.utf8)), as: UTF8.self) }

  static func stem(_ word: [UInt8]) -> [UInt8] {
    // Words of two letters and irregular words are not changed.
    if word.count <= 2 { return word }
    if word.count <= 8, let irregular = irregular[word] { return irregular }
    var stem = Stem(bytes: word)
    stem.plural()
    stem.participle()
    stem.finalY()
    stem.longSuffixes()
    stem.adjectives()
    stem.endings()
    stem.finalE()
    stem.doubleL()
    return stem.bytes
  }

  private static let irregular: [[UInt8]: [UInt8]] = {
    let forms = [
      ("sky", ["sky", "skies"]), ("die", ["dying"]), ("lie", ["lying"]), ("tie", ["tying"]), ("news", ["news"]),
      ("inning", ["innings", "inning"]), ("outing", ["outings", "outing"]), ("canning", ["cannings", "canning"]),
      ("howe", ["howe"]), ("proceed", ["proceed"]), ("exceed", ["exceed"]), ("succeed", ["succeed"]),
    ]
    var table: [[UInt8]: [UInt8]] = [:]
    for (stem, words) in forms {
      for word in words { table[Array(word.utf8)] = Array(stem.utf8) }
    }
    return table
  }()
}

/// A word that is being stemmed.
private struct Stem {
  var bytes: [UInt8]

  private func ends(with suffix: StaticString) -> Bool {
    let length = suffix.utf8CodeUnitCount
    guard bytes.count >= length else { return false }
    for offset in 0..<length where bytes[bytes.count - length + offset] != suffix.utf8Start[offset] { return false }
    return true
  }

  private mutating func replace(_ suffix: StaticString, by replacement: StaticString = "") {
    bytes.removeLast(suffix.utf8CodeUnitCount)
    for offset in 0..<replacement.utf8CodeUnitCount { bytes.append(replacement.utf8Start[offset]) }
  }

  /// Returns how often a vowel is followed by a consonant in the first `count` letters, at most 2.
  private func measure(_ count: Int) -> Int {
    var pairs = 0
    var wasVowel = false
    for index in 0..<count {
      let isVowel = isVowel(index, afterVowel: wasVowel)
      if wasVowel && !isVowel {
        pairs += 1
        if pairs == 2 { return 2 }
      }
      wasVowel = isVowel
    }
    return pairs
  }

  private func isVowel(_ index: Int, afterVowel: Bool) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
    // A y is a vowel after a consonant.
    case UInt8(ascii: "y"): index > 0 && !afterVowel
    default: false
    }
  }

  private func isVowel(_ index: Int) -> Bool {
    // The class of a run of y depends on the letter before it.
    var start = index
    while start > 0, bytes[start] == UInt8(ascii: "y") { start -= 1 }
    var isVowel = isVowel(start, afterVowel: false)
    if start < index {
      for place in start + 1...index { isVowel = self.isVowel(place, afterVowel: isVowel) }
    }
    return isVowel
  }

  private func hasVowel(_ count: Int) -> Bool {
    var wasVowel = false
    for index in 0..<count {
      wasVowel = isVowel(index, afterVowel: wasVowel)
      if wasVowel { return true }
    }
    return false
  }

  /// Whether the first `count` letters end with a short syllable. It is a consonant, a vowel and a consonant other
  /// than w, x and y, or the letters are a vowel and a consonant.
  private func endsShort(_ count: Int) -> Bool {
    if count == 2 { return isVowel(0) && !isVowel(1) }
    guard count >= 3, !isVowel(count - 3), isVowel(count - 2), !isVowel(count - 1) else { return false }
    return !"wxy".utf8.contains(bytes[count - 1])
  }

  /// Replaces the first suffix in the list that the word has, if the measure of the stem is large enough. The search
  /// ends at the first suffix of the word, whether it is replaced or not.
  private mutating func apply(_ rules: [(suffix: StaticString, by: StaticString)], beyond measure: Int) {
    for (suffix, replacement) in rules where ends(with: suffix) {
      if self.measure(bytes.count - suffix.utf8CodeUnitCount) > measure { replace(suffix, by: replacement) }
      return
    }
  }

  // MARK: The steps

  mutating func plural() {
    if ends(with: "ies"), bytes.count == 4 {
      replace("ies", by: "ie")
    } else if ends(with: "sses") {
      replace("sses", by: "ss")
    } else if ends(with: "ies") {
      replace("ies", by: "i")
    } else if ends(with: "s"), !ends(with: "ss") {
      replace("s")
    }
  }

  mutating func participle() {
    if ends(with: "ied") {
      replace("ied", by: bytes.count == 4 ? "ie" : "i")
      return
    }
    if ends(with: "eed") {
      if measure(bytes.count - 3) > 0 { replace("eed", by: "ee") }
      return
    }
    if ends(with: "ed"), hasVowel(bytes.count - 2) {
      replace("ed")
    } else if ends(with: "ing"), hasVowel(bytes.count - 3) {
      replace("ing")
    } else {
      return
    }
    if ends(with: "at") {
      replace("at", by: "ate")
    } else if ends(with: "bl") {
      replace("bl", by: "ble")
    } else if ends(with: "iz") {
      replace("iz", by: "ize")
    } else if let last = bytes.last, bytes.count >= 2, last == bytes[bytes.count - 2], !isVowel(bytes.count - 1) {
      if !"lsz".utf8.contains(last) { bytes.removeLast() }
    } else if measure(bytes.count) == 1, endsShort(bytes.count) {
      replace("", by: "e")
    }
  }

  mutating func finalY() {
    guard ends(with: "y"), bytes.count > 2, !isVowel(bytes.count - 2) else { return }
    replace("y", by: "i")
  }

  mutating func longSuffixes() {
    if ends(with: "alli"), measure(bytes.count - 4) > 0 {
      replace("alli", by: "al")
      return longSuffixes()
    }
    if ends(with: "logi") {
      // The l counts as part of the stem.
      if measure(bytes.count - 3) > 0 { replace("logi", by: "log") }
      return
    }
    apply(
      [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"),
        ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
        ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"),
        ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("fulli", "ful"),
      ], beyond: 0)
  }

  mutating func adjectives() {
    apply(
      [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
      ], beyond: 0)
  }

  mutating func endings() {
    let suffixes: [StaticString] = [
      "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate",
      "iti", "ous", "ive", "ize",
    ]
    guard let suffix = suffixes.first(where: { ends(with: $0) }) else { return }
    let count = bytes.count - suffix.utf8CodeUnitCount
    guard measure(count) > 1 else { return }
    if ends(with: "ion"), !"st".utf8.contains(bytes[count - 1]) { return }
    replace(suffix)
  }

  mutating func finalE() {
    guard ends(with: "e") else { return }
    let count = bytes.count - 1
    let measure = measure(count)
    if measure > 1 || measure == 1 && !endsShort(count) { bytes.removeLast() }
  }

  mutating func doubleL() {
    if ends(with: "ll"), measure(bytes.count - 1) > 1 { bytes.removeLast() }
  }
}
