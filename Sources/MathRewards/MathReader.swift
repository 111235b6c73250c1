public import Answers
package import RewardCore

/// Reads mathematical answers for the finder: a range that is one answer.
package struct MathReader: StatementReader {
  /// The reference, whose own words are always an answer.
  let reference: MathAnswer?
  package let acceptsApproximation: Bool
  /// The equality by which values that leave work to do are not answers; `nil` to accept them.
  var finished: MathEquality?

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - reference: the reference; `nil` if the reader reads the reference itself.
  ///   - acceptsApproximation: whether “≈ 12.5” is 12.5.
  package init(reference: MathAnswer? = nil, acceptsApproximation: Bool = false) {
    self.reference = reference
    self.acceptsApproximation = acceptsApproximation
  }

  package var noun: String { "mathematical answer" }
  /// “or” joins inequalities and roots; “times” and “million” belong to numbers.
  package var content: CueSet { CueSet(.alternative, .operation, .boundBehind) }
  package var readsQuantities: Bool { true }

  package func mayBegin(_ token: Answers.Token, _ bytes: Bytes) -> Bool {
    if token.kind == .number { return true }
    // The letter of another choice.
    return token.kind == .word && token.end - token.start == 1 && reference?.word?.utf8.count == 1
      && bytes[token.start] &- UInt8(ascii: "A") < 26
  }

  /// Whether words can be the answer: if the reference is words or a choice, or is itself being read.
  private var takesWords: Bool {
    guard let reference else { return true }
    return reference.isWords || reference.word != nil || Self.isProse(reference.text)
  }

  /// Whether a text has a word and neither digits nor mathematical symbols.
  private static func isProse(_ text: [UInt8]) -> Bool {
    var run = 0
    var longest = 0
    var skipped = 0
    for byte in text {
      if skipped > 0 {
        skipped -= 1
        continue
      }
      switch byte {
      // Signs such as ∠ and △.
      case 0xE2: (run, skipped) = (0, 2)
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "\\"), UInt8(ascii: "$"), UInt8(ascii: "="),
        UInt8(ascii: "^"), UInt8(ascii: "+"),
        UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("),
        UInt8(ascii: "["), UInt8(ascii: "{"):
        return false
      case _ where Tokenizer.isLetter(byte) || byte >= 0x80:
        run += 1
        longest = max(longest, run)
      default: run = 0
      }
    }
    return longest >= 4
  }

  private static func hasBox(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      var at = 0
      while let slash = bytes.offset(of: UInt8(ascii: "\\"), from: at, to: bytes.count) {
        if bytes.has("\\boxed", at: slash, before: bytes.count) || bytes.has("\\fbox", at: slash, before: bytes.count) {
          return true
        }
        at = slash + 1
      }
      return false
    }
  }

  package var comparisonCost: Int { 256 }

  package func areSame(_ a: MathAnswer, _ b: MathAnswer) -> Bool {
    a.text == b.text || a.isEquivalent(to: b, by: Self.equality)
  }

  /// The equality of two statements in a text. It takes fewer steps than the comparison with a reference may take.
  private static let equality = MathEquality(unfinishedArithmetic: .lenient, budget: 5000)

  package func readPhrase(_ bytes: Bytes, _ range: Range<Int>) -> ValueReading<MathAnswer>? {
    let text = Array(bytes[range])
    guard Words.isPhrase(text) || Rewriting.isPhrase(text), let answer = try? MathAnswer(text) else { return nil }
    return ValueReading(answer, end: range.upperBound)
  }

  package func read(_ bytes: Bytes, _ range: Range<Int>, isStated: Bool) -> ValueReading<MathAnswer>? {
    guard let finished, let reference else { return readAny(bytes, range, isStated: isStated) }
    guard let reading = readAny(bytes, range, isStated: isStated), case .success(let answer) = reading.value,
      !reference.isLeftUnfinished(by: answer, finished)
    else { return nil }
    return reading
  }

  private func readAny(_ bytes: Bytes, _ range: Range<Int>, isStated: Bool) -> ValueReading<MathAnswer>? {
    guard !range.isEmpty else { return nil }
    let text = Array(bytes[range])
    if let number = PlainNumber(text), let answer = try? MathAnswer(text) {
      _ = number
      return ValueReading(answer, end: range.upperBound)
    }
    if Self.isMarked(text, approximations: !acceptsApproximation) { return nil }
    if let reference, reference.hasSameWords(as: text) { return ValueReading(reference, end: range.upperBound) }
    if reference?.time != nil, ClockTime(text) != nil, let answer = try? MathAnswer(text) {
      return ValueReading(answer, end: range.upperBound)
    }
    if text.count > MathAnswer.longest || Self.isConclusion(bytes, range) { return nil }
    // A box within a sentence is left to the finder.
    if text.count > 8, Self.hasBox(text) { return nil }
    let isPhrase = Words.isPhrase(text) || Rewriting.isPhrase(text)
    guard isPhrase || !hasRefusingWords(bytes, range), let answer = try? MathAnswer(text) else { return nil }
    if isPhrase { return ValueReading(answer, end: range.upperBound) }
    if Self.isProse(text) && !answer.hasDigits && !answer.isConstant || answer.isWords, !takesWords { return nil }
    if !answer.isWords, Prose.contains(bytes, range, Self.sentences) { return nil }
    if hasForeignWords(bytes, range, answer) { return nil }
    if let label = answer.label, !accepts(label, of: answer) { return nil }
    if answer.isWords, !isAnswer(answer, text) || Prose.contains(bytes, range, Self.frames) { return nil }
    return ValueReading(answer, end: range.upperBound)
  }

  /// Whether a text begins with a word such as “so”, as in “So, x = 5”. Otherwise, it would be read as a product of
  /// letters.
  private static func isConclusion(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    var end = range.lowerBound
    while end < range.upperBound, bytes[end].isLetter { end += 1 }
    guard end - range.lowerBound >= 2, end < range.upperBound, bytes[end] == 0x20 || bytes[end] == UInt8(ascii: ",")
    else { return false }
    let cues = Prose.cues(bytes, range.lowerBound..<end)
    return cues.has(.reason) && cues.has(.filler)
  }

  /// Whether words deny, hedge, bound or confirm the value.
  private func hasRefusingWords(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    Prose.contains(bytes, range, CueSet.refusing.subtracting(content).union(CueSet(.confirm)))
  }

  /// Whether a text is invisible, struck out, or approximate if that is not accepted.
  private static func isMarked(_ text: [UInt8], approximations: Bool) -> Bool {
    text.withUnsafeBufferPointer { bytes in
      for mark in ["\\phantom", "\\cancel", "\\not", "~~"] as [StaticString]
      where bytes.has(mark, at: 0, before: bytes.count) { return true }
      guard approximations else { return false }
      return (["\\approx", "≈", "~", "\\sim"] as [StaticString]).contains { bytes.has($0, at: 0, before: bytes.count) }
    }
  }

  /// Whether a text contains words of neither mathematics nor the reference: “12 (see above)”.
  private func hasForeignWords(_ bytes: Bytes, _ range: Range<Int>, _ answer: MathAnswer) -> Bool {
    guard !answer.isWords, let reference, range.count < 4000 else { return false }
    var reading: String?
    for word in Prose.words(bytes, range) where word.utf8.count >= 4 && !Self.terms.contains(word) {
      let read = reading ?? answer.description.lowercased()
      reading = read
      if read.contains(word), answer.label?.lowercased().contains(word) != true,
        !reference.description.lowercased().contains(word)
      {
        return true
      }
    }
    return false
  }

  /// Names in formulas.
  private static let terms: Set<String> = [
    "sqrt", "cbrt", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "asin", "acos", "atan", "infinity", "alpha",
    "beta", "gamma", "delta",
    "epsilon", "theta", "kappa", "lambda", "sigma", "omega", "zeta", "matrix", "pmatrix", "bmatrix", "begin", "frac",
    "degrees", "degree",
    "percent", "real", "reals", "numbers", "union", "empty", "half", "third", "quarter", "imaginary", "floor", "ceil",
    "binom", "choose", "root",
  ]

  /// Whether words after a value are a unit, a counted noun, or the label of the reference.
  private func accepts(_ label: String, of answer: MathAnswer) -> Bool {
    if QuantityUnit(named: label) != nil { return true }
    guard let reference else { return true }
    if let own = reference.label, QuantityUnit(named: own) == nil {
      return CountedNoun.isSame(label, own) || isCounted(label, answer)
    }
    return isCounted(label, answer)
  }

  private func isCounted(_ label: String, _ answer: MathAnswer) -> Bool {
    let isOne =
      answer.text.first == UInt8(ascii: "1") && !(answer.text.dropFirst().first.map(Tokenizer.isDigit) ?? false)
    if CountedNoun.isCounted(label, isOne: isOne) { return true }
    guard let space = label.firstIndex(of: " "), QuantityUnit(named: String(label[..<space]))?.isMoney == true else {
      return false
    }
    return CountedNoun.isCounted(String(label[label.index(after: space)...]), isOne: isOne)
  }

  /// Cues that occur in no formula.
  private static let sentences = CueSet(.label, .finalLabel, .quantity, .copula, .derive, .choose, .pronoun)

  /// Cues of a sentence, which may state an answer but is not itself an answer.
  private static let frames = CueSet(
    .label, .finalLabel, .quantity, .copula, .derive, .verb, .choose, .confirm, .pronoun)

  /// Whether the words are an answer: few words, or the letter of a choice with its text.
  private func isAnswer(_ answer: MathAnswer, _ text: [UInt8]) -> Bool {
    switch answer.content {
    case .expression(let expression): return expression.name(expression.root).split(separator: " ").count <= 4
    case .statement(let statement):
      if statement.choice != nil { return true }
      return statement.pieces.count <= 3
        && statement.pieces.allSatisfy { piece in
          guard case .word(let word) = piece else { return true }
          return !word.utf8.contains(where: Tokenizer.isDigit)
        }
    }
  }
}

extension MathAnswer {
  /// Whether a text has the words of this answer.
  fileprivate func hasSameWords(as other: [UInt8]) -> Bool {
    if text == AnswerText.trimmed(other) { return true }
    if let word, let second = AnswerText.word(other), word.utf8.count > 1, second.utf8.allSatisfy({ $0 < 0x80 }) {
      return LetterCase.areSame(word.utf8, second.utf8)
    }
    return number == nil && Words.haveSameLetters(text, other)
  }

  /// Whether words were read as a number: “twelve”.
  fileprivate var hasDigits: Bool { description.utf8.contains(where: Tokenizer.isDigit) }

  /// Whether the answer is a mathematical name: “infinity”.
  fileprivate var isConstant: Bool {
    guard case .expression(let expression) = content else { return false }
    return expression.isConstant(expression.root, .infinity)
  }

  /// The words after the value, if there are any.
  fileprivate var label: String? {
    guard case .expression(let expression) = content, expression.operation(expression.root) == .quantity else {
      return nil
    }
    return expression.name(expression.root)
  }

  /// Whether the answer consists of words, with or without formulas between them.
  var isWords: Bool {
    switch content {
    case .statement(let statement):
      guard statement.choice != nil, statement.pieces.count == 1, case .formula = statement.pieces[0] else {
        return true
      }
      return false
    case .expression(let expression): return isWords(expression)
    }
  }

  private func isWords(_ expression: Expression) -> Bool {
    expression.operation(expression.root) == .text
  }

  /// Returns the value that a label or a sentence states, or `nil`.
  ///
  /// Values are searched before words, which could be anything.
  static func value(statedIn text: String) -> MathAnswer? {
    text.withBytes { bytes in
      for kind in ["0", "word"] {
        guard let example = try? MathAnswer(parsing: kind),
          case .value(let value, let evidence) = Finder.find(
            bytes, 0..<bytes.count, .stated, MathReader(reference: example)),
          !value.isWords || evidence.mark != .sentence && !text.utf8.starts(with: value.text)
        else { continue }
        return value
      }
      return nil
    }
  }

  /// Returns the answer that a text states, or `nil`.
  ///
  /// ```swift
  /// MathAnswer.stated(in: "So the total is \\boxed{42}.")   // 42
  /// MathAnswer.stated(in: "I counted 42 of 50 apples")      // nil: neither a label nor a sentence states one
  /// ```
  ///
  /// - Parameters:
  ///   - text: the text; reasoning that ends with a closing tag is skipped.
  ///   - finding: how far to search.
  /// - Complexity: O(*n*) in the length of the text.
  public static func stated(in text: String, finding: Finding = .stated) -> MathAnswer? {
    guard case .success((.value(let value, _), _)) = Completion(text).find(by: .wholeText, finding, MathReader()) else {
      return nil
    }
    return value
  }
}
