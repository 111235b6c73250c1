/// Splits an answer into tokens, in one pass.
///
/// Outside `$…$` (if the text contains it) and inside `\text{…}`, letters form words; elsewhere short runs of letters
/// are adjacent symbols, as in mathematics, and long runs are words.
package struct Tokenizer {
  let bytes: [UInt8]
  var tokens: [Token] = []
  var position = 0
  var spaced = false
  var isText = false
  var environments = 0

  let grammar: Grammar
  /// Whether letters after a number are symbols even if they could be a unit.
  let unitsAreSymbols: Bool
  /// Whether letters that could be symbols were read as a unit.
  var guessedUnits = false

  init(_ bytes: [UInt8], _ grammar: Grammar, unitsAreSymbols: Bool) throws(ReadingError) {
    self.bytes = bytes
    self.grammar = grammar
    self.unitsAreSymbols = unitsAreSymbols
    isText = Tokenizer.hasMathDelimiters(bytes)
    delimited = isText
    try scan(until: bytes.count)
  }

  let delimited: Bool
  var inFormula = false

  /// Whether dollar signs or `\(` delimit formulas: an odd number of dollar signs indicates money.
  private static func hasMathDelimiters(_ bytes: [UInt8]) -> Bool {
    var dollars = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x5C {
        if index + 1 < bytes.count, bytes[index + 1] == 0x28 || bytes[index + 1] == 0x5B,
          index == 0 || bytes[index - 1] != 0x5C
        {
          return true
        }
        index += 2
        continue
      }
      if bytes[index] == 0x24 { dollars += 1 }
      index += 1
    }
    return dollars > 0 && dollars & 1 == 0
  }

  mutating func scan(until end: Int) throws(ReadingError) {
    while position < end {
      let byte = bytes[position]
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D, 0x7E:
        spaced = true
        position += 1
      case 0x30...0x39: number(until: end)
      case 0x2E where position + 1 < end && Tokenizer.isDigit(bytes[position + 1]): number(until: end)
      case 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: letters(until: end)
      case 0x5C: try command(until: end)
      case 0x24: dollar()
      default: punctuation(byte, until: end)
      }
    }
  }

  package static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  package static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

  mutating func emit(_ kind: Token.Kind, _ length: Int, id: Int32 = 0) {
    tokens.append(
      Token(kind: kind, spaced: spaced, isText: isText, id: id, start: Int32(position), end: Int32(position + length)))
    position += length
    spaced = false
  }

  mutating func number(until end: Int) {
    var stop = position
    while stop < end, Tokenizer.isDigit(bytes[stop]) { stop += 1 }
    if stop < end, bytes[stop] == 0x2E, !(stop + 1 < end && bytes[stop + 1] == 0x2E) {
      let afterPoint = stop + 1
      var last = afterPoint
      while last < end, Tokenizer.isDigit(bytes[last]) { last += 1 }
      // A final point ends the sentence, unless an operator follows.
      if last > afterPoint || (last < end && (bytes[last] == 0x2F || bytes[last] == 0x2A)) { stop = last }
    }
    if stop + 1 < end, bytes[stop] | 0x20 == 0x65 {
      var last = stop + 1
      if bytes[last] == 0x2D || bytes[last] == 0x2B { last += 1 }
      let digits = last
      while last < end, Tokenizer.isDigit(bytes[last]) { last += 1 }
      if last > digits, last == end || !Tokenizer.isLetter(bytes[last]) { stop = last }
    }
    emit(.number, stop - position)
  }

  mutating func letters(until end: Int) {
    var stop = position
    while stop < end, Tokenizer.isLetter(bytes[stop]) || bytes[stop] >= 0x80 { stop += 1 }
    // "1orW(x)": a connective without a space after it.
    if !isText, position > 0, Tokenizer.isDigit(bytes[position - 1]) || bytes[position - 1] == 0x29 {
      for (word, id) in [("and", Int32(0)), ("or", 1)] {
        let width = word.utf8.count
        guard stop - position > width, bytes[position..<(position + width)].elementsEqual(word.utf8),
          bytes[position + width] < 0x61
        else { continue }
        emit(.connective, width, id: id)
        break
      }
    }
    if grammar == .current, wordOfCurrentGrammar(stop, end) { return }
    let length = stop - position
    let name = length <= 16 ? String(decoding: bytes[position..<stop], as: UTF8.self) : ""
    if length > 1, !inFormula, spaced, isUnitAfterNumber(name, stop, end) {
      emit(.word, length)
      return
    }
    if length > 1, let meaning = Command.plain[name] ?? (isText ? Command.plain[name.lowercased()] : nil),
      !(isText && meaning.kind == .function) && !(isText && meaning.kind == .symbol) || length == 2 && name == "pi"
    {
      emitMeaning(meaning, length)
      return
    }
    if let previous = tokens.last?.kind, Grammar.adjacentUnits.contains(name),
      [.number, .constant, .groupClose, .close].contains(previous)
    {
      // "6cm", "4πcm": a unit without a space before it.
      emit(.word, length)
      return
    }
    if isText {
      // Abbreviations keep their points: "a.m.", "i.e.".
      while stop + 1 < end, bytes[stop] == 0x2E || bytes[stop] == 0x27, Tokenizer.isLetter(bytes[stop + 1]) {
        stop += 2
        while stop < end, Tokenizer.isLetter(bytes[stop]) { stop += 1 }
      }
      emit(.word, stop - position)
    } else if length == 1 {
      emit(bytes[position] >= 0x80 ? .word : .letter, 1)
    } else if let prefix = functionPrefix(name) {
      emitMeaning(prefix.1, prefix.0)
      while position < stop { emit(.letter, 1) }
    } else if length >= 4 || bytes[position..<stop].contains(where: { $0 >= 0x80 }) {
      emit(.word, length)
    } else {
      while position < stop { emit(.letter, 1) }
    }
  }

  /// Whether a name after a number and a space is a unit from the fixed list: “5 cm”, “12 min”. No bracket may follow
  /// it.
  func isUnitAfterNumber(_ name: String, _ stop: Int, _ end: Int) -> Bool {
    guard let previous = tokens.last?.kind, [.number, .constant, .groupClose, .close].contains(previous),
      grammar.isUnit(name)
    else { return false }
    var next = stop
    while next < end, bytes[next] == 0x20 { next += 1 }
    return next == end || ![0x28, 0x5B, 0x7B, 0x5F].contains(bytes[next])
  }

  func functionPrefix(_ name: String) -> (Int, Command)? {
    guard name.utf8.count >= 3, name.utf8.count <= 6 else { return nil }
    let head = String(name.dropLast())
    guard ["sin", "cos", "tan", "cot", "sec", "csc", "log", "ln", "exp", "sqrt"].contains(head) else { return nil }
    return Command.plain[head].map { (head.utf8.count, $0) }
  }

  mutating func emitMeaning(_ meaning: Command, _ length: Int) {
    var id = meaning.id
    if meaning.kind == .symbol { id = 1 }
    emit(meaning.kind, length, id: id)
  }

  /// Reads a dollar sign: the delimiter of a formula, or money.
  mutating func dollar() {
    guard delimited else {
      emit(.currency, 1)
      return
    }
    position += 1
    if position < bytes.count, bytes[position] == 0x24 { position += 1 }
    inFormula.toggle()
    isText = !inFormula
    spaced = true
  }

  mutating func formula(_ isOpen: Bool, length: Int) {
    position += length
    inFormula = isOpen
    isText = delimited && !isOpen
    spaced = true
  }

  mutating func punctuation(_ byte: UInt8, until end: Int) {
    let next = position + 1 < end ? bytes[position + 1] : 0
    switch byte {
    case 0x2B: next == 0x2D && position + 2 < end && bytes[position + 2] == 0x20 ? emit(.plusMinus, 2) : emit(.plus, 1)
    case 0x2D: emit(.minus, 1)
    case 0x2A: next == 0x2A ? emit(.caret, 2) : emit(.times, 1)
    case 0x2F: emit(.divide, 1)
    case 0x3A: next == 0x3D ? emit(.relation, 2, id: Relation.equal.rawValue) : emit(.colon, 1)
    case 0x5E: emit(.caret, 1)
    case 0x5F: emit(.underscore, 1)
    case 0x21: next == 0x3D ? emit(.relation, 2, id: Relation.notEqual.rawValue) : emit(.bang, 1)
    case 0x27, 0x60: emit(.prime, 1)
    case 0x25: emit(.percent, 1)
    case 0x2C:
      if position + 2 < end, next == 0x5C, bytes[position + 2] == 0x21 {
        emit(.thousands, 3)
      } else {
        emit(.comma, 1)
      }
    case 0x3B: emit(.semicolon, 1)
    case 0x2E:
      var stop = position
      while stop < end, bytes[stop] == 0x2E { stop += 1 }
      stop - position > 1 ? emit(.dots, stop - position) : emit(.period, 1)
    case 0x28: emit(.open, 1, id: Bracket.parenthesis)
    case 0x29: emit(.close, 1, id: Bracket.parenthesis)
    case 0x5B: emit(.open, 1, id: Bracket.square)
    case 0x5D: emit(.close, 1, id: Bracket.square)
    case 0x7B:
      var comma = position + 1
      while comma < end, bytes[comma] == 0x20, comma < position + 4 { comma += 1 }
      var close = comma + 1
      while close < end, bytes[close] == 0x20, close < comma + 4 { close += 1 }
      if close < end, bytes[comma] == 0x2C, bytes[close] == 0x7D {
        emit(.thousands, close + 1 - position)
      } else {
        emit(.groupOpen, 1)
      }
    case 0x7D: emit(.groupClose, 1)
    case 0x7C: emit(.bar, 1)
    case 0x26: emit(.ampersand, 1)
    case 0x3D: emit(.relation, next == 0x3D ? 2 : 1, id: Relation.equal.rawValue)
    case 0x3C:
      next == 0x3D
        ? emit(.relation, 2, id: Relation.lessOrEqual.rawValue) : emit(.relation, 1, id: Relation.less.rawValue)
    case 0x3E:
      next == 0x3D
        ? emit(.relation, 2, id: Relation.greaterOrEqual.rawValue) : emit(.relation, 1, id: Relation.greater.rawValue)
    case 0x22:
      spaced = true
      position += 1
    default: emit(.unknown, 1)
    }
  }
}
