import Testing

@Suite struct HelpTests {
  @Test func listsTheSubcommands() throws {
    let run = try Command.run("--help")
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("OVERVIEW: Verifiable rewards for reinforcement fine-tuning.\n"))
    for words in ["score ", "explain ", "check ", "test ", "list ", "Exit codes: 0 on success; 1 if"] {
      #expect(run.output.contains(words))
    }
  }

  @Test(
    arguments: [
      (
        "score",
        ["<recipe> [<input>]", "--format", "--keep <column>", "--threads", "--strict", "--quiet", "4096 lines"]
      ),
      (
        "explain",
        [
          "[<recipe>] [<input>]", "--scored <path>", "--line <n>", "--completion <text>", "--column <name=value>",
          "NO_COLOR",
        ]
      ),
      (
        "check",
        ["<recipe> [<input>]", "earns the highest score", "--completions <path>", "the prompt opens the reasoning"]
      ),
      ("test", ["<files> ...", "--verbose", "“scores”", "“within”"]),
      ("list", ["[<kind>]"]),
    ] as [(String, [String])])
  func describesEachSubcommand(_ name: String, _ words: [String]) throws {
    let run = try Command.run(name, "--help")
    #expect(run.status == 0)
    // Lines are wrapped at the width of the terminal.
    let text = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for word in words { #expect(text.contains(word), "\(word) in \(text)") }
  }

  @Test func listsTheKindsOfRewards() throws {
    let names = try Command.run("list")
    #expect(names.output.hasPrefix("combinators\n  total\n  product\n"))
    #expect(names.output.contains("  numericMatch  "))
    #expect(try Command.run("list", "countMatch").output.hasPrefix("countMatch\n  zeroDistance  default 1; positive\n"))
    let preset = try Command.run("list", "vlmR1.yesNo").output
    #expect(
      preset == """
        vlmR1.yesNo
          Yes or no.
          mode       default default; default or published
          reference  default the recipe’s reference column; a column
          follows om-ai-lab/VLM-R1@90052f4, src/open-r1-multimodal/src/open_r1/grpo_jsonl.py, yes_no_reward
          differences of the default mode from the original:
          - Only whole words count; in the original, “unknown” is a no.
          - An answer with neither is wrong; in the original, “maybe” equals “unsure”.

        """)
    #expect(
      try Command.run("list", "numericMatch").output.contains(
        "  units      default \"converted\"; one of converted, required, ignored\n"))
    let schema =
      #"default "thinkAnswer"; one of thinkAnswer, answerOnly, thinkThenAnswer, thinkBoxed, boxed, hashes, wholeText, "#
      + #"captioned, or an object of tags (["think", "answer"]), answer ("<answer>", "remainder", "boxed", "hashes" or "#
      + #""wholeText"), reasoning ("think" or null), which ("only", "first" or "last"), opensInPrompt, closesAtEnd and "#
      + "ignoresCase (true or false)\n"
    for kind in ["numericMatch", "boxMatch", "tagFormat"] {
      let line = try Command.run("list", kind).output.split(separator: "\n").first { $0.hasPrefix("  answer ") }
      #expect(line.map { $0.hasSuffix(schema.dropLast()) } == true, "\(kind)")
    }
    #expect(
      try Command.run("list", "numericMatch").output.contains(
        #"  tolerance  default "exact"; "exact", {"absolute": 0.5} in the reference’s unit, {"relative": 0.01} of the "#
          + "reference, or {\"digits\": 2} decimals\n"))
    let math = try Command.run("list", "mathMatch").output
    #expect(math.hasPrefix("mathMatch\n  equality   an object\n    percent   "))
    #expect(
      math.contains(
        #"{"minimumFractionDigits": 2}}; "exact", {"relative": 0.01}, {"absolute": 0.5}, {"places": 2} after rounding, or "#
          + "{\"lastDigit\": {\"minimumFractionDigits\": 2}}\n"))
    let all = try Command.run("list", "all")
    #expect(all.output.contains("\nrouted\n  by         default the recipe’s task column; a column\n"))
    let unknown = try Command.run("list", "countMach")
    #expect(unknown.status == 2)
    #expect(unknown.messages == "rewards: unknown reward “countMach”; did you mean “countMatch”?\n")
  }
}
