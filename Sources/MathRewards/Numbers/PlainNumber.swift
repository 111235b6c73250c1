/// A decimal number of at most 17 digits. It is read without the general reader, since most answers are such numbers.
package struct PlainNumber: Sendable, Hashable {
  let mantissa: Int
  let places: Int
  let digits: Int

  package init?(_ bytes: [UInt8]) {
    guard bytes.count <= 19, let first = bytes.first else { return nil }
    var index = first == 0x2D ? 1 : 0
    let isNegative = first == 0x2D
    var value = 0
    var count = 0
    var places = 0
    var point = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x2E, !point, index + 1 < bytes.count {
        point = true
      } else if byte >= 0x30, byte <= 0x39, count < 17 {
        value = value * 10 + Int(byte - 0x30)
        count += 1
        if point { places += 1 }
      } else {
        return nil
      }
      index += 1
    }
    guard count > 0 else { return nil }
    mantissa = isNegative ? -value : value
    self.places = places
    digits = count
  }

  func hasSameValue(as other: PlainNumber) -> Bool {
    if places == other.places { return mantissa == other.mantissa }
    let (long, short) = places > other.places ? (self, other) : (other, self)
    var value = short.mantissa
    for _ in 0..<(long.places - short.places) {
      let (scaled, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return false }
      value = scaled
    }
    return value == long.mantissa
  }

  /// The equivalent expression.
  var expression: Expression {
    var result = Expression()
    var value = Rational(Int(mantissa.magnitude))
    if places > 0 { value = value * Rational.power(ofTen: -places) }
    var significant = 0
    var rest = mantissa.magnitude
    while rest > 0 {
      significant += 1
      rest /= 10
    }
    let node = result.add(
      Numeral(
        value: value, fractionDigits: Int16(places), significantDigits: Int16(significant), lastPlace: Int32(-places)))
    result.root = mantissa < 0 ? result.add(.negation, [node]) : node
    return result
  }
}
