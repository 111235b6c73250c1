import JSONDocuments
import RewardCore
import RewardDocuments
import Testing

/// All mistakes in recipes, with their complete messages.
@Suite struct MistakeTests {
  struct Mistaken: Sendable, CustomTestStringConvertible {
    let recipe: String
    let words: String
    var testDescription: String { recipe }
    init(_ recipe: String, _ words: String...) {
      self.recipe = recipe
      self.words = words.joined(separator: "\n")
    }
  }

  @Test(arguments: [
    Mistaken("3", "$: expected a recipe, which is an object, found a number"),
    Mistaken("{}", "$: “reward” is missing"),
    Mistaken(#"{"reward": "tagFormat"}"#, "$.reward: expected a reward, which is an object, found a string"),
    Mistaken(#"{"reward": {}}"#, "$.reward: “kind” is missing"),
    Mistaken(#"{"reward": {"kind": 1}}"#, "$.reward.kind: expected a string, found a number"),
    Mistaken(
      #"{"kind": "tagFormt"}"#, "$.kind: unknown reward “tagFormt”; did you mean “tagFormat”?"),
    Mistaken(
      #"{"kind": "lengthReward"}"#,
      "$.kind: unknown reward “lengthReward”; did you mean “normalizedLength”, “fixedLength” or “kimiLength”? "
        + "“rewards list” shows all kinds"),
    Mistaken(
      #"{"kind": "math_verify"}"#,
      "$.kind: unknown reward “math_verify”; did you mean “mathMatch”? “rewards list” shows all kinds"),
    Mistaken(
      #"{"kind": "colourMatch"}"#,
      "$.kind: unknown reward “colourMatch”; “rewards list” shows all kinds"),
    Mistaken(
      #"{"rewards": {"kind": "tagFormat"}}"#, "$.rewards: unknown key “rewards”; did you mean “reward”?",
      "$: “reward” is missing"),
    Mistaken(
      #"{"reward": {"kind": "tagFormat"}, "columns": []}"#, "$.columns: expected an object, found an array"),
    Mistaken(
      #"{"reward": {"kind": "tagFormat"}, "columns": {"refrence": "gold", "completion": "c?", "step": 7}}"#,
      "$.columns.step: expected a string, found a number",
      "$.columns.completion: must not be optional",
      "$.columns.refrence: unknown option “refrence”; did you mean “reference”?"),
    Mistaken(
      #"{"reward": {"kind": "tagFormat"}, "columns": {"prompt": "", "completions": "all", "group": "id"}}"#,
      "$.columns.prompt: the name of a column must not be empty",
      "$.columns.group: must not be set together with completions, since each row is a group"),
    Mistaken(
      #"{"reward": {"kind": "tagFormat"}, "answer": "thinkAnser"}"#,
      "$.answer: unknown answer schema “thinkAnser”; did you mean “thinkAnswer”?"),
  ]) func ofRecipes(_ mistaken: Mistaken) { expect(mistaken) }

  @Test(arguments: [
    Mistaken(
      #"{"kind": "tagFormat", "gradng": "graded"}"#,
      "$.gradng: unknown option “gradng”; did you mean “grading”?"),
    Mistaken(
      #"{"kind": "numericMatch", "units": "convert", "percent": "of", "finding": 3}"#,
      "$.units: unknown value “convert”; did you mean “converted”?",
      "$.percent: unknown value “of”; known values are unit, hundredth", "$.finding: expected a string, found a number"),
    Mistaken(#"{"kind": "tagFormat", "reference": "x"}"#, "$.reference: “tagFormat” needs no reference"),
    Mistaken(#"{"kind": "exactMatch", "reference": 1}"#, "$.reference: expected a string, found a number"),
    Mistaken(
      #"{"kind": "normalizedLength", "unit": "tokens", "target": -5}"#, "$.target: must be positive, but is -5.0"),
    Mistaken(
      #"{"kind": "normalizedLength", "target": 5, "unit": "tokens", "region": "reasoning"}"#,
      "$.region: the unit tokens requires the region all, but the region is reasoning"),
    Mistaken(
      #"{"kind": "tagFormat", "name": "", "weight": "much"}"#,
      "$.name: must not be empty", "$.weight: expected a number, found a string"),
    Mistaken(
      #"{"kind": "anyOfMatch", "match": {"kind": "tagFormat"}}"#,
      "$.match: “tagFormat” does not compare each completion with a reference"),
    Mistaken(#"{"kind": "anyOfMatch"}"#, "$: “match” is missing"),
    Mistaken(
      #"{"kind": "anyOfMatch", "match": {"kind": "exactMatch", "weight": 2, "reference": "golds"}}"#,
      "$.match.weight: must be set next to “match”, not in it",
      "$.match.reference: must be set next to “match”, not in it"),
    Mistaken(
      #"{"kind": "kimiLength", "unit": "words", "threshold": 2, "correct": {"kind": "exactMatch"}}"#,
      "$.threshold: no completion can be correct: the highest score of “correct” is 1, but the threshold is 2"),
    Mistaken(
      #"{"kind": "kimiLength", "untis": "words"}"#,
      "$: “unit” is missing",
      "$.untis: unknown option “untis”; known options are unit, region, answer, correct, threshold, kind, name, weight",
      "$: “correct” is missing"),
    Mistaken(
      #"{"kind": "reasonRFT.format", "mode": "publishd"}"#,
      "$.mode: unknown mode “publishd”; did you mean “published”?"),
    Mistaken(#"{"kind": "reasonRFT.format", "mode": 1}"#, "$.mode: expected a string, found a number"),
    Mistaken(#"{"kind": "verl.exactMatch"}"#, "$: “verl.exactMatch” has no default mode; set \"mode\": \"published\""),
    Mistaken(
      #"{"kind": "vlmR1.grounding", "model": "qwen"}"#,
      "$.model: unknown option “model”; did you mean “mode”?"),
    Mistaken(
      #"{"kind": "vlmR1.grounding", "mode": "published", "model": "qwem"}"#,
      "$.model: unknown value “qwem”; did you mean “qwen”?"),
    Mistaken(
      #"{"kind": "videoR1.span", "mode": "published"}"#,
      "$.mode: “videoR1.span” has no published mode"),
    Mistaken(
      #"{"kind": "reasonRFT.format", "reference": "gold"}"#, "$.reference: “reasonRFT.format” needs no reference"),
    Mistaken(
      #"{"kind": "reasonRFT.format", "mode": "published", "grading": "strict"}"#,
      "$.grading: unknown option “grading”; known options are mode, reference, kind, name, weight"),
  ]) func ofRewards(_ mistaken: Mistaken) { expect(mistaken) }

  @Test(arguments: [
    Mistaken(#"{"kind": "total"}"#, "$: “parts” is missing"),
    Mistaken(#"{"kind": "total", "parts": {}}"#, "$.parts: expected a list of rewards, found an object"),
    Mistaken(#"{"kind": "product", "parts": []}"#, "$.parts: must contain at least one reward"),
    Mistaken(
      #"{"kind": "minimum", "parts": [3, {"kind": "tagFormat", "a": 1}, {"kind": "x"}]}"#,
      "$.parts[0]: expected a reward, which is an object, found a number",
      "$.parts[1].a: unknown option “a”; known options are answer, grading, requiresContent, reference, kind, name, weight",
      "$.parts[2].kind: unknown reward “x”; “rewards list” shows all kinds"),
    Mistaken(
      #"{"kind": "maximum", "part": [], "parts": [{"kind": "tagFormat"}]}"#,
      "$.part: unknown option “part”; did you mean “parts”?"),
    Mistaken(#"{"kind": "gated"}"#, "$: “gate” is missing", "$: “reward” is missing"),
    Mistaken(
      #"{"kind": "gated", "gate": {"kind": "tagFormat"}, "threshold": 2, "reward": {"kind": "tagCount"}}"#,
      "$.threshold: the gate never opens: its highest score is 1, but the threshold is 2"),
    Mistaken(
      #"{"kind": "weighted", "reward": {"kind": "tagFormat"}}"#, "$: “weight” is missing"),
    Mistaken(
      #"{"kind": "clamped", "reward": {"kind": "tagFormat"}, "lower": 1, "upper": 0}"#,
      "$.upper: must be at least “lower”, which is 1, but is 0"),
    Mistaken(
      #"{"kind": "rescaled", "reward": {"kind": "tagFormat"}, "lower": "a"}"#,
      "$.lower: expected a number, found a string"),
    Mistaken(#"{"kind": "atLeast", "reward": {"kind": "tagFormat"}}"#, "$: “threshold” is missing"),
    Mistaken(#"{"kind": "named", "reward": {"kind": "tagFormat"}}"#, "$: “name” is missing"),
    Mistaken(
      #"{"kind": "scheduled", "reward": {"kind": "tagFormat"}, "schedule": []}"#,
      "$.schedule: a schedule must have at least one point"),
    Mistaken(
      #"{"kind": "scheduled", "reward": {"kind": "tagFormat"}, "schedule": [{"step": 5, "factor": 1}, {"step": 2, "factor": 0}]}"#,
      "$.schedule: the steps of a schedule must increase, but 2 follows 5"),
    Mistaken(#"{"kind": "routed"}"#, "$: “routes” is missing"),
    Mistaken(
      #"{"kind": "routed", "routes": []}"#,
      "$.routes: expected an object of rewards by kind of task, found an array"),
    Mistaken(
      #"{"kind": "routed", "by": 1, "routes": {}}"#,
      "$.by: expected a string, found a number", "$.routes: must contain at least one reward"),
    Mistaken(
      #"{"kind": "routed", "routes": {"box": {"kind": "boxMach"}}, "otherwise": 1}"#,
      "$.routes.box.kind: unknown reward “boxMach”; did you mean “boxMatch”?",
      "$.otherwise: expected a reward, which is an object, found a number"),
    Mistaken(
      #"""
      {"kind": "product", "parts": [
        {"kind": "tagFormat", "weight": 1e12}, {"kind": "tagFormat", "weight": 1e12}, {"kind": "tagFormat", "weight": 1e12},
        {"kind": "tagFormat", "weight": 1e12}, {"kind": "tagFormat", "weight": 1e12}, {"kind": "tagFormat", "weight": 1e12}]}
      """#,
      "$: scores could exceed 10⁶⁰"),
    Mistaken(
      #"{"kind": "tagFormat", "weight": -1e300}"#,
      "$.weight: must be from −10¹² to 10¹², but is -1e+300", "$: scores could exceed 10⁶⁰"),
  ]) func ofCombinators(_ mistaken: Mistaken) { expect(mistaken) }

  @Test func reportsAllAtOnce() {
    expect(
      Mistaken(
        #"""
        {"columns": {"refrence": "gold"}, "answr": 1,
         "reward": {"kind": "total", "part": [], "parts": [
           {"kind": "tagFormt"},
           {"kind": "numericMatch", "toleranc": 1, "weight": "x"},
           {"kind": "gated", "gate": {"kind": "tagFormat", "reference": "x"},
            "reward": {"kind": "clamped", "lower": 2, "upper": 1, "reward": {"kind": "exactMatch"}}},
           null]}}
        """#,
        "$.answr: unknown key “answr”; did you mean “answer”?",
        "$.columns.refrence: unknown option “refrence”; did you mean “reference”?",
        "$.reward.part: unknown option “part”; did you mean “parts”?",
        "$.reward.parts[0].kind: unknown reward “tagFormt”; did you mean “tagFormat”?",
        "$.reward.parts[1].weight: expected a number, found a string",
        "$.reward.parts[1].toleranc: unknown option “toleranc”; did you mean “tolerance”?",
        "$.reward.parts[2].gate.reference: “tagFormat” needs no reference",
        "$.reward.parts[2].reward.upper: must be at least “lower”, which is 2, but is 1",
        "$.reward.parts[3]: expected a reward, which is an object, found null"))
  }

  @Test func reportsThePositionOfInvalidJSON() {
    let error = #expect(throws: JSONError.self) {
      try Recipe(parsing: "{\n  \"reward\": {\"kind\": \"tagFormat\",\n  \"kind\": \"total\"}\n}")
    }
    #expect(error?.line == 3)
    #expect(error?.message == "the key “kind” appears twice")
  }

  private func expect(_ mistaken: Mistaken) {
    let error = #expect(throws: ConfigurationError.self) { try Recipe(parsing: mistaken.recipe) }
    #expect(error?.description == mistaken.words)
  }
}
