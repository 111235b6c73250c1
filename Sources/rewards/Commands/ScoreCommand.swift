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

/// `rewards score`: writes a score with reasons for every line.
struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score completions: JSON lines in, JSON lines out.",
    discussion: """
      For every line of INPUT that is not blank, one line is written in the same order: {"line": 1, "score": …, \
      "verdict": …}, or {"line": 1, "error": …} for a line that cannot be read. The summary goes to standard error.

      If the recipe names a “group” column, consecutive lines with the same value are scored together, at most 4096 lines \
      at once. The memory used does not depend on the size of the input.
      """)

  @Argument(help: "The recipe, a JSON file.")
  var recipe: String

  @Argument(help: "The rows, JSON lines; “-” is standard input.")
  var input = "-"

  @Option(name: .shortAndLong, help: "The output file; “-” is standard output.")
  var output = "-"

  @Option(help: "The output format: the score with the tree of verdicts (full), or only the score (scores).")
  var format = OutputFormat.full

  @Option(help: ArgumentHelp("Copy a column to the output. May be repeated.", valueName: "column"))
  var keep: [String] = []

  @Option(
    name: [.customLong("threads"), .customLong("width")],
    help: ArgumentHelp("The number of threads; the result does not depend on it.", valueName: "n"))
  var width: Int = defaultWidth

  @Flag(help: "Stop at the first line that cannot be read.")
  var strict = false

  @Option(help: ArgumentHelp("The number of unreadable lines to report individually.", valueName: "n"))
  var showErrors = 10

  @Flag(name: .shortAndLong, help: "Do not write a summary and progress.")
  var quiet = false

  func validate() throws {
    if !(1...1024).contains(width) { throw ValidationError("--threads must be from 1 to 1024, but is \(width)") }
    if showErrors < 0 { throw ValidationError("--show-errors must be ≥ 0, but is \(showErrors)") }
    for reserved in ["line", "score", "verdict", "scores", "verdicts", "error"] where keep.contains(reserved) {
      throw ValidationError("--keep \(reserved): “\(reserved)” is a reserved key of the output")
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
        LineScorer(recipe: recipe, format: format, keep: keep, summarizes: !quiet), width: width,
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

/// The number of threads that the process may use concurrently.
private var defaultWidth: Int { max(1, min(64, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }
