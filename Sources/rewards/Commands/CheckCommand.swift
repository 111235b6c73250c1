import ArgumentParser
import RewardCore
import RewardDocuments

/// `rewards check`: finds mistakes in a recipe and in the references before training.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check a recipe, and the references of rows, before training.",
    discussion: """
      Every mistake of the recipe is listed with its path. With INPUT, every row is read as it would be for scoring, but \
      for the completion, which it need not have; and every reference, written as a model would write it, has to earn \
      the highest score of the rewards that judge by it.
      """)

  @Argument(help: "The recipe, a JSON file.")
  var recipe: String

  @Argument(help: "The rows, JSON lines; “-” is standard input.")
  var input: String?

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
      let range = recipe.part.reward.range
      let scope = recipe.comparesCompletions ? "in its group" : "on its own"
      StandardError.write(
        "\(self.recipe): “\(recipe.part.reward.name)” judges each completion \(scope), "
          + "from \(range.lowerBound.inWords) to \(range.upperBound.inWords)\n")
      guard let input else { return }
      var check = ReferenceCheck(recipe, output)
      try check.run(try FileDescriptor.reading(input))
      StandardError.write(check.summary)
      if check.badLines > 0 { throw ExitCode.somethingWrong }
    }
  }
}

/// Reads every row and tries every reference.
struct ReferenceCheck {
  private let recipe: Recipe
  private let output: FileDescriptor
  private var lines = 0
  private(set) var badLines = 0

  init(_ recipe: Recipe, _ output: FileDescriptor) {
    self.recipe = recipe
    self.output = output
  }

  mutating func run(_ file: FileDescriptor) throws {
    var source = LineSource(file)
    var members: [LineScan.Member] = []
    while let batch = try source.next() {
      var text = ""
      for line in batch.lines {
        lines += 1
        let problems = batch.bytes.withUnsafeBufferPointer { self.problems(of: line, $0, &members) }
        if !problems.isEmpty { badLines += 1 }
        for problem in problems { text += "line \(line.number): \(problem)\n" }
      }
      try output.write(text)
    }
  }

  private func problems(
    of line: LineSource.Line, _ bytes: UnsafeBufferPointer<UInt8>, _ members: inout [LineScan.Member]
  ) -> [RowError.Problem] {
    if line.isTooLong { return RowError.tooLong(LineSource.longestLine).problems }
    let text = UnsafeBufferPointer(rebasing: bytes[line.range])
    do throws(RowError) {
      let input = try recipe.input(from: text, &members, needsCompletion: false)
      return recipe.goldProblems(of: input, from: text, members)
    } catch {
      return error.problems
    }
  }

  var summary: String {
    if lines == 0 { return "there are no rows\n" }
    let rows = lines == 1 ? "1 row" : "\(lines) rows"
    return badLines == 0 ? "\(rows), all in order\n" : "\(rows), \(badLines) with mistakes\n"
  }
}
