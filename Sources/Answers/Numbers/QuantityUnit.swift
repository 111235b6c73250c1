import RewardCore

/// A unit of measurement or a currency, with its dimension and an exact factor. It is a product of powers of named
/// units.
///
/// Units of one dimension convert into each other, so `6 cm` is `0.06 m` and `5 kg·m/s²` is `5 N`. Percent is a
/// separate unit: `50 %` is neither `0.5` nor `50 cm`. Degrees Celsius and Fahrenheit do not convert, because no factor
/// relates them; currencies do not convert either.
///
/// ```swift
/// QuantityUnit(named: "km per hour")?.dimension == .speed     // true
/// QuantityUnit(named: "kg·m/s^2")?.dimension == .force        // true
/// QuantityUnit(named: "apples")                               // nil
/// ```
public struct QuantityUnit: Sendable, Hashable {
  private struct Contents: Sendable, Hashable {
    let symbol: String
    let dimension: Dimension
    let factor: UnitFactor
  }

  /// The contents are on the heap: nearly all numbers have no unit, and are then copied at little cost.
  private final class Storage: Sendable {
    let contents: Contents
    init(_ contents: Contents) { self.contents = contents }
  }

  private let storage: Storage

  /// The shortest notation: `cm`, `km/h`, `kg·m/s²`.
  public var symbol: String { storage.contents.symbol }
  /// The dimension of the unit.
  public var dimension: Dimension { storage.contents.dimension }
  /// The factor from this unit to the base unit of the dimension.
  package var exactFactor: UnitFactor { storage.contents.factor }

  /// The factor from this unit to the base unit of the dimension.
  public var factor: Double { exactFactor.value }

  /// Whether the symbol directly follows the number, without a space.
  var isAttached: Bool { symbol == "°" || symbol == "%" }

  /// Creates a unit from a symbol (`cm`, `km/h`, `m s^-1`) or from words (`metres`, `miles per hour`).
  ///
  /// Symbols are case-sensitive (`m`, not `M`); words are not.
  public init?(named name: String) {
    guard name.utf8.count <= 400, let unit = name.withBytes({ UnitReader.read($0, 0..<$0.count) }) else { return nil }
    self = unit
  }

  init(_ symbol: String, _ dimension: Dimension, _ factor: UnitFactor) {
    storage = Storage(Contents(symbol: symbol, dimension: dimension, factor: factor))
  }

  /// The percent sign, as a unit.
  public static let percent = QuantityUnit("%", .percent, .one)
  /// Degrees of an angle.
  public static let degree = QuantityUnit("°", .angle, .one)

  /// Unspecified units, as in “12 square units”.
  package static let unnamed = QuantityUnit("units", .none, .one)

  /// Returns the factor from this unit to another, or `nil` if their dimensions differ.
  ///
  /// “Pounds” are mass or money, depending on the other unit.
  package func factor(to other: QuantityUnit) -> UnitFactor? {
    if dimension == other.dimension { return exactFactor.divided(by: other.exactFactor) }
    if isPoundInWords && other.dimension == .sterling { return UnitFactor.one.divided(by: other.exactFactor) }
    if other.isPoundInWords && dimension == .sterling { return exactFactor }
    return nil
  }

  private var isPoundInWords: Bool { symbol == "pounds" }

  /// Whether symbols, dimensions and factors are equal.
  public static func == (a: QuantityUnit, b: QuantityUnit) -> Bool {
    a.storage === b.storage || a.storage.contents == b.storage.contents
  }

  /// Hashes the symbol, the dimension and the factor.
  public func hash(into hasher: inout Hasher) { hasher.combine(storage.contents) }
}

extension QuantityUnit {
  /// A dimension: exponents of base dimensions.
  public struct Dimension: Sendable, Hashable {
    package var exponents = SIMD32<Int8>()

    package init(_ exponents: [(Base, Int8)]) {
      for (base, exponent) in exponents { self.exponents[base.rawValue] = exponent }
    }

    /// The dimensions that are not products of others.
    package enum Base: Int, Sendable {
      case length, time, mass, current, temperature, amount, angle, percent, celsius, fahrenheit, information
      case dollar, euro, sterling, yuan, rupee, won, ruble, franc, real, lira, shekel, baht, dong, naira, krona
      case canadianDollar, australianDollar
    }

    /// A number of unspecified units.
    public static let none = Dimension([])
    /// Length, in meters.
    public static let length = Dimension([(.length, 1)])
    /// Area, in square meters.
    public static let area = Dimension([(.length, 2)])
    /// Volume, in cubic meters.
    public static let volume = Dimension([(.length, 3)])
    /// Mass, in kilograms.
    public static let mass = Dimension([(.mass, 1)])
    /// Time, in seconds.
    public static let time = Dimension([(.time, 1)])
    /// Speed, in meters per second.
    public static let speed = Dimension([(.length, 1), (.time, -1)])
    /// Force, in newtons.
    public static let force = Dimension([(.length, 1), (.time, -2), (.mass, 1)])
    /// Energy, in joules.
    public static let energy = Dimension([(.length, 2), (.time, -2), (.mass, 1)])
    /// Angle, in degrees.
    public static let angle = Dimension([(.angle, 1)])
    /// Percentage, in hundredths.
    public static let percent = Dimension([(.percent, 1)])
    /// Temperature, in degrees Celsius.
    public static let celsius = Dimension([(.celsius, 1)])
    /// Temperature, in degrees Fahrenheit.
    public static let fahrenheit = Dimension([(.fahrenheit, 1)])
    /// Money, in US dollars.
    public static let dollar = Dimension([(.dollar, 1)])
    /// Money, in euros.
    public static let euro = Dimension([(.euro, 1)])
    /// Money, in pounds sterling.
    public static let sterling = Dimension([(.sterling, 1)])
    /// Money, in yuan or yen, which share a sign.
    public static let yuan = Dimension([(.yuan, 1)])
  }

  /// Returns the product of this unit and a power of another. The result is `nil` beyond the range of exponents and
  /// factors.
  func multiplied(by other: QuantityUnit, toThe power: Int) -> QuantityUnit? {
    var result = dimension
    for index in 0..<32 where other.dimension.exponents[index] != 0 {
      let exponent = Int(result.exponents[index]) + Int(other.dimension.exponents[index]) * power
      guard abs(exponent) < 100 else { return nil }
      result.exponents[index] = Int8(exponent)
    }
    guard let factor = other.exactFactor.raised(to: power).flatMap({ exactFactor.multiplied(by: $0) }) else {
      return nil
    }
    return QuantityUnit("", result, factor)
  }

  func named(_ symbol: String) -> QuantityUnit { QuantityUnit(symbol, dimension, exactFactor) }
}

/// An exact positive factor: `numerator / denominator · 10^ten · (180/π)^turns`.
package struct UnitFactor: Sendable, Hashable {
  package var numerator: UInt64
  package var denominator: UInt64
  package var ten: Int
  /// The exponent of 180/π, the factor from radians to degrees.
  package var turns: Int

  package static let one = UnitFactor(1)

  init(_ numerator: UInt64, over denominator: UInt64 = 1, ten: Int = 0, turns: Int = 0) {
    var (a, b) = (numerator, denominator)
    while b != 0 { (a, b) = (b, a % b) }
    self.numerator = numerator / a
    self.denominator = denominator / a
    self.ten = ten
    self.turns = turns
  }

  /// The nearest `Double`.
  package var value: Double {
    var top = Double(numerator)
    var bottom = Double(denominator)
    for _ in 0..<min(abs(ten), 400) { if ten > 0 { top *= 10 } else { bottom *= 10 } }
    var value = top / bottom
    for _ in 0..<abs(turns) { value *= turns > 0 ? 180 / Double.pi : Double.pi / 180 }
    return value
  }

  /// Whether both factors are equal.
  package func isEqual(to other: UnitFactor) -> Bool { divided(by: other).map { $0 == .one } ?? false }

  package func multiplied(by other: UnitFactor) -> UnitFactor? {
    // Common factors first, so that only the rest can overflow.
    let (a, b) = (UnitFactor(numerator, over: other.denominator), UnitFactor(other.numerator, over: denominator))
    let (top, overflow) = a.numerator.multipliedReportingOverflow(by: b.numerator)
    let (bottom, underflow) = a.denominator.multipliedReportingOverflow(by: b.denominator)
    guard !overflow, !underflow else { return nil }
    var result = UnitFactor(top, over: bottom, ten: ten + other.ten, turns: turns + other.turns)
    while result.ten < 0, result.numerator % 10 == 0 {
      (result.numerator, result.ten) = (result.numerator / 10, result.ten + 1)
    }
    while result.ten > 0, result.denominator % 10 == 0 {
      (result.denominator, result.ten) = (result.denominator / 10, result.ten - 1)
    }
    // Normalized, so that equal factors have equal representations.
    return result.normalized
  }

  package func divided(by other: UnitFactor) -> UnitFactor? {
    multiplied(by: UnitFactor(other.denominator, over: other.numerator, ten: -other.ten, turns: -other.turns))
  }

  func raised(to power: Int) -> UnitFactor? {
    var result = UnitFactor.one
    for _ in 0..<abs(power) {
      guard let next = power > 0 ? result.multiplied(by: self) : result.divided(by: self) else { return nil }
      result = next
    }
    return result
  }

  /// The normal form: tens only in the power, no twos or fives in the denominator.
  private var normalized: UnitFactor {
    var result = self
    while result.denominator % 2 == 0, result.numerator < .max / 5 {
      (result.denominator, result.numerator, result.ten) = (
        result.denominator / 2, result.numerator * 5, result.ten - 1
      )
    }
    while result.denominator % 5 == 0, result.numerator < .max / 2 {
      (result.denominator, result.numerator, result.ten) = (
        result.denominator / 5, result.numerator * 2, result.ten - 1
      )
    }
    while result.numerator % 10 == 0 { (result.numerator, result.ten) = (result.numerator / 10, result.ten + 1) }
    return result
  }
}
