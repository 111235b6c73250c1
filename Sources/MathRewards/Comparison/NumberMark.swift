/// Properties of a number's notation, as flags of its node.
enum NumberMark {
  /// A word such as “million”, which multiplies the preceding number.
  static let multiplier: UInt8 = 1
  /// A quotient written with ÷, which counts as unfinished work, unlike a fraction.
  static let division: UInt8 = 4
}
