import Synchronization

/// The anatomies of one completion: a list that only grows, read and extended without a lock.
///
/// Nearly every completion is asked by one schema, so that the list has one node. Two threads that look for the same
/// schema at once may both do the work; both get the same result.
final class AnatomyCache: Sendable {
  private final class Node: Sendable {
    let plan: AnswerSchema.Plan
    let anatomy: Anatomy
    let next = AtomicLazyReference<Node>()

    init(_ plan: AnswerSchema.Plan, _ anatomy: Anatomy) {
      self.plan = plan
      self.anatomy = anatomy
    }
  }

  private let first = AtomicLazyReference<Node>()

  func anatomy(of text: String, by schema: AnswerSchema) -> Anatomy {
    let plan = schema.plan
    var last: Node?
    var node = first.load()
    while let current = node {
      if current.plan === plan || current.plan.configuration == plan.configuration { return current.anatomy }
      last = current
      node = current.next.load()
    }
    let new = Node(plan, text.withBytes { Anatomy(of: $0, plan) })
    // Another thread may have added nodes in the meantime: go on to the end of the list.
    while true {
      let winner = last.map { $0.next.storeIfNil(new) } ?? first.storeIfNil(new)
      if winner === new { return new.anatomy }
      last = winner
    }
  }
}
