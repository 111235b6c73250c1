import RewardCore

/// Removes the punctuation of sentences from a text, but not signs and operators.
///
/// Punctuation that separates two words becomes a space (`red,blue`); punctuation within a word is removed (`U.S.A.`,
/// `well-known`, `don't`).
struct SentencePunctuation {
  private let scalars: [Unicode.Scalar]
  private var out = String.UnicodeScalarView()
  private var index = 0
  /// The paired marks that are open: `'`, `"`, `*`, `_`.
  private var open: Set<Unicode.Scalar> = []

  /// Whether brackets have a meaning: `[2,3)` is not `(2,3]`.
  private let keepsBrackets: Bool

  private init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    keepsBrackets = Self.hasMixedBrackets(scalars)
  }

  /// Returns a text without its sentence punctuation, or `nil` if nothing is left.
  ///
  /// - Complexity: O(*n*).
  static func removed(from text: String) -> String? {
    var pass = SentencePunctuation(text.unicodeScalars.compactMap(SignFolding.folded))
    while pass.index < pass.scalars.count { pass.step() }
    return pass.out.contains { !$0.properties.isWhitespace } ? String(pass.out) : nil
  }

  private mutating func step() {
    let scalar = scalars[index]
    if scalar.value < 0x80, Self.stays[Int(scalar.value)] {
      keep(1)
      return
    }
    switch scalar {
    case ".": points()
    case ",":
      // A comma between thousands is removed; between other numbers it separates.
      let isThousands = isDigit(index - 1) && (1...3).allSatisfy { isDigit(index + $0) } && !isDigit(index + 4)
      if isThousands { keep(1) } else { separate(1) }
    case ":": if isDigit(index - 1) && isDigit(index + 1) { keep(1) } else { separate(1) }
    case "!":
      // A factorial.
      let isFactorial = isDigit(index - 1) || isSingle(index - 1, -1) || at(index - 1) == ")"
      if isFactorial { keep(1) } else { separate(1) }
    case "(", "[", "{", ")", "]", "}": bracket(isOpening: "([{".unicodeScalars.contains(scalar))
    case "'", "\"": quote(scalar)
    case "*", "_": emphasis(scalar)
    case "\\": if isWord(index - 1) && isSingle(index + 1, 1) { keep(1) } else { separate(1) }
    case "-", "\u{2010}"..."\u{2015}", "\u{2E3A}", "\u{2E3B}": dash(isLong: scalar.value >= 0x2014)
    case "~": if isDigit(index - 1) || isDigit(index + 1) || index == 0 { keep(1) } else { separate(1) }
    case "\u{B7}": if isWord(index - 1) && isWord(index + 1) { keep(1) } else { drop(1) }
    case "`", "\u{30FB}", "\u{2027}", "\u{5F3}", "\u{5F4}", "\u{AB}", "\u{BB}": drop(1)
    case _ where scalar.value < 0x80: separate(1)
    default: if Self.isPunctuation(scalar) { separate(1) } else { keep(1) }
    }
  }

  /// Letters, digits, white space and signs that are not punctuation.
  private static let stays: [Bool] = (0..<128).map { value in
    let byte = UInt8(value)
    let isWord = (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
    return isWord || byte <= 0x20 || "/+<>=%#$&@^|".utf8.contains(byte)
  }

  // MARK: Handling of marks

  private mutating func keep(_ count: Int) {
    // Appending a sequence would count the whole view each time.
    for place in index..<index + count { out.append(scalars[place]) }
    index += count
  }

  private mutating func drop(_ count: Int) { index += count }

  /// Drops a mark, and leaves a space where it is between two words.
  private mutating func separate(_ count: Int) {
    if isWord(index - 1) && isWord(index + count) { out.append(" ") }
    index += count
  }

  /// Returns the end of a run of one scalar.
  private func runEnd(of scalar: Unicode.Scalar) -> Int {
    var end = index
    while end < scalars.count, scalars[end] == scalar { end += 1 }
    return end
  }

  /// Handles a decimal point, an abbreviation, a range of dots, or the end of a sentence.
  private mutating func points() {
    let end = runEnd(of: ".")
    let (before, behind) = (isDigit(index - 1), isDigit(end))
    if behind && (before || end == index + 1 && !isWord(index - 1)) {
      keep(end - index)
    } else if end > index + 1 {
      separate(end - index)
    } else {
      drop(1)
    }
  }

  /// Whether a bracket is closed by one of another kind, as in half-open intervals.
  private static func hasMixedBrackets(_ scalars: [Unicode.Scalar]) -> Bool {
    var opened: [Unicode.Scalar] = []
    for scalar in scalars where scalar.value < 0x80 {
      switch scalar {
      case "(", "[": opened.append(scalar)
      case ")", "]":
        guard let last = opened.popLast() else { continue }
        if (last == "(") != (scalar == ")") { return true }
      default: break
      }
    }
    return false
  }

  private mutating func bracket(isOpening: Bool) {
    if keepsBrackets { return keep(1) }
    if isOpening {
      // After an operator, a bracket is part of a formula: 3*(1+2).
      let before = at(index - 1) == " " ? at(index - 2) : at(index - 1)
      let isGroup = before.map { "-/^".unicodeScalars.contains($0) } ?? false
      let isProduct = before == "*" && (isWord(index - 2) || at(index - 1) == " " && isWord(index - 4))
      if isGroup || isProduct { return keep(1) }
      if isWord(index - 1), let next = at(index + 1), !next.properties.isWhitespace { out.append(" ") }
      return drop(1)
    }
    let behind = at(index + 1) == " " ? at(index + 2) : at(index + 1)
    let isPower = behind == "^" || at(index + 1) == "!" || behind == "/" || at(index + 1) == "*" && isWord(index + 2)
    if isPower { return keep(1) }
    let isOpened = at(index + 1).map { "([{".unicodeScalars.contains($0) } ?? false
    if isWord(index - 1), isWord(index + 1) || isOpened { out.append(" ") }
    drop(1)
  }

  /// Handles a quotation mark, an apostrophe, or the sign of minutes, feet or derivatives.
  private mutating func quote(_ scalar: Unicode.Scalar) {
    let isUnit = isDigit(index - 1) || isSingle(index - 1, -1) && !isWord(index + 1) && scalar == "'"
    if isUnit && !open.contains(scalar) { return keep(1) }
    if isWord(index - 1) { open.remove(scalar) } else { open.insert(scalar) }
    drop(1)
  }

  /// Handles emphasis, unless it joins two values or is after one that it did not open.
  private mutating func emphasis(_ scalar: Unicode.Scalar) {
    let end = runEnd(of: scalar)
    let (before, behind) = (isWord(index - 1), isWord(end))
    if before && behind {
      let joinsWords = scalar == "_" && isLetter(index - 1) && isLetter(index - 2) && isLetter(end) && isLetter(end + 1)
      return joinsWords ? separate(end - index) : keep(end - index)
    }
    if before && !open.contains(scalar) { return keep(end - index) }
    if isSpaced(end), isOperand(before: index), isOperand(behind: end) { return keep(end - index) }
    if before { open.remove(scalar) } else { open.insert(scalar) }
    drop(end - index)
  }

  /// Handles a hyphen, a dash between clauses, a bullet, or a minus.
  private mutating func dash(isLong: Bool) {
    let end = runEnd(of: scalars[index])
    let count = end - index
    if isLetter(index - 1) && isLetter(end) {
      if count == 1, !isLong, isSingle(index - 1, -1), isSingle(end, 1) { return minus(1) }
      return isLong || count > 1 ? separate(count) : drop(1)
    }
    if index == 0 && end == scalars.count { return minus(count) }
    if isSpaced(end) {
      if isOperand(behind: end), isOperand(before: index) || isDigit(nextInk(end)) {
        minus(count)
        // A sign is directly before its number.
        if !isOperand(before: index - count), let next = at(index), next == " " {
          index = min(nextInk(index), index + 4)
        }
        return
      }
      return drop(count)
    }
    if isLong || count > 2, !isDigit(end) { return separate(count) }
    minus(count)
  }

  private mutating func minus(_ count: Int) {
    for _ in 0..<count { out.append("-") }
    index += count
  }

  // MARK: Neighbors of a mark

  private func at(_ place: Int) -> Unicode.Scalar? { place >= 0 && place < scalars.count ? scalars[place] : nil }

  private func isDigit(_ place: Int) -> Bool {
    guard let scalar = at(place) else { return false }
    return scalar.value < 0x80 ? scalar.value &- 0x30 < 10 : scalar.properties.numericType == .decimal
  }

  private func isLetter(_ place: Int) -> Bool {
    guard let scalar = at(place) else { return false }
    return scalar.value < 0x80 ? (scalar.value | 0x20) &- 0x61 < 26 : scalar.properties.isAlphabetic
  }

  private func isWord(_ place: Int) -> Bool { isDigit(place) || isLetter(place) }

  /// Whether the letter next to a mark is a word by itself.
  private func isSingle(_ place: Int, _ direction: Int) -> Bool { isLetter(place) && !isWord(place + direction) }

  private func isSpaced(_ end: Int) -> Bool {
    (at(index - 1)?.properties.isWhitespace ?? true) && (at(end)?.properties.isWhitespace ?? true)
  }

  /// Returns the index of the next scalar that is not white space, within a few scalars.
  private func nextInk(_ place: Int) -> Int {
    var next = place
    while next < place + 4, let scalar = at(next), scalar.properties.isWhitespace { next += 1 }
    return next
  }

  /// Whether a number or a single letter follows.
  private func isOperand(behind place: Int) -> Bool {
    let next = nextInk(place)
    return isDigit(next) || isSingle(next, 1)
  }

  /// Whether a number or a single letter is before.
  private func isOperand(before place: Int) -> Bool {
    var last = place - 1
    while last >= place - 4, let scalar = at(last), scalar.properties.isWhitespace { last -= 1 }
    return isDigit(last) || isSingle(last, -1)
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Per mille, primes, norms, floors and ceilings are signs.
    case 0x2030...0x2037, 0x2016, 0x0609, 0x060A, 0x2308...0x230B: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }
}

/// Variants of signs.
enum SignFolding {
  /// Returns the usual form of a scalar; `nil` for invisible scalars. It converts fullwidth and small forms, U+2212,
  /// typographic quotation marks and Arabic signs of numbers.
  @inline(__always)
  static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    scalar.value < 0x80 ? scalar : wide(scalar)
  }

  private static func wide(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0)
    case 0xFFE0: return "¢"
    case 0xFFE1: return "£"
    case 0xFFE5: return "¥"
    case 0xFFE6: return "₩"
    case 0x2212, 0xFE63, 0x2796, 0xFE58: return "-"
    case 0xFE62, 0x2795: return "+"
    case 0xFE64: return "<"
    case 0xFE65: return ">"
    case 0xFE66: return "="
    case 0xFE5F: return "#"
    case 0xFE60: return "&"
    case 0xFE61: return "*"
    case 0xFE69: return "$"
    case 0xFE6A, 0x066A: return "%"
    case 0xFE6B: return "@"
    case 0x066B: return "."
    case 0x066C, 0x3001, 0xFF64, 0x060C, 0xFE50, 0xFE51: return ","
    case 0x3002, 0xFF61, 0xFE52: return "."
    case 0x2215: return "/"
    case 0x2018...0x201B: return "'"
    case 0x201C...0x201F: return "\""
    case 0x301C: return "~"
    default: return scalar.properties.isDefaultIgnorableCodePoint ? nil : scalar
    }
  }
}
