import RewardCore

/// Numbers in English words, up to trillions: “two hundred and five”, “twenty-one”, “three quarters”. Other forms are
/// “one and a half”, “a dozen” and “three point one four”.
///
/// Sequences that are not a number (“twenty eleven”, “five six”, “million two”) are read up to the last position where
/// a number ends; callers that need the whole range check the end.
package struct NumberWords: Sendable, Hashable {
  /// The whole part.
  package var whole: UInt64
  /// The numerator of the fraction; 0 if there is none.
  package var numerator: UInt64 = 0
  /// The denominator of the fraction.
  package var denominator: UInt64 = 1
  /// The digits after “point”.
  package var decimals: [UInt8] = []

  /// The maximum number of words, so that the cost does not grow with the text.
  private static let mostWords = 40

  /// Reads the longest number in words at the cursor.
  package static func pass(_ cursor: inout ByteCursor) -> NumberWords? {
    guard cursor.byte.isLetter else { return nil }
    let start = cursor
    var ahead = cursor
    // “a half”, “half a dozen”, “half a million”
    let hasArticle = passArticle(&ahead)
    if let fraction = passFraction(&ahead, of: 1) {
      cursor = ahead
      let half = cursor
      passBreak(&cursor)
      if !hasArticle, fraction == 2, passArticle(&cursor), let multiplier = Multiplier.pass(&cursor),
        multiplier.factor % 2 == 0
      {
        return NumberWords(whole: multiplier.factor / 2)
      }
      cursor = half
      return NumberWords(whole: 0, numerator: 1, denominator: fraction)
    }
    guard let whole = cardinal(&cursor) else {
      cursor = start
      return nil
    }
    var result = NumberWords(whole: whole)
    ahead = cursor
    passBreak(&ahead)
    if UnitReader.passWord("point", &ahead) {
      while result.decimals.count < mostWords {
        let digit = ahead
        passBreak(&ahead)
        guard let value = small(&ahead), value < 10 else {
          ahead = digit
          break
        }
        result.decimals.append(UInt8(ascii: "0") + UInt8(value))
      }
      if !result.decimals.isEmpty { cursor = ahead }
      return result
    }
    if let denominator = passFraction(&ahead, of: whole) {
      cursor = ahead
      return NumberWords(whole: 0, numerator: whole, denominator: denominator)
    }
    ahead = cursor
    passBreak(&ahead)
    if UnitReader.passWord("and", &ahead) {
      passBreak(&ahead)
      let top = passArticle(&ahead) ? 1 : cardinal(&ahead)
      passBreak(&ahead)
      if let top, let bottom = passFraction(&ahead, of: top), top < bottom {
        cursor = ahead
        (result.numerator, result.denominator) = (top, bottom)
      }
    }
    return result
  }

  /// A whole number in words.
  private static func cardinal(_ cursor: inout ByteCursor) -> UInt64? {
    var total: UInt64 = 0
    var end: ByteCursor?
    var value: UInt64 = 0
    // The following group must be less than the scale before it.
    var limit = UInt64.max
    for _ in 0..<5 {
      var ahead = end ?? cursor
      if end != nil {
        passBreak(&ahead)
        if UnitReader.passWord("and", &ahead) { passBreak(&ahead) }
      }
      guard let group = hundreds(&ahead, isFirst: end == nil), group > 0 || end == nil else { break }
      var scaled = group
      var scale: UInt64 = 1
      let unscaled = ahead
      passBreak(&ahead)
      if let multiplier = Multiplier.pass(&ahead), multiplier.factor >= 1000 || multiplier.factor == 12 {
        let (product, overflow) = group.multipliedReportingOverflow(by: multiplier.factor)
        guard !overflow, group > 0 else { break }
        (scaled, scale) = (product, multiplier.factor)
      } else {
        ahead = unscaled
      }
      guard scaled < limit else { break }
      total += scaled
      value = total
      end = ahead
      if scale < 1000 { break }
      limit = scale
    }
    guard let end else { return nil }
    cursor = end
    return value
  }

  /// Reads a number below a hundred thousand without scales. Examples are “twelve hundred”, “two hundred and five”,
  /// “a hundred” and “hundred”.
  private static func hundreds(_ cursor: inout ByteCursor, isFirst: Bool) -> UInt64? {
    let start = cursor
    var value: UInt64
    if passArticle(&cursor) {
      value = 1
      let article = cursor
      guard Multiplier.pass(&cursor) != nil else {
        cursor = start
        return nil
      }
      cursor = article
    } else if let first = belowHundred(&cursor) {
      value = first
    } else if isFirst, let multiplier = Multiplier.pass(&cursor), multiplier.factor == 100 || multiplier.factor == 12 {
      // “hundred” and “dozen” may be alone; a scale needs a number.
      cursor = start
      value = 1
    } else {
      cursor = start
      return nil
    }
    var end = cursor
    passBreak(&cursor)
    guard value > 0, UnitReader.passWord("hundred", &cursor) else {
      cursor = end
      return value
    }
    value *= 100
    end = cursor
    passBreak(&cursor)
    if UnitReader.passWord("and", &cursor) { passBreak(&cursor) }
    let rest = cursor
    // “two hundred and a half” and “one hundred and three quarters” have a fraction after “and”.
    if let tens = belowHundred(&cursor), tens > 0 {
      var fraction = cursor
      passBreak(&fraction)
      if passFraction(&fraction, of: tens) == nil || rest.offset == end.offset { return value + tens }
    }
    cursor = end
    return value
  }

  private static func belowHundred(_ cursor: inout ByteCursor) -> UInt64? {
    guard let first = small(&cursor) else { return nil }
    guard first >= 20 else { return first }
    let end = cursor
    passBreak(&cursor)
    if let second = small(&cursor), (1...9).contains(second) { return first + second }
    cursor = end
    return first
  }

  // MARK: Words

  private static let values: [String: UInt64] = {
    let units = [
      "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
      "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    var values: [String: UInt64] = [:]
    for (value, word) in units.enumerated() { values[word] = UInt64(value) }
    for (index, word) in tens.enumerated() { values[word] = UInt64(20 + 10 * index) }
    return values
  }()

  /// The denominators by word; “second” is a unit of time.
  private static let denominators: [String: UInt64] = [
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15,
    "sixteenth": 16, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
  ]

  private static func small(_ cursor: inout ByteCursor) -> UInt64? {
    let start = cursor
    guard let word = passLetters(&cursor), let value = values[word] else {
      cursor = start
      return nil
    }
    return value
  }

  /// Reads “half” or “thirds”: plural after any number but 1.
  package static func passFraction(_ cursor: inout ByteCursor, of numerator: UInt64) -> UInt64? {
    let start = cursor
    if var word = passLetters(&cursor) {
      let isPlural = word.hasSuffix("s")
      if isPlural { word.removeLast() }
      if let value = denominators[word], isPlural == (numerator != 1), word != "halve" || isPlural { return value }
    }
    cursor = start
    return nil
  }

  /// Returns the denominator of a word: “quarters”, or “quarter” after 1.
  package static func denominator(of word: String, isOne: Bool) -> UInt64? {
    word.withBytes { bytes in
      var cursor = ByteCursor(bytes, 0..<bytes.count)
      return passFraction(&cursor, of: isOne ? 1 : 0).flatMap { cursor.isAtEnd ? $0 : nil }
    }
  }

  private static func passArticle(_ cursor: inout ByteCursor) -> Bool {
    let start = cursor
    if UnitReader.passWord("a", &cursor) || UnitReader.passWord("an", &cursor), cursor.passSpace() { return true }
    cursor = start
    return false
  }

  /// Reads letters in lowercase; `nil` for a run longer than any number word.
  static func passLetters(_ cursor: inout ByteCursor) -> String? {
    let start = cursor.offset
    while !cursor.isAtEnd, cursor.byte.isLetter, cursor.offset - start <= 12 { cursor.offset += 1 }
    let length = cursor.offset - start
    guard length > 0, length <= 12, cursor.byte < 0x80 || cursor.byte >= 0xE2 else { return nil }
    return String(decoding: cursor.bytes[start..<cursor.offset].lazy.map { $0 | 0x20 }, as: UTF8.self)
  }

  /// Skips a space or a hyphen between two words.
  private static func passBreak(_ cursor: inout ByteCursor) {
    if cursor.pass("-") || cursor.pass("\u{2010}") || cursor.pass("\u{2011}") { return }
    cursor.passSpace()
  }
}

/// Words that multiply the preceding number.
package enum Multiplier {
  private static let factors: [String: (factor: UInt64, ten: Int)] = [
    "hundred": (100, 2), "thousand": (1000, 3), "million": (1_000_000, 6), "billion": (1_000_000_000, 9),
    "trillion": (1_000_000_000_000, 12), "dozen": (12, 0),
  ]

  /// Reads a multiplier in any case, singular or plural; `ten` is its power of ten, 0 for a dozen.
  package static func pass(_ cursor: inout ByteCursor) -> (factor: UInt64, ten: Int)? {
    let start = cursor
    if var word = NumberWords.passLetters(&cursor) {
      if let found = factors[word] { return found }
      if word.hasSuffix("s") {
        word.removeLast()
        if let found = factors[word] { return found }
      }
    }
    cursor = start
    if cursor.pass("万") || cursor.pass("萬") { return (10_000, 4) }
    if cursor.pass("亿") || cursor.pass("億") { return (100_000_000, 8) }
    return nil
  }

  /// Returns the factor of a word, if it is a multiplier.
  package static func factor(of word: String) -> UInt64? {
    word.withBytes { bytes in
      var cursor = ByteCursor(bytes, 0..<bytes.count)
      return pass(&cursor).flatMap { cursor.isAtEnd ? $0.factor : nil }
    }
  }
}
