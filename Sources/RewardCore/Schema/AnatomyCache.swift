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

  func findings(in text: String, by schema: AnswerSchema) -> Findings {
    if let known = known(to: schema) { return known }
    return find(in: text, by: schema)
  }

  /// Whether the form is the schema's, without a copy of what was found.
  func isWellFormed(in text: String, by schema: AnswerSchema) -> Bool {
    if let known = known(to: schema) { return known.fault.kind == .none }
    return find(in: text, by: schema).fault.kind == .none
  }

  /// Where the answer stands, without a copy of what was found.
  func answer(in text: String, by schema: AnswerSchema) -> Place {
    if let known = known(to: schema) { return known.answer }
    return find(in: text, by: schema).answer
  }

  @inline(__always)
  private func known(to schema: AnswerSchema) -> Findings? {
    state.load(ordering: .acquiring) == Self.ready && self.schema == schema ? findings : nil
  }

  @inline(__always)
  private func find(in text: String, by schema: AnswerSchema) -> Findings {
    let plan = schema.scan
    var found = Findings()
    text.withBytes { bytes in
      if !found.takeForm(of: bytes, plan) { found = Findings(of: bytes, plan.pointee, schema.answer) }
    }
    // Only now: who writes waits for the memory of the state, which has come nearer during the pass.
    let isFirst =
      state.load(ordering: .relaxed) == Self.empty
      && state.compareExchange(expected: Self.empty, desired: Self.writing, ordering: .acquiring).exchanged
    if isFirst {
      self.schema = schema
      findings = found
      state.store(Self.ready, ordering: .releasing)
    }
    return found
  }
}
