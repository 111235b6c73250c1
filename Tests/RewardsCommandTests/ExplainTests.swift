import Foundation
import TestSupport
import Testing

@Suite struct ExplainTests {
  private static let recipe =
    #"{"kind": "total", "parts": [{"kind": "tagFormat"}, {"kind": "exactMatch"}, {"kind": "boxMatch", "reference": "box?"}]}"#

  private func explain(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Run {
    try Command.withFile(Self.recipe) { recipe in
      var all = ["explain", recipe]
      all += arguments
      return try Command.shell(
        (environment.map { "\($0)=\($1) " }.joined() + "$rewards " + all.map { "'\($0)'" }.joined(separator: " ")))
    }
  }

  @Test func printsTheTree() throws {
    let run = try explain("--completion", "<think>6·7</think> <answer>42</answer>", "--reference", "42")
    #expect(run.status == 0)
    #expect(
      run.output == """
        “<think>6·7</think> <answer>42</answer>”
        2  total
        ├─ 1  tagFormat: each tag once, in order, nothing outside
        ├─ 1  exactMatch: “42” is right
        └─ –  boxMatch: does not apply: the row has no “box”

        """)
  }

  @Test func showsHowMathematicsWasRead() throws {
    let run = try Command.withFile(#"{"kind": "mathMatch"}"#) { recipe in
      try Command.run(
        "explain", recipe, "--completion", "<think></think><answer>\\boxed{1/\\sqrt2}</answer>", "--reference",
        "\\frac{\\sqrt{2}}{2}")
    }
    #expect(run.status == 0)
    #expect(
      run.output == """
        “<think></think><answer>\\boxed{1/\\sqrt2}</answer>”
        1  mathMatch: “1/\\sqrt2” is right
        ├─ 1  rule: values with 38 digits were compared
        ├─ –  answer: read as (1/√2)
        └─ –  reference: read as (√2/2)

        """)
  }

  /// The table of a matching is below its line, inside the tree.
  @Test func printsTheTableOfAMatching() throws {
    let recipe = """
      {"kind": "total", "parts": [{"kind": "boxSetMatch", "labels": {"partial": 0.5}}, {"kind": "tagFormat"}]}
      """
    let run = try Command.withFile(recipe) { recipe in
      try Command.run(
        "explain", recipe, "--completion",
        """
        <think>two</think><answer>[{"bbox_2d": [0, 0, 100, 80], "label": "cat"}, {"bbox_2d": [200, 0, 300, 100], \
        "label": "wolf"}, {"bbox_2d": [9, 9, 5, 5], "label": "cat"}, {"bbox_2d": [400, 0, 500, 10]}]</answer>
        """, "--reference",
        #"{"boxes": [[200, 0, 300, 100], [0, 0, 100, 100], [400, 0, 500, 100]], "labels": ["dog", "cat", "bird"]}"#)
    }
    #expect(
      run.output.split(separator: "\n").dropFirst().joined(separator: "\n") == """
        1.3714  total
        ├─ 0.3714  boxSetMatch: 2 of 3 matched, 2 unmatched; IoU 0.5 (2 for 1), 0.8 (1 for 2); 1 impossible
        │       answer  reference  label          IoU  outcome
        │            2          1  wolf, not dog  0.5  matched
        │            1          2  cat            0.8  matched
        │            –          3  bird             –  missed
        │            3          –  cat              –  unmatched
        │            4          –                   –  unmatched
        └─ 1  tagFormat: each tag once, in order, nothing outside
        """)
  }

  @Test func cutsLongTables() throws {
    let boxes = (0..<40).map { "[\($0 * 10), 0, \($0 * 10 + 5), 5]" }
    let run = try Command.withFile(#"{"kind": "boxSetMatch"}"#) { recipe in
      try Command.run(
        "explain", recipe, "--completion",
        "<think>t</think><answer>[\(boxes.suffix(30).joined(separator: ", "))]</answer>", "--reference",
        "[\(boxes.prefix(20).joined(separator: ", "))]")
    }
    let lines = run.lines
    #expect(lines.count == 24)
    #expect(lines[1].hasPrefix("0.4  boxSetMatch: 10 of 20 matched, 20 unmatched; IoU 1 (1 for 11)"))
    #expect(lines[2] == "     answer  reference  IoU  outcome")
    #expect(lines[3] == "          –          1    –  missed")
    #expect(lines[22] == "         10         20    1  matched")
    #expect(lines[23] == "     … and 20 more")
  }

  @Test func readsColumnsAsTextOrJSON() throws {
    let run = try explain(
      "--completion", "<think></think><answer>[0, 0, 10, 10]</answer>", "--reference", "[0, 0, 10, 10]", "--column",
      "box=[0, 0, 10, 20]")
    #expect(run.output.contains("├─ 1  exactMatch: “[0, 0, 10, 10]” is right\n└─ 0.5  boxMatch: IoU 0.5\n"))
    let wrong = try explain("--completion", "x", "--reference", "a", "--column", "box=nowhere")
    #expect(wrong.status == 1)
    #expect(wrong.messages.hasPrefix("rewards: column “box” cannot be read: "))
  }

  @Test func needsNoPromptAndNoGroup() throws {
    let run = try Command.run(
      "explain", "Fixtures/demo/recipe.json", "--completion", "<think>two</think><answer>2</answer>", "--reference",
      "2",
      "--column", "task=count", "--column", "tokens=9", "--column", "ending=stop")
    #expect(run.status == 0)
    #expect(run.output.contains("├─ 1  accuracy\n│  └─ 1  countMatch: “2” is right\n"))
  }

  @Test func usesColorsOnRequest() throws {
    let arguments = ["--completion", "<answer>a</answer>", "--reference", "b"]
    #expect(try !explain(arguments[0], arguments[1], arguments[2], arguments[3]).output.contains("\u{1B}"))
    let colored = try explain(arguments[0], arguments[1], arguments[2], arguments[3], "--color", "always")
    #expect(
      colored.output.contains("├─ \u{1B}[1m0\u{1B}[0m  exactMatch: \u{1B}[31m“a” is not “b”\u{1B}[0m\n"))
    #expect(
      try !explain(arguments[0], arguments[1], arguments[2], arguments[3], "--color", "never").output.contains("\u{1B}")
    )
  }

  /// Colors on a terminal, which `script` emulates; NO_COLOR is respected.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"))) func usesTerminalColors() throws
  {
    let line = "$rewards explain Fixtures/demo/recipe.json Fixtures/demo/completions.jsonl --line 1"
    let terminal = try Command.shell("env -u NO_COLOR script -qec \"\(line)\" /dev/null")
    #expect(terminal.output.contains("\u{1B}[1m"))
    let refused = try Command.shell("NO_COLOR=1 script -qec \"\(line)\" /dev/null")
    #expect(!refused.output.contains("\u{1B}["))
  }

  @Test func findsALineAndItsGroup() throws {
    let recipe =
      #"{"columns": {"group": "g"}, "reward": {"kind": "kimiLength", "unit": "characters", "correct": {"kind": "exactMatch", "answer": "wholeText"}}}"#
    let rows = """
      {"g": 1, "completion": "x", "reference": "x"}
      {"g": 2, "completion": "x", "reference": "x"}
      {"g": 2, "completion": "xxx", "reference": "x"}

      oops
      """
    try Command.withFile(recipe) { recipe in
      try Command.withFile(rows) { rows in
        let run = try Command.run("explain", recipe, rows, "--line", "3")
        #expect(
          run.output == """
            “xxx”
            -0.5  kimiLength: wrong; length 3
            └─ 0  exactMatch: “xxx” is not “x”

            """)
        #expect(
          try Command.run("explain", recipe, rows, "--line", "5").messages
            == "rewards: \(rows), line 5: expected an object at byte 1, found “o”\n")
        let beyond = try Command.run("explain", recipe, rows, "--line", "6")
        #expect(beyond.status == 1)
        #expect(beyond.messages == "rewards: \(rows) has no row on line 6; the last is on line 5\n")
        #expect(try Command.run("explain", recipe, rows, "--line", "4").status == 1)
      }
    }
  }

  /// A verdict that `score` wrote is explained in the same words as the row.
  @Test func explainsScoredFiles() throws {
    let scored = try Command.run("score", "Fixtures/demo/recipe.json", "Fixtures/demo/completions.jsonl")
    try Command.withFile(scored.output) { file in
      for line in 1...8 {
        let stored = try Command.run("explain", "--scored", file, "--line", "\(line)")
        let fresh = try Command.run(
          "explain", "Fixtures/demo/recipe.json", "Fixtures/demo/completions.jsonl", "--line", "\(line)")
        #expect(stored.status == 0)
        #expect(stored.lines == Array(fresh.lines.dropFirst()))
      }
      let missing = try Command.run("explain", "--scored", file, "--line", "100000")
      #expect(missing.messages == "rewards: \(file): there is no verdict on line 100000 of the rows\n")
      #expect(missing.status == 1)
    }
  }

  @Test func explainsGroupsAndRefusesOtherFiles() throws {
    let lines = """
      {"line":2,"error":"oops"}
      {"line":3,"scores":[1.0],"verdicts":[{"name":"a","score":1.0},{"name":"b","score":null,"reason":{"code":"reading","reading":"x"}}]}
      {"line":4,"score":1.0}
      {"line":5,"score":1.0,"verdict":{"name":"a","score":1.0,"reason":{"code":"nobody"}}}
      """
    try Command.withFile(lines) { file in
      for (line, output, messages) in [
        ("3", "1  a\n–  b: read as x\n", ""), ("2", "", "rewards: \(file): line 1: the row was not scored: oops\n"),
        ("4", "", "rewards: \(file): line 3 has no “verdict”; `rewards score --format full` writes one\n"),
        (
          "5", "",
          "rewards: \(file): line 4: unknown reason “nobody”: a custom reason must have the key “note”\n"
        ),
      ] {
        let run = try Command.run("explain", "--scored", file, "--line", line)
        #expect(run.output == output)
        #expect(run.messages == messages)
      }
    }
  }

  @Test func rejectsConflictingArguments() throws {
    for (arguments, words) in [
      ([], "one of rows, --completion and --file is required"),
      (["rows.jsonl", "--completion", "x"], "only one of rows, --completion and --file is allowed"),
      (["--completion", "x", "--line", "2"], "--line requires a file of rows"),
      (["rows.jsonl", "--reference", "x"], "--reference and --column require --completion or --file"),
      (["--completion", "x", "--column", "a"], "--column a: expected name=value"),
      (["--scored", "scored.jsonl"], "--scored can only be combined with --line"),
      (["rows.jsonl", "--line", "0"], "--line must be ≥ 1, but is 0"),
    ] as [([String], String)] {
      let quoted = arguments.map { "'\($0)'" }.joined(separator: " ")
      let run = try Command.shell("$rewards explain recipe.json \(quoted)")
      #expect(run.status == 64)
      #expect(run.messages.hasPrefix("Error: \(words)\n"))
    }
  }
}
