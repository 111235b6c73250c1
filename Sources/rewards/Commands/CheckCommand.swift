import ArgumentParser
import RewardCore
import RewardDocuments

/// `rewards check`: finds mistakes in a recipe and in references before training.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a recipe and the references of rows before training.",
    discussion: """
      The check lists every mistake in the recipe with its path. With INPUT, it reads every row as for scoring (completions \
      are optional) and verifies that every reference, written as an answer, earns the highest score of its rewards. It also \
      lists references whose value differs from their text.

      Completions, from INPUT or --completions, are compared with the answer schemas of the recipe: whether the prompt \
      opens the reasoning, whether a closing tag is missing, whether there are tags at all.
      """)

  @Argument(help: "The recipe, a JSON file.")
  var recipe: String

  @Argument(help: "The rows, JSON lines; “-” is standard input.")
  var input: String?

  @Option(
    help: ArgumentHelp("Rows with completions of the policy; their references are not read.", valueName: "path"))
  var completions: String?

  func validate() throws {
    if input == "-" && completions == "-" {
      throw ValidationError("standard input cannot be both INPUT and --completions")
    }
  }

  func run() async throws {
    try await reportingFailures {
      let output = FileDescriptor.standardOutput
      let recipe: Recipe
      do {
        recipe = try Recipe(parsing: TextFile.reading(self.recipe))
      } catch let error as ConfigurationError {
        try output.write(error.mistakes.map { "\(self.recipe): \($0)\n" }.joined())
        let count = error.mistakes.count
        StandardError.write("\(count == 1 ? "1 mistake" : "\(count) mistakes") in the recipe\n")
        throw ExitCode.somethingWrong
      } catch let error as Failure {
        throw error
      } catch {
        try output.write("\(self.recipe): \(error)\n")
        StandardError.write("the recipe is not JSON\n")
        throw ExitCode.somethingWrong
      }
      let range = recipe.groupReward.range
      let scope = recipe.comparesCompletions ? "in its group" : "on its own"
      StandardError.write(
        "\(self.recipe): “\(recipe.groupReward.name)” judges each completion \(scope), "
          + "from \(range.lowerBound.inWords) to \(range.upperBound.inWords)\n")
      var badLines = 0
      var hints = CompletionHints(schemas: recipe.schemas)
      if let input {
        var check = ReferenceCheck(recipe, output)
        try check.run(try FileDescriptor.reading(input))
        StandardError.write(check.notes + check.summary)
        badLines += check.badLines
        hints = check.hints
      }
      if let completions {
        var check = CompletionCheck(recipe, output, name: completions == "-" ? "standard input" : completions)
        try check.run(try FileDescriptor.reading(completions))
        StandardError.write(check.summary)
        badLines += check.badLines
        hints = check.hints
      }
      StandardError.write(hints.all.map { "hint: \($0)\n" }.joined())
      if badLines > 0 { throw ExitCode.somethingWrong }
    }
  }
}
