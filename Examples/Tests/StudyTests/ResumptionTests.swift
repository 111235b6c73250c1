import Foundation
import Study
import Testing
import VisualTasks

@Suite struct ResumptionTests {
  private func study(_ base: BaseModel, _ folder: String, _ settings: StudySettings = TinyStudy.settings) throws
    -> Study
  {
    var study = try Study(settings, base: base, tasks: [TinyStudy.task], folder: folder)
    study.checkpointInterval = 2
    return study
  }

  @Test func workersDoNotChangeTheResults() async throws {
    let base = try await TinyStudy.base()
    let files = try await [1, 3].asyncMap { workers in
      try await TinyStudy.withFolder { try await self.study(base, $0).run(workers: workers).file() }
    }
    #expect(files[0] == files[1])
  }

  /// Recording against itself: interrupted after every few steps, and run through.
  @Test(.timeLimit(.minutes(30))) func anInterruptedStudyGivesTheSameBytes() async throws {
    let base = try await TinyStudy.base()
    let whole = try await TinyStudy.withFolder { try await self.study(base, $0).run(workers: 1).file() }
    let (resumed, attempts) = try await TinyStudy.withFolder { folder -> ([UInt8], Int) in
      for attempt in 1...200 {
        let study = try self.study(base, folder)
        let work = Task { try await study.run(workers: 2).file() }
        try await Task.sleep(for: .milliseconds(20 + 15 * (attempt % 9)))
        work.cancel()
        if let file = try? await work.value { return (file, attempt) }
      }
      return ([], 0)
    }
    #expect(attempts > 1, "the study was never interrupted")
    #expect(resumed == whole)
  }

  @Test func finishedRunsAreKeptAndChangedOnesRepeated() async throws {
    let base = try await TinyStudy.base()
    try await TinyStudy.withFolder { folder in
      let first = try await self.study(base, folder).run(workers: 2)
      var started: [String] = []
      func follow(_ progress: StudyProgress) {
        if case .started(let run) = progress.event { started.append(run.name) }
      }
      #expect(try await self.study(base, folder).run(workers: 2, observe: follow) == first)
      #expect(started.isEmpty)
      var settings = TinyStudy.settings
      settings.supervisedSteps = 5
      _ = try await self.study(base, folder, settings).run(workers: 2, observe: follow)
      // The models of both kinds of supervised training, and what builds on one of them.
      let methods = Set(started.map { $0.split(separator: ".")[1] })
      #expect(methods == ["ans-sft", "cot-sft", "rft"])
    }
  }

  @Test func twoStudiesDoNotShareAFolder() async throws {
    let base = try await TinyStudy.base()
    try await TinyStudy.withFolder { folder in
      let (first, second) = (try self.study(base, folder), try self.study(base, folder))
      async let one = Self.outcome(first)
      async let two = Self.outcome(second)
      let outcomes = await [one, two]
      #expect(outcomes.contains(nil))
      #expect(outcomes.contains { $0?.contains("another study is at work") ?? false })
    }
  }

  private static func outcome(_ study: Study) async -> String? {
    do {
      _ = try await study.run(workers: 1)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func resultsAreReadAsWritten() async throws {
    let base = try await TinyStudy.base()
    let results = try await TinyStudy.withFolder { try await self.study(base, $0).run(workers: 2) }
    #expect(try StudyResults(file: results.file()) == results)
    #expect(throws: StudyError.self) { try StudyResults(file: Array("{}".utf8)) }
  }
}

extension Sequence where Element: Sendable {
  fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}
