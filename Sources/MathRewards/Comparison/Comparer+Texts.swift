// Words.
extension Comparer {
  mutating func sameText(_ a: Operand, _ b: Operand) -> Decision {
    let (x, y) = (plainText(a), plainText(b))
    guard let x, let y else { return decide(.different, by: .kinds) }
    let isCurrent = equality.grammar == .current
    let isSame = Words.normalized(x, keepsSymbols: isCurrent) == Words.normalized(y, keepsSymbols: isCurrent)
    return decide(Decision(isSame), by: .words)
  }

  /// Returns the words of an operand that is one text, one symbol, or a set with a name in words.
  private func plainText(_ operand: Operand) -> String? {
    switch operand.operation {
    case .text: return operand.expression.name(operand.index)
    case .symbol: return operand.expression.name(operand.index)
    case .constant:
      switch Constant(rawValue: operand.node.payload) {
      case .emptySet: return "no solution"
      case .reals: return "all real numbers"
      case .infinity: return "infinity"
      default: return nil
      }
    default: return nil
    }
  }
}

/// Normalization of words.
enum Words {
  /// Returns the text in lowercase, without articles, punctuation and repeated spaces. Synonymous phrases are
  /// unified.
  ///
  /// - Parameters:
  ///   - text: the words.
  ///   - keepsSymbols: whether symbols keep their capitals: `MHz`, `Rr`.
  static func normalized(_ text: String, keepsSymbols: Bool = false) -> String {
    var words: [String] = []
    var word: [UInt8] = []
    // An article must precede a noun: the A of “type A” is a name.
    var article: String?
    let isShouted = text.utf8.count >= 5 && !text.utf8.contains { $0 &- 0x61 < 26 }
    func finish() {
      guard !word.isEmpty else { return }
      let isName = keepsSymbols && !isShouted && !words.isEmpty && word == [0x41]
      if !keepsSymbols || isShouted || LetterCase.isWord(word) {
        word = word.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
      }
      let text = String(decoding: word, as: UTF8.self)
      article = nil
      if isName || !["the", "a", "an", "is", "are"].contains(text) || words.isEmpty && text == "a" && word.count == 1 {
        words.append(text)
      } else if keepsSymbols, text == "a" {
        article = text
      }
      word = []
    }
    var iterator = text.utf8.makeIterator()
    var pending = iterator.next()
    while let byte = pending {
      pending = iterator.next()
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: word.append(byte)
      case 0x2E where word.count == 1: break
      case 0x27: break
      // The sign after a letter: the groups A+ and A-, the languages C++ and C#.
      case 0x23, 0x2B, 0x2D:
        if keepsSymbols, !word.isEmpty, isEnd(pending) { word.append(byte) } else { finish() }
      default: finish()
      }
    }
    finish()
    if let article { words.append(article) }
    let joined = words.joined(separator: " ")
    return synonyms[joined] ?? joined
  }

  /// Whether a sign belongs to the preceding word, by the following byte.
  private static func isEnd(_ byte: UInt8?) -> Bool {
    guard let byte else { return true }
    return [0x20, 0x29, 0x2B, 0x2C, 0x2D, 0x2E, 0x3B, 0x7D].contains(byte)
  }

  /// Whether two texts have the same letters and digits. Case may differ only where their words allow it.
  static func haveSameLetters(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard let x = letters(of: left, hours: true), let y = letters(of: right, hours: true), folded(x) == folded(y) else {
      return false
    }
    return x == y || LetterCase.areSame(words(of: left), words(of: right))
  }

  /// Whether two texts have the same letters and digits, ignoring case.
  static func haveSameFoldedLetters(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard let x = letters(of: left), let y = letters(of: right) else { return false }
    return folded(x) == folded(y)
  }

  private static func folded(_ letters: some Sequence<UInt8>) -> [UInt8] {
    letters.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
  }

  /// Returns the letters and digits with one space between words. Abbreviations with full stops have none: “9 a.m.”
  /// is `9 am`.
  private static func words(of text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in text {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x3A: result.append(byte)
      case 0x2E, 0x27, 0x5C: continue
      default: if result.last != 0x20 { result.append(0x20) }
      }
    }
    return result.filter { $0 != 0x20 } == result ? result : spaced(result)
  }

  /// Returns the words without spaces between digits and letters.
  private static func spaced(_ words: [UInt8]) -> [UInt8] {
    words.indices.filter { index in
      guard words[index] == 0x20 else { return true }
      guard index > 0, index + 1 < words.count else { return false }
      return !Tokenizer.isDigit(words[index - 1]) && !Tokenizer.isDigit(words[index + 1])
    }.map { words[$0] }
  }

  /// Returns only the letters and digits of a text in words, so that "4:10 P.M." is "4:10P.M". The result is `nil`
  /// for mathematics.
  static func letters(of text: [UInt8], hours: Bool = false) -> [UInt8]? {
    guard text.count <= 300 else { return nil }
    // Most texts are mathematics, for which nothing is collected.
    var letterCount = 0
    for (index, byte) in text.enumerated() {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A: letterCount += 1
      case 0x30...0x39, 0x3A, 0x20, 0x27, 0x2E: continue
      case 0x5C where index + 1 < text.count && text[index + 1] == 0x20: continue
      default: return nil
      }
    }
    if letterCount < 2 { return nil }
    var result: [UInt8] = []
    for (index, byte) in text.enumerated() {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x3A: result.append(byte)
      case 0x2E:
        let next = index + 1 < text.count ? text[index + 1] : 0
        if Tokenizer.isDigit(next) { result.append(byte) }
      default: continue
      }
    }
    if hours, letterCount == 2, result.count <= 4,
      ["am", "pm"].contains(String(decoding: folded(result.suffix(2)), as: UTF8.self))
    {
      return result
    }
    return letterCount >= 3 || (letterCount == 2 && result.contains(0x3A)) ? result : nil
  }

  /// Whether a text is a phrase with a fixed meaning. Examples are “no solution”, “does not exist” and “all reals
  /// except 2”.
  static func isPhrase(_ text: [UInt8]) -> Bool {
    guard text.count <= 80, text.contains(0x20) || text.count <= 24 else { return false }
    let normal = normalized(String(decoding: text, as: UTF8.self))
    return synonyms[normal] != nil || meanings.contains(normal)
      || normal.hasPrefix("all real") && normal.contains(" except ") || normal.hasSuffix(" does not exist")
      || normal.hasSuffix(" is undefined")
  }

  private static let meanings: Set<String> = ["no solution", "all real numbers", "does not exist"]

  private static let synonyms: [String: String] = {
    var table: [String: String] = [:]
    for text in [
      "no solution", "no solutions", "none", "no real solution", "no real solutions", "empty set", "there no solution",
      "no such number", "no such numbers exist", "no answer",
    ] {
      table[text] = "no solution"
    }
    for text in [
      "all real numbers", "all reals", "real numbers", "all real", "any real number", "r", "every real number",
    ] where text != "r" {
      table[text] = "all real numbers"
    }
    for text in ["does not exist", "dne", "doesnt exist"] { table[text] = "does not exist" }
    return table
  }()
}
