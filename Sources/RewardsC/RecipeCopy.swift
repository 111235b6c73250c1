internal import RewardCore
internal import RewardDocuments

/// A copy of a recipe for one thread at a time, with the rows that it read.
struct RecipeCopy: Sendable {
  let recipe: Recipe
  /// The names of the components, in the order of their scores.
  let names: [String]
  private var rows = RowCache()
  /// The last row. Completions of one prompt often have equal rows.
  private var last: ReadRow?

  init(_ recipe: Recipe) {
    self.recipe = recipe
    names = recipe.components.all.map(\.name)
  }

  /// Returns a row, which is read unless it is stored.
  mutating func row(_ bytes: Bytes) throws(RowError) -> ReadRow {
    if let last, last.isSame(as: bytes) { return last }
    if let known = rows.row(bytes) {
      last = known
      return known
    }
    var members: [LineScan.Member] = []
    let row = ReadRow(bytes, try recipe.input(from: bytes, &members, needsCompletion: false))
    rows.store(row, for: bytes)
    last = row
    return row
  }
}
