import Dispatch
import Synchronization

/// Runs `body(0), …, body(count - 1)` on up to `threads` threads, each index once, in any order.
///
/// A thread takes the next index when it has finished one, so results must not depend on which thread computes what.
func forEach(_ count: Int, threads: Int, _ body: (Int) -> Void) {
  let workers = min(count, threads)
  guard workers > 1 else {
    for index in 0..<count { body(index) }
    return
  }
  withoutActuallyEscaping(body) { body in
    let work = Work(body: body)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in work.run(count) }
  }
}

/// The shared state of the threads, which all finish before `forEach` returns.
private final class Work: @unchecked Sendable {
  private let body: (Int) -> Void
  private let next = Atomic(0)

  init(body: @escaping (Int) -> Void) { self.body = body }

  func run(_ count: Int) {
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if index >= count { return }
      body(index)
    }
  }
}
