internal import RewardCore

/// The text of a reference, which may be a whole worked solution: the statement that it ends in is the reference.
///
/// Data sets give references in three forms: the value alone (`12`), a solution whose last box has the value
/// (`… so there are \boxed{12} of them.`), and a solution that ends in `#### 12` (GSM8K). The last box, or what follows the last
/// `####`, is the reference. A text without either is the reference as it is.
///
/// A box counts with what surrounds it: `-\boxed{12}` is -12, `\boxed{12} cm` is 12 cm, and `10^{\boxed{12}}` is no reference that
/// ends in a box. Boxes that only a comma or a word such as “and” separates are one list.
package enum ReferenceText {
  /// Reads a reference by the reader of its type.
  ///
  /// ```swift
  /// ReferenceText.read("He has 3 + 9 = \\boxed{12} apples.") { try? Quantity(parsing: $0) }     // 12
  /// ReferenceText.read("3 + 9 = 12\n#### 12") { try? Quantity(parsing: $0) }                    // 12
  /// ```
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - reader: reads the value alone; `nil` where a text is none.
  /// - Returns: what the reader makes of the statement or, where there is none, of the text.
  /// - Complexity: O(*n*), and at most three calls of the reader.
  package static func read<Value>(_ text: String, by reader: (String) -> Value?) -> Value? {
    guard let statement = text.withBytes(Statement.init) else { return reader(text) }
    for candidate in statement.candidates(in: text) {
      if let value = reader(candidate) { return value }
    }
    return statement.isConclusive ? nil : reader(text)
  }

  /// The text that ``read(_:by:)`` tries first: of the box or of the `####`, or the text itself.
  package static func statement(of text: String) -> String {
    text.withBytes(Statement.init)?.candidates(in: text).first ?? text
  }
}

extension ReferenceText {
  /// The statement that a text ends in.
  struct Statement {
    /// The contents of the boxes that it is made of.
    private var contents: [Range<Int>] = []
    /// What follows the last box up to the end of its sentence, without closing marks.
    private var rest = 0..<0
    /// Whether a minus sign is before the box.
    private var isNegative = false
    /// Whether the box stands for itself: no operator joins it to what is around it.
    private var isAlone = true

    /// Whether a text that the statement cannot be read from is no reference: prose is read by nobody.
    var isConclusive: Bool { isAlone && !contents.isEmpty }

    init?(_ bytes: Bytes) {
      var boxes = Self.boxes(in: bytes)
      let line = Self.hashes(in: bytes)
      if let line, line.lowerBound > boxes.last?.outer.upperBound ?? -1 {
        contents = [line]
        return
      }
      guard let last = boxes.popLast() else { return nil }
      contents = [last.inner]
      var first = last
      while let before = boxes.popLast(), Self.joins(bytes, before.outer.upperBound..<first.outer.lowerBound) {
        contents.insert(before.inner, at: 0)
        first = before
      }
      lookBefore(bytes, first.outer.lowerBound)
      lookBehind(bytes, last.outer.upperBound)
    }

    /// The readings to try, the likeliest first.
    func candidates(in text: String) -> [String] {
      guard isAlone else { return [] }
      let list = contents.map { String(text.slice($0)) }
      let content = (isNegative ? "-" : "") + list.joined(separator: ", ")
      guard !rest.isEmpty else { return [content] }
      let behind = text.slice(rest)
      let whole = content + " " + behind
      // A word that multiplies is part of the number, or there is no number.
      if Self.multiplies(behind) { return [whole] }
      return behind.hasPrefix("\\") || Unit(named: String(behind)) != nil ? [whole, content] : [content]
    }

    private mutating func lookBefore(_ bytes: Bytes, _ end: Int) {
      var place = end
      while place > 0 {
        let byte = bytes[place - 1]
        if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "$") {
          place -= 1
        } else if place >= 2, bytes[place - 2] == UInt8(ascii: "\\"), "([,;!".utf8.contains(byte) {
          place -= 2
        } else {
          break
        }
      }
      guard place > 0 else { return }
      let minus = bytes.minus(before: place)
      if minus > 0 {
        // `= -\boxed{3}` is negative, `5-\boxed{3}` is a difference, and in `thus - \boxed{3}` nobody knows.
        var before = place - minus
        while before > 0, bytes[before - 1] == UInt8(ascii: " ") || bytes[before - 1] == UInt8(ascii: "$") {
          before -= 1
        }
        let isSpaced = place < end && bytes[place] == UInt8(ascii: " ")
        isNegative = before == 0 || "=:(,\n.".utf8.contains(bytes[before - 1])
        if !isSpaced && bytes.isLetter(before - 1) && before < place - minus { isNegative = true }
        isAlone = isNegative
      } else if "^_*/+{".utf8.contains(bytes[place - 1]) {
        isAlone = false
      } else if (0x30...0x39).contains(bytes[place - 1]) {
        isAlone = place < end
      } else {
        isAlone = !Self.operators.contains { bytes.ends($0, before: place) }
      }
    }

    private static let operators: [StaticString] = [
      "\\times", "\\cdot", "\\div", "\\ne", "\\neq", "\\approx", "\\pm", "×", "·", "÷", "≠", "≈", "±",
    ]

    private mutating func lookBehind(_ bytes: Bytes, _ start: Int) {
      // Up to the end of the sentence or of the line.
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
        let isStop = bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ";")
        if isStop, end + 1 == bytes.count || bytes[end + 1] <= 0x20 || bytes[end + 1] == UInt8(ascii: "$") { break }
        end += 1
      }
      var first = start
      func isMark(_ place: Int) -> Bool { " \t\r$.,*_".utf8.contains(bytes[place]) }
      func isClosing(_ place: Int) -> Bool {
        place + 1 < end && bytes[place] == UInt8(ascii: "\\") && ")],;! ".utf8.contains(bytes[place + 1])
      }
      while first < end, isMark(first) || isClosing(first) { first += isMark(first) ? 1 : 2 }
      while end > first, isMark(end - 1) || end - 2 >= first && isClosing(end - 2) { end -= isMark(end - 1) ? 1 : 2 }
      guard first < end else { return }
      if "^_+-*/!=<>{".utf8.contains(bytes[first]) || bytes.has("\\times", at: first, before: end)
        || bytes.has("\\cdot", at: first, before: end)
      {
        isAlone = false
      }
      rest = first..<end
    }

    /// Whether a text begins with a word that makes another number of the one before it.
    private static func multiplies(_ text: Substring) -> Bool {
      var word = ""
      for byte in text.utf8.drop(while: { !isLetter($0) }).prefix(24) {
        if isLetter(byte) {
          word.unicodeScalars.append(Unicode.Scalar(byte | 0x20))
        } else if word == "text" || word == "mathrm" || word == "mbox" {
          word = ""
        } else if !word.isEmpty {
          break
        }
      }
      return multipliers.contains(word) || text.utf8.first == UInt8(ascii: "%") || text.hasPrefix("\\%")
    }

    private static let multipliers: Set<String> = [
      "hundred", "thousand", "million", "billion", "trillion", "dozen", "percent", "hundreds", "thousands", "millions",
      "billions", "trillions", "dozens", "pairs", "halves", "thirds", "quarters", "tenths", "hundredths", "squared",
      "cubed",
      "times", "plus", "minus", "divided", "factorial",
    ]

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The length of a minus sign that ends at `end`; 0 for none.
  fileprivate func minus(before end: Int) -> Int {
    if self[end - 1] == UInt8(ascii: "-") { return 1 }
    return ends("−", before: end) ? 3 : 0
  }

  fileprivate func isLetter(_ place: Int) -> Bool { place >= 0 && (0x61...0x7A).contains(self[place] | 0x20) }

  fileprivate func ends(_ pattern: StaticString, before end: Int) -> Bool {
    end >= pattern.utf8CodeUnitCount && has(pattern, at: end - pattern.utf8CodeUnitCount, before: end)
  }
}
