import ArgumentParser
import RewardAudit
import RewardCore
import RewardDocuments

/// `rewards diff`: compares the scores of two recipes on stored completions.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show where two recipes score completions differently.",
    discussion: """
      Completions with different scores are grouped by the reasons of both recipes, largest changes first. Use it to review a \
      change of a reward before a run.

      Exit codes: 0 if all scores are equal, 1 if some differ.
      """)

  @Argument(help: "A recipe, a JSON file.")
  var before: String

  @Argument(help: "Another recipe, a JSON file.")
  var after: String

  @Argument(help: "Rows with completions, JSON lines; “-” is standard input.")
  var completions: String

  @Option(help: ArgumentHelp("The number of completions to show for each pair of reasons.", valueName: "n"))
  var examples = 3

  func validate() throws {
    if examples < 0 { throw ValidationError("--examples must be ≥ 0, but is \(examples)") }
  }

  func run() async throws {
    try await reportingFailures {
      let (before, after) = (try Recipe.reading(before), try Recipe.reading(after))
      var difference = RecipeDifference(mostExamples: examples)
      var reader = GroupReader(before)
      var unreadable = 0
      try reader.read(try FileDescriptor.reading(completions)) { input, members in
        var group = input.asGroup
        group.completions = members.map(\.completion)
        let first = before.groupReward.verdicts(on: group)
        var other: CompletionGroup<Row>?
        for member in members where other == nil { other = try? after.input(fromLine: member.line).asGroup }
        guard var other else {
          unreadable += members.count
          return
        }
        // A list of completions in one row is read again as a whole.
        other.completions = group.completions
        let second = after.groupReward.verdicts(on: other)
        for (index, member) in members.enumerated() {
          difference.add(member.completion, line: member.number, first[index], second[index])
        }
      }
      try FileDescriptor.standardOutput.write(difference.text)
      let bad = reader.badLines + unreadable
      if bad > 0 { StandardError.write("\(bad == 1 ? "1 line" : "\(bad) lines") could not be read by both recipes\n") }
      if difference.different > 0 || bad > 0 { throw ExitCode.somethingWrong }
    }
  }
}
