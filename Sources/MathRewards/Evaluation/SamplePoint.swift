/// The values of the symbols at one point. Each depends only on the symbol's name and the point's number, so both sides
/// of a comparison get the same values in any order.
package struct SamplePoint: Sendable {
  package enum Style: Sendable { case positive, real, integer, complex }

  var number: UInt64
  var style: Style
  /// Given values, which take precedence over random ones.
  var given: [String: Rational] = [:]

  init(_ number: UInt64, _ style: Style) {
    self.number = number
    self.style = style
  }

  /// Returns FNV-1a of the name, mixed with the point's number.
  static func hash(_ name: String, _ seed: UInt64) -> UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return mixed(value ^ (seed &* 0x9E37_79B9_7F4A_7C15))
  }

  /// Returns FNV-1a of bytes.
  static func hash(_ bytes: [UInt8]) -> UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return mixed(value)
  }

  static func mixed(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  func value<Real>(of name: String, as type: Real.Type) -> Ball<Real> {
    if !given.isEmpty, let rational = given[name] { return Ball(rational) }
    let bits = SamplePoint.hash(name, number)
    // 44 random bits: a dyadic number that is exact in both precisions.
    let fraction = Int(bits >> 20)
    switch style {
    case .positive: return Ball(re: Real(fraction + 1 << 42).scaled(by: -43))
    case .real:
      let value = Real(fraction - 1 << 43).scaled(by: -41)
      return Ball(re: value)
    case .integer: return Ball(re: Real(Int(bits >> 32) % 7 + 2))
    case .complex:
      let other = Int(SamplePoint.mixed(bits) >> 20)
      return Ball(re: Real(fraction - 1 << 43).scaled(by: -42), im: Real(other - 1 << 43).scaled(by: -42))
    }
  }

  func modularValue(of name: String, modulo modulus: UInt64) -> ModularNumber {
    ModularNumber(SamplePoint.hash(name, number) >> 3, modulo: modulus)
  }
}
