import Foundation
public import VisualTasks

/// Small versions of the two papers' experiments: runs, their dependencies, and their results.
///
/// A study that is killed and started again resumes, and gives the same results, bit for bit. Runs whose definition
/// changed are executed again, with those that depend on them; all others are kept.
///
/// ```text
/// let study = try Study(.quick, base: BaseModel(file: bytes, tasks: TaskCatalog.all), folder: "study-run")
/// let results = try await study.run(workers: 2) { print($0) }
/// try study.write(results.file(), to: "study.results.json")
/// ```
public struct Study: Sendable {
  /// The sizes.
  public let settings: StudySettings
  /// The runs, those of the first questions first.
  public let graph: RunGraph
  private let base: BaseModel
  private var executor: RunExecutor
  private let facts: [Catalog.TaskFacts]

  /// Prepares a study of all tasks.
  ///
  /// - Throws: `StudyError` if the folder cannot be used; what reading the recipes of tasks throws.
  public init(
    _ settings: StudySettings, base: BaseModel, tasks: [any VisualTask] = TaskCatalog.all, folder: String
  ) throws {
    self.settings = settings
    self.base = base
    let lessons = try tasks.map { try Lesson($0, tokenizer: base.tokenizer) }
    facts = lessons.map { $0.facts(followsReasonRFT: StudyTasks.reasonRFT.contains($0.task.name)) }
    let catalog = Catalog(settings: settings, tasks: facts)
    let names = Set(tasks.map(\.name))
    // All seeds of a question before the next question, so that a study that is cut short has whole answers.
    let runs = Self.questions(settings).flatMap { question in
      settings.seeds.flatMap { question.runs(catalog, seed: $0) }
    }
    graph = try RunGraph(runs.filter { names.contains($0.task) })
    executor = RunExecutor(base: base, lessons: lessons, graph: graph, store: try RunStore(path: folder))
  }

  /// Steps between two checkpoints of a run.
  public var checkpointInterval: Int {
    get { executor.checkpointInterval }
    set { executor.checkpointInterval = newValue }
  }

  /// The questions that a study asks.
  public static func questions(_ settings: StudySettings) -> [any Question] {
    let all: [any Question] = [
      MethodsInSuitability(), LengthRewards(), MethodsInReasonRFT(), RewardHacking(), VerifierErrors(),
      DataEfficiency(),
      Ablations(),
    ]
    return all.filter { settings.questions.contains($0.number) }
  }

  /// Executes every run that is not finished.
  ///
  /// - Parameters:
  ///   - workers: how many runs are executed at once; the results do not depend on it.
  ///   - observe: is called with each start and end, with the seconds that remain.
  /// - Throws: `StudyError` where runs failed, after all others were executed.
  public func run(workers: Int, observe: (StudyProgress) -> Void = { _ in }) async throws -> StudyResults {
    try await executor.store.locked { try await execute(workers: workers, observe: observe) }
  }

  private func execute(workers: Int, observe: (StudyProgress) -> Void) async throws -> StudyResults {
    let finished = try Set(graph.runs.filter { try executor.result(of: $0) != nil }.map(\.name))
    var progress = StudyProgress(graph: graph, finished: finished, workers: workers) { executor.store.seconds(of: $0) }
    observe(progress)
    let outcome = await RunScheduler(workers: workers).execute(
      graph, finished: finished, perform: { [executor] in try await executor.execute($0) },
      observe: { event in
        progress.note(event, seconds: { executor.store.seconds(of: $0) })
        observe(progress)
      })
    if let first = outcome.failed.first {
      throw StudyError("\(outcome.failed.count) runs failed; the first is \(first.name): \(first.reason)")
    }
    if finished.count + outcome.finished.count < graph.runs.count {
      throw StudyError("the study was stopped; started again, it goes on where it was")
    }
    return try results()
  }

  /// The results of the runs that are finished.
  public func results() throws -> StudyResults {
    StudyResults(
      settings: settings, tasks: facts, base: base.digest,
      runs: try graph.runs.compactMap { try executor.result(of: $0) })
  }

  /// Where and when the runs that are finished were executed.
  public func record(workers: Int) -> StudyRecord {
    let seconds = graph.runs.reduce(0) { $0 + (executor.store.seconds(of: $1) ?? 0) }
    return .now(runSeconds: seconds, workers: workers)
  }
}
