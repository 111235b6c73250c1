/// What the notation of a number says about it, as flags of its node.
enum NumberMark {
  /// A word such as “million”, which multiplies what is before it.
  static let multiplier: UInt8 = 1
  /// A quotient with the sign ÷, which asks for a division where a fraction is a number.
  static let division: UInt8 = 4
}
