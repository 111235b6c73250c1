internal import CRewards
internal import RewardCore
internal import RewardDocuments
internal import Synchronization

/// A batch with validated counts. Its rows and completions are read when they are scored.
struct Batch {
  private let batch: swr_batch
  /// The index of the first completion of each group, followed by the number of completions. The value is `nil` if
  /// each group has one completion.
  private let starts: [Int]?

  init(_ batch: swr_batch) throws(CallError) {
    guard batch.group_count >= 0 else {
      throw .argument("group_count must be below 2^63, but is \(UInt(bitPattern: batch.group_count))")
    }
    guard batch.completion_count >= 0 else {
      throw .argument("completion_count must be below 2^63, but is \(UInt(bitPattern: batch.completion_count))")
    }
    starts = try Self.starts(of: batch)
    guard batch.completion_count == 0 || batch.completions != nil else {
      throw .argument("completions must not be null")
    }
    self.batch = batch
  }

  var groupCount: Int { batch.group_count }
  var completionCount: Int { batch.completion_count }

  /// Returns the starts of the groups. The sum of their sizes must be the number of completions.
  private static func starts(of batch: swr_batch) throws(CallError) -> [Int]? {
    guard let sizes = batch.group_sizes else {
      if batch.group_count == batch.completion_count { return nil }
      throw .argument(
        "without group_sizes, completion_count must be \(batch.group_count), the group_count, but is "
          + "\(batch.completion_count)")
    }
    var starts = [0]
    var sum = 0
    for group in 0..<batch.group_count {
      let size = sizes[group]
      guard size >= 0 else {
        throw .argument("the size of group \(group) must be below 2^63, but is \(UInt(bitPattern: size))")
      }
      let (next, isTooLarge) = sum.addingReportingOverflow(size)
      if isTooLarge { throw .argument("the sum of the group sizes must be below 2^63") }
      sum = next
      starts.append(sum)
    }
    guard sum == batch.completion_count else {
      throw .argument(
        "the sum of the group sizes must be \(batch.completion_count), the completion_count, but is \(sum)")
    }
    return starts
  }

  /// Returns the completions of a group.
  func completions(of group: Int) -> Range<Int> { starts.map { $0[group]..<$0[group + 1] } ?? group..<group + 1 }

  /// Reads a group with its completions.
  func input(_ group: Int, by copy: inout RecipeCopy) throws(CallError) -> RecipeInput {
    var input = try row(group, by: &copy).input
    input.completions.reserveCapacity(completions(of: group).count)
    for index in completions(of: group) { input.completions.append(try completion(index, for: copy.recipe)) }
    return input
  }

  /// Reads the row of a group, without its completions.
  func row(_ group: Int, by copy: inout RecipeCopy) throws(CallError) -> ReadRow {
    let bytes = try swr_bytes(batch.rows?[group], batch.row_lengths?[group]).buffer("row \(group)")
    let empty: StaticString = "{}"
    let text =
      bytes.isEmpty ? UnsafeBufferPointer(start: empty.utf8Start, count: empty.utf8CodeUnitCount) : bytes
    do throws(RowError) {
      return try copy.row(text)
    } catch {
      throw CallError(SWR_INVALID_ROW, "\(error)", at: "row \(group)")
    }
  }

  /// Reads a completion.
  func completion(_ index: Int, for recipe: Recipe) throws(CallError) -> Completion {
    let bytes = try swr_bytes(batch.completions[index], batch.completion_lengths?[index]).buffer("completion \(index)")
    let tokens = batch.token_counts.map { $0[index] } ?? -1
    let tokenCount = tokens < 0 ? nil : Int(tokens)
    let ending: Completion.Ending? = batch.truncated.map { $0[index] == 0 ? .stop : .length }
    if batch.json == nil || batch.json[index] == 0 {
      return Completion(utf8: bytes, tokenCount: tokenCount, ending: ending ?? .stop)
    }
    do throws(RowError) {
      let read = try recipe.completion(fromJSON: bytes)
      return Completion(
        read.text, tokenCount: read.tokenCount ?? tokenCount, tokens: read.tokens, ending: ending ?? read.ending)
    } catch {
      throw CallError(SWR_INVALID_ROW, "\(error)", at: "completion \(index)")
    }
  }

  /// Runs `body` on portions of the groups, on at most `threads` threads with a copy of the recipe each. The results
  /// are in the order of the groups.
  ///
  /// - Throws: the error of the first group that has one.
  func inPortions<Result: Sendable>(
    threads: Int, by loaded: LoadedRecipe,
    _ body: @escaping @Sendable (Range<Int>, inout RecipeCopy) throws(CallError) -> Result
  ) throws(CallError) -> [Result] {
    let width = min(threads, groupCount)
    if width <= 1 {
      return [try loaded.copies.withCopy { (copy) throws(CallError) in try body(0..<groupCount, &copy) }]
    }
    // Groups are distributed in small portions, since their costs differ.
    let portion = max(1, groupCount / (width * 16))
    let portions = (groupCount + portion - 1) / portion
    let next = Atomic<Int>(0)
    let results = Mutex<[Swift.Result<Result, CallError>?]>(Array(repeating: nil, count: portions))
    atOnce(width) {
      loaded.copies.withCopy { copy in
        while true {
          let index = next.add(1, ordering: .relaxed).oldValue
          if index >= portions { return }
          let result: Swift.Result<Result, CallError>
          do throws(CallError) {
            result = .success(try body(index * portion..<min(groupCount, (index + 1) * portion), &copy))
          } catch {
            result = .failure(error)
          }
          results.withLock { $0[index] = result }
        }
      }
    }
    var values: [Result] = []
    for result in results.withLock({ $0 }) { if let result { values.append(try result.get()) } }
    return values
  }
}

// The pointers are those of a call that waits for the threads that read them.
extension Batch: @unchecked Sendable {}
