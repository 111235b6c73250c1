import Answers
import RewardCore
import TextRewards

// Equivalents of Python's `re`, `str` and `float` for the published rewards.

extension Bytes {
  /// Returns the offset of the first `pattern` at or after `start`.
  ///
  /// - Complexity: O(*n*) for patterns whose first byte is rare, such as `<` and line breaks.
  func find(_ pattern: StaticString, from start: Int = 0, to end: Int? = nil) -> Int? {
    let end = end ?? count
    let first = pattern.utf8Start.pointee
    var offset = start
    while let hit = self.offset(of: first, from: offset, to: end) {
      if has(pattern, at: hit, before: end) { return hit }
      offset = hit + 1
    }
    return nil
  }

  /// Returns the number of non-overlapping occurrences of `pattern` (`str.count`).
  func occurrences(of pattern: StaticString) -> Int {
    var count = 0
    var offset = 0
    while let hit = find(pattern, from: offset) {
      count += 1
      offset = hit + pattern.utf8CodeUnitCount
    }
    return count
  }

  func hasPrefix(_ pattern: StaticString) -> Bool { has(pattern, at: 0, before: count) }
  func hasSuffix(_ pattern: StaticString) -> Bool {
    count >= pattern.utf8CodeUnitCount && has(pattern, at: count - pattern.utf8CodeUnitCount, before: count)
  }

  /// Returns the first `<answer>(.*?)</answer>`; `isMultiline` is Python's DOTALL.
  func firstAnswer(isMultiline: Bool = true) -> Range<Int>? {
    var offset = 0
    while let open = find("<answer>", from: offset) {
      let start = open + 8
      // Without DOTALL, an opening tag must be closed on the same line.
      let end = isMultiline ? count : self.offset(of: UInt8(ascii: "\n"), from: start, to: count) ?? count
      if let close = find("</answer>", from: start, to: end) { return start..<close }
      offset = end
    }
    return nil
  }

  /// Returns the last of all non-overlapping `<answer>(.*?)</answer>`.
  func lastAnswer() -> Range<Int>? {
    var last: Range<Int>?
    var offset = 0
    while let open = find("<answer>", from: offset), let close = find("</answer>", from: open + 8) {
      last = (open + 8)..<close
      offset = close + 9
    }
    return last
  }

  /// Whether `re.fullmatch` with DOTALL matches `<a>.*?</a>\s*<b>.*?</b>…` for the tags in order.
  ///
  /// Each gap may contain anything, so the earliest position of each tag leaves the most room for the others.
  func matchesLazily(_ tags: [(open: StaticString, close: StaticString)]) -> Bool {
    guard let first = tags.first, let last = tags.last, hasPrefix(first.open) else { return false }
    let end = count - last.close.utf8CodeUnitCount
    var offset = first.open.utf8CodeUnitCount
    for (tag, next) in zip(tags, tags.dropFirst()) {
      var isFound = false
      while let close = find(tag.close, from: offset) {
        var after = close + tag.close.utf8CodeUnitCount
        offset = after
        while after < count, whiteSpace(at: after, before: count) > 0 { after += whiteSpace(at: after, before: count) }
        if has(next.open, at: after, before: count) {
          offset = after + next.open.utf8CodeUnitCount
          isFound = true
          break
        }
      }
      if !isFound { return false }
    }
    return offset <= end && hasSuffix(last.close)
  }
}

extension Completion {
  /// Returns the text of the first answer, or the whole text, without surrounding white space.
  func firstAnswerOrAll(isMultiline: Bool = true) -> Substring { text.firstAnswerOrAll(isMultiline: isMultiline) }
}

extension String {
  func firstAnswerOrAll(isMultiline: Bool = true) -> Substring {
    slice(withBytes { $0.trimmed($0.firstAnswer(isMultiline: isMultiline) ?? 0..<$0.count) })
  }
}

/// Returns Python's `float(text)`, or `nil` if it raises an error.
func pythonFloat(_ text: some StringProtocol) -> Double? {
  var digits = ""
  var previous: Unicode.Scalar = " "
  let scalars = String(String(text).trimmed).unicodeScalars
  var iterator = scalars.makeIterator()
  var current = iterator.next()
  while let scalar = current {
    let next = iterator.next()
    if let value = decimalDigit(scalar) {
      digits += "\(value)"
    } else if scalar == "_" {
      // An underscore must be between two digits.
      guard decimalDigit(previous) != nil, let next, decimalDigit(next) != nil else { return nil }
    } else {
      // No other scalar belongs to a number; comparing long runs of combining marks would take quadratic time.
      guard scalar.isASCII else { return nil }
      digits.unicodeScalars.append(scalar)
    }
    previous = scalar
    current = next
  }
  switch digits.lowercased() {
  case "inf", "+inf", "infinity", "+infinity": return .infinity
  case "-inf", "-infinity": return -.infinity
  case "nan", "+nan", "-nan": return .nan
  default:
    // Swift also reads hexadecimal numbers and “nan(…)”, Python does not.
    let isPlain = digits.utf8.allSatisfy { $0.isDigit || [0x2B, 0x2D, 0x2E, 0x65, 0x45].contains($0) }
    guard isPlain, digits.utf8.contains(where: \.isDigit) else { return nil }
    return Double(digits)
  }
}

/// Returns Python's `float` of a text without its commas.
///
/// Commas are found byte by byte, since iterating over characters takes quadratic time for sequences of flags.
func pythonFloat(withoutCommas text: Substring) -> Double? {
  pythonFloat(String(decoding: text.utf8.filter { $0 != UInt8(ascii: ",") }, as: UTF8.self))
}

private func decimalDigit(_ scalar: Unicode.Scalar) -> Int? {
  if scalar.value < 0x80 { return (0x30...0x39).contains(scalar.value) ? Int(scalar.value) - 0x30 : nil }
  guard scalar.properties.numericType == .decimal else { return nil }
  return scalar.properties.numericValue.map { Int($0) }
}
