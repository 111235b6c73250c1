import Answers
import Testing

@Suite struct NumberWordsTests {
  private static let small = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

  /// Returns a number in words, by a rule that the reader does not use.
  private static func words(_ value: Int, and: Bool, hyphen: Bool) -> String {
    if value < 20 { return small[value] }
    if value < 100 { return tens[value / 10] + (value % 10 == 0 ? "" : (hyphen ? "-" : " ") + small[value % 10]) }
    for (scale, name) in [
      (1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"),
      (100, "hundred"),
    ]
    where value >= scale {
      let rest = value % scale
      let head = words(value / scale, and: and, hyphen: hyphen) + " " + name
      if rest == 0 { return head }
      return head + (and && rest < 100 ? " and " : " ") + words(rest, and: and, hyphen: hyphen)
    }
    return ""
  }

  @Test func readsEveryNumberInWords() throws {
    var values = Array(0...1200)
    var value = 1201
    while value < 900_000_000_000_000 {
      values.append(value)
      value = value / 2 * 3 + value % 97
    }
    for value in values {
      for (and, hyphen) in [(false, true), (true, true), (true, false)] {
        let text = Self.words(value, and: and, hyphen: hyphen)
        #expect(try Quantity(parsing: text).value == Double(value), "\(text)")
      }
    }
  }

  /// Multipliers, fractions, recurring decimals and other notations with their values; `nil` if the text is not a
  /// number.
  static let forms: [(String, Double?)] = [
    ("5 million", 5e6), ("2.5 million", 2.5e6), ("$1.2 million", 1.2e6), ("5 dozen", 60), ("half a dozen", 6),
    ("12 hundred", 1200),
    ("5 \\text{ million}", 5e6), ("3 quarters", 0.75), ("12 halves", 6), ("1 half", 0.5),
    ("one and a half million", 1.5e6),
    ("two thirds", 2.0 / 3), ("three point one four", 3.14), ("a hundred", 100), ("3万", 30000), ("0.333...", 1.0 / 3),
    ("0.8333…", 5.0 / 6), ("0.\\overline{142857}", 1.0 / 7), ("0.(3)", 1.0 / 3), ("0.1\\overline{6}", 1.0 / 6),
    ("10⁶", 1e6), ("10⁻³", 1e-3),
    ("1.2×10⁶", 1.2e6), ("1.2 * 10**6", 1.2e6), ("2.25 x 10^1", 22.5), ("-(5/8)", -0.625), ("1.234,56", 1234.56),
    ("0,125", 0.125),
    ("१२", 12), ("১২.৫", 12.5), ("12 (twelve)", 12), ("twelve (12)", 12), ("minus 12", -12), ("x = 12", 12),
    ("1 hour 30 minutes", 1.5),
    ("twenty eleven", nil), ("five six", nil), ("million two", nil), ("hundred two hundred", nil),
    ("one hundred and", nil), ("3.14159...", nil),
    ("2٥", nil), ("٢५", nil), ("12 (thirteen)", nil), ("1.2 M", nil), ("12 squared", nil),
    ("one million million million million", nil),
    ("half of 13", nil), ("one half of 13", nil), ("12 half", nil), ("-(5/8", nil), ("1,234,5", nil),
    ("twelve or 13", nil),
  ]

  @Test(arguments: forms) func readsForms(_ form: (String, Double?)) {
    let value = try? Quantity(parsing: form.0).value
    if let value, let expected = form.1 {
      #expect(abs(value - expected) <= 2 * expected.ulp.magnitude, "\(form.0)")
    } else {
      #expect(value == form.1, "\(form.0)")
    }
  }

  @Test func approximationsAreMarked() throws {
    #expect(try Quantity(parsing: "≈ 12.5").isApproximate)
    #expect(try !Quantity(parsing: "12.5").isApproximate)
  }

  /// The cost is linear in the length of the text, and nothing traps.
  @Test(arguments: [
    "9", "million ", "hundred and ", "one million ", "5 million ", "\\frac", "½", "٣", "२", "(", "-(", "0.(", "1,",
    "1 ", "km/", "m·", "square ",
    "twenty-", "x = ", "≈", "⁶", "10^", "...", "0.3", "per ", "1 h ", "\u{FF11}", "\u{80}",
  ])
  func hostileTextIsReadInLinearTime(_ unit: String) {
    let clock = ContinuousClock()
    let long = String(repeating: unit, count: 2_000_000 / unit.utf8.count)
    let time = clock.measure {
      for text in [long, "12 " + long, "x = " + long, long + ")"] { _ = try? Quantity(parsing: text) }
    }
    #expect(time < .seconds(8), "\(time)")
  }
}
