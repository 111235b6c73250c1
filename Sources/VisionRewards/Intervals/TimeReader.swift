import Answers
import RewardCore

/// Reads one time of a video: seconds, a clock time, or quantities with units.
///
/// `12.5`, `12.5 s`, `00:12`, `01:02:05.25`, `00:00:12,500`, `1 min 12 s`, `1h2m5s`, `1 hour 2 minutes and 5 seconds`,
/// `12秒`.
struct TimeReader {
  /// The notation of a time.
  enum Notation: Hashable {
    /// A bare number, in seconds unless its neighbor has a unit.
    case bare
    /// Hours, minutes and seconds separated by colons.
    case clock
    /// A number with one unit, with the number of seconds of the unit.
    case unit(Double)
    /// Several numbers with units.
    case units
  }

  /// The number of seconds, or the bare number.
  var value: Double
  var notation: Notation

  /// Reads a time that fills a range, except for white space and quotation marks around it.
  ///
  /// - Complexity: O(*n*).
  static func whole(_ bytes: Bytes, _ range: Range<Int>) -> TimeReader? {
    var range = bytes.trimmed(range)
    if range.count >= 2, let first = bytes[range].first, first == bytes[range.upperBound - 1],
      first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    {
      range = bytes.trimmed(range.lowerBound + 1..<range.upperBound - 1)
    }
    var at = range.lowerBound
    guard let time = read(bytes, &at, range.upperBound, allowsSign: true), at == range.upperBound else { return nil }
    return time
  }

  /// Reads a time, and advances `at`; leaves it unchanged if there is none.
  ///
  /// - Complexity: O(*n*) in the length of the time.
  static func read(_ bytes: Bytes, _ at: inout Int, _ end: Int, allowsSign: Bool = false) -> TimeReader? {
    let start = at
    if allowsSign, at + 1 < end, bytes[at] == UInt8(ascii: "-"), CoordinateReader.isDigit(bytes[at + 1]) {
      at += 1
      guard let number = decimal(bytes, &at, end), !continues(bytes, at, end) else {
        at = start
        return nil
      }
      return TimeReader(value: -number, notation: .bare)
    }
    if let clock = clock(bytes, &at, end) { return clock }
    guard let number = decimal(bytes, &at, end) else { return nil }
    guard let factor = unit(bytes, &at, end) else {
      guard !continues(bytes, at, end) else {
        at = start
        return nil
      }
      return TimeReader(value: number, notation: .bare)
    }
    var (sum, last, count) = (number * factor, factor, 1)
    while count < 4, let (value, next) = smaller(bytes, &at, end, than: last) {
      (sum, last, count) = (sum + value * next, next, count + 1)
    }
    guard !continues(bytes, at, end) else {
      at = start
      return nil
    }
    return TimeReader(value: sum, notation: count == 1 ? .unit(factor) : .units)
  }

  /// Whether a number or word continues here.
  private static func continues(_ bytes: Bytes, _ at: Int, _ end: Int) -> Bool {
    guard at < end else { return false }
    let byte = bytes[at]
    let next = at + 1 < end ? bytes[at + 1] : 0
    switch byte {
    case UInt8(ascii: ":"), UInt8(ascii: "/"): return CoordinateReader.isDigit(next)
    case UInt8(ascii: "."): return CoordinateReader.isDigit(next)
    case UInt8(ascii: "%"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "$"): return true
    case 0xC2: return next == 0xB0 || next == 0xB2 || next == 0xB3
    default: return byte.isLetter || byte.isDigit
    }
  }

  // MARK: Numbers

  /// Reads digits with an optional fraction; no sign, no exponent.
  private static func decimal(_ bytes: Bytes, _ at: inout Int, _ end: Int) -> Double? {
    let start = at
    while at < end, CoordinateReader.isDigit(bytes[at]) { at += 1 }
    let hasWhole = at > start
    if at + 1 < end, bytes[at] == UInt8(ascii: "."), CoordinateReader.isDigit(bytes[at + 1]) {
      at += 1
      while at < end, CoordinateReader.isDigit(bytes[at]) { at += 1 }
    }
    var first = start
    guard at > start, hasWhole || bytes[start] == UInt8(ascii: "."), at - start <= CoordinateReader.longest,
      let value = CoordinateReader.number(bytes, at: &first, before: at), value.isFinite
    else {
      at = start
      return nil
    }
    return value
  }

  /// Reads `01:12` or `01:02:05`, with an optional fraction of a second. All parts but the first have two digits below
  /// 60.
  private static func clock(_ bytes: Bytes, _ at: inout Int, _ end: Int) -> TimeReader? {
    let start = at
    var fields: [Double] = []
    var next = at
    while fields.count < 3 {
      let first = next
      while next < end, next - first < 6, CoordinateReader.isDigit(bytes[next]) { next += 1 }
      let count = next - first
      guard fields.isEmpty ? (1...5).contains(count) : count == 2 else { return nil }
      var value = 0.0
      for offset in first..<next { value = value * 10 + Double(bytes[offset] - 0x30) }
      guard fields.isEmpty || value < 60 else { return nil }
      fields.append(value)
      guard next + 1 < end, bytes[next] == UInt8(ascii: ":"), CoordinateReader.isDigit(bytes[next + 1]) else { break }
      next += 1
    }
    guard fields.count >= 2, fields.count == 2 || fields[1] < 60 else { return nil }
    var sum = fields.reduce(0) { $0 * 60 + $1 }
    if let fraction = fraction(bytes, &next, end, allowsComma: fields.count == 3) { sum += fraction }
    guard !continues(bytes, next, end) else { return nil }
    at = max(next, start)
    return TimeReader(value: sum, notation: .clock)
  }

  /// Reads `.25`, or `,250` as in subtitles.
  private static func fraction(_ bytes: Bytes, _ at: inout Int, _ end: Int, allowsComma: Bool) -> Double? {
    guard at + 1 < end, CoordinateReader.isDigit(bytes[at + 1]) else { return nil }
    let isComma = bytes[at] == UInt8(ascii: ",")
    guard bytes[at] == UInt8(ascii: ".") || isComma && allowsComma else { return nil }
    var next = at + 1
    while next < end, CoordinateReader.isDigit(bytes[next]) { next += 1 }
    guard next - at <= 20, !isComma || next - at == 4 else { return nil }
    var value = 0.0
    var power = 1.0
    for offset in at + 1..<next {
      value = value * 10 + Double(bytes[offset] - 0x30)
      power *= 10
    }
    at = next
    return value / power
  }

  // MARK: Units

  /// Skips a unit of time with the preceding space, and returns its number of seconds.
  private static func unit(_ bytes: Bytes, _ at: inout Int, _ end: Int) -> Double? {
    var next = at
    while next < end, next - at < 3, bytes[next] == 0x20 { next += 1 }
    guard next < end else { return nil }
    if bytes[next] >= 0x80 {
      for (name, factor) in Self.signs where bytes.has(name, at: next, before: end) {
        at = next + name.utf8CodeUnitCount
        return factor
      }
      return nil
    }
    let first = next
    while next < end, next - first < 16, bytes[next].isLetter { next += 1 }
    guard next > first, next >= end || !bytes[next].isLetter else { return nil }
    let name = String(decoding: bytes[first..<next], as: UTF8.self)
    if name == "m" || name == "M" {
      // Meters, unless seconds follow or hours precede.
      guard isMinute(bytes, first, next, end) else { return nil }
      at = next
      return 60
    }
    if let factor = names[name.lowercased()] {
      at = next
      return factor
    }
    guard let unit = QuantityUnit(named: name.lowercased()), unit.dimension == .time else { return nil }
    at = next
    return unit.factor
  }

  /// Whether an `m` is a minute: `1m12s`, `1h 2m`.
  private static func isMinute(_ bytes: Bytes, _ first: Int, _ behind: Int, _ end: Int) -> Bool {
    var next = behind
    while next < end, next - behind < 2, bytes[next] == 0x20 { next += 1 }
    let digits = next
    while next < end, next - digits < 8, CoordinateReader.isDigit(bytes[next]) || bytes[next] == UInt8(ascii: ".") {
      next += 1
    }
    if next > digits {
      while next < end, bytes[next] == 0x20, next - digits < 10 { next += 1 }
      if next < end, bytes[next] | 0x20 == UInt8(ascii: "s") { return true }
    }
    var before = first - 1
    while before >= 0, first - before < 10, CoordinateReader.isDigit(bytes[before]) || bytes[before] == 0x20 {
      before -= 1
    }
    return before >= 0 && bytes[before] | 0x20 == UInt8(ascii: "h")
  }

  private static let signs: [(StaticString, Double)] = [
    ("小时", 3600), ("分钟", 60), ("分", 60), ("秒钟", 1), ("秒", 1), ("毫秒", 0.001), ("時間", 3600), ("시간", 3600), ("분", 60),
    ("초", 1), ("секунды", 1), ("секунду", 1), ("секунд", 1), ("сек", 1), ("минуты", 60), ("минут", 60), ("सेकंड", 1),
    ("ثانية", 1),
  ]
  /// Units in languages with the letters of English.
  private static let names: [String: Double] = [
    "sekunde": 1, "sekunden": 1, "sek": 1, "seconde": 1, "secondes": 1, "segundo": 1, "segundos": 1, "secondo": 1,
    "secondi": 1, "seconden": 1, "minuten": 60, "minuto": 60, "minutos": 60, "minuti": 60, "stunde": 3600,
    "stunden": 3600, "heure": 3600, "heures": 3600, "hora": 3600, "horas": 3600, "detik": 1, "saniye": 1,
  ]

  /// Skips a further number with a smaller unit, such as `12 s` in `1 min 12 s`.
  private static func smaller(_ bytes: Bytes, _ at: inout Int, _ end: Int, than factor: Double) -> (Double, Double)? {
    var next = at
    while next < end, next - at < 3, bytes[next] == 0x20 { next += 1 }
    if bytes.has("and ", at: next, before: end), next > at { next += 4 }
    guard let value = decimal(bytes, &next, end), let smaller = unit(bytes, &next, end), smaller < factor,
      value * smaller < factor
    else { return nil }
    at = next
    return (value, smaller)
  }
}
