import Answers
import RewardCore
import Testing

/// References that are worked solutions: how they end, and which texts are not references.
@Suite struct ReferenceTextTests {
  private func quantity(_ text: String) -> Quantity? {
    ReferenceText.read(text, QuantityReader(acceptsApproximation: false, acceptsNouns: true))
  }

  @Test(
    arguments: [
      // The value alone is read as before.
      ("12", 12), ("1,234.50", 1234.5), ("\\frac{4}{5}", 0.8), ("12 cm", 12), ("-3", -3), ("twenty-one", 21),
      // A box ends the solution.
      ("\\boxed{12}", 12), ("$\\boxed{12}$", 12), ("\\(\\boxed{12}\\).", 12), ("\\fbox{12}", 12), ("\\boxed {12}", 12),
      ("He has 3 + 9 = \\boxed{12} apples.", 12), ("so there are \\boxed{12}", 12), ("We get $x = \\boxed{12}$.", 12),
      ("First \\boxed{7}, but that was half of it.\n\nHence \\boxed{12}.", 12), ("3\\cdot4=\\boxed{12}", 12),
      ("x &= 3 \\\\ &= \\boxed{\\frac{4}{5}}", 0.8), ("The cost is $\\boxed{12}$ in total.", 12),
      ("\\boxed{12} is the number of cats.", 12), ("Thus the answer is \\boxed{1,234}.", 1234),
      // What surrounds a box belongs to it.
      ("-\\boxed{12}", -12), ("so x = -\\boxed{12}", -12), ("$= −\\boxed{12}$", -12), ("\\boxed{12}\\%", 12),
      // GSM8K.
      ("#### 12", 12), ("He has 3 + 9 = <<3+9=12>>12 apples.\n#### 12", 12), ("a\n####12\n", 12),
      ("7\n#### 7\nOn reflection:\n#### 1,000", 1000), ("\\boxed{7}\n#### 12", 12), ("#### 7\nso \\boxed{12}", 12),
    ] as [(String, Double)])
  func endsInANumber(_ text: String, _ value: Double) {
    #expect(quantity(text)?.value == value)
  }

  @Test(arguments: [
    // Prose without a box, and boxes that are not the value.
    "about 12", "I saw 12 apples.", "", "\\boxed{}", "\\boxed{about 12}", "\\boxed{12", "so \\boxed{x}",
    "10^{\\boxed{12}}", "10^\\boxed{12}", "2\\boxed{12}", "5-\\boxed{12}", "5 + \\boxed{12}", "x \\ne \\boxed{12}",
    "x ≠ \\boxed{12}", "3 \\times \\boxed{12}", "\\boxed{12}^2", "\\boxed{12} + 5", "\\boxed{12}/5",
    "\\boxed{12} = x - 1",
    "\\boxed{12} squared", "\\boxed{3} minus one", "\\boxed{3} and \\boxed{4}", "\\boxed{3}, \\boxed{4}", "#### ",
    "#### about 12", "12\n#### twelve or so",
  ])
  func endsInNoNumber(_ text: String) {
    #expect(quantity(text) == nil)
  }

  @Test(arguments: ["\\boxed{12} cm", "so \\boxed{12 cm}.", "$\\boxed{12}$ cm.", "it is \\boxed{12} cm\nlong"])
  func keepsUnits(_ text: String) throws {
    let read = try #require(quantity(text))
    #expect(read == (try Quantity(parsing: "12 cm")))
  }

  /// “in” is an inch only if nothing follows.
  @Test func readsNoWordAsAUnit() throws {
    let total = try #require(quantity("\\boxed{12} in total."))
    #expect(total == (try Quantity(parsing: "12")))
  }

  /// Law: the time is linear in the length of the text, whatever it contains.
  @Test(
    .timeLimit(.minutes(30)),
    arguments: ["\\boxed{", "\\boxed{1}", "####", "#### 1\n", "{", "}", "\\boxed{}and", "\\", "-$ "])
  func readsLongTexts(_ piece: String) {
    let text = String(repeating: piece, count: (1 << 17) / piece.utf8.count)
    _ = quantity(text)
  }
}
