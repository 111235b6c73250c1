extension JSON {
  /// An integer beyond 64 bits, as decimal digits.
  public struct BigInteger: Sendable, Hashable {
    /// The digits, with a minus sign if negative, without leading zeros.
    public let digits: String

    /// Creates an integer from digits; `nil` if they are invalid or fit into `Int64`.
    ///
    /// ```swift
    /// JSON.BigInteger("9223372036854775808")?.digits   // 9223372036854775808
    /// JSON.BigInteger("12")                            // nil: use .integer(12)
    /// ```
    public init?(_ digits: String) {
      var rest = Array(digits.utf8)[...]
      if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
      guard let first = rest.first, first != UInt8(ascii: "0"), rest.allSatisfy({ (0x30...0x39).contains($0) }),
        Int64(digits) == nil
      else { return nil }
      self.digits = digits
    }

    init(unchecked digits: String) { self.digits = digits }

    /// The nearest double; `nil` beyond the range of doubles.
    public var double: Double? { Double(digits).flatMap { $0.isFinite ? $0 : nil } }

    /// The double with exactly this value, or `nil`.
    public var exactDouble: Double? {
      guard let double, Self.digits(of: double.magnitude) == digits.drop(while: { $0 == "-" }) else { return nil }
      return double
    }

    /// Returns all decimal digits of a whole number of at least 2⁵³, by doubling its significand.
    private static func digits(of value: Double) -> String {
      let scale = Int(value.exponent) - 52
      guard scale >= 0, var rest = UInt64(exactly: value.significand * 0x1p52) else { return "" }
      var decimal: [UInt8] = []  // least digit first
      while rest > 0 {
        decimal.append(UInt8(rest % 10))
        rest /= 10
      }
      for _ in 0..<scale {
        var carry: UInt8 = 0
        for index in decimal.indices {
          let double = decimal[index] * 2 + carry
          decimal[index] = double % 10
          carry = double / 10
        }
        if carry > 0 { decimal.append(carry) }
      }
      return String(decoding: decimal.reversed().map { $0 + 0x30 }, as: UTF8.self)
    }
  }
}
