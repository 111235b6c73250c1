import MathRewards

/// Finds formulas in prose, as Math-Verify does.
enum FormulaSearch {
  /// Returns the formula that closes last. A percent word after it belongs to it, and so does a preceding formula
  /// that is joined to it.
  static func last(in bytes: [UInt8], _ range: Range<Int>) -> (text: [UInt8], end: Int)? {
    var spans = FormulaSpans(bytes, range)
    guard var last = spans.next() else { return nil }
    var start = last.lowerBound
    while let span = spans.next() {
      if !isJoint(bytes, last.upperBound..<span.lowerBound) { start = span.lowerBound }
      last = span
    }
    var end = last.upperBound
    end += percentLength(bytes, end, range)
    return (Array(bytes[start..<end]), end)
  }

  /// Whether the text between two formulas joins them to one answer. It is almost empty, a comma, “and” or “or”.
  private static func isJoint(_ bytes: [UInt8], _ gap: Range<Int>) -> Bool {
    guard gap.count < 12 else { return false }
    let text = AnswerText.trimmed(Array(bytes[gap]))
    return text.isEmpty && gap.count < 3 || joints.contains(text)
  }

  static let joints: [[UInt8]] = ["and", "or", ",", ", and"].map { Array($0.utf8) }

  static func percentLength(_ bytes: [UInt8], _ start: Int, _ range: Range<Int>) -> Int {
    for word in [" percent", " pct", " %", "%", " \\%", "\\%"] {
      let pattern = Array(word.utf8)
      if start + pattern.count <= range.upperBound, bytes[start..<(start + pattern.count)].elementsEqual(pattern) {
        return pattern.count
      }
    }
    return 0
  }
}
