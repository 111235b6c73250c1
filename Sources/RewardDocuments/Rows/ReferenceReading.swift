internal import JSONDocuments
internal import MathRewards
internal import RewardCore

/// The value read from the text of a reference, for checking data.
struct ReferenceReading {
  /// The value: `5000000`, `B`.
  let words: String

  /// Creates a reading, or `nil` if the value differs from the text only in typography. `1,234` differs only in
  /// typography from 1234, and `(b)` from B.
  init?(of value: any Sendable, writtenAs text: String) {
    guard let encodable = value as? any Encodable, let json = try? JSON(encoding: encodable) else { return nil }
    var words: String
    switch json {
    case .string(let text): words = text
    case .integer, .double, .bigInteger: words = json.description
    default: return nil
    }
    if let answer = value as? MathAnswer, let number = answer.numberInWords { words = number }
    if words.hasSuffix(".0") { words.removeLast(2) }
    if Self.letters(words) == Self.letters(text) { return nil }
    // A number in another notation, such as 4/5, is not reported either.
    let isSolution = text.contains("boxed{") || text.contains("####")
    if !text.hasWord(ofAtLeast: 2), !isSolution { return nil }
    self.words = words
  }

  /// Returns the text without white space, brackets, thousands separators and case.
  private static func letters(_ text: String) -> [UInt8] {
    var text = text.lowercased()
    // A synonym is not reported.
    if text == "true" { text = "yes" }
    if text == "false" { text = "no" }
    return text.utf8.filter { $0 > 0x20 && !"()[]{}$,\\*\"'".utf8.contains($0) }
  }
}

extension MathAnswer {
  /// The value of an answer that contains a word, such as `5 \text{ million}` or “twelve”.
  fileprivate var numberInWords: String? {
    let text = String(decoding: text, as: UTF8.self)
    guard text.hasWord(ofAtLeast: 3), let value = value(at: [:]), value.imaginary == 0, value.real.isFinite else {
      return nil
    }
    // Symbols have no numeric value; a number that differs reveals them.
    let words = value.real.inWords
    guard let number = try? MathAnswer(parsing: words), number.number != nil, isEquivalent(to: number) else {
      return nil
    }
    return words
  }
}

extension String {
  /// Whether the text has so many consecutive letters outside LaTeX commands.
  fileprivate func hasWord(ofAtLeast count: Int) -> Bool {
    var run = 0
    var isCommand = false
    for byte in utf8 {
      if (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80 {
        run += 1
        if run >= count && !isCommand { return true }
      } else {
        run = 0
        isCommand = byte == UInt8(ascii: "\\")
      }
    }
    return false
  }
}
