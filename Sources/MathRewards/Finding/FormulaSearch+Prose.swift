/// Formulas at the front of a sentence, and numbers in prose.
extension FormulaSearch {
  /// Formulas right at the front of a sentence.
  static func leading(_ sentence: [UInt8]) -> [UInt8]? {
    var spans = FormulaSpans(sentence, 0..<sentence.count)
    guard let first = spans.next(), first.lowerBound <= 2 else { return nil }
    var end = first.upperBound
    while let span = spans.next() {
      let text = AnswerText.trimmed(Array(sentence[end..<span.lowerBound]))
      guard text.isEmpty || joints.contains(text) else { break }
      end = span.upperBound
    }
    end += percentLength(sentence, end, 0..<sentence.count)
    return Array(sentence[first.lowerBound..<end])
  }

  /// The last number in prose, with its sign, its percent sign and what fraction it is part of.
  static func lastNumber(in bytes: [UInt8], _ range: Range<Int>) -> [UInt8]? {
    var end = range.upperBound
    while end > range.lowerBound, !Tokenizer.isDigit(bytes[end - 1]) { end -= 1 }
    guard end > range.lowerBound else { return nil }
    var start = end
    let limit = max(range.lowerBound, end - 200)
    while start > limit {
      let byte = bytes[start - 1]
      if Tokenizer.isDigit(byte) {
        start -= 1
      } else if [0x2E, 0x2C, 0x2F].contains(byte), start - 2 >= limit, Tokenizer.isDigit(bytes[start - 2]),
        start < end
      {
        start -= 1
      } else if byte == 0x2E && (start - 2 < limit || AnswerText.isSpace(bytes[start - 2])) {
        start -= 1
        break
      } else {
        break
      }
    }
    if start > range.lowerBound, bytes[start - 1] == 0x2D,
      start - 2 < range.lowerBound || !(Tokenizer.isDigit(bytes[start - 2]) || Tokenizer.isLetter(bytes[start - 2]))
    {
      start -= 1
    }
    if let formula = bareFormula(in: bytes, range, around: start..<end) { return formula }
    var result = Array(bytes[start..<end])
    let extra = percentLength(bytes, end, range)
    if extra > 0 { result.append(0x25) }
    return result
  }

  /// The formula without marks around it that a number is part of: `(\frac{2}{5})` in prose is two fifths and not 5.
  private static func bareFormula(in bytes: [UInt8], _ range: Range<Int>, around number: Range<Int>) -> [UInt8]? {
    let reach = 200
    var start = number.lowerBound
    var hasCommand = false
    while start > range.lowerBound, number.lowerBound - start < reach, isFormula(bytes[start - 1]) {
      start -= 1
      if bytes[start] == 0x5C { hasCommand = true }
    }
    guard hasCommand else { return nil }
    var end = number.upperBound
    while end < range.upperBound, end - number.upperBound < reach, isFormula(bytes[end]) { end += 1 }
    while end > number.upperBound, [0x2E, 0x2C, 0x3A, 0x3B, 0x21].contains(bytes[end - 1]) { end -= 1 }
    var text = bytes[start..<end]
    if text.first == 0x28, text.last == 0x29 { text = text.dropFirst().dropLast() }
    guard let answer = try? MathAnswer(Array(text)), case .expression = answer.content else { return nil }
    return Array(text)
  }

  /// Whether a byte can be part of a formula that is written without spaces.
  private static func isFormula(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F && byte != 0x24 }
}
