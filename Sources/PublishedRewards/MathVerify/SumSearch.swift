import MathRewards

/// Finds numbers and sums of numbers in prose with the patterns of Math-Verify.
struct SumSearch {
  struct Target {
    /// The number or sum.
    var text: Range<Int>
    /// The end of the match, after a percent sign or a closing mark.
    var end: Int
  }

  private let bytes: [UInt8]
  /// The last run of digits, operators, points and spaces. It has the last position where a sum can end, and the
  /// preceding operator.
  private var run = 0..<0
  private var sumEnd = 0
  private var lastOperator = -1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Returns the number or sum directly after white space or `=` at an offset. The start of the text counts as white
  /// space.
  mutating func target(behind offset: Int, allowsSums: Bool = true, allowsNumbers: Bool = true) -> Target? {
    var start = offset
    if offset < bytes.count, AnswerText.isSpace(bytes[offset]) || bytes[offset] == UInt8(ascii: "=") {
      start += 1
    } else if offset > 0 {
      return nil
    }
    if has("**", start) { start += 2 }
    if allowsSums, let sum = sum(start) { return sum }
    guard allowsNumbers else { return nil }
    return number(start)
  }

  /// Returns the last sums or numbers, from left to right without overlaps.
  mutating func last(_ count: Int, allowsSums: Bool) -> [Target] {
    var found: [Target] = []
    var offset = 0
    var isFirst = true
    while offset < bytes.count {
      // The start of the text needs no white space before.
      let isStart = isFirst
      isFirst = false
      if let target = target(behind: offset, allowsSums: allowsSums, allowsNumbers: !allowsSums) {
        if found.count == 2 * count { found.removeFirst(count) }
        found.append(target)
        offset = max(target.end, offset + 1)
      } else if isStart, AnswerText.isSpace(bytes[0]) || bytes[0] == UInt8(ascii: "=") {
        offset += 1
      } else {
        offset += 1
      }
    }
    return Array(found.suffix(count))
  }

  // MARK: Numbers

  private func digits(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, Tokenizer.isDigit(bytes[end]) { end += 1 }
    return end
  }

  private func number(_ offset: Int) -> Target? {
    var start = offset
    for sign in ["$", "€", "£", "¥", "₹", "₽", "₩", "₺", "₿"] where has(sign, start) { start += sign.utf8.count }
    var end = start
    if end < bytes.count, bytes[end] == UInt8(ascii: "-") { end += 1 }
    let first = end
    end = digits(end)
    if end == first {
      // Reads `.5`, without a sign.
      guard first == start, end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), Tokenizer.isDigit(bytes[end + 1])
      else { return nil }
      end = digits(end + 1)
    } else if let thousands = thousands(first, end) {
      end = thousands
      if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), Tokenizer.isDigit(bytes[end + 1]) {
        end = digits(end + 1)
      }
    } else if end + 1 < bytes.count, bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ","),
      Tokenizer.isDigit(bytes[end + 1])
    {
      end = digits(end + 1)
    }
    var percent = end
    while percent < bytes.count, AnswerText.isSpace(bytes[percent]) { percent += 1 }
    for word in ["%", "percentage", "percent", "Percentage", "Percent", "pct", "Pct"] where has(word, percent) {
      return Target(text: start..<percent + word.utf8.count, end: percent + word.utf8.count)
    }
    return Target(text: start..<end, end: end)
  }

  /// Returns the end of `1,234,567` or `1 234 567`.
  private func thousands(_ first: Int, _ end: Int) -> Int? {
    guard end - first <= 3, bytes[first] != UInt8(ascii: "0") else { return nil }
    var last = end
    while last + 3 < bytes.count, bytes[last] == UInt8(ascii: ",") || bytes[last] == 0x20,
      bytes[last + 1...last + 3].allSatisfy(Tokenizer.isDigit)
    {
      last += 4
    }
    return last > end ? last : nil
  }

  // MARK: Sums

  private mutating func sum(_ start: Int) -> Target? {
    var digit = start
    if digit < bytes.count, bytes[digit] == UInt8(ascii: "-") { digit += 1 }
    if digit < bytes.count, bytes[digit] == UInt8(ascii: "(") { digit += 1 }
    if digit < bytes.count, bytes[digit] == UInt8(ascii: "-") { digit += 1 }
    guard digit < bytes.count, Tokenizer.isDigit(bytes[digit]) else { return nil }
    if !run.contains(digit) { measure(from: digit) }
    // An operator after the first digit, and something after the operator.
    guard lastOperator > digit, sumEnd >= lastOperator + 2 else { return nil }
    let isBold = has("**", sumEnd)
    let mark = sumEnd + (isBold ? 2 : 0)
    return Target(text: start..<sumEnd, end: min(bytes.count, mark + 1))
  }

  /// Scans a run once, wherever sums begin in it.
  private mutating func measure(from start: Int) {
    var end = start
    while end < bytes.count, length(end) > 0 { end += length(end) }
    run = start..<end
    sumEnd = end
    while sumEnd > start, !closes(sumEnd) { sumEnd -= 1 }
    // The last operator that has something after it.
    lastOperator = sumEnd - 2
    while lastOperator > start, !isOperator(lastOperator) { lastOperator -= 1 }
  }

  /// Whether a sum can end before an offset.
  private func closes(_ offset: Int) -> Bool {
    let next = has("**", offset) ? offset + 2 : offset
    guard next < bytes.count else { return true }
    return AnswerText.isSpace(bytes[next]) || ".,:)$".utf8.contains(bytes[next])
  }

  /// Returns the length of a character that can be in a sum.
  private func length(_ offset: Int) -> Int {
    let byte = bytes[offset]
    if Tokenizer.isDigit(byte) || byte == UInt8(ascii: ".") || AnswerText.isSpace(byte) || isOperator(offset) {
      return byte == 0xC3 ? 2 : 1
    }
    return 0
  }

  private func isOperator(_ offset: Int) -> Bool {
    if bytes[offset] == 0xC3 { return has("×", offset) || has("÷", offset) }
    return "+-*/^()".utf8.contains(bytes[offset])
  }

  private func has(_ word: String, _ offset: Int) -> Bool {
    guard offset + word.utf8.count <= bytes.count else { return false }
    return bytes[offset..<offset + word.utf8.count].elementsEqual(word.utf8)
  }
}
