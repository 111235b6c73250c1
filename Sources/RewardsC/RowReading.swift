internal import RewardDocuments

/// The state that is kept between the rows of a batch.
struct RowReading {
  /// Storage for reuse.
  var members: [LineScan.Member] = []
  /// The last row and its input. Completions of one prompt often have equal rows.
  private var last: (bytes: UnsafeBufferPointer<UInt8>, input: RecipeInput)?

  /// Returns the input of a row. A row equal to the last one is not read again.
  mutating func input(
    _ bytes: UnsafeBufferPointer<UInt8>, for recipe: Recipe
  ) throws(RowError) -> RecipeInput {
    if let last, last.bytes.count == bytes.count, last.bytes.elementsEqual(bytes) { return last.input }
    let input = try recipe.input(from: bytes, &members, needsCompletion: false)
    last = (bytes, input)
    return input
  }
}
