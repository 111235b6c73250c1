import MathRewards
import VisionRewards

/// The last `\boxed{…}` of a text and those joined to it, as found by Math-Verify.
struct LastBox {
  /// The contents of the box, or of several, separated by commas. The value is `nil` if there is none or the last is
  /// never closed.
  private(set) var text: [UInt8]?

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    guard let boxes = LastBox.boxes(bytes, range), let last = boxes.last else { return }
    // A box inside a formula that continues after it, and boxes joined to the last.
    var parts = [Array(bytes[last.inner])]
    var next = last
    for box in boxes.dropLast().reversed() {
      guard LastBox.joins(bytes, box.outer.upperBound..<next.outer.lowerBound) else { break }
      let text = Array(bytes[box.inner])
      if !parts.contains(text) { parts.append(text) }
      next = box
    }
    if parts.count == 1 {
      text = parts[0] + LastBox.unit(bytes, after: last.outer.upperBound, range)
    } else {
      text = Array(parts.reversed().joined(separator: [0x2C, 0x20]))
    }
  }

  private struct Box {
    var outer: Range<Int>
    var inner: Range<Int>
  }

  /// Returns the last few outermost boxes.
  private static func boxes(_ bytes: [UInt8], _ range: Range<Int>) -> [Box]? {
    var result: [Box] = []
    var start = range.lowerBound
    while let mark = nextMark(bytes, start..<range.upperBound) {
      var open = mark.upperBound
      while open < range.upperBound, bytes[open] == 0x20 { open += 1 }
      guard open < range.upperBound, bytes[open] == 0x7B else {
        // \boxed 42: one token.
        if open > mark.upperBound, open < range.upperBound, Tokenizer.isDigit(bytes[open]) {
          var stop = open
          while stop < range.upperBound, Tokenizer.isDigit(bytes[stop]) { stop += 1 }
          result.append(Box(outer: mark.lowerBound..<stop, inner: open..<stop))
        }
        start = mark.upperBound
        continue
      }
      var level = 0
      var close = open
      while close < range.upperBound {
        if bytes[close] == 0x5C {
          close += 2
          continue
        }
        if bytes[close] == 0x7B { level += 1 }
        if bytes[close] == 0x7D {
          level -= 1
          if level == 0 { break }
        }
        close += 1
      }
      if close < range.upperBound {
        result.append(Box(outer: mark.lowerBound..<(close + 1), inner: (open + 1)..<close))
        start = close + 1
      } else {
        // Text after an unclosed box is inside it: there is no last box, and no other answer.
        return nil
      }
      if result.count > 64 { result.removeFirst(32) }
    }
    return result
  }

  /// Returns the next `\boxed`, with its backslashes. Without a backslash, a brace must follow directly.
  private static func nextMark(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    var position = range.lowerBound
    while let boxed = TextSearch.first("boxed", in: bytes, position..<range.upperBound) {
      var start = boxed.lowerBound
      while start > range.lowerBound, bytes[start - 1] == 0x5C { start -= 1 }
      if start < boxed.lowerBound { return start..<boxed.upperBound }
      let followsLetter = start > range.lowerBound && Tokenizer.isLetter(bytes[start - 1])
      if !followsLetter, boxed.upperBound < range.upperBound, bytes[boxed.upperBound] == 0x7B { return boxed }
      position = boxed.upperBound
    }
    return nil
  }

  /// Whether two boxes are entries of one answer. Only “and”, commas and a noun or two may separate them.
  private static func joins(_ bytes: [UInt8], _ gap: Range<Int>) -> Bool {
    guard gap.count < 70 else { return false }
    var words: [String] = []
    var word: [UInt8] = []
    var previous: UInt8 = 0
    var hasComma = false
    var isCommand = false
    for index in gap {
      let byte = bytes[index]
      if Tokenizer.isLetter(byte) {
        word.append(byte | 0x20)
      } else {
        if !word.isEmpty && !isCommand { words.append(String(decoding: word, as: UTF8.self)) }
        word = []
        isCommand = byte == 0x5C
        if byte == 0x2C || byte == 0x3B { hasComma = true }
        // A new sentence or a new paragraph is a new answer.
        if byte == 0x0A && previous == 0x0A { return false }
        if byte == 0x2E && previous == 0x2E { return false }
        if byte == 0x2E, index + 1 < gap.upperBound, bytes[index + 1] == 0x20, gap.count > 8 { return false }
        if byte == 0x3D || byte == 0x3C { return false }
      }
      previous = byte
    }
    if !word.isEmpty && !isCommand { words.append(String(decoding: word, as: UTF8.self)) }
    if words.isEmpty { return gap.count < 24 }
    let turning = [
      "but", "thus", "so", "therefore", "hence", "then", "wait", "no", "not", "now", "actually", "instead", "final",
      "answer", "is", "which", "because", "equals",
    ]
    guard !words.contains(where: turning.contains) else { return false }
    return words.contains("and") || words.contains("or") || hasComma
  }

  /// Reads a percent sign or a degree mark directly after the box, which belongs to the answer.
  private static func unit(_ bytes: [UInt8], after start: Int, _ range: Range<Int>) -> [UInt8] {
    var index = start
    while index < range.upperBound, [0x20, 0x24, 0x5C].contains(bytes[index]), index < start + 3 { index += 1 }
    guard index < range.upperBound, bytes[index] == 0x25 else { return [] }
    return [0x5C, 0x25]
  }
}
