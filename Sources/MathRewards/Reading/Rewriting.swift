internal import Answers
internal import RewardCore

/// Rewrites an answer in words to mathematical notation. It converts numbers, sets of real numbers, and the letter of
/// an option.
enum Rewriting {
  /// The maximum length of a text.
  private static let longest = 400

  /// Returns the text in mathematical notation; `nil` if there is nothing to rewrite.
  static func apply(to bytes: [UInt8]) -> [UInt8]? {
    bytes.withUnsafeBufferPointer { buffer in
      if bytes.count <= longest, let rewritten = words(buffer) { return rewritten }
      return DecimalScript.transliterated(buffer, 0..<buffer.count)
    }
  }

  /// Whether a text is an answer although it contains a negation, a bound or a hedge. Examples are “the limit does
  /// not exist”, “all reals except 2”, “3 to 4” and “12 possible outcomes”.
  static func isPhrase(_ text: [UInt8]) -> Bool {
    guard text.count <= longest else { return false }
    return AnswerText.trimmed(text).withUnsafeBufferPointer { bytes in
      guard let first = bytes.first else { return false }
      if first.isDigit { return isRatio(bytes) || isPossible(bytes) }
      return unwrapped(bytes)?.withUnsafeBufferPointer { limit($0) != nil || realNumbers($0) != nil } ?? false
    }
  }

  private static func isRatio(_ bytes: Bytes) -> Bool {
    var cursor = ByteCursor(bytes, 0..<bytes.count)
    _ = cursor.passDigits()
    guard cursor.passSpace(), UnitReader.passWord("to", &cursor), cursor.passSpace() else { return false }
    return cursor.passDigits() > 0 && cursor.isAtEnd
  }

  private static func isPossible(_ bytes: Bytes) -> Bool {
    var cursor = ByteCursor(bytes, 0..<bytes.count)
    _ = cursor.passDigits()
    cursor.passSpace()
    let isText = cursor.pass("\\text{")
    cursor.passSpace()
    guard UnitReader.passWord("possible", &cursor), cursor.passSpace() else { return false }
    let end = isText && bytes[bytes.count - 1] == 0x7D ? bytes.count - 1 : bytes.count
    let noun = bytes.trimmed(cursor.offset..<max(end, cursor.offset))
    return !noun.isEmpty && noun.allSatisfy { bytes[$0].isLetter } && CountedNoun.isCounted(bytes, noun, one: false)
  }

  private static func words(_ bytes: Bytes) -> [UInt8]? {
    let range = 0..<bytes.count
    if let repeated = repeatedNumber(bytes, range) { return repeated }
    if let measure = measure(bytes, range) { return measure }
    return unwrapped(bytes)?.withUnsafeBufferPointer { text in
      option(text) ?? realNumbers(text) ?? limit(text) ?? number(text)
    }
  }

  /// Returns the text without dollar signs around it and `\text{}` before it, if it begins with a letter.
  private static func unwrapped(_ bytes: Bytes) -> [UInt8]? {
    var start = 0
    while start < bytes.count, bytes[start] == 0x24 || bytes[start] == 0x20 { start += 1 }
    let isText = bytes.has("\\text{", at: start, before: bytes.count)
    if isText { start += 6 }
    guard start < bytes.count, bytes[start].isLetter else { return nil }
    // The braces of \text{} go with it.
    var text = Array(bytes[start...])
    if isText, let close = text.firstIndex(of: 0x7D) { text[close] = 0x20 }
    while let last = text.last, last == 0x24 || last == 0x20 || last == 0x2E { text.removeLast() }
    return text
  }

  /// Returns the number of `12 (twelve)` or `twelve (12)`, if both are equal.
  private static func repeatedNumber(_ bytes: Bytes, _ range: Range<Int>) -> [UInt8]? {
    guard bytes.count <= 120, let last = bytes.last, last == 0x29, let open = bytes.lastIndex(of: 0x28), open > 0 else {
      return nil
    }
    let (before, inside) = (bytes.trimmed(0..<open), bytes.trimmed((open + 1)..<(bytes.count - 1)))
    guard !before.isEmpty, !inside.isEmpty else { return nil }
    let isLetter = (bytes[before.lowerBound].isLetter, bytes[inside.lowerBound].isLetter)
    guard isLetter.0 != isLetter.1, let first = NumberReader.read(bytes, before),
      let second = NumberReader.read(bytes, inside), first.value == second.value, second.unit == nil
    else { return nil }
    return Array(bytes[isLetter.0 ? inside : before])
  }

  /// Returns the quantity of “12 years old” or “5 cm long”.
  private static func measure(_ bytes: Bytes, _ range: Range<Int>) -> [UInt8]? {
    guard let first = bytes.first, first.isDigit, let space = bytes.lastIndex(of: 0x20), bytes.count - space <= 6 else {
      return nil
    }
    let word = String(decoding: bytes[(space + 1)...], as: UTF8.self)
    guard ["old", "long", "tall", "wide", "high", "deep", "thick", "away"].contains(word),
      NumberReader.read(bytes, 0..<space)?.unit != nil
    else { return nil }
    return Array(bytes[..<space])
  }

  /// Reads “Option B” or “choice (C)”.
  private static func option(_ text: Bytes) -> [UInt8]? {
    var cursor = ByteCursor(text, 0..<text.count)
    guard UnitReader.passWord("option", &cursor) || UnitReader.passWord("choice", &cursor), cursor.passSpace() else {
      return nil
    }
    let isBracketed = cursor.pass("(")
    let letter = cursor.byte
    guard letter >= 0x41, letter <= 0x5A else { return nil }
    cursor.offset += 1
    guard !isBracketed || cursor.pass(")"), cursor.isAtEnd else { return nil }
    return [letter]
  }

  /// Reads “All real numbers”, “all reals except 2”, “all real numbers greater than 3”.
  private static func realNumbers(_ text: Bytes) -> [UInt8]? {
    var cursor = ByteCursor(text, 0..<text.count)
    guard
      UnitReader.passWord("all", &cursor) || UnitReader.passWord("any", &cursor)
        || UnitReader.passWord("every", &cursor)
    else { return nil }
    cursor.passSpace()
    if UnitReader.passWord("the", &cursor) { cursor.passSpace() }
    if UnitReader.passWord("real", &cursor) {
      cursor.passSpace()
      if UnitReader.passWord("numbers", &cursor) || UnitReader.passWord("number", &cursor) { cursor.passSpace() }
      if UnitReader.passWord("values", &cursor) || UnitReader.passWord("value", &cursor) { cursor.passSpace() }
    } else if UnitReader.passWord("reals", &cursor) {
      cursor.passSpace()
    } else {
      return nil
    }
    if UnitReader.passWord("of", &cursor) { cursor.passSpace() }
    if cursor.byte.isLetter, !cursor.byte(ahead: 1).isLetter {
      cursor.offset += 1
      cursor.passSpace()
    }
    if cursor.pass(",") { cursor.passSpace() }
    if cursor.isAtEnd { return Array("\\mathbb{R}".utf8) }
    for sign in ["≠", "\\neq", "\\ne", "!="] as [StaticString] where cursor.pass(sign) {
      return Array("\\mathbb{R}\\setminus\\{".utf8) + text[cursor.offset...] + Array("\\}".utf8)
    }
    for (phrase, opening) in exceptions where passPhrase(phrase, &cursor) {
      let rest = text.trimmed(cursor.offset..<text.count)
      guard !rest.isEmpty else { return nil }
      let isSet = opening == "\\{"
      return Array((isSet ? "\\mathbb{R}\\setminus\\{" : "x" + opening).utf8) + text[rest]
        + Array((isSet ? "\\}" : "").utf8)
    }
    return nil
  }

  private static let exceptions: [([StaticString], String)] = [
    (["except", "for"], "\\{"), (["except"], "\\{"), (["excluding"], "\\{"), (["other", "than"], "\\{"),
    (["but", "not"], "\\{"), (["but"], "\\{"), (["greater", "than", "or", "equal", "to"], ">="),
    (["less", "than", "or", "equal", "to"], "<="),
    (["greater", "than"], ">"), (["less", "than"], "<"), (["at", "least"], ">="), (["at", "most"], "<="),
  ]

  private static func passPhrase(_ words: [StaticString], _ cursor: inout ByteCursor) -> Bool {
    let start = cursor
    for word in words {
      guard UnitReader.passWord(word, &cursor) else {
        cursor = start
        return false
      }
      cursor.passSpace()
    }
    return true
  }

  /// Reads “The limit does not exist”, “limit DNE”.
  private static func limit(_ text: Bytes) -> [UInt8]? {
    var cursor = ByteCursor(text, 0..<text.count)
    if text.count == 3, UnitReader.passWord("dne", &cursor) { return Array("does not exist".utf8) }
    if UnitReader.passWord("the", &cursor) { cursor.passSpace() }
    guard UnitReader.passWord("limit", &cursor), cursor.passSpace() else { return nil }
    guard passPhrase(["does", "not", "exist"], &cursor) || passPhrase(["dne"], &cursor), cursor.isAtEnd else {
      return nil
    }
    return Array("does not exist".utf8)
  }

  /// Rewrites a number in words and keeps the following text. “two hundred and five apples” becomes `205 apples`.
  private static func number(_ text: Bytes) -> [UInt8]? {
    var cursor = ByteCursor(text, 0..<text.count)
    let isNegative = UnitReader.passWord("minus", &cursor) || UnitReader.passWord("negative", &cursor)
    if isNegative { cursor.passSpace() }
    let sign = isNegative ? "-" : ""
    if isNegative, cursor.byte.isDigit || cursor.byte == 0x5C { return Array(sign.utf8) + text[cursor.offset...] }
    guard let words = NumberWords.pass(&cursor), cursor.isAtEnd || !cursor.byte.isLetter, cursor.byte != 0x2D else {
      return nil
    }
    if words.numerator == 0, words.decimals.isEmpty {
      // “one million million” is not a number.
      var ahead = cursor
      ahead.passSpace()
      guard Multiplier.pass(&ahead) == nil, NumberWords.pass(&ahead) == nil else { return nil }
    }
    let decimals = words.decimals.isEmpty ? "" : "." + String(decoding: words.decimals, as: UTF8.self)
    let fraction = "\(words.numerator)/\(words.denominator)"
    let value =
      words.numerator == 0
      ? "\(words.whole)\(decimals)"
      : words.whole == 0
        ? "(\(fraction))"
        : words.numerator < words.denominator ? "\(words.whole) \(fraction)" : "(\(words.whole)+\(fraction))"
    return Array((sign + value).utf8) + text[cursor.offset...]
  }
}
