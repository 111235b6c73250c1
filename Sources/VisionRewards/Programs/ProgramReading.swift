import Answers
import RewardCore

/// The steps of a program in a text, by their places.
struct ProgramReading {
  /// The places of the parts of a step.
  struct Step {
    var function: Range<Int>
    var object: Range<Int>
    var value: Range<Int>

    func step(_ bytes: Bytes) -> Program.Step {
      func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
      return Program.Step(text(function), text(object), text(value))
    }
  }

  var steps: [Step] = []
  /// The first thing that is no step.
  var fault: Range<Int>?
  /// How many things are no step.
  var faultCount = 0
  /// Whether there are more steps than were asked for.
  var gaveUp = false

  /// Reads the steps.
  ///
  /// - Complexity: O(*n*).
  init(_ bytes: Bytes, _ range: Range<Int>, most: Int) {
    var at = range.lowerBound
    let end = range.upperBound
    while at < end {
      let byte = bytes[at]
      let separates =
        byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "[")
        || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "'")
        || byte == UInt8(ascii: "\"")
      if separates {
        at += 1
        continue
      }
      let start = at
      if let step = Self.step(bytes, &at, end) {
        if steps.count == most {
          gaveUp = true
          return
        }
        steps.append(step)
      } else {
        at = max(at, start + 1)
        if fault == nil { fault = bytes.wholeScalars(start..<at) }
        faultCount += 1
      }
    }
  }

  /// Reads one step, and moves `at` behind it, or behind what is no step.
  private static func step(_ bytes: Bytes, _ at: inout Int, _ end: Int) -> Step? {
    guard let function = name(bytes, &at, end), at < end, bytes[at] == UInt8(ascii: "(") else { return nil }
    at += 1
    guard let object = argument(bytes, &at, end), at < end, bytes[at] == UInt8(ascii: ",") else { return nil }
    at += 1
    guard let value = argument(bytes, &at, end), at < end, bytes[at] == UInt8(ascii: ")") else { return nil }
    at += 1
    return Step(function: function, object: object, value: value)
  }

  /// A name or a number, with or without quotation marks and space around it.
  private static func argument(_ bytes: Bytes, _ at: inout Int, _ end: Int) -> Range<Int>? {
    skipSpace(bytes, &at, end)
    var quote: UInt8?
    if at < end, bytes[at] == UInt8(ascii: "'") || bytes[at] == UInt8(ascii: "\"") {
      quote = bytes[at]
      at += 1
    }
    let start = at
    if at < end, bytes[at] == UInt8(ascii: "-") { at += 1 }
    guard name(bytes, &at, end) != nil else { return nil }
    let range = start..<at
    if let quote {
      guard at < end, bytes[at] == quote else { return nil }
      at += 1
    }
    skipSpace(bytes, &at, end)
    return range
  }

  private static func name(_ bytes: Bytes, _ at: inout Int, _ end: Int) -> Range<Int>? {
    let start = at
    while at < end, isWord(bytes[at]) { at += 1 }
    return at > start ? start..<at : nil
  }

  private static func skipSpace(_ bytes: Bytes, _ at: inout Int, _ end: Int) {
    while at < end, bytes[at] <= 0x20 { at += 1 }
  }

  /// A letter, a digit, `_`, or a byte of a scalar beyond ASCII.
  static func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || CoordinateReader.isDigit(byte) || byte == UInt8(ascii: "_")
      || byte >= 0x80
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The range without the rest of a scalar at its beginning or the first part of one at its end.
  func wholeScalars(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start > 0, start < count, self[start] & 0xC0 == 0x80 { start -= 1 }
    while end < count, self[end] & 0xC0 == 0x80 { end += 1 }
    return start..<end
  }
}
