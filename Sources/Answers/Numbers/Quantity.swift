public import RewardCore

/// A number as it was written: its value, its digits, and its unit.
///
/// ```swift
/// try Quantity(parsing: "−1,234.50 cm").value        // -1234.5, in centimetres
/// try Quantity(parsing: "\\frac{4}{5}").value        // 0.8
/// try Quantity(parsing: "$1.2 million").value        // 1200000, in dollars
/// try Quantity(parsing: "two hundred and five").value  // 205
/// try Quantity(parsing: "5 ft 6 in").value           // 5.5, in feet
/// try Quantity(parsing: "about 10")                  // throws: “about 10” is not a number
/// ```
///
/// These notations are read, alone or between `$…$`, `\(…\)` or `**…**`:
/// - a sign: `+`, `-`, U+2212, “minus”, “negative”, also before parentheses;
/// - thousands in groups of three after commas, no-break or thin spaces; decimals after a point, or after a comma that can
///   separate no thousands (`0,75`, but not `1,234`); digits of every decimal script, one script in a number;
/// - fractions `a/b` and `\frac{a}{b}`, mixed numbers `3 1/2`, vulgar fractions `½`;
/// - recurring decimals: `0.333...`, `0.1\overline{6}`, `0.(3)`;
/// - scientific notation: `1.5e5`, `1.5 × 10^5`, `1.5 x 10**5`, `10⁻³`;
/// - number words to the trillions, fractions in words; multipliers after digits (“5 million”, “2 dozen”, “3 quarters”);
/// - a currency before or after; a ``QuantityUnit`` after; a compound of units (“1 hour 30 minutes”), with its value in the first;
/// - an assignment (`x = 12`) and a repetition in words (“12 (twelve)”).
///
/// Infinity, not-a-number, hexadecimal, and values beyond the range of `Double` are not numbers.
public struct Quantity: Sendable, Hashable {
  /// The value in the unit of the text; finite.
  public let value: Double
  /// The unit, if there is one.
  public let unit: QuantityUnit?
  /// The number of decimals, for a decimal number.
  public let decimals: Int?
  /// The exact number, for a decimal number.
  package let exact: Exact?
  /// Whether the number has a sign of approximation, as in `≈ 12.5`.
  package var isApproximate = false
  /// Whether a `K` is directly after the digits, which means kelvins or thousands.
  package var mayBeThousands = false

  /// An exact decimal number, without leading and trailing zeros. It is `significand · 10^exponent`, or `digits ·
  /// 10^exponent` if there are too many digits.
  package struct Exact: Sendable, Hashable {
    package var isNegative: Bool
    package var significand: UInt64
    package var digits: String?
    package var exponent: Int
  }

  /// Whether the quantity is a single number instead of a fraction of two.
  package var isWhole: Bool { exact != nil || decimals != nil }

  /// Whether the number is too small for a `Double`: `1e-400` is not 0.
  package var isUnderflow: Bool {
    guard value == 0, let exact else { return false }
    return exact.significand != 0 || exact.digits != nil
  }

  /// The number as an `Int`, if it is exactly one: `6.9999999999999999999999` is not 7.
  package var count: Int? {
    // Digits have no trailing zeros, so a negative exponent means decimals.
    if let exact, exact.exponent < 0, exact.significand != 0 || exact.digits != nil { return nil }
    return Int(exactly: value)
  }

  package init(value: Double, unit: QuantityUnit?, decimals: Int?, exact: Exact?) {
    // Zero has no sign: an answer of -0 is an answer of 0.
    self.value = value == 0 ? 0 : value
    self.unit = unit
    self.decimals = decimals
    self.exact = exact
  }

  /// The negated number.
  var negated: Quantity {
    var exact = exact
    exact?.isNegative.toggle()
    return Quantity(value: -value, unit: unit, decimals: decimals, exact: exact)
  }

  /// Creates a number, optionally with a unit.
  ///
  /// - Precondition: the value is finite.
  public init(_ value: Double, unit: QuantityUnit? = nil) {
    precondition(value.isFinite, "a quantity must be finite, but is \(value)")
    self.init(value: value, unit: unit, decimals: nil, exact: nil)
  }

  /// Creates a quantity from a text.
  ///
  /// - Throws: ``QuantityError`` if the text is not exactly one number.
  /// - Complexity: O(*n*).
  public init(parsing text: some StringProtocol) throws(QuantityError) {
    let text = String(text)
    guard let quantity = NumberReader.read(text) else { throw QuantityError(text: Excerpt(text)) }
    self = quantity
  }
}

/// A text that is not a number.
public struct QuantityError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The text that could not be read.
  public let text: Excerpt
  /// The message: `“about 10” is not a number`.
  public var description: String { Reason.unreadable("a number", text).description }
}

extension Quantity: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// Creates a number without a unit.
  public init(floatLiteral value: Double) { self.init(value) }
  /// Creates a number without a unit.
  public init(integerLiteral value: Int) { self.init(Double(value)) }
}

extension Quantity: Codable {
  /// Reads a number, a string that is one, or a worked solution that ends in one, boxed or after `####`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      guard let quantity = ReferenceText.read(text, QuantityReader(acceptsApproximation: false, acceptsNouns: true))
      else {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: QuantityError(text: Excerpt(text)).description)
      }
      self = quantity
    } else {
      let value = try container.decode(Double.self)
      guard value.isFinite else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "a number must be finite")
      }
      self.init(value)
    }
  }

  /// Writes the number, and the unit if there is one.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if unit == nil && exact == nil { try container.encode(value) } else { try container.encode(description) }
  }
}

extension Quantity: CustomStringConvertible {
  /// The number with all its digits, and its unit.
  public var description: String {
    var number = "\(value)"
    if number.hasSuffix(".0") { number.removeLast(2) }
    if let exact, exact.exponent >= 0, exact.written.utf8.count + exact.exponent > 15, exact.exponent < 400 {
      number = (exact.isNegative ? "-" : "") + exact.written + String(repeating: "0", count: exact.exponent)
    }
    guard let unit else { return number }
    return unit.isAttached ? number + unit.symbol : "\(number) \(unit.symbol)"
  }
}

extension Quantity: ExpressibleByStringLiteral {
  /// Creates a quantity from a literal with its unit: `"0.06 m"`.
  ///
  /// - Precondition: the literal is a number.
  public init(stringLiteral value: String) {
    guard let quantity = NumberReader.read(value) else { preconditionFailure("“\(value)” is not a number") }
    self = quantity
  }
}
