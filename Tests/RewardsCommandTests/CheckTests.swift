import Testing

@Suite struct CheckTests {
  @Test func listsEveryMistakeOfARecipe() throws {
    let run = try Command.withFile(
      #"{"reward": {"kind": "total", "parts": [{"kind": "tagFormt"}, {"kind": "numericMatch", "toleranc": 1}]}, "answr": 1}"#
    ) {
      path -> Run in
      let run = try Command.run("check", path)
      return Run(status: run.status, output: run.output.replacing(path, with: "recipe.json"), messages: run.messages)
    }
    #expect(run.status == 1)
    #expect(
      run.output == """
        recipe.json: $.answr: unknown key “answr”; did you mean “answer”?
        recipe.json: $.reward.parts[0].kind: unknown reward “tagFormt”; did you mean “tagFormat”?
        recipe.json: $.reward.parts[1].toleranc: unknown option “toleranc”; did you mean “tolerance”?

        """)
    #expect(run.messages == "3 mistakes in the recipe\n")
  }

  @Test func reportsThePositionOfInvalidJSON() throws {
    let run = try Command.withFile("{\"kind\": \"tagFormat\",}") { path -> Run in
      let run = try Command.run("check", path)
      return Run(status: run.status, output: run.output.replacing(path, with: "recipe.json"), messages: run.messages)
    }
    #expect(run.status == 1)
    #expect(
      run.output == """
        recipe.json: expected a key in double quotes, found “}” at line 1, column 22 (byte 21)
          {"kind": "tagFormat",}
                               ^

        """)
    #expect(run.messages == "the recipe is not JSON\n")
  }

  @Test func reportsUnsatisfiableReferences() throws {
    let rows = """
      {"solution": "140°", "kind": "a"}
      {"solution": "about 7", "kind": "a"}
      {"kind": "a"}

      nonsense
      {"solution": "7", "kind": "b"}
      {"solution": "-7", "kind": "b"}
      {"solution": "seven", "kind": "b"}
      """
    let recipe = #"""
      {"columns": {"reference": "solution", "task": "kind"},
       "reward": {"kind": "routed", "routes": {"a": {"kind": "numericMatch"}, "b": {"kind": "countMatch"}}}}
      """#
    let run = try Command.withFile(recipe) { try Command.run("check", $0, "-", input: rows) }
    #expect(run.status == 1)
    #expect(
      run.output == """
        line 2: column “solution” cannot be read: “about 7” is not a number
        line 3: column “solution” is missing; the row has “kind”
        line 5: expected an object at byte 1, found “n”
        line 7: column “solution” does not satisfy “countMatch”: the answer “-7” earns 0 instead of 1: “-7” is not a count
        line 8: column “solution” cannot be read: expected a number, found a string

        """)
    #expect(
      run.messages.hasSuffix("“routed” judges each completion on its own, from 0 to 1\n7 rows, 5 with mistakes\n"))
  }

  @Test func acceptsValidRows() throws {
    let run = try Command.run("check", "Fixtures/demo/recipe.json", "Fixtures/demo/completions.jsonl")
    #expect(run.status == 0)
    #expect(run.output == "")
    #expect(
      run.messages == """
        Fixtures/demo/recipe.json: “total” judges each completion on its own, from -1 to 1.6
        308 rows, no mistakes

        """)
  }

  @Test func reportsHowReferencesWereRead() throws {
    let rows = (1...12).map { #"{"reference": "so it is \\boxed{\#($0)}"}"# } + [#"{"reference": "12"}"#]
    let run = try Command.withFile(#"{"kind": "numericMatch"}"#) {
      try Command.run("check", $0, "-", input: rows.joined(separator: "\n"))
    }
    #expect(run.status == 0)
    #expect(run.output == "")
    let messages = run.messages.split(separator: "\n")
    #expect(messages[1] == #"note: line 1: column “reference”: “so it is \boxed{1}” is read as 1"#)
    #expect(messages[10] == #"note: line 10: column “reference”: “so it is \boxed{10}” is read as 10"#)
    #expect(messages[11] == "note: 2 more references have values that differ from their texts")
    #expect(messages[12] == "13 rows, no mistakes")
    #expect(messages.count == 13)
  }

  @Test func givesHintsFromCompletionsBeforeTraining() throws {
    let opened = String(repeating: #"{"completion": "a</think><answer>4</answer>", "reference": "4"}"# + "\n", count: 6)
    let untagged = String(repeating: #"{"completion": "The answer is 4."}"# + "\n", count: 8)
    try Command.withFile(#"{"kind": "exactMatch"}"#) { recipe in
      // Those of the rows themselves.
      let own = try Command.run("check", recipe, "-", input: opened)
      #expect(own.status == 0)
      #expect(
        own.messages.hasSuffix("6 rows, no mistakes\nhint: 6 of 6 texts begin inside <think>: set opensInPrompt\n"))
      // Those of another file, which needs no references.
      try Command.withFile(untagged + "oops\n{\"completion\": []}") { completions in
        let run = try Command.run("check", recipe, "-", "--completions", completions, input: opened)
        #expect(run.status == 1)
        #expect(
          run.output.replacing(completions, with: "c.jsonl") == """
            c.jsonl, line 9: expected an object at byte 1, found “o”
            c.jsonl, line 10: column “completion” contains no message

            """)
        #expect(
          run.messages.hasSuffix(
            "6 rows, no mistakes\n8 completions, 2 lines could not be read\n"
              + "hint: 8 of 8 texts have no tags at all: the schema is `thinkAnswer`; try answer: wholeText or boxed\n")
        )
      }
      let alone = try Command.run("check", recipe, "--completions", "-", input: opened)
      #expect(alone.status == 0)
      #expect(
        alone.messages.hasSuffix(
          "from 0 to 1\n6 completions\nhint: 6 of 6 texts begin inside <think>: set opensInPrompt\n"))
      let none = try Command.run("check", recipe, "--completions", "-")
      #expect(none.messages.hasSuffix("from 0 to 1\nthere are no completions\n"))
      let both = try Command.run("check", recipe, "-", "--completions", "-")
      #expect(both.status == 64)
      #expect(both.messages.hasPrefix("Error: standard input cannot be both INPUT and --completions\n"))
    }
  }
}
