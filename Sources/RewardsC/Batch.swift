internal import CRewards
internal import Dispatch
internal import RewardCore
internal import RewardDocuments
internal import Synchronization

/// A validated batch.
struct Batch {
  /// A group, and the index of its first completion.
  let groups: [(input: RecipeInput, start: Int)]
  let completionCount: Int

  init(_ batch: swr_batch, for recipe: Recipe) throws(CallError) {
    let groupCount = batch.group_count
    completionCount = batch.completion_count
    guard groupCount >= 0 else { throw .argument("group_count is \(UInt(bitPattern: groupCount))") }
    guard completionCount >= 0 else { throw .argument("completion_count is \(UInt(bitPattern: completionCount))") }
    let sizes = try Self.sizes(of: batch)
    guard completionCount == 0 || batch.completions != nil else { throw .argument("completions is null") }
    var groups: [(RecipeInput, Int)] = []
    groups.reserveCapacity(groupCount)
    var members: [LineScan.Member] = []
    var start = 0
    for group in 0..<groupCount {
      var input = try recipe.input(row: batch.rows?[group], of: group, &members)
      let end = start + (sizes?[group] ?? 1)
      input.completions = []
      input.completions.reserveCapacity(end - start)
      for index in start..<end { input.completions.append(try Self.completion(index, of: batch)) }
      groups.append((input, start))
      start = end
    }
    self.groups = groups
  }

  /// Returns the sizes of the groups, whose sum is the number of completions.
  private static func sizes(of batch: swr_batch) throws(CallError) -> UnsafePointer<Int>? {
    guard let sizes = batch.group_sizes else {
      if batch.group_count == batch.completion_count { return nil }
      throw .argument("\(batch.group_count) groups of one completion each, but \(batch.completion_count) completions")
    }
    var sum = 0
    for group in 0..<batch.group_count {
      let size = sizes[group]
      guard size >= 0 else { throw .argument("the size of group \(group) is \(UInt(bitPattern: size))") }
      let (next, isTooLarge) = sum.addingReportingOverflow(size)
      if isTooLarge { throw .argument("the sizes of the groups are too large") }
      sum = next
    }
    guard sum == batch.completion_count else {
      throw .argument("the sizes of the groups add up to \(sum), but there are \(batch.completion_count) completions")
    }
    return sizes
  }

  private static func completion(_ index: Int, of batch: swr_batch) throws(CallError) -> Completion {
    guard let completions = batch.completions else { throw .argument("completions is null") }
    let tokens = batch.token_counts.map { $0[index] } ?? -1
    return Completion(
      utf8: try completions[index].buffer("completion \(index)"), tokenCount: tokens < 0 ? nil : Int(tokens),
      ending: (batch.truncated.map { $0[index] } ?? 0) == 0 ? .stop : .length)
  }

  /// Returns the verdicts on all completions, in order.
  func verdicts(by recipe: Recipe, threads: Int) -> [Verdict] {
    let width = min(threads, groups.count)
    if width <= 1 { return groups.flatMap { recipe.verdicts(on: $0.input) } }
    // Groups are distributed in small portions, since their costs differ.
    let portion = max(1, groups.count / (width * 16))
    let portions = (groups.count + portion - 1) / portion
    let next = Atomic<Int>(0)
    let results = Mutex<[[Verdict]]>(Array(repeating: [], count: portions))
    DispatchQueue.concurrentPerform(iterations: width) { _ in
      while true {
        let index = next.add(1, ordering: .relaxed).oldValue
        if index >= portions { return }
        let slice = groups[index * portion..<min(groups.count, (index + 1) * portion)]
        let verdicts = slice.flatMap { recipe.verdicts(on: $0.input) }
        results.withLock { $0[index] = verdicts }
      }
    }
    return results.withLock { $0.flatMap(\.self) }
  }
}

extension Recipe {
  /// Reads a row without a completion.
  func input(
    row: swr_bytes?, of group: Int, _ members: inout [LineScan.Member]
  ) throws(CallError) -> RecipeInput {
    let bytes = try row?.buffer("row \(group)")
    let empty: StaticString = "{}"
    let text =
      bytes.flatMap { $0.isEmpty ? nil : $0 }
      ?? UnsafeBufferPointer(start: empty.utf8Start, count: empty.utf8CodeUnitCount)
    do throws(RowError) {
      return try input(from: text, &members, needsCompletion: false)
    } catch {
      throw CallError(SWR_INVALID_ROW, "row \(group): \(error)")
    }
  }
}
