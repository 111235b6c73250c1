import Synchronization

extension GroupReward {
  /// The verdicts on many groups, judged on several threads: in order, and equal for every width.
  ///
  /// ```swift
  /// let verdicts = await reward.verdicts(on: groups, width: 2)
  /// ```
  ///
  /// - Parameters:
  ///   - groups: the groups.
  ///   - width: how many tasks judge at once.
  /// - Returns: for each group, the verdicts on its completions.
  /// - Precondition: `width` is positive.
  /// - Complexity: the cost of judging each group, divided by the smaller of `width` and the processors at hand.
  public func verdicts(on groups: [CompletionGroup<Reference>], width: Int) async -> [[Verdict]] {
    precondition(width > 0, "the width must be positive, not \(width)")
    return await inOrder(count: groups.count, width: width) { checkedVerdicts(on: groups[$0]) }
  }
}

/// Calls `body` with every index below `count`, from `width` tasks, and returns the results in the order of the indices.
///
/// Tasks take short runs of indices in turn, so that one expensive run does not keep the others waiting.
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

/// Gives each caller another number, from 0 on.
@usableFromInline
package final class SharedCounter: Sendable {
  private let value = Atomic<Int>(0)
  @usableFromInline
  package init() {}
  /// The next number.
  @usableFromInline
  package func take() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
}
