import Answers
import RewardCore
import RewardDocuments
import Testing

/// Options that a recipe sets once for all its parts.
@Suite struct DefaultsTests {
  private static let registry: Registry = {
    var registry = Registry.standard
    registry.register(Seeking.self)
    return registry
  }()

  private func options(_ recipe: Recipe) throws -> [String] {
    let input = try recipe.input(fromLine: #"{"completion": "a", "reference": "a"}"#)
    func leaves(_ verdict: Verdict) -> [String] {
      if verdict.name == "seeking" { return [verdict.reason.description] }
      return verdict.parts.flatMap(leaves)
    }
    return recipe.verdicts(on: input).flatMap(leaves)
  }

  @Test func fillsInOmittedOptions() throws {
    let recipe = try Recipe(
      parsing: #"""
        {"answer": "answerOnly", "finding": "exact", "reward": {"kind": "total", "parts": [
          {"kind": "seeking"}, {"kind": "seeking", "finding": "lenientFirst"}, {"kind": "seeking", "answer": "thinkAnswer"},
          {"kind": "gated", "gate": {"kind": "tagCount"}, "threshold": 0, "reward": {"kind": "clamped", "lower": 0, "upper": 1,
            "reward": {"kind": "seeking"}}},
          {"kind": "tagFormat"}, {"kind": "normalizedLength", "target": 10, "unit": "words"}]}}
        """#, by: Self.registry)
    #expect(recipe.finding == .exact)
    #expect(recipe.answer == .answerOnly)
    #expect(
      try options(recipe) == ["exact, 1 tags", "lenientFirst, 1 tags", "exact, 2 tags", "exact, 1 tags"])
    // Law: what is written is read as the same recipe.
    let again = try Recipe(parsing: recipe.json(), by: Self.registry)
    #expect(again.finding == .exact)
    #expect(try again.json() == recipe.json())
    #expect(try options(again) == options(recipe))
  }

  @Test func partsKeepTheirOwnDefaults() throws {
    let recipe = try Recipe(parsing: #"{"reward": {"kind": "seeking"}}"#, by: Self.registry)
    #expect(recipe.finding == nil)
    #expect(try options(recipe) == ["stated, 2 tags"])
    #expect(try !recipe.json().contains("\"finding\": null"))
  }

  /// Presets and published rewards have no such options and receive none.
  @Test(arguments: [
    #"{"kind": "vlmR1.yesNo", "mode": "published"}"#, #"{"kind": "vlmR1.yesNo"}"#,
    #"{"kind": "verl.exactMatch", "mode": "published"}"#,
    #"{"kind": "vlmR1.cosine", "mode": "published"}"#, #"{"kind": "tagFormat"}"#,
  ])
  func doesNotChangeOtherParts(_ reward: String) throws {
    let plain = try Recipe(parsing: "{\"reward\": \(reward)}")
    let stated = try Recipe(parsing: "{\"finding\": \"exact\", \"reward\": \(reward)}")
    let lenient = try Recipe(parsing: "{\"finding\": \"lenient\", \"reward\": \(reward)}")
    for line in [
      #"{"completion": "<think>a</think><answer>yes</answer>", "reference": "yes"}"#,
      #"{"completion": "<answer>no, yes</answer>", "reference": "yes"}"#, #"{"completion": "yes", "reference": "yes"}"#,
    ] {
      let verdicts = try [plain, stated, lenient].map { try $0.verdicts(on: $0.input(fromLine: line)) }
      #expect(verdicts[1] == verdicts[0])
      #expect(verdicts[2] == verdicts[0])
    }
  }

  @Test(arguments: [
    (
      #"{"finding": "statd", "reward": {"kind": "seeking"}}"#,
      "$.finding: unknown value “statd”; did you mean “stated”?"
    ),
    (
      #"{"finding": 1, "answer": "thinkAnswr", "reward": {"kind": "seeking"}}"#,
      "$.answer: unknown answer schema “thinkAnswr”; did you mean “thinkAnswer”?\n"
        + "$.finding: expected a string, found a number"
    ),
    (
      #"{"findings": "exact", "reward": {"kind": "seeking"}}"#,
      "$.findings: unknown key “findings”; did you mean “finding”?"
    ),
    (
      #"{"finding": "exact", "reward": {"kind": "total", "parts": [{"kind": "seeking", "findin": "exact"}]}}"#,
      "$.reward.parts[0].findin: unknown option “findin”; did you mean “finding”?"
    ),
    (
      #"{"finding": "exact", "reward": {"kind": "seeking", "finding": "near"}}"#,
      "$.reward.finding: unknown value “near”; known values are exact, stated, lenient, lenientFirst"
    ),
    (
      #"{"finding": "exact", "reward": {"kind": "tagFormat", "finding": "exact"}}"#,
      "$.reward.finding: unknown option “finding”; known options are answer, grading, requiresContent, reference, kind, name, weight"
    ),
  ])
  func refuses(_ recipe: String, _ words: String) {
    let error = #expect(throws: ConfigurationError.self) { try Recipe(parsing: recipe, by: Self.registry) }
    #expect(error?.description == words)
  }

  @Test(arguments: [
    (
      "0.01",
      "the number 0.01 may be a share or a distance: write {\"relative\": 0.01} or {\"absolute\": 0.01}; "
        + "other values are \"exact\" and {\"digits\": 2}"
    ),
    (
      "2",
      "the number 2 may be a share or a distance: write {\"relative\": 2} or {\"absolute\": 2}; "
        + "other values are \"exact\" and {\"digits\": 2}"
    ),
    ("-1", "a tolerance must be finite and ≥ 0, but is -1"),
    (
      "\"close\"",
      "unknown tolerance “close”; write \"exact\", {\"absolute\": 0.5} in the reference’s unit, "
        + "{\"relative\": 0.01} of the reference, or {\"digits\": 2} decimals"
    ),
    (
      "{\"relativ\": 1}",
      "must have one of absolute, relative and digits; write \"exact\", {\"absolute\": 0.5} in the "
        + "reference’s unit, {\"relative\": 0.01} of the reference, or {\"digits\": 2} decimals"
    ),
    (
      "[1]",
      "the tolerance is missing; write \"exact\", {\"absolute\": 0.5} in the reference’s unit, "
        + "{\"relative\": 0.01} of the reference, or {\"digits\": 2} decimals"
    ),
  ])
  func refusesATolerance(_ tolerance: String, _ words: String) {
    let error = #expect(throws: ConfigurationError.self) {
      try Recipe(parsing: "{\"kind\": \"numericMatch\", \"tolerance\": \(tolerance)}")
    }
    #expect(error?.description == "$.tolerance: \(words)")
  }

  @Test(arguments: [
    #""exact""#, #"{"relative": 0.01}"#, #"{"absolute": 0.5}"#, #"{"places": 2}"#,
    #"{"lastDigit": {"minimumFractionDigits": 3}}"#,
  ])
  func writesTheRoundingThatItReads(_ rounding: String) throws {
    let recipe = try Recipe(parsing: "{\"kind\": \"mathMatch\", \"equality\": {\"rounding\": \(rounding)}}")
    let written = try recipe.json()
    #expect(written.filter { $0 != " " }.contains("\"rounding\":\(rounding.filter { $0 != " " })"))
    #expect(try Recipe(parsing: written).json() == written)
  }

  @Test func refusesARoundingWithoutAKind() {
    let error = #expect(throws: ConfigurationError.self) {
      try Recipe(parsing: #"{"kind": "mathMatch", "equality": {"rounding": 0.01}}"#)
    }
    #expect(
      error?.description
        == "$.equality.rounding: the number 0.01 may be a share or a distance: write {\"relative\": 0.01} "
        + "or {\"absolute\": 0.01}; other values are \"exact\", {\"places\": 2} and {\"lastDigit\": {\"minimumFractionDigits\": 2}}"
    )
  }
}
