/// Executes the runs of a graph on several workers, each after the one that it builds on.
///
/// Of the runs that can start, the first in the list does; what runs compute does not depend on the order.
public struct RunScheduler: Sendable {
  /// How many runs are executed at once.
  public let workers: Int

  /// Creates a scheduler.
  ///
  /// - Precondition: `workers` is positive.
  public init(workers: Int) {
    precondition(workers > 0, "workers must be positive, not \(workers)")
    self.workers = workers
  }

  /// What became of the runs.
  public struct Outcome: Sendable {
    /// The runs that were executed, in the order of their ends.
    public var finished: [String] = []
    /// The runs that failed, with the reason; runs that build on them were not executed.
    public var failed: [(name: String, reason: String)] = []
  }

  /// Executes every run that is not finished.
  ///
  /// - Parameters:
  ///   - finished: the names of the runs that are not repeated.
  ///   - perform: executes one run.
  ///   - observe: is called with each start and end, one call at a time.
  public func execute(
    _ graph: RunGraph, finished: Set<String>, perform: @escaping @Sendable (StudyRun) async throws -> Void,
    observe: (Event) -> Void = { _ in }
  ) async -> Outcome {
    var outcome = Outcome()
    var (done, waiting, working) = (finished, graph.runs.filter { !finished.contains($0.name) }, 0)
    await withTaskGroup(of: (StudyRun, String?).self) { group in
      func start() {
        while working < workers,
          let index = waiting.firstIndex(where: { $0.parent.map(done.contains) ?? true })
        {
          let run = waiting.remove(at: index)
          working += 1
          observe(.started(run))
          group.addTask {
            do {
              try await perform(run)
              return (run, nil)
            } catch {
              return (run, "\(error)")
            }
          }
        }
      }
      start()
      while let (run, failure) = await group.next() {
        working -= 1
        if let failure {
          outcome.failed.append((run.name, failure))
          observe(.failed(run, reason: failure))
        } else {
          done.insert(run.name)
          outcome.finished.append(run.name)
          observe(.finished(run))
        }
        if !Task.isCancelled { start() }
      }
    }
    return outcome
  }

  /// A start or an end.
  public enum Event: Sendable {
    /// A run begins.
    case started(StudyRun)
    /// A run was executed.
    case finished(StudyRun)
    /// A run could not be executed.
    case failed(StudyRun, reason: String)
  }
}
