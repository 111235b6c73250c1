import Synchronization

/// What a completion is made of, and what passes over its text have found, for the first schema that asked.
///
/// All of it is one object, so that a completion that is handed on counts one reference, and a completion in an array takes
/// eight bytes.
///
/// Nearly every completion is asked by one schema, whose findings are kept in place; for others the pass is made again.
/// Threads do not wait for each other: one that comes while another writes makes the pass itself.
final class CompletionStorage: Sendable {
  private static let empty = 0
  private static let writing = 1
  private static let ready = 2

  let text: String
  private let state = Atomic<Int>(empty)
  // Written once between `writing` and `ready`, read after `ready` only.
  private nonisolated(unsafe) var schema: AnswerSchema?
  private nonisolated(unsafe) var findings = Findings()
  let tokenCount: Int?
  let tokens: [Int32]?
  let ending: Completion.Ending

  init(_ text: String, tokenCount: Int?, tokens: [Int32]?, ending: Completion.Ending) {
    self.text = text
    self.tokenCount = tokenCount
    self.tokens = tokens
    self.ending = ending
  }

  func findings(by schema: AnswerSchema) -> Findings {
    if let known = known(to: schema) { return known }
    return find(by: schema)
  }

  /// Whether the form is the schema's, without a copy of what was found.
  func isWellFormed(by schema: AnswerSchema) -> Bool {
    if let known = known(to: schema) { return known.fault.kind == .none }
    return find(by: schema).fault.kind == .none
  }

  /// Where the answer stands, without a copy of what was found.
  func answer(by schema: AnswerSchema) -> Place {
    if let known = known(to: schema) { return known.answer }
    return find(by: schema).answer
  }

  @inline(__always)
  private func known(to schema: AnswerSchema) -> Findings? {
    state.load(ordering: .acquiring) == Self.ready && self.schema == schema ? findings : nil
  }

  @inline(__always)
  private func find(by schema: AnswerSchema) -> Findings {
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
