// Commands, which follow a backslash.
extension Tokenizer {
  mutating func command(until end: Int) throws(ReadingError) {
    let start = position + 1
    guard start < end else {
      position += 1
      // A backslash at the very end is the rest of a space or an escape.
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

  mutating func symbolCommand(_ byte: UInt8, until end: Int) throws(ReadingError) {
    switch byte {
    case 0x5C:
      // A double backslash is a line break in a table and an escaped command elsewhere.
      var stop = position + 2
      while stop < end, Tokenizer.isLetter(bytes[stop]) { stop += 1 }
      let name = String(decoding: bytes[(position + 2)..<stop], as: UTF8.self)
      if environments == 0, name.utf8.count > 1,
        Command.named[name] != nil || Command.texts.contains(name) || Command.ignored.contains(name)
      {
        position += 1
      } else if environments == 0, stop == position + 2, stop < end,
        bytes[stop] == 0x24 || bytes[stop] == 0x25 || bytes[stop] == 0x7B || bytes[stop] == 0x7D
      {
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

  mutating func skipOptionalArgument(until end: Int) {
    guard environments > 0, position < end, bytes[position] == 0x5B else { return }
    var stop = position + 1
    while stop < end, stop < position + 12, bytes[stop] != 0x5D { stop += 1 }
    if stop < end, bytes[stop] == 0x5D, bytes[stop - 1] == 0x74 || bytes[stop - 1] == 0x78 || bytes[stop - 1] == 0x6D {
      position = stop + 1
    }
  }

  mutating func named(_ name: String, length: Int, until end: Int) throws(ReadingError) {
    if Command.ignored.contains(name) || grammar == .current && Command.sizes.contains(name) {
      position += length
      let wasLeft = name == "left" || name == "mleft" || name.hasSuffix("l")
      if name == "left" || name == "right" || name.hasPrefix("mle") || name.hasPrefix("mri") || name.hasPrefix("big")
        || name.hasPrefix("Big")
      {
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
    if name == "colon", grammar == .current {
      emit(.colon, length)
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
    if name == "char" || name == "tag" || name == "label" || name == "unicode" || name == "color" || name == "textcolor"
    {
      try special(name, length, until: end)
      return
    }
    // A command directly followed by letters.
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

  /// Reads the bracket after `\left` or `\right`, which determines its side.
  mutating func sized(isLeft: Bool, isDirected: Bool, until end: Int) {
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
      // `\left{` lacks its backslash, but is unambiguous.
      emit(isLeft ? .open : .close, 1, id: Bracket.brace)
    } else if isDirected, bytes[position] == 0x3C || bytes[position] == 0x3E {
      emit(isLeft ? .open : .close, 1, id: Bracket.angle)
    }
  }

  /// Reads the argument of a command in braces, as a range of bytes.
  mutating func argument(until end: Int) throws(ReadingError) -> Range<Int> {
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

  mutating func text(of name: String, until end: Int) throws(ReadingError) {
    let range = try argument(until: end)
    let resume = position
    let (wasText, wasFormula) = (isText, inFormula)
    let content = String(decoding: bytes[range], as: UTF8.self).trimmingSpaces()
    // A name in upright letters is a function, a unit or a symbol.
    let previous = tokens.last?.kind
    let isUnit =
      name != "operatorname" && content.utf8.first.map(Tokenizer.isLetter) == true && grammar.isUnit(content)
      && (previous == .number || previous == .close || previous == .groupClose || previous == .divide
        || previous == .word || previous == .degree && grammar == .current)
    if !isUnit, name == "operatorname" || name == "mathrm",
      let meaning = Command.named[content] ?? Command.plain[content]
    {
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

  /// Reads text with formulas between dollar signs.
  mutating func textWithFormulas(_ range: Range<Int>) throws(ReadingError) {
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

  mutating func blackboard(_ length: Int, until end: Int) throws(ReadingError) {
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

  mutating func special(_ name: String, _ length: Int, until end: Int) throws(ReadingError) {
    let start = position
    position += length
    if name == "char" {
      // \char"000190: the code of a character; only the open e occurs in answers.
      while position < end, bytes[position] == 0x22 || Tokenizer.isDigit(bytes[position]) { position += 1 }
      let stop = position
      position = start
      emit(.symbol, stop - start, id: 2)
      return
    }
    _ = try argument(until: end)
  }
}
