import Answers
import RewardCore
import TestSupport
import Testing

@Suite struct QuantityTests {
  /// A text, its value, and the symbol of its unit; `nil` if the text is not a number.
  static let cases: [(String, Double?, String?)] = [
    ("5", 5, nil), (" 5 ", 5, nil), ("-5", -5, nil), ("\u{2212}5", -5, nil), ("+5", 5, nil), ("- 5", -5, nil),
    ("0.5", 0.5, nil), (".5", 0.5, nil), ("5.", 5, nil), ("72.0.", 72, nil), ("007", 7, nil), ("-0", 0, nil),
    ("1,234", 1234, nil), ("1,234,567.25", 1_234_567.25, nil), ("12,34", 12.34, nil), ("1,2", 1.2, nil),
    ("0,125", 0.125, nil),
    ("1234,567", nil, nil), ("1,234,56", nil, nil), ("1{,}000", 1000, nil), ("1\u{202F}000", 1000, nil),
    ("1.5e5", 1.5e5, nil), ("1E-5", 1e-5, nil), ("1.5 × 10^5", 1.5e5, nil), ("1.5\\times 10^{-5}", 1.5e-5, nil),
    ("2*10^3", 2000, nil), ("1e999", nil, nil), ("1e-999", 0, nil), ("1e", nil, nil),
    ("1/2", 0.5, nil), ("-1/2", -0.5, nil), ("4.0/5.0", 0.8, nil), ("1 / 4", 0.25, nil), ("1/0", nil, nil),
    ("1/2/3", nil, nil), ("3 1/2", 3.5, nil), ("3½", 3.5, nil), ("½", 0.5, nil), ("-2 3/4", -2.75, nil),
    ("3 5/2", nil, nil), ("\\frac{4}{5}", 0.8, nil), ("\\frac45", 0.8, nil), ("-\\dfrac{1}{3}", -1.0 / 3, nil),
    ("2\\frac{1}{2}", 2.5, nil), ("\\frac{4.0}{5.0}", 0.8, nil), ("\\frac{-1}{2}", -0.5, nil),
    ("\\frac{1}{0}", nil, nil),
    ("50%", 50, "%"), ("50 %", 50, "%"), ("50\\%", 50, "%"), ("50 percent", 50, "%"),
    ("140°", 140, "°"), ("140^\\circ", 140, "°"), ("140^{\\circ}", 140, "°"), ("140 degrees", 140, "°"),
    ("30.0 ∘", 30, "°"), ("6cm", 6, "cm"), ("10.8m", 10.8, "m"), ("8米", 8, "m"), ("20海里", 20, "nmi"),
    ("5 km/h", 5, "km/h"), ("3 m^2", 3, "m²"), ("3 cm²", 3, "cm²"), ("3\\text{ cm}^2", 3, "cm²"),
    ("9\\text{ m/s}^2", 9, "m/s²"), ("3\\text{ cm^2}", 3, "cm²"),
    ("3 \\text{cm}", 3, "cm"), ("3 square meters", 3, "m²"), ("3平方米", 3, "m²"), ("0.5秒", 0.5, "s"),
    ("$72", 72, "$"), ("\\$72", 72, "$"), ("72 dollars", 72, "$"), ("$5$", 5, nil), ("\\(5\\)", 5, nil),
    ("**5**", 5, nil),
    ("-$5", -5, "$"), ("$-5", -5, "$"), ("$5 m", nil, nil), ("16.2 nautical miles", 16.2, "nmi"),
    ("zero", 0, nil), ("Twenty-one", 21, nil), ("twenty one", 21, nil), ("a hundred", 100, nil), ("minus two", -2, nil),
    ("five apples", nil, nil), ("twenty-eleven", nil, nil), ("three cm", 3, "cm"),
    ("", nil, nil), (" ", nil, nil), ("about 10", nil, nil), ("10 or 11", nil, nil), ("5 apples", nil, nil),
    ("x=5", 5, nil), ("xy=5", nil, nil), ("x==5", nil, nil), ("nan", nil, nil), ("inf", nil, nil), ("0x10", nil, nil),
    ("1_000", nil, nil), ("٥", 5, nil), ("2٥", nil, nil),
    ("--5", nil, nil), ("5-", nil, nil), ("5 5", nil, nil), ("5..", nil, nil), ("1.2.3", nil, nil), ("5mm^4", 5, "mm⁴"),
    ("5mm^12", nil, nil),
    ("2√3", nil, nil), ("9:9", nil, nil), ("π", nil, nil), ("5 M", nil, nil), ("5e3m", 5000, "m"),
  ]

  @Test(arguments: cases)
  func reads(_ c: (String, Double?, String?)) {
    let found = try? Quantity(parsing: c.0)
    #expect(found?.value == c.1)
    #expect(found?.unit?.symbol == c.2)
  }

  /// Every decimal text gives the same double as the standard library.
  @Test func agreesWithTheStandardLibrary() throws {
    var generator = Seeded(1)
    for _ in 0..<20_000 {
      var text = Bool.random(using: &generator) ? "-" : ""
      for _ in 0...Int.random(in: 0...22, using: &generator) { text += "\(Int.random(in: 0...9, using: &generator))" }
      if Bool.random(using: &generator) {
        text += "."
        for _ in 0...Int.random(in: 0...20, using: &generator) { text += "\(Int.random(in: 0...9, using: &generator))" }
      }
      if Bool.random(using: &generator) { text += "e\(Int.random(in: -330...280, using: &generator))" }
      let wanted = try #require(Double(text))
      #expect(try Quantity(parsing: text).value == wanted, "\(text)")
    }
  }

  @Test func describesItself() throws {
    for text in ["5", "0.25", "6 cm", "140°", "50%", "123456789012345678901234567890"] {
      #expect(try Quantity(parsing: text).description == text)
    }
    #expect(Quantity(5).description == "5")
  }

  /// The name of every unit is read after a number, and a description is read back.
  @Test func readsEveryUnit() throws {
    #expect(QuantityUnit(named: "degrees") == .degree)
    #expect(QuantityUnit(named: "percent") == .percent)
    for name in QuantityUnit.names {
      let unit = try #require(QuantityUnit(named: name))
      #expect(try Quantity(parsing: "2 \(name)").unit == unit, "\(name)")
      #expect(try Quantity(parsing: "2 \(unit.symbol)").unit == unit, "\(name)")
    }
  }
}
