internal import Answers

/// A parsed mathematical answer: a number, an expression, a collection, an equation, or words. Collections are lists,
/// sets and intervals.
///
/// LaTeX, Unicode and program notation can be mixed: `\frac{\pi}{4}`, `π/4`, `pi/4`.
///
/// ```swift
/// let reference = try MathAnswer(parsing: "\\frac{3}{2}")
/// reference.isEquivalent(to: try MathAnswer(parsing: "1.5"))  // true
/// reference.isEquivalent(to: try MathAnswer(parsing: "\\sqrt{2}"))  // false
/// ```
///
/// - Edge cases: `(1, 2)` is a point or an open interval, depending on the other side; `1,234` is a number, or a list
///   if the other side is one. Braces around several entries are a set.
/// - Errors: `ReadingError`, with the position, for a text that is not an answer: an unclosed bracket, an unknown command,
///   or an empty text.
/// - Complexity: O(*n*) in the length of the text.
public struct MathAnswer: Sendable {
  /// The parsed content.
  package enum Content: Sendable {
    case expression(Expression)
    case statement(Statement)
  }

  /// The text without surrounding white space and formatting.
  package let text: [UInt8]
  package let content: Content
  /// The plain decimal number, the most common answer.
  package let number: PlainNumber?
  /// The letters of an answer that consists of letters only: a word, or adjacent symbols.
  package let word: String?
  /// An alternative reading of commas or letters, if there is one.
  package let alternative: Alternative?
  /// The ``reading`` of a reference, which is written into every verdict on it.
  private(set) var knownReading: String?

  /// An alternative reading.
  package struct Alternative: Sendable {
    package var expression: Expression
    /// Whether the reading treats commas differently, which an equality may reject.
    package var isComma: Bool
  }

  /// The maximum length of an answer, except for a single number.
  static let longest = 20_000

  /// Creates an answer from a text.
  public init(parsing text: String) throws(ReadingError) {
    try self.init(Array(text.utf8))
    knownReading = reading
  }

  package init(_ bytes: [UInt8]) throws(ReadingError) { try self.init(bytes, .current) }

  package init(_ bytes: [UInt8], _ grammar: Grammar) throws(ReadingError) {
    var trimmed = AnswerText.trimmed(bytes)
    if grammar == .current, let inner = AnswerText.unboxed(trimmed) { trimmed = AnswerText.trimmed(inner) }
    if let number = PlainNumber(trimmed) {
      self.init(number, text: trimmed)
      return
    }
    let rewritten = grammar == .current ? Rewriting.apply(to: trimmed) : nil
    if let number = rewritten.flatMap({ PlainNumber($0) }) {
      self.init(number, text: trimmed)
    } else if let answer = rewritten.flatMap({ try? MathAnswer(trimmed: $0, text: trimmed, grammar) }) {
      self = answer
    } else {
      try self.init(trimmed: trimmed, text: trimmed, grammar)
    }
  }

  private init(_ number: PlainNumber, text: [UInt8]) {
    self.text = text
    self.number = number
    content = .expression(number.expression)
    word = nil
    alternative = nil
  }

  private init(trimmed: [UInt8], text: [UInt8], _ grammar: Grammar) throws(ReadingError) {
    self.text = text
    number = nil
    guard !trimmed.isEmpty else { throw ReadingError(.empty, at: 0) }
    let isDigits = trimmed.allSatisfy(Tokenizer.isDigit)
    guard trimmed.count <= Self.longest || isDigits else { throw ReadingError(.tooLong, at: Self.longest) }
    word = AnswerText.word(trimmed, grammar)
    let readable = Transliteration.apply(to: trimmed)
    if let choice = Statement.valuedChoice(readable, grammar) ?? Statement.labelledChoice(readable) {
      content = .statement(choice)
      alternative = nil
      return
    }
    var reader = try Reader(readable, grammar)
    do throws(ReadingError) {
      content = .expression(try reader.answer())
      alternative = MathAnswer.alternative(to: reader, readable)
    } catch {
      guard error.kind != .tooDeep, error.kind != .tooLong, let statement = try Statement(readable, grammar) else {
        throw error
      }
      content = .statement(statement)
      alternative = nil
    }
  }

  /// Returns the alternative reading of commas or letters. Commas separate entries instead of thousands or are
  /// decimal points, or unit letters are symbols.
  private static func alternative(to reader: Reader, _ bytes: [UInt8]) -> Alternative? {
    if reader.guessedUnits {
      guard var again = try? Reader(bytes, reader.grammar, unitsAreSymbols: true), let symbols = try? again.answer()
      else {
        return nil
      }
      return Alternative(expression: symbols, isComma: false)
    }
    if reader.guessedThousands {
      guard var again = try? Reader(bytes, reader.grammar) else { return nil }
      again.commasSeparate = true
      return (try? again.answer()).map { Alternative(expression: $0, isComma: true) }
    }
    return AnswerText.decimalComma(bytes, reader.grammar).flatMap { PlainNumber($0)?.expression }
      .map { Alternative(expression: $0, isComma: true) }
  }

  /// Whether another answer is equal to this one, the reference.
  ///
  /// The relation is reflexive. It is symmetric except for what depends on the reference alone: the work that an answer
  /// may leave to do, an omitted percent sign, the letter of an option, and lowercase constants of integration.
  public func isEquivalent(to other: MathAnswer, by equality: MathEquality = .default) -> Bool {
    compared(with: other, by: equality).isEquivalent
  }

  /// Compares another answer with this one, the reference, and returns the rule that decided.
  ///
  /// - Complexity: at most `equality.budget` steps.
  public func compared(with other: MathAnswer, by equality: MathEquality = .default) -> MathComparison {
    if text == other.text { return MathComparison(isEquivalent: true, rule: .identicalText, steps: 0) }
    if let number, let second = other.number {
      if number.hasSameValue(as: second) {
        return MathComparison(isEquivalent: true, rule: .plainNumbers, steps: 1)
      }
      switch equality.rounding {
      case .exact, .lastDigit:
        let areLong = number.places >= 4 && second.places >= 4 && equality.rounding != .exact
        if equality.percent != .eitherWay && !areLong {
          return MathComparison(isEquivalent: false, rule: .plainNumbers, steps: 1)
        }
      default: break
      }
    }
    let isCurrent = equality.grammar == .current
    if isCurrent {
      let (literal, second) = (BasedLiteral(text), BasedLiteral(other.text))
      if literal != nil || second != nil {
        return MathComparison(isEquivalent: literal == second, rule: .words, steps: 1)
      }
    }
    if isCurrent, let time, let second = other.time {
      return MathComparison(isEquivalent: time.isSame(as: second), rule: .words, steps: 1)
    }
    if let word, let second = other.word {
      let areLetters = word.utf8.allSatisfy { $0 < 0x80 }
      if isCurrent && areLetters
        ? LetterCase.areSame(word.utf8, second.utf8)
        : word.lowercased() == second.lowercased() && (word.utf8.count > 1 || word == second)
      {
        return MathComparison(isEquivalent: true, rule: .words, steps: 1)
      }
      // Long runs of letters are words, not products.
      let isCapital = word.first?.isUppercase == true || second.first?.isUppercase == true
      if max(word.utf8.count, second.utf8.count) > (isCapital ? 2 : 3) {
        let isSame = Words.normalized(word) == Words.normalized(second)
        let hasSameCase = !isCurrent || word.lowercased() != second.lowercased()
        return MathComparison(isEquivalent: isSame && hasSameCase, rule: .words, steps: 1)
      }
    }
    if isCurrent ? Words.haveSameLetters(text, other.text) : Words.haveSameFoldedLetters(text, other.text) {
      return MathComparison(isEquivalent: true, rule: .words, steps: 1)
    }
    if isCurrent, let letter = word?.utf8.first, word?.utf8.count == 1, letter &- 0x41 < 10,
      other.letter == letter | 0x20
    {
      return MathComparison(isEquivalent: true, rule: .words, steps: 1)
    }
    if isCurrent, isOtherProduct(than: other) || addsLabel(other) {
      return MathComparison(isEquivalent: false, rule: .kinds, steps: 1)
    }
    let equality = equality.deciding(hasPercent: hasPercent)
    let needsContext = isCurrent && !(content.isPlainNumber && other.content.isPlainNumber)
    var comparer = Comparer(
      equality, needsContext ? ComparisonContext(reference: self, answer: other) : ComparisonContext())
    let isSame = compared(with: other, &comparer)
    if isSame, isCurrent, equality.unfinishedArithmetic != .lenient, other.number == nil,
      leavesWork(other, &comparer)
    {
      return MathComparison(
        isEquivalent: false, rule: .unfinished, steps: equality.budget - max(0, comparer.budget.steps))
    }
    let rule = comparer.budget.isExhausted && !isSame ? .budget : comparer.rule
    return MathComparison(isEquivalent: isSame, rule: rule, steps: equality.budget - max(0, comparer.budget.steps))
  }

  /// Whether vectors are multiplied by a dot in one answer and by a cross in the other.
  private func isOtherProduct(than other: MathAnswer) -> Bool {
    guard case .expression(let a) = content, case .expression(let b) = other.content else { return false }
    return a.hasCrosses != b.hasCrosses && (a.hasVectors || b.hasVectors)
  }

  /// Whether an answer has the letter of a choice before its value. This answer, the reference, has no choices.
  private func addsLabel(_ answer: MathAnswer) -> Bool {
    guard case .expression = content, word == nil, case .statement(let statement) = answer.content,
      statement.choice != nil, !statement.isTypeset, statement.pieces.count == 1,
      case .formula = statement.pieces[0]
    else { return false }
    return true
  }

  /// The time of day, if the whole answer is one.
  var time: ClockTime? {
    let mayBeTime = number == nil && (text.contains(0x3A) || text.count < 24 && text.contains { $0 | 0x20 == 0x6D })
    return mayBeTime ? ClockTime(text) : nil
  }

  /// Whether the answer contains a percent sign.
  private var hasPercent: Bool {
    content.expressions.contains { expression in
      expression.nodes.indices.contains { index in
        switch expression.nodes[index].operation {
        case .percent: true
        case .quantity: isShare(expression.name(Expression.Index(index)))
        default: false
        }
      }
    }
  }

  /// Whether a label is a unit of percentages: “‰”, “per mille”.
  private func isShare(_ label: String) -> Bool {
    guard let first = label.utf8.first, first >= 0x80 || first | 0x20 == UInt8(ascii: "p") else { return false }
    return QuantityUnit(named: label)?.dimension == .percent
  }

  /// The letter of a single-letter answer, with or without parentheses.
  private var letter: UInt8? {
    if let word { return word.utf8.count == 1 ? word.utf8.first : nil }
    guard case .expression(let expression) = content, expression.operation(expression.root) == .symbol else {
      return nil
    }
    let name = expression.name(expression.root).utf8
    return name.count == 1 ? name.first : nil
  }

  /// Whether an answer leaves work to do that this one, the reference, does not leave.
  func isLeftUnfinished(by answer: MathAnswer, _ equality: MathEquality) -> Bool {
    guard answer.number == nil, equality.unfinishedArithmetic != .lenient else { return false }
    var comparer = Comparer(equality)
    return leavesWork(answer, &comparer)
  }

  /// Whether an equal answer leaves work to do that this one, the reference, does not leave.
  private func leavesWork(_ answer: MathAnswer, _ comparer: inout Comparer) -> Bool {
    if answer.content.isPlainNumber { return false }
    let work = comparer.work(of: answer.content)
    return !work.isEmpty && !work.isAllowed(by: comparer.work(of: content))
  }

  private func compared(with other: MathAnswer, _ comparer: inout Comparer) -> Bool {
    // Compared in a fixed order, so that the result is symmetric.
    if other.text.lexicographicallyPrecedes(text) { return other.compared(with: self, &comparer) }
    switch (content, other.content) {
    case (.expression(let a), .expression(let b)):
      if same(a, b, &comparer) { return true }
      for (second, first) in [(alternative, b), (other.alternative, a)] {
        guard let second, !second.isComma || comparer.equality.decimalCommas else { continue }
        if same(second.expression, first, &comparer) { return true }
      }
      return false
    case (.statement(let a), .statement(let b)): return a.isSame(as: b, &comparer)
    case (.statement(let a), .expression(let b)): return a.isSame(as: b, word: other.word, &comparer)
    case (.expression(let a), .statement(let b)): return b.isSame(as: a, word: word, &comparer)
    }
  }

  private func same(_ a: Expression, _ b: Expression, _ comparer: inout Comparer) -> Bool {
    comparer.same(Operand(expression: a, index: a.root), Operand(expression: b, index: b.root)) == .same
  }
}
