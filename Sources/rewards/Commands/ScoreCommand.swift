import ArgumentParser
import RewardCore
import RewardDocuments

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// `rewards score`: a score and its reasons for every line.
struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score completions: JSON lines in, JSON lines out.",
    discussion: """
      For every line of INPUT that is not blank, one line is written, in the same order: {"line": 1, "score": …, \
      "verdict": …}, or {"line": 1, "error": …} for a line that cannot be read. The summary goes to standard error.

      Where the recipe names a “group” column, consecutive lines that agree in it are judged together, up to 4096 lines \
      at once. Memory does not grow with the input.
      """)

  @Argument(help: "The recipe, a JSON file.")
  var recipe: String

  @Argument(help: "The rows, JSON lines; “-” is standard input.")
  var input = "-"

  @Option(name: .shortAndLong, help: "Where to write; “-” is standard output.")
  var output = "-"

  @Option(help: "What to write: the score with the tree of verdicts (full), or the score alone (scores).")
  var format = OutputFormat.full

  @Option(help: ArgumentHelp("Copy a column to the output. May be repeated.", valueName: "column"))
  var keep: [String] = []

  @Option(
    name: [.customLong("threads"), .customLong("width")],
    help: ArgumentHelp("How many threads score; the result is the same for any number.", valueName: "n"))
  var width: Int = defaultWidth

  @Flag(help: "Stop at the first line that cannot be read.")
  var strict = false

  @Option(help: ArgumentHelp("How many lines that cannot be read are reported one by one.", valueName: "n"))
  var showErrors = 10

  @Flag(name: .shortAndLong, help: "Write no summary and no progress.")
  var quiet = false

  func validate() throws {
    if !(1...1024).contains(width) { throw ValidationError("--threads must be from 1 to 1024, not \(width)") }
    if showErrors < 0 { throw ValidationError("--show-errors must not be negative") }
    for reserved in ["line", "score", "verdict", "scores", "verdicts", "error"] where keep.contains(reserved) {
      throw ValidationError("--keep \(reserved): the output has a “\(reserved)” of its own")
    }
    if Set(keep).count < keep.count { throw ValidationError("--keep names a column twice") }
  }

  func run() async throws {
    try await reportingFailures {
      let recipeFile = FileDescriptor.status(of: recipe)
      let recipe = try Recipe.reading(recipe)
      let input = try FileDescriptor.reading(input)
      let file = try OutputFile.opening(output, unlike: [recipeFile, input.status].compactMap(\.self))
      var run = ScoringRun(
        BatchScorer(LineScorer(recipe: recipe, format: format, keep: keep, summarizes: !quiet), width: width),
        output: file.descriptor, strict: strict, report: BadLineReport(shown: strict ? 0 : showErrors),
        progress: quiet ? nil : Progress(size: input.status.flatMap { $0.isRegular ? $0.size : nil }))
      try await run.score(input)
      try file.finish()
      if quiet {
        for note in run.absentColumns { StandardError.write("rewards: \(note)\n") }
      } else {
        StandardError.write(run.summary)
      }
      if run.report.count > 0 { throw ExitCode.somethingWrong }
    }
  }
}

extension OutputFormat: ExpressibleByArgument {}

/// As many threads as the process may use at once.
private var defaultWidth: Int { max(1, min(64, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }
