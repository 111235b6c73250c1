internal import RewardCore

/// The words of texts as numbers, as ROUGE counts them. Words are runs of letters and digits in lowercase, optionally
/// reduced to stems.
///
/// The text is lowercased; every character except `a`…`z` and `0`…`9` separates words.
struct RougeTokens {
  private var numbers: [[UInt8]: UInt32] = [:]
  private let isStemmed: Bool

  init(isStemmed: Bool) { self.isStemmed = isStemmed }

  /// Returns the words of a text; equal words of all texts read so far have equal numbers.
  ///
  /// - Complexity: O(*n*).
  mutating func read(_ text: some StringProtocol) -> [UInt32] {
    var text = String(text)
    if !text.utf8.allSatisfy({ $0 < 0x80 }) { text = text.lowercased() }
    return text.withBytes { bytes in
      var tokens: [UInt32] = []
      var word: [UInt8] = []
      for byte in bytes {
        let lower = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
        if lower &- UInt8(ascii: "a") < 26 || lower &- UInt8(ascii: "0") < 10 {
          word.append(lower)
        } else if !word.isEmpty {
          tokens.append(number(of: word))
          word.removeAll(keepingCapacity: true)
        }
      }
      if !word.isEmpty { tokens.append(number(of: word)) }
      return tokens
    }
  }

  private mutating func number(of word: [UInt8]) -> UInt32 {
    // Words of up to three letters have no suffix.
    let stem = isStemmed && word.count > 3 ? PorterStemmer.stem(word) : word
    if let number = numbers[stem] { return number }
    let number = UInt32(truncatingIfNeeded: numbers.count)
    numbers[stem] = number
    return number
  }
}
