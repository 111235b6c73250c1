public import MathRewards
public import RewardCore

extension Verl {
  /// Rewards a stated answer, without tags, that is mathematically equal to the reference.
  public static let dapo = MathMatch(answer: .wholeText)
}

extension Verl.Published {
  /// Reproduces `math_dapo.compute_score`. It compares the text after the last `Answer:` with the reference. Both are
  /// normalized as in Minerva.
  ///
  /// - Range: `-1...1`; 1 if equal, −1 otherwise.
  /// - Abstains: never.
  /// - Edge cases: the answer of a text without an answer is `[INVALID]`, which matches that reference.
  /// - Complexity: O(*n*).
  /// - Source: volcengine/verl@012542c, `verl/utils/reward_score/math_dapo.py`.
  public static let dapo: some Reward<String> & Configurable = DAPO()

  struct DAPO: Reward, PublishedMode {
    static let kind = "verl.dapo"

    var range: ClosedRange<Double> { -1...1 }

    func verdict(on completion: Completion, given reference: String) -> Verdict {
      let tail = completion.withUTF8 { bytes in
        var start = bytes.count
        var count = 0
        while start > 0, count < 300 {
          start -= 1
          if bytes[start] & 0xC0 != 0x80 { count += 1 }
        }
        return String(decoding: bytes[start...], as: UTF8.self)
      }
      let said = ScalarText(tail.unicodeScalars).lastAnswer
      let found = (said ?? ScalarText("[INVALID]".unicodeScalars)).minerva
      let text = Excerpt(found.string)
      if found == ScalarText(reference.unicodeScalars).minerva { return Verdict(name, 1, because: .equal(text)) }
      if said == nil { return Verdict(name, -1, because: .noAnswer("no “Answer:” was found")) }
      return Verdict(name, -1, because: .different(found: text, wanted: Excerpt(reference)))
    }
  }
}

extension ScalarText {
  fileprivate var string: String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }

  /// The last capture of `answer\s*:\s*([^\n]+)`, ignoring case; a match extends to the end of its line.
  fileprivate var lastAnswer: ScalarText? {
    var result: ScalarText?
    var index = 0
    while index < scalars.count {
      guard let start = colon(after: index) else {
        index += 1
        continue
      }
      var first = start
      while first < scalars.count, ScalarText.isSpace(scalars[first]) { first += 1 }
      // If only white space is left, its last scalar that is not a line break is the answer.
      if first == scalars.count { first = (start..<first).last { scalars[$0] != "\n" } ?? first }
      guard first < scalars.count else { break }
      let end = scalars[first...].firstIndex(of: "\n") ?? scalars.count
      result = ScalarText(scalars[first..<end])
      index = end
    }
    return result
  }

  /// Returns the index after `answer:`.
  private func colon(after start: Int) -> Int? {
    var index = start
    for letter in ScalarText.scalars("answer") {
      guard index < scalars.count else { return nil }
      let scalar = scalars[index]
      // The long s equals an s when case is ignored.
      guard scalar == letter || scalar.value | 0x20 == letter.value || (letter == "s" && scalar == "\u{17F}") else {
        return nil
      }
      index += 1
    }
    while index < scalars.count, ScalarText.isSpace(scalars[index]) { index += 1 }
    return index < scalars.count && scalars[index] == ":" ? index + 1 : nil
  }

  private static let removed: [StaticString] = [
    "square", "ways", "integers", "dollars", "mph", "inches", "hours", "km", "units", "\\ldots", "sue", "points",
    "feet", "minutes", "digits", "cents", "degrees", "cm", "gm", "pounds", "meters", "meals", "edges", "students",
    "childrentickets", "multiples", "\\text{s}", "\\text{.}", "\\text{\ns}", "\\text{}^2", "\\text{}^3", "\\text{\n}",
    "\\text{}", "\\mathrm{th}", "^\\circ", "^{\\circ}", "\\;", ",\\!", "{,}", "\"", "\\dots",
  ]

  /// The normal form of a final answer.
  fileprivate var minerva: ScalarText {
    var text = ScalarText(split("=").last ?? [])
    let substitutions: [(StaticString, StaticString)] = [
      ("an ", ""), ("a ", ""), (".$", "$"), ("\\$", ""), ("\\ ", ""), (" ", ""), ("mbox", "text"),
      (",\\text{and}", ","), ("\\text{and}", ","), ("\\text{m}", "\\text{}"),
    ]
    for (old, new) in substitutions { text.replace(old, by: new) }
    for word in ScalarText.removed { text.replace(word) }
    text.keepFirstFormula()
    text.unwrap("\\text{")
    text.unwrap("\\textbf{")
    text.unwrap("\\overline{")
    text.unwrap("\\boxed{", isGreedy: true)
    text.brace("frac", count: 2)
    text.brace("sqrt", count: 1)
    text.replace("$")
    let digits = text.scalars.filter { $0 != "," }
    if !digits.isEmpty, digits.allSatisfy({ [.decimal, .digit].contains($0.properties.numericType) }) {
      text.scalars = digits
    }
    let inner = text.scalars.drop(while: ScalarText.isSpace)
    let end = inner.lastIndex { !ScalarText.isSpace($0) }.map { $0 + 1 } ?? inner.startIndex
    return ScalarText(inner[..<end])
  }

  /// Keeps the text between the first two dollar signs of a line.
  private mutating func keepFirstFormula() {
    let lines = scalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard let open = line.firstIndex(of: "$"), let close = line[(open + 1)...].firstIndex(of: "$") else {
        return line
      }
      return line[open...close]
    }
    scalars = Scalars(lines.joined(separator: ["\n"]))
  }

  /// Removes a command around its argument. The argument ends with the next closing brace of the line, or with the
  /// last.
  private mutating func unwrap(_ command: StaticString, isGreedy: Bool = false) {
    let mark = ScalarText.scalars(command)
    var result: Scalars = []
    var index = 0
    while index < scalars.count {
      if matches(mark, at: index) {
        let start = index + mark.count
        let line = start..<(scalars[start...].firstIndex(of: "\n") ?? scalars.count)
        let close = isGreedy ? scalars[line].lastIndex(of: "}") : scalars[line].firstIndex(of: "}")
        if let close {
          result += scalars[start..<close]
          index = close + 1
        } else {
          // Without a brace on the line, the line is unchanged.
          result += scalars[index..<line.upperBound]
          index = line.upperBound
        }
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    scalars = result
  }

  /// Adds braces around the one or two scalars after a word.
  private mutating func brace(_ word: StaticString, count: Int) {
    let mark = ScalarText.scalars(word)
    var result: Scalars = []
    var index = 0
    while index < scalars.count {
      let first = index + mark.count
      if matches(mark, at: index), first + count <= scalars.count, scalars[first] != "{",
        count == 1 || scalars[first + 1] != "\n"
      {
        result += mark
        for scalar in scalars[first..<(first + count)] { result += ["{", scalar, "}"] }
        index = first + count
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    scalars = result
  }
}

extension Verl.Published.DAPO: ReferenceAnswering {
  /// Returns the reference after `Answer:`.
  func referenceAnswers(for reference: String) -> [String] { ["Answer: \(reference)"] }
}
