import Synchronization

/// The contents of a completion, and the positions found for the first schema.
///
/// They are in one object, so a copy of a completion increments one reference count, and a completion in an array takes
/// eight bytes.
///
/// Nearly every completion is read with one schema, whose result is stored; for other schemas the text is scanned
/// again. Threads do not wait for each other: a thread that arrives while another one stores the result scans the text
/// itself.
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

  /// Whether the text has the form of the schema, without a copy of the result.
  func isWellFormed(by schema: AnswerSchema) -> Bool {
    if let known = known(to: schema) { return known.fault.kind == .none }
    return find(by: schema).fault.kind == .none
  }

  /// The position of the answer, without a copy of the result.
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
    // The state is written after the scan, because by then its cache line is likely to be local.
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
