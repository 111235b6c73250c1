import RewardCore
import RewardDocuments
import Testing

/// References whose value differs from their text.
@Suite struct ReadingTests {
  private func readings(_ kind: String, _ reference: String) throws -> [String] {
    let recipe = try Recipe(parsing: "{\"kind\": \"\(kind)\"}")
    var members: [LineScan.Member] = []
    return try Array("{\"reference\": \(reference)}".utf8).withUnsafeBufferPointer { bytes in
      let input = try recipe.input(from: bytes, &members, needsCompletion: false)
      // A reference that was read otherwise passes all the same.
      #expect(recipe.goldProblems(of: input, from: bytes, members) == [], "\(reference)")
      return recipe.readings(of: input, from: bytes, members).map { "\($0.column): \($0.text) is read as \($0.words)" }
    }
  }

  @Test(arguments: [
    ("choiceMatch", #""A. cat""#, "reference: “A. cat” is read as A"),
    ("choiceMatch", #""so it is \\boxed{B}""#, "reference: “so it is \\boxed{B}” is read as B"),
    ("numericMatch", #""3+9=\\boxed{12} apples""#, "reference: “3+9=\\boxed{12} apples” is read as 12"),
    ("numericMatch", #""3+9=12\n#### 12""#, "reference: “3+9=12⏎#### 12” is read as 12"),
    ("numericMatch", #""twenty-one""#, "reference: “twenty-one” is read as 21"),
    ("mathMatch", #""so $x=\\boxed{\\frac12}$""#, "reference: “so $x=\\boxed{\\frac12}$” is read as \\frac12"),
    ("yesNoMatch", #""No car is red: \\boxed{yes}""#, "reference: “No car is red: \\boxed{yes}” is read as yes"),
  ])
  func reports(_ kind: String, _ reference: String, _ words: String) throws {
    #expect(try readings(kind, reference) == [words])
  }

  @Test(arguments: [
    ("choiceMatch", #""A""#), ("choiceMatch", #""(b)""#), ("choiceMatch", #"{"letter": "B", "texts": ["x", "y"]}"#),
    ("numericMatch", #""12""#), ("numericMatch", "12"), ("numericMatch", #""1,234""#), ("numericMatch", #""0.50""#),
    ("numericMatch", #""4/5""#), ("numericMatch", #""\\frac{4}{5}""#), ("numericMatch", #""10.8m""#),
    ("numericMatch", #""140°""#),
    ("numericMatch", #""1.5e5""#), ("mathMatch", #""x^2 + 1""#), ("mathMatch", #""\\sin(x)""#), ("mathMatch", "7"),
    ("mathMatch", #""$\\frac{\\sqrt{2}}{2}$""#), ("mathMatch", #""\\text{no solution}""#), ("yesNoMatch", #""Yes""#),
    ("yesNoMatch", "true"), ("yesNoMatch", #""True""#), ("exactMatch", #""so \\boxed{12}""#), ("exactMatch", "12"),
    ("setMatch", #"["a", 1]"#), ("boxMatch", "[1, 2, 3, 4]"),
  ])
  func isSilentWhereNothingIsNew(_ kind: String, _ reference: String) throws {
    #expect(try readings(kind, reference) == [])
  }
}
