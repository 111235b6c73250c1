extension AnswerFinding {
  /// Finds the answer's span.
  package func span(in bytes: [UInt8]) -> AnswerSpan? {
    var range = 0..<bytes.count
    if skipsThought, let thought = TextSearch.last("</think>", in: bytes, range) {
      range = thought.upperBound..<bytes.count
    }
    let tag =
      !answerTag
      ? nil
      : firstAnswerTag ? TextSearch.first("<answer>", in: bytes, range) : TextSearch.last("<answer>", in: bytes, range)
    if let open = tag {
      let close = TextSearch.first("</answer>", in: bytes, open.upperBound..<range.upperBound)
      // The tag holds the answer, or a box or a sentence with it.
      let inner = open.upperBound..<(close?.lowerBound ?? range.upperBound)
      if let found = search(bytes, inner, inTag: true) { return found }
      return AnswerSpan(text: Array(bytes[inner]), rung: .answerTag)
    }
    return search(bytes, range, inTag: false)
  }

  /// Finds the answer's span in what a schema already took for the answer: a box or a phrase in it, or all of it.
  package func span(within bytes: [UInt8]) -> AnswerSpan? {
    if let found = search(bytes, 0..<bytes.count, inTag: !(lastFormula || lastNumber)) { return found }
    if boxes == .agreeing, TextSearch.first("boxed", in: bytes, 0..<bytes.count) != nil { return nil }
    return AnswerSpan(text: bytes, rung: .answerTag)
  }

  private func search(_ bytes: [UInt8], _ range: Range<Int>, inTag: Bool) -> AnswerSpan? {
    if brackets, let close = TextSearch.last("]", in: bytes, range),
      let open = TextSearch.last("[", in: bytes, range.lowerBound..<close.lowerBound)
    {
      return AnswerSpan(text: Array(bytes[open.upperBound..<close.lowerBound]), rung: .brackets)
    }
    if box {
      switch BoxSearch(bytes, range, self).result {
      case .found(let text): return AnswerSpan(text: text, rung: .box)
      case .conflicting: return nil
      case .none: break
      }
    }
    if hashes, let mark = TextSearch.last("####", in: bytes, range) {
      return AnswerSpan(text: TextSearch.line(bytes, from: mark.upperBound, range), rung: .hashes)
    }
    if whole, let text = PhraseSearch.wholeAnswer(bytes, range) {
      return AnswerSpan(text: text, rung: .whole)
    }
    if phrase, let text = PhraseSearch.answer(in: bytes, range) {
      return AnswerSpan(text: text, rung: .phrase)
    }
    if inTag { return nil }
    let formula = lastFormula ? FormulaSearch.last(in: bytes, range) : nil
    if lastNumber {
      // Whichever comes last: a number within the formula is the formula's.
      let rest = (formula?.end ?? range.lowerBound)..<range.upperBound
      if let text = FormulaSearch.lastNumber(in: bytes, rest) { return AnswerSpan(text: text, rung: .lastNumber) }
    }
    return formula.map { AnswerSpan(text: $0.text, rung: .lastFormula) }
  }
}
