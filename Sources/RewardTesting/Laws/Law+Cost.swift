internal import RewardCore

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

extension Law {
  /// A completion of four times the length costs at most six times as much, whatever it contains.
  ///
  /// The cost is the processor time of the thread, the minimum of five runs for each length. The law is not part of
  /// ``standard``, since it takes seconds, and a busy machine may slow down some of the runs.
  public static let linearCost = Law(
    "linearCost", "four times the length costs at most six times as much", share: 0.08
  ) { draws, task in
    let pieces = [
      "<think>", "<answer><answer>", "<", "a ", "a", " ", "\n", "1", "1,", "\\boxed{", "{[1,2,3,4]", "[[1, 2, 3, 4], ",
      "\\frac{", "(", "}",
      "yes no ", "not ", "12 or ", "\u{301}", "move(1, red), ", "\"", "\0", "-", "</think></answer>", "A. ", "{\"a\": ",
      "####", "$",
    ]
    let unit = draws.index(below: 3) < 2 ? draws.element(of: pieces) : draws.draw(.tokens)
    // In the answer, or as the whole text.
    return unit.isEmpty ? nil : Trial([unit], variation: draws.index(below: 2), isShrinkable: false)
  } breach: { task, trial in
    guard let unit = trial.texts.first, !unit.isEmpty else { return nil }
    func completion(_ size: Int) -> [Completion] {
      let text = String(repeating: unit, count: max(1, size / unit.utf8.count))
      let written = trial.variation == 0 ? task.completion(answering: text) : text
      return task.judgesSingly ? [Completion(written)] : [Completion(written), Completion(written + ".")]
    }
    func cost(_ size: Int) -> UInt64 {
      (0..<5).map { _ in
        let completions = completion(size)
        let start = threadTime()
        _ = task.verdicts(completions)
        return threadTime() - start
      }.min() ?? 0
    }
    // Long enough to be measured, and short enough that a slow reward does not take minutes.
    var size = 2_048
    var short = cost(size)
    while short < 300_000 && size < 1 << 19 {
      size *= 2
      short = cost(size)
    }
    let long = cost(4 * size)
    guard long > 6 * short, long > 1_000_000 else { return nil }
    // Measured again, since another process may have run meanwhile.
    let again = (cost(size), cost(4 * size))
    let ratio = Double(again.1) / Double(max(1, again.0))
    guard ratio > 6 else { return nil }
    let shown = (ratio * 10).rounded() / 10
    return
      "\(size) bytes cost \(again.0 / 1_000) µs, \(4 * size) bytes \(again.1 / 1_000) µs, which is \(shown) times as much"
  }

  /// Returns the processor time of this thread in nanoseconds.
  private static func threadTime() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
