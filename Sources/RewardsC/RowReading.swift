internal import RewardCore
internal import RewardDocuments

/// Reads the rows of a batch on one thread.
struct RowReading {
  private let loaded: LoadedRecipe
  /// Storage for reuse.
  private var members: [LineScan.Member] = []
  /// The last row. Completions of one prompt often have equal rows.
  private var last: ReadRow?

  init(for loaded: LoadedRecipe) { self.loaded = loaded }

  /// Returns a row, which is read unless it is stored.
  mutating func row(_ bytes: Bytes) throws(RowError) -> ReadRow {
    if let last, last.isSame(as: bytes) { return last }
    if let known = loaded.rows[bytes] {
      last = known
      return known
    }
    let row = ReadRow(bytes, try loaded.recipe.input(from: bytes, &members, needsCompletion: false))
    loaded.rows.store(row, for: bytes)
    last = row
    return row
  }
}
