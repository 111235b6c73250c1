/// The units of the emulation of Math-Verify; answers are read with ``/Answers/QuantityUnit``.
struct MathVerifyUnit: Hashable, Sendable {
  /// Exponents of length, time, mass, current, temperature, amount, money, angle.
  var dimension: [Int8]
  var factor: Rational

  static let none = MathVerifyUnit(dimension: [0, 0, 0, 0, 0, 0, 0, 0], factor: .one)

  private static func base(_ position: Int, _ factor: Rational = .one, power: Int8 = 1) -> MathVerifyUnit {
    var unit = MathVerifyUnit.none
    unit.dimension[position] = power
    unit.factor = factor
    return unit
  }

  private static func ratio(_ top: Int, _ bottom: Int) -> Rational { Rational(top, over: bottom) ?? .one }

  static let named: [String: MathVerifyUnit] = {
    var table: [String: MathVerifyUnit] = [:]
    func define(_ names: String, _ unit: MathVerifyUnit) {
      for name in names.split(separator: " ") { table[String(name)] = unit }
    }
    define("m meter meters metre metres", base(0))
    define("cm centimeter centimeters centimetre centimetres", base(0, ratio(1, 100)))
    define("mm millimeter millimeters", base(0, ratio(1, 1000)))
    define("km kilometer kilometers kilometre kilometres", base(0, Rational(1000)))
    define("dm decimeter decimeters", base(0, ratio(1, 10)))
    define("nm nanometer nanometers", base(0, ratio(1, 1_000_000_000)))
    define("in inch inches", base(0, ratio(254, 10000)))
    define("ft foot feet", base(0, ratio(3048, 10000)))
    define("yd yard yards", base(0, ratio(9144, 10000)))
    define("mi mile miles", base(0, ratio(1_609_344, 1000)))
    define("s sec second seconds secs", base(1))
    define("ms millisecond milliseconds", base(1, ratio(1, 1000)))
    define("min mins minute minutes", base(1, Rational(60)))
    define("h hr hrs hour hours", base(1, Rational(3600)))
    define("d day days", base(1, Rational(86400)))
    define("week weeks", base(1, Rational(604_800)))
    define("month months", base(1, Rational(2_629_746)))
    define("year years yr yrs", base(1, Rational(31_556_952)))
    define("kg kilogram kilograms", base(2))
    define("g gram grams", base(2, ratio(1, 1000)))
    define("mg milligram milligrams", base(2, ratio(1, 1_000_000)))
    define("lb lbs pound pounds", base(2, ratio(45_359_237, 100_000_000)))
    define("oz ounce ounces", base(2, ratio(28_349_523_125, 1_000_000_000_000)))
    define("A amp amps ampere amperes", base(3))
    define("K kelvin", base(4))
    define("mol moles", base(5))
    define("$ dollar dollars usd", base(6))
    define("cent cents", base(6, ratio(1, 100)))
    define("degree degrees deg", base(7))
    define("L l liter liters litre litres", base(0, ratio(1, 1000), power: 3))
    define("mL ml milliliter milliliters", base(0, ratio(1, 1_000_000), power: 3))
    define("N newton newtons", MathVerifyUnit(dimension: [1, -2, 1, 0, 0, 0, 0, 0], factor: .one))
    define("J joule joules", MathVerifyUnit(dimension: [2, -2, 1, 0, 0, 0, 0, 0], factor: .one))
    define("kJ", MathVerifyUnit(dimension: [2, -2, 1, 0, 0, 0, 0, 0], factor: Rational(1000)))
    define("W watt watts", MathVerifyUnit(dimension: [2, -3, 1, 0, 0, 0, 0, 0], factor: .one))
    define("kW", MathVerifyUnit(dimension: [2, -3, 1, 0, 0, 0, 0, 0], factor: Rational(1000)))
    define("V volt volts", MathVerifyUnit(dimension: [2, -3, 1, -1, 0, 0, 0, 0], factor: .one))
    define("Hz", MathVerifyUnit(dimension: [0, -1, 0, 0, 0, 0, 0, 0], factor: .one))
    define("Pa", MathVerifyUnit(dimension: [-1, -2, 1, 0, 0, 0, 0, 0], factor: .one))
    define("mph", MathVerifyUnit(dimension: [1, -1, 0, 0, 0, 0, 0, 0], factor: ratio(1_609_344, 3_600_000)))
    define("kph kmh", MathVerifyUnit(dimension: [1, -1, 0, 0, 0, 0, 0, 0], factor: ratio(1000, 3600)))
    define("unit units", .none)
    return table
  }()

  /// Reads a label; `nil` if it contains a word that is not a unit.
  init?(label: String) {
    var result = MathVerifyUnit.none
    var divides = false
    var power = 1
    for raw in label.split(separator: " ") {
      let word = String(raw)
      switch word.lowercased() {
      case "per", "/":
        divides = true
        continue
      case "square", "sq", "squared":
        power = 2
        continue
      case "cubic", "cu", "cubed":
        power = 3
        continue
      case "of", "the", "a": continue
      default: break
      }
      let pieces = word.split(separator: "^", maxSplits: 1)
      let name = String(pieces.first ?? "")
      guard let unit = MathVerifyUnit.named[name] ?? MathVerifyUnit.named[name.lowercased()] else { return nil }
      let exponent = (pieces.count > 1 ? Int(pieces[1]) ?? 1 : 1) * power * (divides ? -1 : 1)
      guard exponent.magnitude < 10, let factor = unit.factor.raised(to: exponent) else { return nil }
      for position in result.dimension.indices {
        result.dimension[position] &+= unit.dimension[position] &* Int8(exponent)
      }
      result.factor = result.factor * factor
      power = 1
    }
    self = result
  }

  private init(dimension: [Int8], factor: Rational) {
    self.dimension = dimension
    self.factor = factor
  }
}
