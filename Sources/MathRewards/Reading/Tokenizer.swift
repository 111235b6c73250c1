/// Cuts an answer's text into tokens, in one pass.
///
/// Outside of `$…$` (where the text has such) and inside `\text{…}` letters form words; elsewhere short runs of letters
/// are symbols side by side, as in mathematics, and long ones are words.
struct Tokenizer {
  let bytes: [UInt8]
  private(set) var tokens: [Token] = []
  private var position = 0
  private var spaced = false
  private var isText = false
  private var environments = 0

  init(_ bytes: [UInt8]) throws(ReadingError) {
    self.bytes = bytes
    isText = Tokenizer.hasMathDelimiters(bytes)
    delimited = isText
    try scan(until: bytes.count)
  }

  private let delimited: Bool
  private var inFormula = false

  /// Whether dollar signs or `\(` mark formulas: an odd number of dollar signs means money.
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

  private mutating func scan(until end: Int) throws(ReadingError) {
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

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

  private mutating func emit(_ kind: Token.Kind, _ length: Int, id: Int32 = 0) {
    tokens.append(
      Token(kind: kind, spaced: spaced, isText: isText, id: id, start: Int32(position), end: Int32(position + length)))
    position += length
    spaced = false
  }

  private mutating func number(until end: Int) {
    var stop = position
    while stop < end, Tokenizer.isDigit(bytes[stop]) { stop += 1 }
    if stop < end, bytes[stop] == 0x2E, !(stop + 1 < end && bytes[stop + 1] == 0x2E) {
      let afterPoint = stop + 1
      var last = afterPoint
      while last < end, Tokenizer.isDigit(bytes[last]) { last += 1 }
      // A point at the very end closes the sentence, unless an operator follows.
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

  private mutating func letters(until end: Int) {
    var stop = position
    while stop < end, Tokenizer.isLetter(bytes[stop]) || bytes[stop] >= 0x80 { stop += 1 }
    // "1orW(x)": a connective that ran into what follows it.
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
    let length = stop - position
    let name = length <= 16 ? String(decoding: bytes[position..<stop], as: UTF8.self) : ""
    if length > 1, let meaning = Command.plain[name] ?? (isText ? Command.plain[name.lowercased()] : nil),
      !(isText && meaning.kind == .function) && !(isText && meaning.kind == .symbol) || length == 2 && name == "pi"
    {
      emitMeaning(meaning, length)
      return
    }
    if let previous = tokens.last?.kind, !spaced || previous == .constant, Unit.adjacent.contains(name),
      [.number, .constant, .groupClose, .close].contains(previous)
    {
      // "6cm", "4πcm": a unit that ran into its number.
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

  private func functionPrefix(_ name: String) -> (Int, Command)? {
    guard name.utf8.count >= 3, name.utf8.count <= 6 else { return nil }
    let head = String(name.dropLast())
    guard ["sin", "cos", "tan", "cot", "sec", "csc", "log", "ln", "exp", "sqrt"].contains(head) else { return nil }
    return Command.plain[head].map { (head.utf8.count, $0) }
  }

  private mutating func emitMeaning(_ meaning: Command, _ length: Int) {
    var id = meaning.id
    if meaning.kind == .symbol { id = 1 }
    emit(meaning.kind, length, id: id)
  }

  /// A dollar sign opens and closes formulas, or is money.
  private mutating func dollar() {
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

  private mutating func formula(_ isOpen: Bool, length: Int) {
    position += length
    inFormula = isOpen
    isText = delimited && !isOpen
    spaced = true
  }

  private mutating func punctuation(_ byte: UInt8, until end: Int) {
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
    case 0x7C: next == 0x7C && false ? emit(.bar, 2) : emit(.bar, 1)
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

  // MARK: Commands

  private mutating func command(until end: Int) throws(ReadingError) {
    let start = position + 1
    guard start < end else {
      position += 1
      // A backslash at the very end is what is left of a space or of an escape.
      if tokens.isEmpty { throw ReadingError(.unexpected, at: position - 1) }
      return
    }
    let byte = bytes[start]
    guard Tokenizer.isLetter(byte) else {
      try symbolCommand(byte, until: end)
      return
    }
    var stop = start
    while stop < end, Tokenizer.isLetter(bytes[stop]) { stop += 1 }
    let name = String(decoding: bytes[start..<stop], as: UTF8.self)
    try named(name, length: stop - position, until: end)
  }

  private mutating func symbolCommand(_ byte: UInt8, until end: Int) throws(ReadingError) {
    switch byte {
    case 0x5C:
      // A doubled backslash is a line break in a table and an escaped command elsewhere.
      var stop = position + 2
      while stop < end, Tokenizer.isLetter(bytes[stop]) { stop += 1 }
      let name = String(decoding: bytes[(position + 2)..<stop], as: UTF8.self)
      if environments == 0, name.utf8.count > 1, Command.named[name] != nil || Command.texts.contains(name) || Command.ignored.contains(name) {
        position += 1
      } else if environments == 0, stop == position + 2, stop < end, bytes[stop] == 0x24 || bytes[stop] == 0x25 || bytes[stop] == 0x7B || bytes[stop] == 0x7D {
        position += 1
      } else {
        emit(.newline, 2)
        skipOptionalArgument(until: end)
      }
    case 0x28, 0x5B: formula(true, length: 2)
    case 0x29, 0x5D: formula(false, length: 2)
    case 0x21:
      position += 2
    default:
      let name = String(UnicodeScalar(byte))
      if Command.spaces.contains(name) || byte == 0x0A {
        spaced = true
        position += 2
      } else if let meaning = Command.named[name] {
        emit(meaning.kind, 2, id: meaning.id)
      } else if byte == 0x26 || byte == 0x23 || byte == 0x5F {
        position += 2
        spaced = true
      } else {
        throw ReadingError(.unknownCommand, at: position)
      }
    }
  }

  private mutating func skipOptionalArgument(until end: Int) {
    guard environments > 0, position < end, bytes[position] == 0x5B else { return }
    var stop = position + 1
    while stop < end, stop < position + 12, bytes[stop] != 0x5D { stop += 1 }
    if stop < end, bytes[stop] == 0x5D, bytes[stop - 1] == 0x74 || bytes[stop - 1] == 0x78 || bytes[stop - 1] == 0x6D {
      position = stop + 1
    }
  }

  private mutating func named(_ name: String, length: Int, until end: Int) throws(ReadingError) {
    if Command.ignored.contains(name) {
      position += length
      let wasLeft = name == "left" || name == "mleft" || name.hasSuffix("l")
      if name == "left" || name == "right" || name.hasPrefix("mle") || name.hasPrefix("mri") || name.hasPrefix("big") || name.hasPrefix("Big") {
        sized(isLeft: wasLeft, isDirected: name.hasSuffix("left") || name.hasSuffix("right"), until: end)
      }
      return
    }
    if Command.spaces.contains(name) {
      position += length
      spaced = true
      return
    }
    if Command.texts.contains(name) {
      position += length
      try text(of: name, until: end)
      return
    }
    if let meaning = Command.named[name] {
      if meaning.kind == .begin { environments += 1 }
      if meaning.kind == .end { environments -= 1 }
      emit(meaning.kind, length, id: meaning.id)
      return
    }
    if name == "mathbb" || name == "Bbb" {
      try blackboard(length, until: end)
      return
    }
    if name == "char" || name == "tag" || name == "label" || name == "unicode" || name == "color" || name == "textcolor" {
      try special(name, length, until: end)
      return
    }
    // A command that ran into the letters after it.
    var split = name.utf8.count - 1
    while split >= 2, name.utf8.count - split <= 3 {
      let head = String(name.prefix(split))
      if Command.named[head] != nil || Command.ignored.contains(head) {
        try named(head, length: split + 1, until: end)
        return
      }
      split -= 1
    }
    throw ReadingError(.unknownCommand, at: position)
  }

  /// The bracket after `\left` or `\right` tells its side.
  private mutating func sized(isLeft: Bool, isDirected: Bool, until end: Int) {
    while position < end, bytes[position] == 0x20 { position += 1 }
    guard position < end else { return }
    if bytes[position] == 0x2E {
      isDirected ? emit(isLeft ? .open : .close, 1, id: Bracket.invisible) : ()
    } else if bytes[position] == 0x7C, isDirected {
      emit(isLeft ? .barOpen : .barClose, 1)
    } else if isDirected, bytes[position] == 0x5C {
      for name in ["vert", "Vert", "|"] {
        let stop = position + 1 + name.utf8.count
        if stop <= end, bytes[(position + 1)..<stop].elementsEqual(name.utf8) {
          emit(isLeft ? .barOpen : .barClose, stop - position, id: name == "vert" ? 0 : 2)
          return
        }
      }
    } else if isDirected, bytes[position] == 0x7B || bytes[position] == 0x7D {
      // `\left{` lacks its backslash; the meaning is plain.
      emit(isLeft ? .open : .close, 1, id: Bracket.brace)
    } else if isDirected, bytes[position] == 0x3C || bytes[position] == 0x3E {
      emit(isLeft ? .open : .close, 1, id: Bracket.angle)
    }
  }

  /// The argument of a command in braces, as a range of bytes.
  private mutating func argument(until end: Int) throws(ReadingError) -> Range<Int> {
    while position < end, bytes[position] == 0x20 { position += 1 }
    guard position < end else { throw ReadingError(.unexpectedEnd, at: position) }
    guard bytes[position] == 0x7B else {
      position += 1
      return (position - 1)..<position
    }
    var depth = 0
    var stop = position
    while stop < end {
      if bytes[stop] == 0x5C {
        stop += 2
        continue
      }
      if bytes[stop] == 0x7B { depth += 1 }
      if bytes[stop] == 0x7D {
        depth -= 1
        if depth == 0 {
          let range = (position + 1)..<stop
          position = stop + 1
          return range
        }
      }
      stop += 1
    }
    throw ReadingError(.unbalanced, at: position)
  }

  private mutating func text(of name: String, until end: Int) throws(ReadingError) {
    let range = try argument(until: end)
    let resume = position
    let (wasText, wasFormula) = (isText, inFormula)
    let content = String(decoding: bytes[range], as: UTF8.self).trimmingSpaces()
    // A name in upright letters is a function, a unit or a symbol, whichever it is known as.
    let previous = tokens.last?.kind
    let isUnit = name != "operatorname" && content.utf8.first.map(Tokenizer.isLetter) == true && Unit.named[content] != nil
      && (previous == .number || previous == .close || previous == .groupClose || previous == .divide || previous == .word)
    if !isUnit, name == "operatorname" || name == "mathrm", let meaning = Command.named[content] ?? Command.plain[content] {
      position = range.lowerBound
      emit(meaning.kind, range.count, id: meaning.id)
      tokens[tokens.count - 1].start = Int32(range.lowerBound)
    } else {
      isText = true
      inFormula = false
      position = range.lowerBound
      if isUnit {
        while position < range.upperBound, !Tokenizer.isLetter(bytes[position]) { position += 1 }
        spaced = true
        emit(.word, min(content.utf8.count, range.upperBound - position))
      }
      let isPlain = !bytes[range].contains(0x24)
      if isPlain { try scan(until: range.upperBound) } else { try textWithFormulas(range) }
    }
    (isText, inFormula) = (wasText, wasFormula)
    position = resume
  }

  /// Text with dollar signs inside: the formulas in it are formulas.
  private mutating func textWithFormulas(_ range: Range<Int>) throws(ReadingError) {
    while position < range.upperBound {
      var stop = position
      while stop < range.upperBound, bytes[stop] != 0x24 { stop += 1 }
      try scan(until: stop)
      if position < range.upperBound {
        position += 1
        isText.toggle()
      }
    }
  }

  private mutating func blackboard(_ length: Int, until end: Int) throws(ReadingError) {
    let start = position
    position += length
    let range = try argument(until: end)
    let sets: [String: Constant] = [
      "R": .reals, "Z": .integers, "N": .naturals, "Q": .rationals, "C": .complexNumbers,
    ]
    let name = String(decoding: bytes[range], as: UTF8.self).trimmingSpaces()
    let stop = position
    position = start
    if let constant = sets[name] {
      emit(.constant, stop - start, id: constant.rawValue)
    } else {
      position = range.lowerBound
      emit(.letter, range.count)
      position = stop
    }
  }

  private mutating func special(_ name: String, _ length: Int, until end: Int) throws(ReadingError) {
    let start = position
    position += length
    if name == "char" {
      // \char"000190: the code of a character; only the open e is met.
      while position < end, bytes[position] == 0x22 || Tokenizer.isDigit(bytes[position]) { position += 1 }
      let stop = position
      position = start
      emit(.symbol, stop - start, id: 2)
      return
    }
    _ = try argument(until: end)
  }
}

extension String {
  /// The text without white space, `~` and backslash spaces at its ends.
  func trimmingSpaces() -> String {
    var view = Substring(self)
    while let first = view.utf8.first, first <= 0x20 || first == 0x7E { view = view.dropFirst() }
    while let last = view.utf8.last, last <= 0x20 || last == 0x7E { view = view.dropLast() }
    return String(view)
  }
}
