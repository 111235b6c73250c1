/// Removes the punctuation of sentences from a text, and leaves signs and operators where they are.
enum SentencePunctuation {
  /// A text without its sentence punctuation.
  ///
  /// - Complexity: O(*n*).
  static func removed(from text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var out = String.UnicodeScalarView()
    for index in scalars.indices {
      if let folded = folded(scalars, index) { out.append(folded) }
    }
    return String(out)
  }

  /// What becomes of a scalar; `nil` where it is dropped.
  private static func folded(_ scalars: [Unicode.Scalar], _ index: Int) -> Unicode.Scalar? {
    let scalar = scalars[index]
    switch scalar {
    case ".", "/", ":", ",":
      // A decimal point, thousands, a fraction, a time; `/` is an operator elsewhere, too.
      if scalar == "/" { return scalar }
      let isNumber =
        isDigit(scalars, index + 1) && (isDigit(scalars, index - 1) || scalar == "." && !isWord(scalars, index - 1))
      return isNumber ? scalar : nil
    case "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}":
      return isHyphen(scalars, index) ? nil : "-"
    case "\u{2212}", "\u{FE63}", "\u{FF0D}": return "-"
    case "\u{2014}", "\u{2015}": return nil
    case "!":
      // A factorial.
      return isDigit(scalars, index - 1) && !isLast(scalars, index) ? scalar : nil
    case ";", "?", "\"", "'", "(", ")", "[", "]", "{", "}", "`", "\\": return nil
    case "*", "_":
      // Emphasis, unless it joins two values.
      return isWord(scalars, index - 1) && isWord(scalars, index + 1)
        || isSpaced(scalars, index) && isOperand(scalars, index) ? scalar : nil
    case "\u{FF05}": return "%"
    case "\u{FF0B}": return "+"
    case "\u{FF1C}": return "<"
    case "\u{FF1E}": return ">"
    case "\u{FF1D}": return "="
    case _ where scalar.value < 0x80: return scalar
    default: return isPunctuation(scalar) ? nil : scalar
    }
  }

  /// Whether a dash joins two words or separates clauses: not before a number, nor behind a grade.
  private static func isHyphen(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    let (isBefore, isBehind) = (isLetter(scalars, index - 1), isLetter(scalars, index + 1))
    if isBefore && isBehind { return true }
    // “cat - dog”, “- cat”: a dash between words or a bullet.
    guard isSpaced(scalars, index) else { return false }
    return !isOperand(scalars, index)
  }

  /// Whether a mark with spaces around it is between two numbers, or before one.
  private static func isOperand(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    var next = index + 1
    while next < scalars.count, scalars[next].properties.isWhitespace, next < index + 4 { next += 1 }
    return isDigit(scalars, next)
  }

  private static func isSpaced(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    (index == 0 || scalars[index - 1].properties.isWhitespace)
      && (index + 1 >= scalars.count || scalars[index + 1].properties.isWhitespace)
  }

  private static func isLast(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool { index + 1 >= scalars.count }

  private static func isDigit(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    scalars.indices.contains(index) && scalars[index].properties.numericType == .decimal
  }

  private static func isLetter(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    scalars.indices.contains(index) && scalars[index].properties.isAlphabetic
  }

  private static func isWord(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    isDigit(scalars, index) || isLetter(scalars, index)
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      // Per mille and the like are signs.
      return !(0x2030...0x2031).contains(scalar.value) && scalar.value != 0x066A
    default: return false
    }
  }
}
