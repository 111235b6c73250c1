import Synchronization

extension GroupReward {
  /// Returns the verdicts on many groups, computed on several threads. The result does not depend on `width`.
  ///
  /// ```swift
  /// let verdicts = await reward.verdicts(on: groups, width: 2)
  /// ```
  ///
  /// - Parameters:
  ///   - groups: the groups.
  ///   - width: the number of concurrent tasks.
  /// - Returns: the verdicts on the completions of each group, in order.
  /// - Precondition: `width` is positive.
  /// - Complexity: the cost of all groups, divided by the smaller of `width` and the number of processors.
  public func verdicts(on groups: [CompletionGroup<Reference>], width: Int) async -> [[Verdict]] {
    precondition(width > 0, "width must be ≥ 1, but is \(width)")
    return await inOrder(count: groups.count, width: width) { checkedVerdicts(on: groups[$0]) }
  }
}

/// Calls `body` with every index below `count`, in `width` tasks. The results are in the order of the indices.
///
/// Tasks take short runs of indices in turn, so one expensive run does not delay the others.
@inlinable
package func inOrder<Result: Sendable>(
  count: Int, width: Int, _ body: @escaping @Sendable (Int) -> Result
) async -> [Result] {
  guard width > 1, count > 1 else { return (0..<count).map(body) }
  let run = max(1, min(256, count / (width * 8)))
  let runs = (count + run - 1) / run
  let next = SharedCounter()
  return await withTaskGroup(of: [(Int, [Result])].self) { tasks in
    for _ in 0..<min(width, runs) {
      tasks.addTask {
        var done: [(Int, [Result])] = []
        while true {
          let mine = next.take()
          guard mine < runs else { return done }
          done.append((mine, (mine * run..<min(count, (mine + 1) * run)).map(body)))
        }
      }
    }
    var byRun = [[Result]](repeating: [], count: runs)
    for await done in tasks {
      for (index, results) in done { byRun[index] = results }
    }
    return Array(byRun.joined())
  }
}

/// Returns consecutive numbers from 0 to concurrent callers.
@usableFromInline
package final class SharedCounter: Sendable {
  private let value = Atomic<Int>(0)
  @usableFromInline
  package init() {}
  /// The number of the next item.
  @usableFromInline
  package func take() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
}
