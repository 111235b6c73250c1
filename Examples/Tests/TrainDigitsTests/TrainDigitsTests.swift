import Foundation
import Testing

/// What training says of settings and files that do not fit; that it learns, the tests of its own target see.
@Suite struct TrainDigitsTests {
  private static let short = "--sft-steps 1 --steps 1 --held-out 1 --prompts 1 --generations 2 -q"

  /// Runs a line of shell in which `$run` is a folder of this test's own.
  private static func inFolder(_ lines: [String]) throws -> [Run] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "train-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try lines.map { line in
      let run = try Command.shell("run=\(folder); $train --output $run \(line)")
      return Run(
        status: run.status, output: run.output, messages: run.messages.replacing(folder, with: "RUN"))
    }
  }

  @Test func refusesOtherSettingsThanItsOwn() throws {
    let runs = try Self.inFolder([
      "\(Self.short) 2>&1 | tail -1", "\(Self.short) --force", "\(Self.short) --resume", "--resume -q",
      "--resume -q --steps 7 --length 0.5", Self.short, "\(Self.short) --force --resume",
    ])
    #expect(runs[0].output.hasPrefix("conclusion: "))
    #expect(runs[5].status == 2)
    #expect(runs[5].messages == "train-digits: the run in RUN is finished; --force begins anew and replaces it\n")
    #expect(runs[6].status == 64)
    for run in runs[1...3] { #expect(run.status == 0 && run.messages.isEmpty) }
    #expect(runs[1].output == runs[2].output && runs[1].output == runs[3].output)
    #expect(runs[4].status == 2)
    #expect(
      runs[4].messages == "train-digits: the run in RUN was begun with other settings: "
        + "the number of steps was 1, not 7; the weight of the length was 0.0, not 0.5\n")
  }

  @Test func saysWhereThereIsNothingToGoOnWith() throws {
    let runs = try Self.inFolder(["\(Self.short) --resume"])
    #expect(runs[0].status == 2)
    #expect(runs[0].messages == "train-digits: there is no run in RUN to go on with; without --resume, one begins\n")
  }

  @Test func writesDevicesThrough() throws {
    let runs = try Self.inFolder([
      "\(Self.short) --completions /dev/full", "\(Self.short) --force --completions /dev/null; test -c /dev/null",
      "\(Self.short) --force --completions $run/report.html", "\(Self.short) --force --completions >(wc -l)",
    ])
    #expect(runs[0].status == 2)
    #expect(runs[0].messages == "train-digits: /dev/full cannot be written: No space left on device\n")
    #expect(runs[1].status == 0)
    #expect(runs[2].status == 2)
    #expect(runs[2].messages == "train-digits: RUN/report.html cannot be written: it is a file of the run\n")
    #expect(runs[3].status == 0)
    var status = stat()
    #expect(stat("/dev/full", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
  }

  @Test func namesTheFileThatCannotBeUsed() throws {
    let runs = try Self.inFolder([
      Self.short, "\(Self.short) --resume; echo garbage > $run/grpo.checkpoint", "\(Self.short) --resume",
      "--steps 1 -q --completions /nowhere/c.jsonl", "--steps 1 -q --force --data Fixtures",
      "--steps 0", "\(Self.short) --force > /dev/full",
    ])
    #expect(runs[2].status == 2)
    #expect(
      runs[2].messages
        == "train-digits: RUN/grpo.checkpoint: the checkpoint cannot be used: it is not a checkpoint of this "
        + "version; without --resume, the run begins anew\n")
    #expect(runs[3].status == 2)
    #expect(runs[3].messages == "train-digits: /nowhere/c.jsonl cannot be written: /nowhere does not exist\n")
    #expect(runs[4].status == 2 && runs[4].messages == "train-digits: “Fixtures” cannot be read\n")
    #expect(runs[5].status == 64)
    #expect(runs[5].messages.hasPrefix("Error: the steps must be from 1 to 1000000, but is 0\n"))
    #expect(runs[6].status == 2)
    #expect(runs[6].messages == "train-digits: cannot write to standard output: No space left on device\n")
  }
}
