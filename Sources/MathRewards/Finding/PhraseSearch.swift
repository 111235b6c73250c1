/// Finds what follows "the answer is" and its like, and texts that are an answer by themselves.
enum PhraseSearch {
  /// A text of one line that reads as mathematics, or as one word.
  static func wholeAnswer(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8]? {
    let text = AnswerText.trimmed(Array(bytes[range]))
    guard !text.isEmpty else { return nil }
    if text.count > 1000 { return text.allSatisfy({ Tokenizer.isDigit($0) || $0 == 0x2D }) ? text : nil }
    if PlainNumber(text) != nil { return text }
    // Prose has several words: three in a row are no answer's unit.
    var run = 0
    var word = 0
    var isCommand = false
    for byte in text {
      if Tokenizer.isLetter(byte) {
        word += 1
        continue
      }
      if word > 1 && !isCommand { run += 1 }
      isCommand = byte == 0x5C
      word = 0
    }
    if word > 1 && !isCommand { run += 1 }
    if run > 5 { return nil }
    guard let answer = try? MathAnswer(text) else { return nil }
    guard case .statement(let statement) = answer.content else { return text }
    // Words alone are an answer where they are few.
    let isShort = statement.pieces.count <= 3 && !text.contains(0x24) && !text.contains(0x5C)
    let isSentence = statement.pieces.contains {
      guard case .word(let word) = $0 else { return true }
      return word == "answer" || word.utf8.contains(where: Tokenizer.isDigit)
    }
    return statement.choice != nil || (isShort && !isSentence) ? text : nil
  }

  /// What follows the last "answer is", "answer:", up to the end of its sentence.
  static func answer(in bytes: [UInt8], _ range: Range<Int>) -> [UInt8]? {
    var position = range.upperBound
    var tries = 0
    while tries < 40, let word = lastWord("answer", bytes, range.lowerBound..<position) {
      tries += 1
      if let text = continuation(bytes, after: word.upperBound, range) { return text }
      position = word.lowerBound
    }
    return nil
  }

  /// The last place of a word in any case.
  private static func lastWord(_ word: String, _ bytes: [UInt8], _ range: Range<Int>) -> Range<Int>? {
    let pattern = Array(word.utf8)
    var index = range.upperBound - pattern.count
    while index >= range.lowerBound {
      var isMatch = true
      for offset in pattern.indices where bytes[index + offset] | 0x20 != pattern[offset] {
        isMatch = false
        break
      }
      if isMatch { return index..<(index + pattern.count) }
      index -= 1
    }
    return nil
  }

  private static func continuation(_ bytes: [UInt8], after start: Int, _ range: Range<Int>) -> [UInt8]? {
    // "answer" … "is" or ":" within a short distance and one sentence.
    var index = start
    let limit = min(range.upperBound, start + 100)
    var isStarted = false
    while index < limit {
      let byte = bytes[index]
      if byte == 0x3A {
        index += 1
        isStarted = true
        break
      }
      if byte == 0x0A || byte == 0x2E && index + 1 < limit && bytes[index + 1] == 0x20 { break }
      if byte | 0x20 == 0x69, index + 2 < range.upperBound, bytes[index + 1] | 0x20 == 0x73,
        !Tokenizer.isLetter(bytes[index + 2]), index > 0, !Tokenizer.isLetter(bytes[index - 1])
      {
        index += 2
        isStarted = true
        if index < limit, bytes[index] == 0x3A { index += 1 }
        break
      }
      if index + 3 < range.upperBound, byte | 0x20 == 0x61, bytes[index + 1] | 0x20 == 0x72,
        bytes[index + 2] | 0x20 == 0x65,
        !Tokenizer.isLetter(bytes[index + 3]), !Tokenizer.isLetter(bytes[index - 1])
      {
        index += 3
        isStarted = true
        break
      }
      index += 1
    }
    guard isStarted else { return nil }
    while index < range.upperBound,
      AnswerText.isSpace(bytes[index]) || bytes[index] == 0x2A
        || bytes[index] == 0x5C && index + 1 < range.upperBound && bytes[index + 1] == 0x22
    {
      index += bytes[index] == 0x5C ? 2 : 1
    }
    guard index < range.upperBound else { return nil }
    let end = sentenceEnd(bytes, from: index, range)
    let sentence = AnswerText.trimmed(Array(bytes[index..<end]))
    guard !sentence.isEmpty else { return nil }
    return narrowed(sentence)
  }

  /// The end of a sentence: outside of formulas, a full stop before a space, or the end of a line or a display.
  private static func sentenceEnd(_ bytes: [UInt8], from start: Int, _ range: Range<Int>) -> Int {
    var index = start
    var inFormula = false
    let limit = min(range.upperBound, start + 2000)
    while index < limit {
      switch bytes[index] {
      case 0x24: inFormula.toggle()
      case 0x5C where index + 1 < limit && (bytes[index + 1] == 0x5B || bytes[index + 1] == 0x28): inFormula = true
      case 0x5C where index + 1 < limit && (bytes[index + 1] == 0x5D || bytes[index + 1] == 0x29): inFormula = false
      case 0x0A where !inFormula: return index
      case 0x3C where !inFormula && index + 1 < limit && bytes[index + 1] == 0x7C: return index
      case 0x2E
      where !inFormula
        && (index + 1 >= limit || AnswerText.isSpace(bytes[index + 1]) || bytes[index + 1] == 0x5C
          || bytes[index + 1] == 0x22 || bytes[index + 1] == 0x2A):
        return index
      case 0xE3 where !inFormula && index + 2 < limit && bytes[index + 1] == 0x80 && bytes[index + 2] == 0x82:
        return index
      default: break
      }
      index += 1
    }
    return limit
  }

  /// A sentence that is not an answer as a whole still ends or begins with one.
  private static func narrowed(_ sentence: [UInt8]) -> [UInt8] {
    if let answer = try? MathAnswer(sentence) {
      if case .expression = answer.content { return sentence }
    }
    // "The volume is 120": what follows the last "is".
    var index = sentence.count - 4
    while index > 0 {
      if sentence[index] == 0x20, sentence[index + 3] == 0x20,
        sentence[(index + 1)..<(index + 3)].elementsEqual([0x69, 0x73])
      {
        let tail = AnswerText.trimmed(Array(sentence[(index + 4)...]))
        if let answer = try? MathAnswer(tail), case .expression = answer.content { return tail }
        break
      }
      index -= 1
    }
    // "$X$, since …" and "4 cm because …": formulas at the front; "Jane … 3 hours ago": the only number.
    if let formulas = FormulaSearch.leading(sentence) { return formulas }
    if let formula = FormulaSearch.last(in: sentence, 0..<sentence.count) { return formula.text }
    if let choice = leadingChoice(sentence) { return choice }
    return FormulaSearch.lastNumber(in: sentence, 0..<sentence.count) ?? sentence
  }

  /// A capital letter at the front of a sentence, as in "D, it can't be A or B".
  private static func leadingChoice(_ sentence: [UInt8]) -> [UInt8]? {
    var view = sentence[...]
    while let first = view.first, first == 0x28 || first == 0x2A { view = view.dropFirst() }
    // "for sure D, it can't be A or B": a capital letter alone at the end of the first clause.
    if let comma = sentence.firstIndex(of: 0x2C), comma > 1, sentence[comma - 2] == 0x20, sentence[comma - 1] >= 0x41,
      sentence[comma - 1] <= 0x5A, sentence[comma - 1] != 0x49
    {
      return [sentence[comma - 1]]
    }
    guard let letter = view.first, letter >= 0x41, letter <= 0x5A else { return nil }
    guard let next = view.dropFirst().first else { return [letter] }
    return [0x29, 0x2C, 0x3A, 0x2E, 0x2A].contains(next) ? [letter] : nil
  }
}
