import Synchronization

/// What passes over one completion have found, for the first schema that asked.
///
/// Nearly every completion is asked by one schema, whose findings are kept in place; for others the pass is made again.
/// Threads do not wait for each other: one that comes while another writes makes the pass itself.
final class AnatomyCache: Sendable {
  private static let empty = 0
  private static let writing = 1
  private static let ready = 2

  private let state = Atomic<Int>(empty)
  // Written once between `writing` and `ready`, read after `ready` only.
  private nonisolated(unsafe) var schema: AnswerSchema?
  private nonisolated(unsafe) var findings = Findings()

  @inline(__always)
  func findings(in text: String, by schema: AnswerSchema) -> Findings {
    if state.load(ordering: .acquiring) == Self.ready, self.schema == schema { return findings }
    return find(in: text, by: schema)
  }

  private func find(in text: String, by schema: AnswerSchema) -> Findings {
    let plan = schema.plan
    let found = text.withBytes { Findings(of: $0, plan.scan, plan.configuration.answer) }
    let isFirst = state.compareExchange(expected: Self.empty, desired: Self.writing, ordering: .acquiring).exchanged
    if isFirst {
      self.schema = schema
      findings = found
      state.store(Self.ready, ordering: .releasing)
    }
    return found
  }
}
