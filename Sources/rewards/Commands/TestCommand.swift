import ArgumentParser
import RewardCore
import RewardDocuments

/// `rewards test`: scores fixture lines and compares with the scores that they expect.
struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run fixture lines: a reward, a completion and the score that is expected.",
    discussion: """
      One JSON object a line:

        {"id": "half-way", "reward": {"kind": "smoothTolerance"},
         "completion": "<think>t</think><answer>5.5</answer>",
         "reference": "5", "score": 0.75}

      “completions” and “scores” instead judge a group together. A score of null expects an abstention. Scores agree \
      within four units in the last place, or within “within”. Whatever else a line holds are columns that its reward \
      can name.
      """)

  @Argument(help: "Files of fixture lines; “-” is standard input.")
  var files: [String]

  @Flag(name: .shortAndLong, help: "List the fixtures that pass, too.")
  var verbose = false

  func run() async throws {
    try await reportingFailures {
      let output = FileDescriptor.standardOutput
      var run = FixtureRun()
      for path in files {
        let file = try FileDescriptor.reading(path)
        var source = LineSource(file)
        while let batch = try source.next() {
          for line in batch.lines {
            let outcome = batch.bytes.withUnsafeBufferPointer { bytes in
              run.judge(UnsafeBufferPointer(rebasing: bytes[line.range]), "\(path):\(line.number)")
            }
            if let failure = outcome.failure {
              try output.write("FAIL \(outcome.name): \(failure)\n")
            } else if verbose {
              try output.write("ok   \(outcome.name)\n")
            }
          }
        }
      }
      let failed = run.failed == 0 ? "" : ", \(run.failed) failed"
      let none = run.passed + run.failed == 0 ? ": there are no fixtures" : ""
      try output.write("\(run.passed) passed\(failed)\(none)\n")
      if run.failed > 0 || run.passed == 0 { throw ExitCode.somethingWrong }
    }
  }
}
