import Answers
import RewardCore

/// The steps of a program in a text, as ranges.
///
/// Steps may be separated by commas, semicolons, line breaks, arrows, `and`, `then`, bullets and list numbers. They may
/// be surrounded by a code fence, quotation marks and brackets, and followed by a full stop.
struct ProgramReading {
  /// The ranges of the parts of a step.
  struct Step {
    var function: Range<Int>
    var object: Range<Int>
    var value: Range<Int>

    func step(_ bytes: Bytes) -> Program.Step {
      // Markdown escapes underscores.
      func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range].filter { $0 != UInt8(ascii: "\\") }, as: UTF8.self)
      }
      return Program.Step(text(function), text(object), text(value))
    }
  }

  var steps: [Step] = []
  /// The ranges of the steps, each with its adjacent text.
  var places: [Range<Int>] = []
  /// The first part that is not a step.
  var fault: Range<Int>?
  /// Whether there are more steps than the maximum.
  var gaveUp = false

  private let bytes: Bytes
  private let end: Int
  private var at: Int
  private var isLineStart = true

  /// Reads the steps.
  ///
  /// - Complexity: O(*n*).
  init(_ bytes: Bytes, _ range: Range<Int>, maximumCount: Int) {
    self.bytes = bytes
    at = range.lowerBound
    end = range.upperBound
    while at < end {
      if passSeparator() { continue }
      isLineStart = false
      let start = at
      guard let step = step() else {
        fault = bytes.wholeScalars(start..<max(at, start + 1))
        return
      }
      guard steps.count < maximumCount else {
        gaveUp = true
        return
      }
      steps.append(step)
      places.append(start..<at)
    }
  }

  // MARK: Separators

  private mutating func passSeparator() -> Bool {
    let byte = bytes[at]
    if byte == 0x0A || byte == 0x0D {
      isLineStart = true
      at += 1
      return true
    }
    let space = bytes.whiteSpace(at: at, before: end)
    if space > 0 {
      at += space
      return true
    }
    if isLineStart, let next = ShapeWords.marker(bytes, at, end) ?? stepNumber() {
      at = next
      isLineStart = false
      return true
    }
    if bytes.has("```", at: at, before: end) {
      at += 3
      while at < end, bytes[at].isLetter { at += 1 }
      isLineStart = true
      return true
    }
    if Self.separators.contains(byte) || byte == UInt8(ascii: ".") && !steps.isEmpty {
      at += 1
      return true
    }
    for sign in Self.arrows where bytes.has(sign, at: at, before: end) {
      at += sign.utf8CodeUnitCount
      return true
    }
    for word in Self.words where IntervalText.starts(bytes, at, end, with: word) {
      at += word.utf8CodeUnitCount - 1
      return true
    }
    return false
  }

  /// Beginnings of the words for a program, such as “step” for “steps”.
  private static let nouns: [String] = [
    "program", "step", "answer", "transform", "action", "operation", "sequence", "function", "change", "result",
    "output",
    "solution", "edit", "command", "call", "list", "prediction", "follow", "modif", "instruction", "order",
  ]
  private static let separators: Set<UInt8> = Set(",;[]`'\"".utf8)
  private static let arrows: [StaticString] = ["-->", "->", "=>", "→", "⇒", "，", "；", "、", "。"]
  private static let words: [StaticString] = [
    "and ", "then ", "next ", "next, ", "first ", "first, ", "second ", "second, ", "third ", "third, ", "finally ",
    "finally, ",
    "lastly, ", "followed by ",
  ]

  /// Returns the offset after `Step 2:`.
  private func stepNumber() -> Int? {
    guard IntervalText.starts(bytes, at, end, with: "step ") else { return nil }
    var next = at + 5
    while next < end, next - at < 9, bytes[next].isDigit { next += 1 }
    guard next > at + 5, next < end, bytes[next] == UInt8(ascii: ":") || bytes[next] == UInt8(ascii: ".") else {
      return nil
    }
    return next + 1
  }

  // MARK: Steps

  /// Reads one step, and advances past it, or past text that is not a step.
  private mutating func step() -> Step? {
    guard let function = name(), at < end, bytes[at] == UInt8(ascii: "(") else { return nil }
    at += 1
    guard let object = argument(), at < end, bytes[at] == UInt8(ascii: ",") else { return nil }
    at += 1
    guard let value = argument(), at < end, bytes[at] == UInt8(ascii: ")") else { return nil }
    at += 1
    return Step(function: function, object: object, value: value)
  }

  /// Reads a name or a number, optionally in quotation marks and with surrounding space.
  private mutating func argument() -> Range<Int>? {
    skipSpace()
    var quote: UInt8?
    if at < end, bytes[at] == UInt8(ascii: "'") || bytes[at] == UInt8(ascii: "\"") {
      quote = bytes[at]
      at += 1
    }
    let start = at
    if at < end, bytes[at] == UInt8(ascii: "-") { at += 1 }
    guard name() != nil else { return nil }
    let range = start..<at
    if let quote {
      guard at < end, bytes[at] == quote else { return nil }
      at += 1
    }
    skipSpace()
    return range
  }

  private mutating func name() -> Range<Int>? {
    let start = at
    while at < end {
      if Self.isWord(bytes[at]) {
        at += 1
      } else if at + 1 < end, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "_") {
        at += 2
      } else {
        break
      }
    }
    return at > start ? start..<at : nil
  }

  private mutating func skipSpace() {
    while at < end, bytes[at] <= 0x20 { at += 1 }
  }

  /// Whether a byte is a letter, a digit, `_`, or part of a non-ASCII scalar.
  private static func isWord(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}

extension ProgramReading {
  /// Returns the start of the program after introductory words: `The program is …`, `Steps: …`. Without such words,
  /// it is the start of the range.
  ///
  /// - Complexity: O(*n*).
  static func beginning(_ bytes: Bytes, _ range: Range<Int>) -> Int {
    guard
      let open = bytes.offset(
        of: UInt8(ascii: "("), from: range.lowerBound, to: min(range.upperBound, range.lowerBound + 512))
    else { return range.lowerBound }
    var start = open
    while start > range.lowerBound, isWord(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: "\\") { start -= 1 }
    var before = start
    // Opening brackets and quotation marks belong to the first step.
    while before > range.lowerBound,
      separators.contains(bytes[before - 1]) || bytes[before - 1] <= 0x20 || bytes[before - 1] == UInt8(ascii: "*")
    {
      before -= 1
    }
    let words = bytes.trimmed(range.lowerBound..<before)
    guard !words.isEmpty, words.count <= 200 else { return range.lowerBound }
    // A list of items, a fence's language or `first` is passed by the reader itself.
    guard SurroundingText.introduces(bytes, words, .programs) else { return range.lowerBound }
    if bytes[words.upperBound - 1] == UInt8(ascii: ":") { return start }
    for word in ["is", "are", "be"] as [StaticString] {
      let length = word.utf8CodeUnitCount
      let first = words.upperBound - length
      guard first > words.lowerBound, bytes.has(word, at: first, before: words.upperBound), bytes[first - 1] == 0x20
      else { continue }
      return start
    }
    return range.lowerBound
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Returns the range without partial scalars at its ends.
  func wholeScalars(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start > 0, start < count, self[start] & 0xC0 == 0x80 { start -= 1 }
    while end < count, self[end] & 0xC0 == 0x80 { end += 1 }
    return start..<end
  }
}
