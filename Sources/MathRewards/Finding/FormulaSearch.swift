/// Finds formulas and numbers in prose.
enum FormulaSearch {
  /// The span of the formula that closes last, with a percent word after it and a formula joined to it before it.
  static func last(in bytes: [UInt8], _ range: Range<Int>) -> (text: [UInt8], end: Int)? {
    let spans = spans(bytes, range)
    guard let last = spans.last else { return nil }
    var first = last
    for span in spans.dropLast().reversed() {
      let gap = bytes[span.outer.upperBound..<first.outer.lowerBound]
      let text = AnswerText.trimmed(Array(gap))
      guard gap.count < 12,
        text.isEmpty && gap.count < 3 || [[0x61, 0x6E, 0x64], [0x6F, 0x72], [0x2C]].contains(text)
          || String(decoding: text, as: UTF8.self) == ", and"
      else { break }
      first = span
    }
    var end = last.outer.upperBound
    end += percentLength(bytes, end, range)
    return (Array(bytes[first.outer.lowerBound..<end]), end)
  }

  /// Formulas right at the front of a sentence.
  static func leading(_ sentence: [UInt8]) -> [UInt8]? {
    let spans = spans(sentence, 0..<sentence.count)
    guard let first = spans.first, first.outer.lowerBound <= 2 else { return nil }
    var end = first.outer.upperBound
    for span in spans.dropFirst() {
      let text = String(decoding: AnswerText.trimmed(Array(sentence[end..<span.outer.lowerBound])), as: UTF8.self)
      guard ["and", "or", ",", ", and", ""].contains(text) else { break }
      end = span.outer.upperBound
    }
    end += percentLength(sentence, end, 0..<sentence.count)
    return Array(sentence[first.outer.lowerBound..<end])
  }

  private static func percentLength(_ bytes: [UInt8], _ start: Int, _ range: Range<Int>) -> Int {
    for word in [" percent", " pct", " %", "%", " \\%", "\\%"] {
      let pattern = Array(word.utf8)
      if start + pattern.count <= range.upperBound, bytes[start..<(start + pattern.count)].elementsEqual(pattern) {
        return pattern.count
      }
    }
    return 0
  }

  struct Span {
    var outer: Range<Int>
  }

  /// The last few formulas: between dollar signs on one line, `\( \)`, `\[ \]`, `$$ $$`.
  static func spans(_ bytes: [UInt8], _ range: Range<Int>) -> [Span] {
    var result: [Span] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == 0x5C, index + 1 < range.upperBound {
        let next = bytes[index + 1]
        if next == 0x28 || next == 0x5B {
          let mark: [UInt8] = [0x5C, next == 0x28 ? 0x29 : 0x5D]
          guard let end = close(bytes, index + 2, range.upperBound, mark, lines: true) else {
            index += 2
            continue
          }
          result.append(Span(outer: index..<end))
          index = end
          continue
        }
        index += 2
        continue
      }
      if byte == 0x24 {
        let isDouble = index + 1 < range.upperBound && bytes[index + 1] == 0x24
        let mark: [UInt8] = isDouble ? [0x24, 0x24] : [0x24]
        if let end = close(bytes, index + mark.count, range.upperBound, mark, lines: isDouble) {
          result.append(Span(outer: index..<end))
          index = end
          continue
        }
        index += mark.count
        continue
      }
      index += 1
      if result.count > 64 { result.removeFirst(32) }
    }
    return result
  }

  /// The end of a formula after its closing mark; a single dollar sign does not reach over a line.
  private static func close(_ bytes: [UInt8], _ start: Int, _ end: Int, _ mark: [UInt8], lines: Bool) -> Int? {
    var index = start
    let limit = min(end, start + 4000)
    while index + mark.count <= limit {
      if bytes[index] == 0x0A && !lines { return nil }
      if bytes[index] == mark[0], mark.count == 1 || bytes[index + 1] == mark[1] { return index + mark.count }
      index += bytes[index] == 0x5C ? 2 : 1
    }
    return nil
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
