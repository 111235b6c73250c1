/// The events of a training run. Iterating the sequence drives the training.
///
/// ```swift
/// for try await event in trainer.events() {
///   if case .stepped(let report) = event { print(report.metrics) }
/// }
/// ```
///
/// When the loop ends early, the trainer is between two steps; a new sequence continues there. The last event is
/// `.ended`. Cancelling the task ends the sequence in the same way as `stop()`.
public struct TrainingEvents: AsyncSequence, Sendable {
  /// An event of the run.
  public typealias Element = TrainingEvent

  let next: @Sendable () async throws -> TrainingEvent

  /// The iterator of a sequence of events.
  public struct AsyncIterator: AsyncIteratorProtocol {
    let produce: @Sendable () async throws -> TrainingEvent
    var isDone = false

    /// Trains until the next event and returns it; `nil` after `.ended`.
    public mutating func next() async throws -> TrainingEvent? {
      if isDone { return nil }
      do {
        let event = try await produce()
        if case .ended = event { isDone = true }
        return event
      } catch {
        isDone = true
        throw error
      }
    }
  }

  /// Creates an iterator.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(produce: next) }

  /// Takes all steps and returns their reports.
  public func reports() async throws -> [StepReport] {
    var reports: [StepReport] = []
    for try await event in self {
      if case .stepped(let report) = event { reports.append(report) }
    }
    return reports
  }
}
