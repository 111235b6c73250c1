import Study
import Synchronization
import Testing

@Suite struct RunSchedulerTests {
  private func run(_ method: String, parent: String? = nil, seed: Int = 1) -> StudyRun {
    StudyRun(
      task: "t", method: method, seed: seed, parent: parent.map { StudyRun.name(task: "t", method: $0, seed: seed) },
      stage: .untrained, test: TestPlan(items: 1))
  }

  @Test func aSharedRunIsInTheGraphOnce() throws {
    let graph = try RunGraph([run("a"), run("b", parent: "a"), run("a"), run("c", parent: "a")])
    #expect(graph.runs.map(\.method) == ["a", "b", "c"])
  }

  @Test func refusesTwoRunsOfOneName() {
    let other = StudyRun(task: "t", method: "a", seed: 1, stage: .untrained, test: TestPlan(items: 2))
    #expect(throws: StudyError.self) { try RunGraph([run("a"), other]) }
  }

  @Test func refusesARunBeforeTheOneThatItBuildsOn() {
    #expect(throws: StudyError.self) { try RunGraph([run("b", parent: "a"), run("a")]) }
  }

  @Test func aFingerprintFollowsTheParentAndTheBase() throws {
    let changed = StudyRun(task: "t", method: "a", seed: 1, stage: .untrained, test: TestPlan(items: 2))
    let (first, second) = (
      try RunGraph([run("a"), run("b", parent: "a")]), try RunGraph([changed, run("b", parent: "a")])
    )
    let child = run("b", parent: "a")
    let fingerprint = try first.fingerprint(of: child, base: "x")
    #expect(try first.fingerprint(of: child, base: "x") == fingerprint)
    #expect(try second.fingerprint(of: child, base: "x") != fingerprint)
    #expect(try first.fingerprint(of: child, base: "y") != fingerprint)
  }

  /// What happened, in order.
  private final class Log: Sendable {
    private let state = Mutex<(lines: [String], working: Int, most: Int)>(([], 0, 0))
    func begin(_ run: StudyRun) {
      state.withLock {
        $0.lines.append("begin \(run.method)")
        $0.working += 1
        $0.most = max($0.most, $0.working)
      }
    }
    func end(_ run: StudyRun) {
      state.withLock {
        $0.lines.append("end \(run.method)")
        $0.working -= 1
      }
    }
    var lines: [String] { state.withLock { $0.lines } }
    var most: Int { state.withLock { $0.most } }
  }

  @Test(arguments: [1, 2, 5])
  func everyRunIsExecutedOnceAfterItsParent(workers: Int) async throws {
    let graph = try RunGraph([
      run("a"), run("b", parent: "a"), run("c", parent: "a"), run("d"), run("e", parent: "c"), run("f"),
    ])
    let log = Log()
    let outcome = await RunScheduler(workers: workers).execute(graph, finished: []) { run in
      log.begin(run)
      try await Task.sleep(for: .milliseconds(5))
      log.end(run)
    }
    #expect(outcome.failed.isEmpty)
    #expect(outcome.finished.sorted() == graph.runs.map(\.name).sorted())
    let lines = log.lines
    #expect(lines.count == 12)
    #expect(log.most <= workers)
    for (parent, child) in [("a", "b"), ("a", "c"), ("c", "e")] {
      let (end, begin) = (lines.firstIndex(of: "end \(parent)"), lines.firstIndex(of: "begin \(child)"))
      #expect(try #require(end) < #require(begin))
    }
    if workers == 1 { #expect(lines.first == "begin a" && lines.last == "end f") }
  }

  @Test func finishedRunsAreNotRepeated() async throws {
    let graph = try RunGraph([run("a"), run("b", parent: "a")])
    let log = Log()
    _ = await RunScheduler(workers: 2).execute(graph, finished: [run("a").name]) { log.begin($0) }
    #expect(log.lines == ["begin b"])
  }

  @Test func afterAFailureTheOthersAreExecuted() async throws {
    let graph = try RunGraph([run("a"), run("b", parent: "a"), run("c")])
    let outcome = await RunScheduler(workers: 1).execute(graph, finished: []) { run in
      if run.method == "a" { throw CancellationError() }
    }
    #expect(outcome.finished == ["t.c.1"])
    #expect(outcome.failed.map(\.name) == ["t.a.1"])
  }
}
