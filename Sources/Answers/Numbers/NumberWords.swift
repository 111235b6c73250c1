import RewardCore

/// Number words from zero to a hundred.
enum NumberWords {
  private static let units = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

  /// Every word and pair of words with its value.
  private static let values: [String: Int] = {
    var values: [String: Int] = ["hundred": 100, "a hundred": 100, "one hundred": 100]
    for (value, word) in units.enumerated() { values[word] = value }
    for (index, ten) in tens.enumerated() {
      values[ten] = 20 + 10 * index
      for unit in 1...9 { values["\(ten) \(units[unit])"] = 20 + 10 * index + unit }
    }
    return values
  }()

  /// The number that the range is the word for, with a unit behind it or not: `twenty-one`, `Three apples` is none.
  static func read(_ bytes: Bytes, _ range: Range<Int>) -> Quantity? {
    // No words are longer; so the cost does not grow with the text.
    guard range.count <= 40, bytes[range.lowerBound].isLetter else { return nil }
    var text = ""
    for offset in range {
      let byte = bytes[offset]
      guard byte < 0x80 else { return nil }
      let isBreak = byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ")
      text.unicodeScalars.append(Unicode.Scalar(isBreak ? UInt8(ascii: " ") : byte | (byte.isLetter ? 0x20 : 0)))
    }
    if text.hasSuffix(".") { text.removeLast() }
    var sign = 1
    for word in ["minus ", "negative "] where text.hasPrefix(word) {
      text.removeFirst(word.count)
      sign = -1
    }
    var unit: Unit?
    if values[text] == nil, let space = text.lastIndex(of: " ") {
      unit = Unit(named: String(text[text.index(after: space)...]))
      if unit != nil { text = String(text[..<space]) }
    }
    guard let value = values[text] else { return nil }
    return Quantity(value: Double(sign * value), unit: unit, decimals: 0, exact: nil)
  }
}
