import Foundation
import TestSupport
import Testing

@Suite struct ScoreTests {
  private static let recipe =
    #"{"kind": "total", "parts": [{"kind": "tagFormat", "weight": 0.5}, {"kind": "numericMatch"}]}"#
  private static let rows = """
    {"id": 1, "completion": "<think>a</think><answer>42</answer>", "reference": 42}

    {"id": 2, "completion": "<answer>41</answer>", "reference": "42"}
    oops
    {"id": 4, "completion": "<think>a</think><answer>42</answer>", "reference": "about 42"}
    {"id": 5, "completion": "", "reference": "42"}
    """

  @Test func writesALineForEveryLine() throws {
    let run = try Command.withFile(Self.recipe) { try Command.run("score", $0, "--keep", "id", input: Self.rows) }
    #expect(run.status == 1)
    #expect(
      run.output == """
        {"line":1,"id":1,"score":1.5,"verdict":{"name":"total","score":1.5,"reason":{"code":"combined"},"parts":[\
        {"name":"0.5 × tagFormat","score":0.5,"reason":{"code":"combined"},"parts":[{"name":"tagFormat","score":1.0,\
        "reason":{"code":"satisfied","condition":"each tag once, in order, nothing outside"}}]},\
        {"name":"numericMatch","score":1.0,"reason":{"code":"equal","prediction":"42"}}]}}
        {"line":3,"id":2,"score":0.0,"verdict":{"name":"total","score":0.0,"reason":{"code":"combined"},"parts":[\
        {"name":"0.5 × tagFormat","score":0.0,"reason":{"code":"combined"},"parts":[{"name":"tagFormat","score":0.0,\
        "reason":{"code":"tagOutOfOrder","tag":"answer","expected":"think"}}]},\
        {"name":"numericMatch","score":0.0,"reason":{"code":"compared","quantity":"the answer","value":41.0,"limit":42.0}}]}}
        {"line":4,"error":"expected an object at byte 1, found “o”"}
        {"line":5,"id":4,"error":"column “reference” cannot be read: “about 42” is not a number"}
        {"line":6,"id":5,"score":0.0,"verdict":{"name":"total","score":0.0,"reason":{"code":"combined"},"parts":[\
        {"name":"0.5 × tagFormat","score":0.0,"reason":{"code":"combined"},"parts":[{"name":"tagFormat","score":0.0,\
        "reason":{"code":"tagMissing","tag":"think"}}]},\
        {"name":"numericMatch","score":0.0,"reason":{"code":"tagMissing","tag":"answer"}}]}}

        """)
    let messages = run.messages.split(separator: "; ").dropLast().joined(separator: "; ")
    #expect(
      messages == """
        rewards: line 4: expected an object at byte 1, found “o”
        rewards: line 5: column “reference” cannot be read: “about 42” is not a number
          mean  deviation  minimum  maximum  abstained  component
           0.5     0.7071        0      1.5          0  total
        0.1667     0.2357        0      0.5          0    0.5 × tagFormat
        0.3333     0.4714        0        1          0      tagFormat
        0.3333     0.4714        0        1          0    numericMatch

        reasons for lower scores
          tagFormat: tagMissing 1, tagOutOfOrder 1
          numericMatch: compared 1, tagMissing 1

        5 lines, 3 completions scored, 2 lines could not be read
        """)
  }

  @Test func writesScoresOnly() throws {
    let run = try Command.withFile(Self.recipe) {
      try Command.run("score", $0, "--format", "scores", "--quiet", input: Self.rows)
    }
    #expect(
      run.output == """
        {"line":1,"score":1.5}
        {"line":3,"score":0.0}
        {"line":4,"error":"expected an object at byte 1, found “o”"}
        {"line":5,"error":"column “reference” cannot be read: “about 42” is not a number"}
        {"line":6,"score":0.0}

        """)
  }

  @Test func strictStopsAtTheFirstLineThatCannotBeRead() throws {
    let run = try Command.withFile(Self.recipe) {
      try Command.run("score", $0, "--format", "scores", "--strict", input: Self.rows)
    }
    #expect(run.status == 1)
    #expect(run.output == "{\"line\":1,\"score\":1.5}\n{\"line\":3,\"score\":0.0}\n")
    #expect(run.messages == "rewards: line 4: expected an object at byte 1, found “o”\n")
  }

  /// The readings of answer and reference are in the lines, but are not components.
  @Test func summarizesOnlyVerdicts() throws {
    let rows = """
      {"completion": "<think>a</think><answer>4/2</answer>", "reference": "2"}
      {"completion": "<think>a</think><answer>4/3</answer>", "reference": "2"}
      {"completion": "4/2", "reference": "2"}
      """
    let run = try Command.withFile(#"{"kind": "mathMatch"}"#) { try Command.run("score", $0, input: rows) }
    #expect(run.status == 0)
    #expect(run.output.contains(#"{"name":"answer","score":null,"reason":{"code":"reading","reading":"(4/2)"}}"#))
    #expect(!run.messages.contains("  answer") && !run.messages.contains("never applied"))
    let components = run.messages.split(separator: "\n").prefix(3).compactMap { $0.split(separator: " ").last }
    #expect(components == ["component", "mathMatch", "scores"])
    #expect(run.messages.contains("reasons for lower scores\n  mathMatch: different 1, tagMissing 1\n\n"))
  }

  /// The reasons are listed even if no completion is right, when the best observed score is the lowest.
  @Test func listsReasonsIfEveryCompletionFails() throws {
    let recipe = #"""
      {"kind": "total", "parts": [{"kind": "tagFormat"}, {"kind": "mathMatch", "name": "accuracy"},
       {"kind": "truncationPenalty"}, {"kind": "normalizedLength", "target": 5, "unit": "words"}]}
      """#
    let rows = """
      {"completion": "<think>a</think><answer>4", "reference": "5"}
      {"completion": "<think>b</think><answer>4", "reference": "5"}
      {"completion": "<think>c</think><answer>4", "reference": "5"}
      {"completion": "<think>d</think><answer>4", "reference": "5"}
      {"completion": "<think>d e</think><answer>4", "reference": "5"}
      {"completion": "<think>e</think>4", "reference": "5"}
      """
    let run = try Command.withFile(recipe) { try Command.run("score", $0, input: rows) }
    #expect(run.status == 0)
    let messages = run.messages.components(separatedBy: "\n\n").dropFirst().dropLast()
    #expect(
      Array(messages) == [
        """
        reasons for lower scores
          tagFormat: tagNeverClosed 5, tagMissing 1
          accuracy: tagNeverClosed 5, tagMissing 1
          normalizedLength: compared 6
        """,
        """
        hint: 5 of 6 texts end without </answer>: set closesAtEnd if it is the stop string, or the token limit cuts them off
        """,
        """
        note: “total/tagFormat” gave 0 to every completion, so it has no effect
        note: “total/accuracy” gave 0 to every completion, so it has no effect
        note: “total/truncationPenalty” gave 0 to every completion, so it has no effect
        """,
      ])
  }

  @Test func givesHintsFromCompletions() throws {
    let opened = #"{"completion": "a</think><answer>4</answer>", "reference": "5"}"# + "\n"
    let run = try Command.withFile(#"{"kind": "exactMatch"}"#) {
      try Command.run("score", $0, "--format", "scores", input: String(repeating: opened, count: 200))
    }
    let messages = run.messages.components(separatedBy: "\n\n")
    #expect(messages[1] == "reasons for lower scores\n  exactMatch: different 200")
    #expect(
      messages[2] == """
        hint: all 200 scores are 0: there is no training signal
        hint: 200 of 200 texts begin inside <think>: set opensInPrompt
        """)
    #expect(messages[3].hasPrefix("200 lines, 200 completions scored; "))
    // What works gets no hint.
    let set = try Command.withFile(#"{"kind": "exactMatch", "answer": {"opensInPrompt": true}}"#) {
      try Command.run("score", $0, input: opened + opened.replacing("4", with: "5"))
    }
    #expect(
      set.messages.contains("reasons for lower scores\n  exactMatch: different 1\n\n2 lines, 2 completions scored; "))
    #expect(!set.messages.contains("hint"))
  }

  @Test func scoresConversationsAndKeepsThemWellFormed() throws {
    let rows = #"""
      {"completion": [{"role": "assistant", "reasoning_content": "r\ud800", "content": "<answer>5</answer>"}], "reference": 5}
      {"completion": "<think>\udc00</think><answer>5</answer>", "reference": 5}
      {"completion": ["a", "b"], "reference": 5}
      """#
    let recipe = #"{"kind": "total", "parts": [{"kind": "tagFormat"}, {"kind": "exactMatch"}]}"#
    let run = try Command.withFile(recipe) {
      try Command.run("score", $0, "--format", "scores", "--keep", "completion", "--quiet", input: rows)
    }
    #expect(
      run.output == #"""
        {"line":1,"completion":[{"role": "assistant", "reasoning_content": "r\ufffd", "content": "<answer>5</answer>"}],"score":2.0}
        {"line":2,"completion":"<think>\ufffd</think><answer>5</answer>","score":2.0}
        {"line":3,"completion":["a", "b"],"error":"column “completion” is a list of texts, but a row has one completion: write one completion per row or, for a group, {\"columns\": {\"completions\": \"completion\"}} in the recipe"}

        """#)
  }

  @Test func judgesGroupsOfConsecutiveRows() throws {
    let recipe = #"""
      {"columns": {"group": "prompt"}, "reward": {"kind": "kimiLength", "unit": "characters",
       "correct": {"kind": "exactMatch", "answer": "wholeText", "normalizing": ["punctuation"]}}}
      """#
    let rows = """
      {"prompt": "a", "completion": "x", "reference": "x"}
      {"prompt": "a", "completion": "x.", "reference": "x"}
      garbage
      {"prompt": "a", "completion": "x..", "reference": "x"}
      {"prompt": "a", "completion": "x", "reference": "y"}
      {"prompt": "b", "completion": "xx", "reference": "x"}
      {"prompt": "a", "completion": "x...", "reference": "x"}
      """
    let run = try Command.withFile(recipe) { try Command.run("score", $0, "--format", "scores", input: rows) }
    #expect(run.status == 1)
    #expect(
      run.output == """
        {"line":1,"score":0.5}
        {"line":2,"score":0.0}
        {"line":3,"error":"expected an object at byte 1, found “g”"}
        {"line":4,"score":-0.5}
        {"line":5,"error":"its references or its step differ from those of line 1, which is in the same group"}
        {"line":6,"score":0.0}
        {"line":7,"score":0.0}

        """)
    #expect(run.messages.contains("note: 3 groups of 1 to 3 completions\n"))
  }

  @Test func judgesVeryLargeGroupsInPieces() throws {
    let recipe = #"{"columns": {"group": "g"}, "reward": {"kind": "exactMatch", "answer": "wholeText"}}"#
    let row = #"{"g": "all", "completion": "x", "reference": "x"}"# + "\n"
    let run = try Command.withFile(recipe) {
      try Command.run("score", $0, "--format", "scores", input: String(repeating: row, count: 5000))
    }
    #expect(run.lines.count == 5000)
    #expect(run.messages.contains("note: 2 groups of 904 to 4096 completions\n"))
    #expect(
      run.messages.contains("note: 1 group of more than 4096 lines, the first from line 1, scored in parts\n"))
  }

  @Test func notesMissingGroups() throws {
    let recipe = #"{"kind": "kimiLength", "unit": "words", "correct": {"kind": "exactMatch"}}"#
    let row = #"{"completion": "x", "reference": "x"}"# + "\n"
    let run = try Command.withFile(recipe) { try Command.run("score", $0, input: row + row) }
    #expect(
      run.messages.contains(
        "note: the recipe compares completions but names no “group” column, so every line was scored as its own group\n"
      ))
    #expect(run.messages.contains("note: “kimiLength” gave 0 to every completion, so it has no effect\n"))
  }

  @Test func judgesListsOfCompletions() throws {
    let recipe = #"{"columns": {"completions": "all"}, "reward": {"kind": "exactMatch", "answer": "wholeText"}}"#
    let rows = """
      {"all": ["a", "b", {"text": "a", "tokenCount": 1}], "reference": "a"}
      {"all": ["a", "a"], "reference": "a"}
      """
    let run = try Command.withFile(recipe) { try Command.run("score", $0, "--format", "scores", input: rows) }
    #expect(run.status == 0)
    #expect(run.output == "{\"line\":1,\"scores\":[1.0,0.0,1.0]}\n{\"line\":2,\"scores\":[1.0,1.0]}\n")
    #expect(run.messages.contains("note: in 1 of 2 groups all scores are equal: such groups have no training signal\n"))
  }

  /// Second way: one thread, which processes the lines in sequence.
  @Test(arguments: ["2", "3", "16"]) func everyWidthGivesTheSameBytes(_ width: String) throws {
    for arguments in [["Fixtures/demo/recipe.json"], ["Fixtures/demo/recipe.json", "--format", "scores"]] {
      let rows = try String(contentsOf: Fixture.url("demo/completions.jsonl"), encoding: .utf8)
      // Several batches, with lines that cannot be read among them.
      let many = String(repeating: rows + "{\"broken\n", count: 30)
      let one = try Command.run("score", arguments[0], "--width", "1", input: many)
      let more = try Command.run("score", arguments[0], "--width", width, input: many)
      #expect(one.status == 1)
      #expect(one.output == more.output)
      #expect(one.lines.count == 30 * 309)
      // But for the time that it took.
      #expect(
        one.messages.components(separatedBy: "; ").dropLast() == more.messages.components(separatedBy: "; ").dropLast())
    }
  }

  @Test func endsQuietlyOnAClosedPipe() throws {
    let run = try Command.shell(
      "for i in {1..200}; do cat Fixtures/demo/completions.jsonl; done | $rewards score Fixtures/demo/recipe.json | head -n 2; "
        + "echo ${PIPESTATUS[1]}")
    #expect(run.lines.count == 3)
    #expect(run.lines.last == "141")
    #expect(run.messages == "")
  }

  /// A program that writes rows one by one gets each answer before it writes the next row.
  @Test(arguments: ["1", "2"]) func answersEachLineImmediately(_ width: String) throws {
    let row = #"{"completion": "<answer>3</answer>", "gold": "3"}"#
    let run = try Command.shell(
      "{ echo '\(row)'; sleep 5; } | $rewards score Fixtures/demo/counting-vlm.json --format scores --quiet --width \(width)"
        + " | { read -t 4 line && echo \"$line\"; }")
    #expect(run.output == "{\"line\":1,\"score\":1.5}\n")
  }

  @Test func countsManyUnreadableLines() throws {
    let run = try Command.shell("yes garbage | head -100000 | $rewards score Fixtures/demo/recipe.json; echo $?")
    #expect(run.lines.count == 100_001)
    #expect(run.lines.last == "1")
    let messages = run.messages.split(separator: "\n")
    #expect(messages.count == 12)
    #expect(messages[9] == "rewards: line 10: expected an object at byte 1, found “g”")
    #expect(messages[10] == "rewards: further unreadable lines are counted but not shown")
    #expect(messages[11].hasPrefix("100000 lines, 0 completions scored, 100000 lines could not be read; "))
  }

  @Test func readsAnyBytes() throws {
    let run = try Command.shell(
      "head -c 300000 /dev/urandom | $rewards score Fixtures/demo/recipe.json --quiet --show-errors 0 > /dev/null; echo $?;"
        + "head -c 70000000 /dev/zero | $rewards score Fixtures/demo/recipe.json --quiet; echo $?;"
        + "printf '' | $rewards score Fixtures/demo/recipe.json; echo $?; printf '\\n \\r\\n' | $rewards score Fixtures/demo/recipe.json"
    )
    #expect(run.lines == ["1", "{\"line\":1,\"error\":\"longer than 64 MB\"}", "1", "0"])
    #expect(run.messages.contains("0 lines, 0 completions scored"))
  }

  /// A line that is too long ends where it ends, in whatever piece of the file.
  @Test func readsTheLineAfterOneThatIsTooLong() throws {
    let run = try Command.shell(
      """
      file=$(mktemp)
      for length in 67108865 67400000; do
        (head -c $length /dev/zero; printf '\n{"completion": "<answer>3</answer>", "gold": "3"}\n') > $file
        $rewards score Fixtures/demo/counting-vlm.json $file --format scores --quiet --show-errors 0
      done
      rm $file
      """)
    let lines = ["{\"line\":1,\"error\":\"longer than 64 MB\"}", "{\"line\":2,\"score\":1.5}"]
    #expect(run.output == (lines + lines).map { $0 + "\n" }.joined())
  }

  @Test func readsTheLastLineWithoutItsEnd() throws {
    let run = try Command.run(
      "score", "Fixtures/demo/counting-vlm.json", "--format", "scores", "--quiet",
      input:
        "{\"completion\": \"<answer>3</answer>\", \"gold\": \"3\"}\r\n{\"completion\": \"<answer>2</answer>\", \"gold\": \"3\"}"
    )
    #expect(run.output == "{\"line\":1,\"score\":1.5}\n{\"line\":2,\"score\":1.1666666666666667}\n")
    #expect(run.status == 0)
  }

  @Test func neverOverwritesItsInput() throws {
    try Command.withFile(Self.rows) { rows in
      try Command.withFile(Self.recipe) { recipe in
        try Command.withFile("what was there before, and longer than what comes\n" + Self.rows) { output in
          let run = try Command.run("score", recipe, rows, "-o", output, "--format", "scores", "--quiet")
          #expect(run.output == "")
          #expect(
            try String(contentsOfFile: output, encoding: .utf8).hasPrefix("{\"line\":1,\"score\":1.5}\n{\"line\":3"))
          #expect(try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n").count == 5)
        }
        let run = try Command.run("score", recipe, rows, "-o", rows)
        #expect(run.status == 2)
        #expect(run.messages == "rewards: \(rows) is an input and cannot be the output\n")
        #expect(try String(contentsOfFile: rows, encoding: .utf8) == Self.rows)
      }
    }
  }

  @Test func reportsUnusableFiles() throws {
    func messages(_ arguments: String..., input: String = "") throws -> String {
      let run = try Command.withFile("{\"kind\": \"tagFormt\", \"weight\": \"x\"}") { path in
        try Command.run("score", arguments[0] == "recipe" ? path : arguments[0], arguments[1], input: input)
      }
      #expect(run.status == 2)
      #expect(run.output == "")
      return run.messages.replacing(/\/.*\.json/, with: "recipe.json")
    }
    #expect(try messages("no-such.json", "-") == "rewards: cannot open no-such.json: No such file or directory\n")
    #expect(
      try messages("recipe", "-") == """
        rewards: recipe.json is not a recipe:
          $.kind: unknown reward “tagFormt”; did you mean “tagFormat”?

        """)
    #expect(try messages("Sources", "-") == "rewards: cannot read Sources: it is a directory\n")
    let compressed = try Command.shell(
      "gzip -c Fixtures/demo/completions.jsonl | $rewards score Fixtures/demo/recipe.json; echo $?")
    #expect(compressed.output == "2\n")
    #expect(compressed.messages == "rewards: standard input is compressed; pass it through “gzip -dc”\n")
    let usage = try Command.run("score", "Fixtures/demo/recipe.json", "--width", "0")
    #expect(usage.status == 64)
    #expect(usage.messages.hasPrefix("Error: --threads must be from 1 to 1024, but is 0\n"))
  }
}
