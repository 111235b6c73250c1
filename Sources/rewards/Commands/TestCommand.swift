import ArgumentParser
import RewardCore
import RewardDocuments

/// `rewards test`: scores fixture lines and compares the scores with the expected ones.
struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run fixture lines: a reward, a completion and the expected score.",
    discussion: """
      One JSON object per line:

        {"id": "half-way", "reward": {"kind": "smoothTolerance"},
         "completion": "<think>t</think><answer>5.5</answer>",
         "reference": "5", "score": 0.75}

      “completions” and “scores” score a group together. A score of null expects an abstention. Scores must agree within \
      four units in the last place, or within “within”. All other keys of a line are columns for its reward.
      """)

  @Argument(help: "Files of fixture lines; “-” is standard input.")
  var files: [String]

  @Flag(name: .shortAndLong, help: "Also list the fixtures that pass.")
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
