internal import Answers

// Units, currencies and ratios in plain text.
extension Tokenizer {
  /// Emits the current word if it is a unit, a currency, or the “to” of a ratio. The unit is a compound one after a
  /// number (`m/s`, `km per hour`); the currency is before a number.
  mutating func wordOfCurrentGrammar(_ stop: Int, _ end: Int) -> Bool {
    let first = bytes[position]
    if first >= 0x80 || stop - position == 3, emitCurrency(stop, end) { return true }
    guard let previous = tokens.last?.kind else { return false }
    if previous == .number, stop - position == 1, first | 0x20 == 0x78, isPowerOfTen(after: stop, end) {
      emit(.times, 1)
      return true
    }
    guard spaced else { return false }
    if previous == .number, stop - position == 2, first | 0x20 == 0x74, bytes[position + 1] | 0x20 == 0x6F {
      var next = stop
      while next < end, bytes[next] == 0x20 { next += 1 }
      guard next > stop, next < end, Tokenizer.isDigit(bytes[next]) else { return false }
      emit(.colon, 2)
      return true
    }
    guard !inFormula, !isText, !unitsAreSymbols, [.number, .constant, .groupClose, .close].contains(previous) else {
      return false
    }
    if emitCompoundUnit(stop, end) || previous == .number && emitPart(stop, end) { return true }
    return previous == .number && emitNoun(stop, end)
  }

  /// Emits a letter that is the unit of the first part of a compound: the h of `1 h 30 min`.
  private mutating func emitPart(_ stop: Int, _ end: Int) -> Bool {
    guard stop - position == 1, Grammar.unitLetters.contains(String(decoding: bytes[position..<stop], as: UTF8.self))
    else {
      return false
    }
    var next = stop
    while next < end, bytes[next] == 0x20 { next += 1 }
    let digits = next
    while next < end, Tokenizer.isDigit(bytes[next]) || bytes[next] == 0x2E { next += 1 }
    guard digits > stop, next > digits, next < end, bytes[next] == 0x20, end - next <= 24 else { return false }
    guard grammar.isUnit(String(decoding: bytes[(next + 1)..<end], as: UTF8.self)) else { return false }
    guessedUnits = true
    emit(.word, 1)
    return true
  }

  /// Whether `10^` follows, so that an x before it multiplies.
  private func isPowerOfTen(after stop: Int, _ end: Int) -> Bool {
    var next = stop
    while next < end, bytes[next] == 0x20 { next += 1 }
    guard next + 2 < end, bytes[next] == 0x31, bytes[next + 1] == 0x30 else { return false }
    return bytes[next + 2] == 0x5E || bytes[next + 2] == 0x2A && next + 3 < end && bytes[next + 3] == 0x2A
  }

  /// Emits a short word before the final noun, or that noun, which would otherwise be adjacent symbols.
  private mutating func emitNoun(_ stop: Int, _ end: Int) -> Bool {
    guard (2...3).contains(stop - position), bytes[position..<stop].allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else {
      return false
    }
    let word = String(decoding: bytes[position..<stop], as: UTF8.self)
    guard Command.plain[word] == nil else { return false }
    if stop == end {
      guard stop - position == 3, CountedNoun.isCounted(word, isOne: false) else { return false }
    } else {
      guard bytes[stop] == 0x20, end - stop > 3, end - stop < 40,
        bytes[(stop + 1)..<end].allSatisfy({ $0 >= 0x61 && $0 <= 0x7A })
      else { return false }
    }
    emit(.word, stop - position)
    return true
  }

  private mutating func emitCompoundUnit(_ stop: Int, _ end: Int) -> Bool {
    // A single word is found without a reader of products.
    guard stop < end, stop - position <= 16, let length = compoundLength(end), position + length > stop else {
      return false
    }
    var next = position + length
    let unit = bytes[position..<next]
    while next < end, bytes[next] == 0x20 { next += 1 }
    // Text that continues as mathematics is not a unit.
    guard next == end || ![0x28, 0x5B, 0x7B, 0x5F, 0x5E, 0x2B, 0x2A, 0x2F, 0x3D, 0x21].contains(bytes[next]) else {
      return false
    }
    var run = 0
    var longest = 0
    for byte in unit {
      run = Tokenizer.isLetter(byte) ? run + 1 : 0
      longest = max(longest, run)
    }
    if longest <= 2 { guessedUnits = true }
    emit(.word, length)
    return true
  }

  /// Returns the length of the unit at the current position.
  private func compoundLength(_ end: Int) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      var cursor = ByteCursor(buffer, position..<min(end, position + 120))
      return UnitReader.read(&cursor).map { _ in cursor.offset - position }
    }
  }

  /// Emits a non-ASCII currency sign, or a currency code before a number.
  private mutating func emitCurrency(_ stop: Int, _ end: Int) -> Bool {
    var next = stop
    while next < end, bytes[next] == 0x20 { next += 1 }
    let isBefore = next < end && Tokenizer.isDigit(bytes[next])
    let isBehind = bytes[position] >= 0x80 && tokens.last?.kind == .number
    guard stop - position <= 4, isBefore || isBehind,
      QuantityUnit(named: String(decoding: bytes[position..<stop], as: UTF8.self))?.isMoney == true
    else { return false }
    emit(.currency, stop - position)
    return true
  }
}
