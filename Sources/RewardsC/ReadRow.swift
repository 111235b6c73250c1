package import RewardCore
package import RewardDocuments

/// A row that was read: its bytes, and its contents without completions.
package final class ReadRow: Sendable {
  private let bytes: [UInt8]
  package let input: RecipeInput
  /// The number of bytes.
  let count: Int

  package init(_ row: Bytes, _ input: RecipeInput) {
    bytes = Array(row)
    count = row.count
    self.input = input
  }

  /// Whether this is a row of the same bytes.
  func isSame(as row: Bytes) -> Bool { bytes.withUnsafeBufferPointer { $0.isEqual(to: row) } }
}
