import RewardCore
import VisionRewards

/// Equivalents of Python's text methods, with its definitions of white space and digits.
enum PythonText {
  /// Returns Python's `int` of a text; `nil` if that is an error. White space, a sign, and decimal digits of any
  /// script with single underscores between them are accepted.
  static func integer(_ scalars: [UInt32]) -> Double? {
    var range = scalars[...]
    while let first = range.first, isSpace(first) { range.removeFirst() }
    while let last = range.last, isSpace(last) { range.removeLast() }
    var text = ""
    if let sign = range.first, sign == 0x2B || sign == 0x2D {
      if sign == 0x2D { text = "-" }
      range.removeFirst()
    }
    var count = 0
    var afterDigit = false
    for scalar in range {
      if scalar == 0x5F {
        guard afterDigit else { return nil }
        afterDigit = false
      } else {
        guard let digit = digit(scalar) else { return nil }
        text.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "0") + digit))
        count += 1
        afterDigit = true
      }
    }
    guard afterDigit, count <= PythonJSON.mostDigits else { return nil }
    // Adding 0 turns −0 into 0.
    return Double(text).map { $0 + 0 }
  }

  /// Returns the value of a decimal digit of any script.
  static func digit(_ scalar: UInt32) -> UInt8? {
    if scalar < 0x80 { return scalar &- 0x30 < 10 ? UInt8(scalar - 0x30) : nil }
    guard let scalar = Unicode.Scalar(scalar), scalar.properties.numericType == .decimal else { return nil }
    return scalar.properties.numericValue.map { UInt8($0) }
  }

  /// Whether a scalar is white space in Python: Unicode white space, and the four ASCII separators.
  static func isSpace(_ scalar: UInt32) -> Bool {
    if scalar <= 0x20 { return scalar == 0x20 || (0x09...0x0D).contains(scalar) || (0x1C...0x1F).contains(scalar) }
    guard scalar >= 0x85, let scalar = Unicode.Scalar(scalar) else { return false }
    return scalar.properties.isWhitespace
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Returns the scalar at an offset, and its length in bytes; the bytes are valid UTF-8.
  func scalar(at offset: Int, before end: Int) -> (scalar: UInt32, length: Int) {
    let byte = self[offset]
    if byte < 0x80 { return (UInt32(byte), 1) }
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    guard offset + length <= end else { return (0xFFFD, 1) }
    var value = UInt32(byte) & (0x7F >> UInt32(length))
    for index in offset + 1..<offset + length { value = value << 6 | UInt32(self[index] & 0x3F) }
    return (value, length)
  }

  /// Returns the length of Python's white space at an offset; 0 if there is none.
  func pythonSpace(at offset: Int, before end: Int) -> Int {
    (0x1C...0x1F).contains(self[offset]) ? 1 : whiteSpace(at: offset, before: end)
  }

  /// Returns the length of Python's white space that ends at an offset; 0 if there is none.
  func pythonSpace(before end: Int) -> Int {
    var start = end - 1
    while start > 0 && self[start] & 0xC0 == 0x80 { start -= 1 }
    guard start >= 0, pythonSpace(at: start, before: end) == end - start else { return 0 }
    return end - start
  }

  /// Returns the range without white space at both ends, as Python's `strip` does.
  func pythonStripped(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end {
      let length = pythonSpace(at: start, before: end)
      if length == 0 { break }
      start += length
    }
    while start < end {
      let length = pythonSpace(before: end)
      if length == 0 { break }
      end = Swift.max(start, end - length)
    }
    return start..<end
  }

  /// Whether the whole text is `<think>.*?</think>\s*<answer>.*?</answer>`, with line breaks.
  var isThinkThenAnswer: Bool {
    guard has("<think>", at: 0, before: count) else { return false }
    let end = count - 9
    guard end >= 7, has("</answer>", at: end, before: count) else { return false }
    var at = 7
    while let close = first("</think>", from: at) {
      at = close + 8
      while at < end {
        let length = pythonSpace(at: at, before: end)
        if length == 0 { break }
        at += length
      }
      if at + 8 <= end, has("<answer>", at: at, before: end) { return true }
    }
    return false
  }
}
