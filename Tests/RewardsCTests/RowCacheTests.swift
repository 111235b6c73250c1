import RewardCore
import RewardDocuments
import RewardsC
import Testing

/// The cache stores the rows that were read, and no more than fit.
@Suite struct RowCacheTests {
  private let recipe: Recipe
  init() throws { recipe = try Recipe(kind: "numericMatch") }

  private func row(_ number: Int, padding: Int = 0) -> String {
    #"{"reference": "# + String(number) + String(repeating: " ", count: padding) + "}"
  }

  private func stored(_ row: String, in cache: inout RowCache) -> ReadRow? { row.withBytes { cache.row($0) } }

  private func store(_ row: String, in cache: inout RowCache) throws {
    let input = try recipe.input(fromLine: row, needsCompletion: false)
    row.withBytes { cache.store(ReadRow($0, input), for: $0) }
  }

  /// Second way: the stored reference scores as one that is read again.
  @Test func anInputIsThatOfItsRow() throws {
    var cache = RowCache()
    for number in 0..<500 { try store(row(number), in: &cache) }
    for number in 0..<500 {
      let known = stored(row(number), in: &cache)
      var input = try #require(known).input
      input.completions = [Completion("<answer>\(number)</answer>"), Completion("<answer>\(number + 1)</answer>")]
      #expect(recipe.verdicts(on: input).map(\.score) == [1, 0])
    }
    for other in [row(500), row(1) + " "] {
      let known = stored(other, in: &cache)
      #expect(known == nil)
    }
  }

  @Test func noMoreIsStoredThanFits() throws {
    var cache = RowCache()
    let size = row(10_000, padding: 900).utf8.count + RowCache.overhead
    let most = 2 * (RowCache.capacity / size)
    let rows = (10_000..<10_000 + 2 * most).map { row($0, padding: 900) }
    for row in rows { try store(row, in: &cache) }
    let kept = rows.filter { row in
      // A search may change the generations.
      var copy = cache
      return stored(row, in: &copy) != nil
    }
    #expect(kept.count <= most)
    // At least the newer generation is stored, with the last rows.
    #expect(kept.count >= most / 2)
    #expect(kept.last == rows.last)
    #expect(kept.first != rows.first)
  }

  /// A row that is used again and again outlives those that are not.
  @Test func rowsInUseAreKept() throws {
    var cache = RowCache()
    try store(row(1), in: &cache)
    for number in 2..<8000 {
      try store(row(number, padding: 900), in: &cache)
      let known = stored(row(1), in: &cache)
      #expect(known != nil)
    }
    let unused = stored(row(2, padding: 900), in: &cache)
    #expect(unused == nil)
  }

  @Test func longRowsAreNotStored() throws {
    var cache = RowCache()
    let fits = row(1, padding: RowCache.longestRow - row(1).utf8.count)
    for (row, isStored) in [(fits, true), (fits.dropLast() + " }", false)] {
      try store(String(row), in: &cache)
      let known = stored(String(row), in: &cache)
      #expect((known != nil) == isStored)
    }
  }
}
