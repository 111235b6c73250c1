import ArgumentParser
import RewardCore
import RewardDocuments

/// `rewards explain`: prints the tree of verdicts on one completion, with reasons.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain the score of one completion.",
    discussion: """
      The completion is one line of a file of rows, or a text:

        rewards explain recipe.json rows.jsonl --line 17
        rewards explain recipe.json --reference 42 \\
          --completion "<think>6·7</think><answer>42</answer>"
        rewards explain recipe.json --file completion.txt --column solution=42

      or a verdict written by `rewards score`:

        rewards explain --scored scored.jsonl --line 17
      """)

  @Argument(help: "The recipe, a JSON file.")
  var recipe: String?

  @Argument(help: "The rows, JSON lines; “-” is standard input.")
  var input: String?

  @Option(help: ArgumentHelp("A file written by `rewards score`; no recipe is needed.", valueName: "path"))
  var scored: String?

  @Option(help: ArgumentHelp("The number of the line in the rows.", valueName: "n"))
  var line: Int?

  @Option(help: ArgumentHelp("The text of the completion.", valueName: "text"))
  var completion: String?

  @Option(help: ArgumentHelp("A file that contains the completion.", valueName: "path"))
  var file: String?

  @Option(help: ArgumentHelp("The value of the recipe’s reference column.", valueName: "value"))
  var reference: String?

  @Option(help: ArgumentHelp("The value of a column. May be repeated.", valueName: "name=value"))
  var column: [String] = []

  @Option(help: "Whether to use colors: auto, always or never. With auto, NO_COLOR turns colors off.")
  var color = ColorChoice.auto

  func validate() throws {
    if scored != nil {
      if recipe != nil || completion != nil || file != nil || reference != nil || !column.isEmpty {
        throw ValidationError("--scored can only be combined with --line")
      }
      if let line, line < 1 { throw ValidationError("--line must be ≥ 1, but is \(line)") }
      return
    }
    if recipe == nil { throw ValidationError("a recipe or --scored is required") }
    let sources = [input, completion, file].count { $0 != nil }
    if sources == 0 { throw ValidationError("one of rows, --completion and --file is required") }
    if sources > 1 { throw ValidationError("only one of rows, --completion and --file is allowed") }
    if line != nil && input == nil { throw ValidationError("--line requires a file of rows") }
    if let line, line < 1 { throw ValidationError("--line must be ≥ 1, but is \(line)") }
    if input != nil && (reference != nil || !column.isEmpty) {
      throw ValidationError("--reference and --column require --completion or --file")
    }
    for pair in column where !pair.contains("=") {
      throw ValidationError("--column \(pair): expected name=value")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let output = FileDescriptor.standardOutput
      let printer = VerdictPrinter(colors: color.isOn(for: output))
      guard let recipe else {
        let verdicts = try ScoredFile(try FileDescriptor.reading(scored ?? "-")).verdicts(of: line)
        for verdict in verdicts { try output.write(printer.text(of: verdict) + "\n") }
        return
      }
      try explain(try Recipe.reading(recipe), printer, output)
    }
  }

  private func explain(_ recipe: Recipe, _ printer: VerdictPrinter, _ output: FileDescriptor) throws {
    if let input {
      let wanted = line ?? 1
      let found = try GroupSearch(recipe, try FileDescriptor.reading(input)).group(of: wanted)
      try explain(found.group, recipe, shown: found.shown, printer, output)
    } else {
      let text = try completion ?? TextFile.reading(file ?? "-")
      let row = CommandLineRow(recipe, completion: text, reference: reference, columns: column)
      let input = try row.input()
      try explain(input.asGroup, recipe, shown: 0..<input.completions.count, printer, output)
    }
  }

  private func explain(
    _ group: CompletionGroup<Row>, _ recipe: Recipe, shown: Range<Int>, _ printer: VerdictPrinter,
    _ output: FileDescriptor
  ) throws {
    let verdicts = recipe.groupReward.verdicts(on: group)
    for index in shown {
      let excerpt = Excerpt(group.completions[index].text)
      try output.write(printer.dimmed("\(excerpt)") + "\n" + printer.text(of: verdicts[index]) + "\n")
    }
  }
}
