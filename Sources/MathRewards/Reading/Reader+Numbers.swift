internal import Answers

// Forms of numbers: thousands, decimals, repeating digits, mixed fractions, other bases.
extension Reader {
  /// The maximum number of digits; a longer number is compared only as a text.
  static let longestNumber = 1500

  mutating func number() throws(ReadingError) -> Expression.Index {
    guard let first = token else { throw unexpected() }
    position += 1
    if let based = try numeralWithLetters(first) { return based }
    var text = string(of: first)
    text = groupedDigits(text)
    if let repeating = try repeatingDecimal(text) { return repeating }
    let value = try numeral(from: text, at: first)
    return try mixedFraction(value, first) ?? value
  }

  /// Joins "1,234", "1 234" and "1{,}234".
  private mutating func groupedDigits(_ first: String) -> String {
    var text = first
    guard first.utf8.count <= 3, first.utf8.allSatisfy(Tokenizer.isDigit),
      !(first.hasPrefix("0") && first.utf8.count > 1 && kind != .thousands)
    else { return text }
    let mark = kind
    let isSpace = mark == .number
    guard mark == .thousands || isSpace || (mark == .comma && openBrackets == 0 && !commasSeparate) else { return text }
    // All groups of thousands must be well formed; otherwise, the commas separate entries.
    var ahead = 0
    var groups: [String] = []
    while isSpace ? kind(at: ahead) == .number : kind(at: ahead) == mark {
      let offset = isSpace ? ahead : ahead + 1
      guard kind(at: offset) == .number else { break }
      let next = tokens[position + offset]
      let digits = string(of: next)
      let whole = digits.utf8.prefix(while: Tokenizer.isDigit).count
      let isLast = whole < digits.utf8.count
      guard whole == 3, isSpace ? next.spaced && environments == 0 : (mark == .thousands || !next.spaced),
        !digits.utf8.contains(0x65)
      else {
        if mark == .comma { return text }
        break
      }
      if !isSpace && mark == .comma && tokens[position + ahead].spaced { return text }
      groups.append(digits)
      ahead = offset + 1
      if isLast { break }
    }
    if groups.isEmpty || (mark == .comma && kind(at: ahead) == .comma && kind(at: ahead + 1) == .number) { return text }
    if mark == .comma && first == "0" { return text }
    if mark == .comma { guessedThousands = true }
    position += ahead
    for group in groups { text += group }
    return text
  }

  /// Reads 0.\overline{3}, 0.1\overline{6}, 0.\dot{3} or 0.(3).
  private mutating func repeatingDecimal(_ text: String) throws(ReadingError) -> Expression.Index? {
    var written = text
    var start = position
    if kind == .period, kind(at: 1) == .accent || kind(at: 1) == .open, token?.spaced == false {
      written += "."
      start += 1
    }
    guard written.utf8.contains(0x2E), start < tokens.count else { return nil }
    if grammar == .current, kind == .dots, let recurring = recurringDecimal(written) { return recurring }
    var digits = ""
    var stop = start
    if tokens[start].kind == .accent, ["\\overline", "\\bar", "\\dot"].contains(string(of: tokens[start])) {
      // One mark over several digits, or dots over the first and last digit.
      while stop < tokens.count, tokens[stop].kind == .accent {
        var inner = stop + 1
        if inner < tokens.count, tokens[inner].kind == .groupOpen { inner += 1 }
        guard inner < tokens.count, tokens[inner].kind == .number else { return nil }
        digits += string(of: tokens[inner])
        stop = inner + (inner > stop + 1 ? 2 : 1)
        if stop < tokens.count, tokens[stop].kind == .number, stop + 1 < tokens.count, tokens[stop + 1].kind == .accent
        {
          digits += string(of: tokens[stop])
          stop += 1
        }
      }
    } else if tokens[start].kind == .open, tokens[start].id == Bracket.parenthesis, !tokens[start].spaced,
      start + 2 < tokens.count, tokens[start + 1].kind == .number, tokens[start + 2].kind == .close,
      written.hasPrefix("0.") || written.hasSuffix(".")
    {
      digits = string(of: tokens[start + 1])
      stop = start + 3
    } else {
      return nil
    }
    guard !digits.isEmpty, digits.utf8.allSatisfy(Tokenizer.isDigit), digits.utf8.count + written.utf8.count < 60,
      let fraction = written.split(separator: ".", omittingEmptySubsequences: false).last
    else { return nil }
    position = stop
    return recurring(written, places: fraction.utf8.count, period: digits)
  }

  /// Reads `0.8333...`: the dots repeat the shortest run of digits that occurs at least twice at the end.
  private mutating func recurringDecimal(_ written: String) -> Expression.Index? {
    guard token?.spaced == false, written.utf8.count < 60,
      written.utf8.allSatisfy({ $0 == 0x2E || Tokenizer.isDigit($0) }),
      let fraction = written.split(separator: ".", omittingEmptySubsequences: false).last,
      let length = RecurringDigits.periodLength(Array(fraction.utf8)[...])
    else { return nil }
    switch kind(at: 1) {
    case nil, .close, .groupClose, .relation, .word, .percent, .separator: break
    default: return nil
    }
    position += 1
    return recurring(
      String(written.dropLast(length)), places: fraction.utf8.count - length, period: String(written.suffix(length)))
  }

  private mutating func recurring(_ written: String, places: Int, period digits: String) -> Expression.Index? {
    let whole = BigNatural(digits: written.utf8.filter(Tokenizer.isDigit))
    let period = BigNatural(digits: digits.utf8)
    let nines = BigNatural(10).raised(to: digits.utf8.count) - BigNatural(1)
    let top = whole * nines + period
    let bottom = nines * BigNatural(10).raised(to: places)
    guard let value = Rational(isNegative: false, top, over: bottom) else { return nil }
    return expression.add(Numeral(value: value, fractionDigits: 0, significantDigits: 20, lastPlace: 0))
  }

  /// Creates a number from its digits, decimal point and exponent.
  mutating func numeral(from text: String, at token: Token) throws(ReadingError) -> Expression.Index {
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.longestNumber else {
      // Compare digit by digit, with leading zeros removed.
      let digits = String(decoding: bytes.drop { $0 == 0x30 }, as: UTF8.self)
      return expression.add(.symbol, name: "#" + digits)
    }
    var digits: [UInt8] = []
    var places = 0
    var seenPoint = false
    var exponent = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x2E {
        seenPoint = true
      } else if Tokenizer.isDigit(byte) {
        digits.append(byte)
        if seenPoint { places += 1 }
      } else {
        let tail = String(decoding: bytes[(index + 1)...], as: UTF8.self)
        exponent = Int(tail.hasPrefix("+") ? String(tail.dropFirst()) : tail) ?? Int.max
        break
      }
      index += 1
    }
    guard !digits.isEmpty else { throw ReadingError(.unexpected, at: Int(token.start)) }
    guard exponent.magnitude <= 5000 else { throw ReadingError(.tooLong, at: Int(token.start)) }
    let significant = digits.drop { $0 == 0x30 }.count
    let whole: Rational
    if digits.count <= 18 {
      var value = 0
      for digit in digits { value = value * 10 + Int(digit - 0x30) }
      whole = Rational(value)
    } else {
      whole = Rational(isNegative: false, BigNatural(digits: digits), over: BigNatural(1)) ?? .zero
    }
    let shift = exponent - places
    let value = shift == 0 ? whole : whole * Rational.power(ofTen: shift)
    return expression.add(
      Numeral(
        value: value, fractionDigits: Int16(clamping: seenPoint ? places : 0),
        significantDigits: Int16(clamping: significant), lastPlace: Int32(shift)))
  }

  /// Reads a whole number directly before a fraction of whole numbers: 3\frac12, 3 1/2.
  private mutating func mixedFraction(_ whole: Expression.Index, _ first: Token) throws(ReadingError) -> Expression
    .Index?
  {
    guard expression.operation(whole) == .number, expression.numeral(whole).value.isInteger,
      expression.numeral(whole).fractionDigits == 0, tokens[position - 1].kind == .number
    else { return nil }
    if kind == .number, kind(at: 1) == .divide, kind(at: 2) == .number, token?.spaced == true,
      kind(at: 3) != .divide, kind(at: 3) != .caret
    {
      let top = try numeral(from: string(of: tokens[position]), at: tokens[position])
      let bottom = try numeral(from: string(of: tokens[position + 2]), at: tokens[position + 2])
      guard expression.numeral(top).value < expression.numeral(bottom).value else { return nil }
      position += 3
      return expression.add(.sum, [whole, expression.add(.quotient, [top, bottom])], payload: 1)
    }
    guard kind == .fraction, isNumericFraction else { return nil }
    let part = try primary()
    return expression.add(.sum, [whole, part], payload: 1)
  }

  /// Whether a fraction command is followed by two whole numbers.
  private var isNumericFraction: Bool {
    var ahead = 1
    for _ in 0..<2 {
      if kind(at: ahead) == .groupOpen {
        guard kind(at: ahead + 1) == .number, kind(at: ahead + 2) == .groupClose else { return false }
        ahead += 3
      } else if kind(at: ahead) == .number {
        // \frac12 has both digits in one token.
        let token = tokens[position + ahead]
        if ahead == 1 && token.end - token.start >= 2 { return true }
        ahead += 1
      } else {
        return false
      }
    }
    return true
  }

  /// Reads 152A_{11}: digits and capital letters with a base.
  private mutating func numeralWithLetters(_ first: Token) throws(ReadingError) -> Expression.Index? {
    // In x^2_n the index belongs to x.
    if position >= 2, tokens[position - 2].kind == .caret { return nil }
    var ahead = 0
    while ahead < 24, let next = kind(at: ahead), next == .letter || next == .number || next == .word,
      !tokens[position + ahead].spaced
    {
      ahead += 1
    }
    guard kind(at: ahead) == .underscore else { return nil }
    let offset = kind(at: ahead + 1) == .groupOpen ? ahead + 2 : ahead + 1
    guard kind(at: offset) == .number, let radix = Int(string(of: tokens[position + offset])), radix >= 2, radix <= 36
    else { return nil }
    var digits = string(of: first)
    for index in 0..<ahead { digits += string(of: tokens[position + index]) }
    let upper = digits.uppercased()
    guard
      upper.utf8.allSatisfy({
        $0 == 0x2E || (Tokenizer.isDigit($0) || Tokenizer.isLetter($0)) && BigNatural.value(ofDigit: $0) < radix
      })
    else { return nil }
    position += ahead + 1
    _ = try subscriptName()
    let trimmed = upper.drop { $0 == "0" }
    return expression.add(
      .basedNumeral,
      name: (trimmed.isEmpty || trimmed.hasPrefix(".") ? "0" + trimmed : String(trimmed)) + "_" + String(radix))
  }
}
