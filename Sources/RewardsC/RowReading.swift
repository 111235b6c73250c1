internal import RewardDocuments

/// What is kept from one row of a batch to the next.
struct RowReading {
  /// Storage to be used again.
  var members: [LineScan.Member] = []
  /// The last row and what it says: completions of one prompt often have a row each, all alike.
  private var last: (bytes: UnsafeBufferPointer<UInt8>, input: RecipeInput)?

  /// What a row says; reads it, if it is not the last again.
  mutating func input(
    _ bytes: UnsafeBufferPointer<UInt8>, for recipe: Recipe
  ) throws(RowError) -> RecipeInput {
    if let last, last.bytes.count == bytes.count, last.bytes.elementsEqual(bytes) { return last.input }
    let input = try recipe.input(from: bytes, &members, needsCompletion: false)
    last = (bytes, input)
    return input
  }
}
