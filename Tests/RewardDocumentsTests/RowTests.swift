import RewardCore
import RewardDocuments
import Testing

/// Rows: their contents, and all mistakes in them, with complete messages.
@Suite struct RowTests {
  struct Wrong: Sendable, CustomTestStringConvertible {
    let recipe: String
    let line: String
    let words: String
    var testDescription: String { line }
    init(_ recipe: String, _ line: String, _ words: String) {
      self.recipe = recipe
      self.line = line
      self.words = words
    }
  }

  @Test(arguments: [
    Wrong(#"{"kind": "tagFormat"}"#, "oops", "expected an object at byte 1, found “o”"),
    Wrong(#"{"kind": "tagFormat"}"#, #"{"text": "a"}"#, "column “completion” is missing; the row has “text”"),
    Wrong(
      #"{"kind": "tagFormat"}"#, #"{"completions": "a"}"#,
      "column “completion” is missing; did you mean “completions”?"),
    Wrong(#"{"kind": "tagFormat"}"#, "{}", "column “completion” is missing; the row has no columns"),
    Wrong(
      #"{"kind": "tagFormat"}"#, #"{"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1, "g": 1, "h": 1}"#,
      "column “completion” is missing; the row has “a”, “b”, “c”, “d”, “e”, “f” and 2 more"),
    Wrong(
      #"{"kind": "tagFormat"}"#, #"{"completion": 3}"#,
      "column “completion” must be a text, an object with a text, or a list of chat messages, but is a number"),
    Wrong(
      #"{"kind": "tagFormat"}"#, #"{"completion": [{"content": "a"}, {"content": "b"}]}"#,
      "column “completion” contains no message of the role “assistant”"),
    Wrong(
      #"{"kind": "exactMatch"}"#, #"{"completion": "a"}"#, "column “reference” is missing; the row has “completion”"),
    Wrong(#"{"kind": "exactMatch"}"#, #"{"completion": "a", "reference": null}"#, "column “reference” is null"),
    Wrong(
      #"{"kind": "exactMatch"}"#, #"{"completion": "a", "reference": [1.5]}"#,
      "column “reference” cannot be read: expected a string, found an array"),
    Wrong(
      #"{"kind": "numericMatch"}"#, #"{"completion": "a", "reference": "about 3"}"#,
      "column “reference” cannot be read: “about 3” is not a number"),
    Wrong(
      #"{"kind": "numericMatch"}"#, #"{"completion": "a", "reference": ""}"#,
      "column “reference” cannot be read: “” is not a number"),
    Wrong(
      #"{"kind": "setMatch"}"#, #"{"completion": "a", "reference": ["x", null]}"#,
      "column “reference” cannot be read: $[1]: expected a string, found null"),
    Wrong(
      #"{"kind": "countMatch", "reference": "a.b"}"#, #"{"completion": "a", "a": {"c": 1}}"#,
      "column “a.b” is missing; the row has “completion”, “a”"),
    Wrong(
      #"{"kind": "tagFormat"}"#,
      #"{"completion": "a", "tokenCount": -1, "step": 1.5, "ending": "eos", "tokenIDs": "x"}"#,
      "column “tokenCount” must be a whole number ≥ 0; column “tokenIDs” must be a list of token identifiers; "
        + "column “ending” must be “stop” or “length”; column “step” must be a whole number ≥ 0"),
    Wrong(
      #"{"kind": "tagFormat"}"#, #"{"completion": "a", "tokenCount": 3, "tokenIDs": [1, 2]}"#,
      "column “tokenCount” is 3, but there are 2 tokens"),
    Wrong(
      #"{"columns": {"tokenCount": "n", "prompt": "p"}, "reward": {"kind": "tagFormat"}}"#, #"{"completion": "a"}"#,
      "column “n” is missing; the row has “completion”; column “p” is missing"),
    Wrong(
      #"{"columns": {"completions": "all"}, "reward": {"kind": "tagFormat"}}"#, #"{"all": "a"}"#,
      "column “all” must be a list of completions, but is a string"),
    Wrong(
      #"{"columns": {"completions": "all"}, "reward": {"kind": "tagFormat"}}"#, #"{"all": []}"#,
      "column “all” contains no completion"),
    Wrong(
      #"{"columns": {"completions": "all"}, "reward": {"kind": "tagFormat"}}"#, #"{"all": ["a", 1]}"#,
      "column “all” at [1] must be a text, an object with a text, or a list of chat messages, but is a number"),
    Wrong(
      #"{"columns": {"group": "g"}, "reward": {"kind": "tagFormat"}}"#, #"{"completion": "a"}"#,
      "column “g” is missing; the row has “completion”"),
  ]) func refuses(_ wrong: Wrong) throws {
    let recipe = try Recipe(parsing: wrong.recipe)
    let error = #expect(throws: RowError.self) { try recipe.input(fromLine: wrong.line) }
    #expect(error?.description == wrong.words)
  }

  @Test func reportsAllMistakesOfARow() throws {
    let recipe = try Recipe(
      parsing:
        #"{"kind": "total", "parts": [{"kind": "numericMatch", "reference": "n"}, {"kind": "boxMatch", "reference": "b"}, {"kind": "exactMatch", "reference": "t"}]}"#
    )
    let error = #expect(throws: RowError.self) { try recipe.input(fromLine: #"{"n": "x", "b": [1]}"#) }
    #expect(error?.problems.map(\.column) == ["n", "b", "t", "completion"])
  }

  @Test func readsEveryFormOfCompletion() throws {
    let recipe = try Recipe(parsing: #"{"kind": "tagFormat"}"#)
    func completion(_ line: String) throws -> Completion { try recipe.input(fromLine: line).completions[0] }
    #expect(try completion(#"{"completion": ""}"#) == Completion(""))
    #expect(
      try completion(#"{"completion": "a\n", "tokenCount": 2, "ending": "length"}"#)
        == Completion("a\n", tokenCount: 2, ending: .length))
    #expect(try completion(#"{"completion": "a", "tokenIDs": [5, 6]}"#) == Completion("a", tokens: [5, 6]))
    #expect(
      try completion(#"{"completion": {"text": "a", "tokenCount": 4, "ending": "length"}}"#)
        == Completion("a", tokenCount: 4, ending: .length))
    #expect(try completion(#"{"completion": [{"role": "assistant", "content": "a"}]}"#) == Completion("a"))
    #expect(
      try completion(
        #"{"completion": [{"role": "assistant", "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}]}"#
      )
        == Completion("ab"))
  }

  @Test func readsReferencesInManyNotations() throws {
    func score(_ recipe: String, _ reference: String, _ answer: String) throws -> Double? {
      let recipe = try Recipe(parsing: recipe)
      let line = "{\"completion\": \"<think></think><answer>\(answer)</answer>\", \"reference\": \(reference)}"
      return try recipe.verdicts(on: recipe.input(fromLine: line))[0].score
    }
    #expect(try score(#"{"kind": "countMatch"}"#, "4", "4") == 1)
    #expect(try score(#"{"kind": "countMatch"}"#, "\"4\"", "4") == 1)
    #expect(try score(#"{"kind": "exactMatch"}"#, "4", "4") == 1)
    #expect(try score(#"{"kind": "exactMatch"}"#, #""\u00e9""#, "é") == 1)
    #expect(try score(#"{"kind": "numericMatch"}"#, "4.5", "4.5") == 1)
    #expect(try score(#"{"kind": "boxMatch"}"#, "[0, 0, 10, 10]", "[0, 0, 10, 10]") == 1)
    #expect(try score(#"{"kind": "verl.exactMatch", "mode": "published"}"#, "\"\"", "the") == 1)
  }

  @Test(arguments: [
    "{\"completion\": \"a\"}", #"{"completion": "a", "gold": null}"#, #"{"completion": "a", "gold": ""}"#,
  ])
  func abstainsIfAnOptionalColumnIsEmpty(_ line: String) throws {
    let recipe = try Recipe(parsing: #"{"kind": "numericMatch", "reference": "gold?"}"#)
    let verdict = try recipe.verdicts(on: recipe.input(fromLine: line))[0]
    #expect(verdict.description == "–  numericMatch: does not apply: the row has no “gold”")
  }

  @Test func readsColumnsInObjects() throws {
    let recipe = try Recipe(
      parsing:
        #"{"columns": {"reference": "reward_model.ground_truth"}, "reward": {"kind": "exactMatch", "answer": "wholeText"}}"#
    )
    for line in [
      #"{"completion": "x", "reward_model": {"style": "rule", "ground_truth": "x"}}"#,
      // A column whose own name holds the dot wins.
      #"{"completion": "x", "reward_model": {"ground_truth": "y"}, "reward_model.ground_truth": "x"}"#,
    ] {
      #expect(try recipe.verdicts(on: recipe.input(fromLine: line))[0].score == 1)
    }
  }

  @Test func readsOnlyTheReferencesOfTheRowsRoute() throws {
    let recipe = try Recipe(
      parsing: #"""
        {"kind": "routed", "routes": {
           "n": {"kind": "numericMatch"},
           "b": {"kind": "routed", "by": "inner", "routes": {"box": {"kind": "boxMatch"}}, "otherwise": {"kind": "yesNoMatch"}}},
         "otherwise": {"kind": "choiceMatch", "reference": "reference?"}}
        """#)
    func words(_ line: String) -> String {
      do {
        return try recipe.verdicts(on: recipe.input(fromLine: line))[0].parts.map(\.name).joined()
      } catch {
        return "\(error)"
      }
    }
    #expect(words(#"{"completion": "", "task": "n", "reference": 5}"#) == "numericMatch")
    #expect(words(#"{"completion": "", "task": "b", "inner": "box", "reference": [0, 0, 1, 1]}"#) == "routed")
    #expect(words(#"{"completion": "", "task": "b", "inner": "x", "reference": "yes"}"#) == "routed")
    #expect(words(#"{"completion": "", "task": "z"}"#) == "choiceMatch")
    #expect(
      words(#"{"completion": "", "task": "b", "inner": "x", "reference": "perhaps"}"#)
        == "column “reference” cannot be read: “perhaps” is neither yes nor no")
    #expect(
      words(#"{"completion": "", "task": "b", "reference": "yes"}"#)
        == "column “inner” is missing; the row has “completion”, “task”, “reference”")
    #expect(
      words(#"{"completion": "", "task": "n"}"#)
        == "column “reference” is missing; the row has “completion”, “task”")
  }

  @Test func trapsOnARowOfAnotherRecipe() async {
    await #expect(processExitsWith: .failure) {
      let one = try Recipe(kind: "exactMatch")
      let other = try Recipe(kind: "boxMatch")
      let input = try one.input(fromLine: #"{"completion": "a", "reference": "a"}"#)
      _ = other.verdicts(on: input)
    }
  }
  /// Rows of a training set have prompts and references; the policy writes the completions.
  @Test func readsRowsWithoutCompletions() throws {
    let recipe = try Recipe(parsing: #"{"kind": "exactMatch"}"#)
    let line = #"{"prompt": "6·7?", "reference": "42"}"#
    #expect(throws: RowError.self) { try recipe.input(fromLine: line) }
    var input = try recipe.input(fromLine: line, needsCompletion: false)
    #expect(input.prompt == "6·7?")
    #expect(input.completions.isEmpty)
    input.completions = ["<think>t</think><answer>42</answer>", "<think>t</think><answer>41</answer>"]
    #expect(recipe.verdicts(on: input).map(\.score) == [1, 0])
    #expect(throws: RowError.self) { try recipe.input(fromLine: #"{"prompt": "6·7?"}"#, needsCompletion: false) }
  }
}
