import DigitsTraining
import Foundation
import GRPO
import Synchronization
import Testing
import TinyVLM
import VisualTasks

@Suite struct DigitsRunTests {
  static let scans = Result {
    try DigitScans(
      path: URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Fixtures/digits/digits.txt").path())
  }

  /// Small enough for a build without optimization.
  static var settings: DigitsSettings {
    var settings = DigitsSettings()
    (settings.supervisedSteps, settings.steps, settings.width, settings.layers) = (10, 10, 16, 1)
    (settings.prompts, settings.generations, settings.heldOutScans) = (4, 4, 12)
    return settings
  }

  static func inFolder<T>(_ body: (String) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "digits-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
  }

  static func run(_ folder: String, threads: Int, resumes: Bool = false) throws -> DigitsRun {
    var run = DigitsRun(settings: settings, scans: try scans.get(), folder: folder)
    (run.threads, run.checkpointInterval, run.resumes) = (threads, 1, resumes)
    return run
  }

  /// The bytes of all files of a run.
  static func files(_ folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      files[name] = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
    }
    return files
  }

  @Test func resumesBitForBitAlsoOnOtherThreads() async throws {
    let whole = try await Self.inFolder { folder in
      #expect(try await Self.run(folder, threads: 1).train() != nil)
      return try Self.files(folder)
    }
    #expect(
      whole.keys.sorted() == [
        "grpo.checkpoint", "metrics.jsonl", "model.safetensors", "report.html", "settings.json", "sft.checkpoint",
      ])
    for (threads, part, step) in [(2, DigitsPart.reinforced, 5), (1, .supervised, 4)] {
      let resumed = try await Self.inFolder { folder in
        let run = try Self.run(folder, threads: threads)
        let work = Task {
          try await run.train { event in
            if case .stepped(part, let report) = event, report.step == step {
              withUnsafeCurrentTask { $0?.cancel() }
            }
          }
        }
        #expect(try await work.value == nil)
        #expect(try Self.files(folder)["report.html"] == nil)
        #expect(try await Self.run(folder, threads: 3 - threads, resumes: true).train() != nil)
        return try Self.files(folder)
      }
      for (name, bytes) in whole { #expect(resumed[name] == bytes, "\(name)") }
    }
  }

  @Test func randomWeightsLearnNothingAndTheRunSaysSo() async throws {
    try await Self.inFolder { folder in
      var settings = Self.settings
      settings.supervisedSteps = 0
      let run = DigitsRun(settings: settings, scans: try Self.scans.get(), folder: folder)
      var warnings = 0
      let result = try #require(
        try await run.train { if case .warning(.noSignal, let count) = $0 { warnings = count } })
      #expect(warnings == settings.steps)
      #expect(result.outcome.hadNoSignal && !result.outcome.isMet)
      #expect(result.outcome.lines.last?.contains("frac_reward_zero_std 1") == true)
      #expect(try String(contentsOfFile: "\(folder)/report.html", encoding: .utf8).contains("Nothing was learned"))
    }
  }

  @Test func exportsEveryCompletionAndLogsEveryStep() async throws {
    try await Self.inFolder { folder in
      let result = try #require(try await Self.run(folder, threads: 1).train())
      let rows = try result.completionLines.split(separator: "\n").map {
        try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      }
      #expect(rows.count == 2 * 12 * 4)
      #expect(rows.count { $0["phase"] as? String == "after" } == 48)
      #expect(Set(rows.compactMap { $0["prompt_id"] as? String }).count == 24)
      let lines = try String(contentsOfFile: "\(folder)/metrics.jsonl", encoding: .utf8).split(separator: "\n")
      let steps = try lines.map {
        try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      }
      #expect(
        steps.map { $0["phase"] as? String } == [String](repeating: "sft", count: 10)
          + [String](repeating: "grpo", count: 10))
      #expect(steps.compactMap { $0["reward"] as? Double }.count == 10)
    }
  }

  /// With a weight, the length is part of the reward that is reinforced, and of the report; of the goals it is none.
  @Test func saysWhatIsRewarded() async throws {
    for weight in [0, 0.5] {
      try await Self.inFolder { folder in
        var settings = Self.settings
        (settings.supervisedSteps, settings.steps, settings.lengthWeight) = (1, 1, weight)
        let run = DigitsRun(settings: settings, scans: try Self.scans.get(), folder: folder)
        let result = try #require(try await run.train())
        let report = try String(contentsOfFile: "\(folder)/report.html", encoding: .utf8)
        #expect(report.contains("counts as accurate only if the format is right"))
        #expect(report.contains("1 step of GRPO: 4 prompts × 4 completions"))
        #expect(report.contains("+ 0.5 × normalised length") == (weight > 0))
        #expect(report.contains(">length</text>") == (weight > 0))
        #expect(result.summary.contains("reward without length, sampled, of 2") == (weight > 0))
        // A single step is a point, not a line.
        #expect(report.contains("<circle") && !report.contains("points=\"\""))
      }
    }
  }

  @Test func refusesSettingsThatMakeNoSense() async throws {
    try await Self.inFolder { folder in
      var settings = Self.settings
      (settings.steps, settings.width) = (0, 6)
      let run = DigitsRun(settings: settings, scans: try Self.scans.get(), folder: folder)
      let error = await #expect(throws: DigitsRunError.self) { try await run.train() }
      #expect(error?.description.contains("the steps") == true && error?.description.contains("the width") == true)
      #expect(!FileManager.default.fileExists(atPath: folder))
    }
  }
}
