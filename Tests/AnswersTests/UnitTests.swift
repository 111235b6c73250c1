import Answers
import Testing

@Suite struct UnitTests {
  /// Pairs of notations and the factor from the first to the second; `nil` if they measure different quantities.
  static let pairs: [(String, String, Double?)] = [
    ("km/h", "km per hour", 1), ("km/h", "kilometers per hour", 1), ("km/hr", "kph", 1), ("m s^-1", "m/s", 1),
    ("m/s", "km/h", 3.6), ("kg·m/s^2", "N", 1), ("kg m/s²", "newtons", 1), ("N m", "Nm", 1), ("N·m", "J", 1),
    ("sq. cm", "cm²", 1), ("square centimeters", "cm^2", 1), ("cm^{2}", "m²", 1e-4), ("cubic feet", "ft³", 1),
    ("kWh", "MJ", 3.6), ("kilowatt-hours", "kW h", 1), ("mi", "ft", 5280), ("acres", "sq ft", 43560), ("kgs", "kg", 1),
    ("J/(kg·K)", "J kg^-1 K^-1", 1), ("per cent", "%", 1), ("USD", "dollars", 1), ("cents", "$", 0.01),
    ("pounds", "lb", 1), ("pounds", "£", 1), ("£", "pounds", 1), ("Hz", "s^-1", 1), ("mL", "cm^3", 1),
    ("gal", "quarts", 4),
    ("m", "s", nil), ("m²", "m", nil), ("mW", "MW", 1e-9), ("°C", "°F", nil), ("$", "€", nil), ("£", "lb", nil),
    ("m s", "m/s", nil),
    ("%", "m", nil), ("units", "cm", nil),
  ]

  @Test(arguments: pairs)
  func converts(_ pair: (String, String, Double?)) throws {
    let (first, second) = (try #require(QuantityUnit(named: pair.0)), try #require(QuantityUnit(named: pair.1)))
    let factor = first.factor(to: second)?.value
    #expect((factor == nil) == (pair.2 == nil))
    if let factor, let expected = pair.2 { #expect(abs(factor - expected) <= 1e-15 * abs(expected)) }
    // There and back is 1.
    if let there = first.factor(to: second), let back = second.factor(to: first) {
      #expect(there.multiplied(by: back) == .one)
    }
  }

  @Test(arguments: [
    "apples", "cm2x", "km/", "m/s/", "5", "in the", "cm^", "m^0", "M", "per", "sq", "m^12", "k m/h x", "",
  ])
  func refuses(_ name: String) { #expect(QuantityUnit(named: name) == nil) }

  /// Every unit is a power, quotient and product of itself, and its symbol names it.
  @Test func keepsTheLawsOfProducts() throws {
    for name in QuantityUnit.names {
      let unit = try #require(QuantityUnit(named: name))
      #expect(QuantityUnit(named: unit.symbol)?.factor(to: unit) == .one, "\(name)")
      guard !unit.symbol.contains("/"), unit.dimension != .none, unit.dimension != .percent,
        name.utf8.allSatisfy({ $0 < 0x80 }), !name.contains("in"),
        !name.contains(" "), !name.contains("\\"), !name.hasSuffix("."), unit.dimension != .angle
      else { continue }
      let ratio = try #require(QuantityUnit(named: "\(name)/\(name)"), "\(name)")
      #expect(ratio.dimension == .none && ratio.factor == 1)
    }
  }

  /// `in` is an inch only at the end or before another unit.
  @Test func anInchEndsTheText() throws {
    #expect(try Quantity(parsing: "9 in").unit?.symbol == "in")
    #expect(throws: QuantityError.self) { try Quantity(parsing: "9 in the picture") }
  }

  static let nouns: [(String, Bool, Bool)] = [
    ("apples", false, true), ("red apples", false, true), ("the apples", false, true), ("people", false, true),
    ("apple", true, true), ("apple", false, false), ("incorrect", false, false), ("wrong", true, false),
    ("minus one", false, false), ("apples fewer", false, false), ("hopeless", false, false),
    ("very big red apples", false, false),
    ("unless zero", false, false), ("divided by three", false, false), ("tens", false, false), ("class", false, false),
    ("", false, true),
  ]

  @Test(arguments: nouns) func countsNouns(_ noun: (String, Bool, Bool)) {
    #expect(CountedNoun.isCounted(noun.0, isOne: noun.1) == noun.2)
  }

  @Test func comparesLabels() {
    #expect(CountedNoun.isSame("apples", "the apple"))
    #expect(CountedNoun.isSame("tickets", "child tickets"))
    #expect(!CountedNoun.isSame("apples", "pears"))
    #expect(!CountedNoun.isSame("adult tickets", "child tickets"))
  }
}
