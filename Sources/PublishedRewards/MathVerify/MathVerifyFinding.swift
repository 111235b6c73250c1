import MathRewards
internal import RewardCore

/// Finds the answer that Math-Verify's default extraction finds. It is a box, a formula, a sum of numbers, or a
/// number.
///
/// Text after “final answer is” and boxes come first, then text after “answer:” and “answer”, then the last value of
/// the text. A number or sum counts only at the start, after white space or after `=`, so the 6 of `<answer>6` does not
/// count.
///
/// - Complexity: O(*n*) in the length of the text.
struct MathVerifyFinding {
  private struct Candidate {
    var text: [UInt8]
    var end: Int
  }

  private let bytes: [UInt8]
  /// Whether sums and numbers count only within formulas.
  private let formulasOnly: Bool
  private var sums: SumSearch

  /// The equality of Math-Verify.
  static let equality: MathEquality = {
    var equality = MathEquality.mathVerify
    equality.grammar = .mathVerify
    return equality
  }()

  /// Returns the answer that Math-Verify finds; `nil` if there is none.
  static func answer(in text: some StringProtocol) -> MathAnswer? {
    var finding = MathVerifyFinding(Array(text.utf8))
    return finding.answer()
  }

  /// Returns the answer that Math-Verify finds among announced formulas, boxes first. They are in a box or follow the
  /// word “answer”.
  static func announcedFormula(in text: some StringProtocol) -> MathAnswer? {
    var finding = MathVerifyFinding(Array(text.utf8), formulasOnly: true)
    let groups: [(inout Self) -> [Candidate]] = [
      { $0.boxes() }, { $0.finalAnswers() }, { $0.anchored(needsColon: true) }, { $0.anchored(needsColon: false) },
    ]
    for group in groups {
      if let answer = read(group(&finding)) { return answer }
    }
    return nil
  }

  /// Returns the last numeric fraction in a text, in a formula or not.
  static func lastFraction(in text: some StringProtocol) -> MathAnswer? {
    let finding = MathVerifyFinding(Array(text.utf8), formulasOnly: true)
    var last: Range<Int>?
    var start = 0
    while let next = finding.firstFraction(start..<finding.bytes.count) {
      last = next
      start = next.upperBound
    }
    return last.flatMap { try? MathAnswer(Array(finding.bytes[$0]), .mathVerify) }
  }

  private init(_ bytes: [UInt8], formulasOnly: Bool = false) {
    self.bytes = bytes
    self.formulasOnly = formulasOnly
    sums = SumSearch(bytes)
  }

  private mutating func answer() -> MathAnswer? {
    var groups = [finalAnswers() + boxes()]
    groups.append(anchored(needsColon: true))
    groups.append(anchored(needsColon: false))
    for group in groups {
      if let answer = Self.read(group) { return answer }
    }
    return Self.read(plain())
  }

  /// Returns the candidate that ends last, among those that can be read.
  private static func read(_ candidates: [Candidate]) -> MathAnswer? {
    // Of candidates with the same end, the first one, which is the longer one, comes first.
    for candidate in candidates.enumerated().sorted(by: { ($1.element.end, $0.offset) < ($0.element.end, $1.offset) })
      .prefix(8)
    {
      if let answer = try? MathAnswer(candidate.element.text, .mathVerify) { return answer }
    }
    return nil
  }

  // MARK: Positions of answers

  private func boxes() -> [Candidate] {
    guard let brace = bytes.lastIndex(of: UInt8(ascii: "}")),
      let text = LastBox(bytes, 0..<bytes.count).text
    else { return [] }
    return [Candidate(text: text, end: brace + 1)]
  }

  /// Returns the first formula or, if only formulas count, the first numeric fraction outside one.
  private func firstFormula(_ window: Range<Int>) -> Range<Int>? {
    var spans = FormulaSpans(bytes, window)
    let span = spans.next()
    guard formulasOnly, let fraction = firstFraction(window) else { return span }
    return span.map { $0.lowerBound < fraction.lowerBound ? $0 : fraction } ?? fraction
  }

  /// Returns the first `-?\frac{number}{number}`.
  private func firstFraction(_ window: Range<Int>) -> Range<Int>? {
    var index = window.lowerBound
    while let start = bytes[index..<window.upperBound].firstIndex(of: UInt8(ascii: "\\")) {
      index = start + 1
      guard bytes[start...].starts(with: "\\frac".utf8), let first = number(inBraces: start + 5),
        let second = number(inBraces: first), second <= window.upperBound
      else { continue }
      let hasSign = start > window.lowerBound && bytes[start - 1] == UInt8(ascii: "-")
      return (hasSign ? start - 1 : start)..<second
    }
    return nil
  }

  /// Returns the end of `{-?\d+([.,]\d+)?}` at an offset.
  private func number(inBraces start: Int) -> Int? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return nil }
    var index = start + 1
    func passDigits() -> Bool {
      let first = index
      while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
      return index > first
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    guard passDigits() else { return nil }
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ",") {
      index += 1
      guard passDigits() else { return nil }
    }
    return index < bytes.count && bytes[index] == UInt8(ascii: "}") ? index + 1 : nil
  }

  private mutating func finalAnswers() -> [Candidate] {
    var found: [Candidate] = []
    for word in occurrences(of: "final answer").suffix(16) {
      // “is” within a hundred characters.
      let limit = min(bytes.count, word.upperBound + 104)
      var index = word.upperBound
      while index + 2 < limit {
        guard AnswerText.isSpace(bytes[index]), bytes[index + 1] | 0x20 == 0x69, bytes[index + 2] | 0x20 == 0x73 else {
          index += 1
          continue
        }
        var start = index + 3
        if start < bytes.count, bytes[start] == UInt8(ascii: ":") { start += 1 }
        if let target = target(after: start) {
          found.append(target)
          break
        }
        index += 1
      }
    }
    return found
  }

  /// Returns the sum, number or formula directly after an offset.
  private mutating func target(after start: Int) -> Candidate? {
    var formula = start
    while formula < bytes.count, AnswerText.isSpace(bytes[formula]) { formula += 1 }
    let window = formula..<min(bytes.count, formula + 4096)
    if let span = firstFormula(window), span.lowerBound == formula {
      return Candidate(text: Array(bytes[span]), end: span.upperBound)
    }
    return formulasOnly ? nil : sums.target(behind: start).map { Candidate(text: Array(bytes[$0.text]), end: $0.end) }
  }

  /// Returns the candidates within fifty characters after the word “answer”.
  private mutating func anchored(needsColon: Bool) -> [Candidate] {
    var found: [Candidate] = []
    for word in occurrences(of: "answer").suffix(64) {
      var start = word.upperBound
      if needsColon {
        guard start < bytes.count, bytes[start] == UInt8(ascii: ":") else { continue }
        start += 1
      }
      if !formulasOnly, let sum = sum(behind: start) { found.append(sum) }
      let window = start..<min(bytes.count, start + 4096)
      if let span = firstFormula(window), span.lowerBound <= start + 50 {
        found.append(Candidate(text: Array(bytes[span]), end: span.upperBound))
      }
    }
    return found
  }

  private mutating func sum(behind start: Int) -> Candidate? {
    func isFree(_ end: Int) -> Bool {
      var index = end
      while index < bytes.count, AnswerText.isSpace(bytes[index]) { index += 1 }
      return index == bytes.count || bytes[index] != UInt8(ascii: "=")
    }
    var line = start
    while line < bytes.count, line < start + 101, bytes[line] != 0x0A { line += 1 }
    // After the last `=` on the line, with a space between.
    var equals = line - 1
    while equals >= start {
      if bytes[equals] == UInt8(ascii: "="), equals + 1 < bytes.count, AnswerText.isSpace(bytes[equals + 1]) {
        var space = equals + 1
        while space + 1 < bytes.count, AnswerText.isSpace(bytes[space + 1]) { space += 1 }
        if let target = sums.target(behind: space), isFree(target.end) {
          return Candidate(text: Array(bytes[target.text]), end: target.end)
        }
      }
      equals -= 1
    }
    for gap in start...max(start, min(line, start + 50)) {
      if let target = sums.target(behind: gap), isFree(target.end) {
        return Candidate(text: Array(bytes[target.text]), end: target.end)
      }
    }
    return nil
  }

  /// Returns the remaining candidates: the last formula, sum and numbers.
  private mutating func plain() -> [Candidate] {
    var found: [Candidate] = []
    if let formula = FormulaSearch.last(in: bytes, 0..<bytes.count) {
      found.append(Candidate(text: formula.text, end: formula.end))
    }
    found += sums.last(4, allowsSums: true).map { Candidate(text: Array(bytes[$0.text]), end: $0.end) }
    found += sums.last(4, allowsSums: false).map { Candidate(text: Array(bytes[$0.text]), end: $0.end) }
    return found
  }

  /// Returns the occurrences of a lowercase word, in any case.
  private func occurrences(of word: StaticString) -> [Range<Int>] {
    let length = word.utf8CodeUnitCount
    var found: [Range<Int>] = []
    var index = 0
    while index + length <= bytes.count {
      var matches = 0
      while matches < length, bytes[index + matches] | 0x20 == word.utf8Start[matches] { matches += 1 }
      if matches == length {
        found.append(index..<index + length)
        index += length
      } else {
        index += 1
      }
    }
    return found
  }
}
