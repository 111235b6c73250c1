package import RewardCore

/// The rows that a copy of a recipe has read before, by their bytes.
///
/// Reading a mathematical reference costs more than scoring a completion, and trainers send the same rows again: once
/// for each completion of a group, and in every epoch. What a row contains depends on its bytes alone, so a score never
/// depends on the cache.
///
/// A full cache drops its older generation of rows; the newer becomes the older, and an empty one begins. A row that is
/// used again moves to the newer generation.
package struct RowCache: Sendable {
  /// The length in bytes of the longest row that is stored. Few longer rows fit, and many are sent only once.
  package static let longestRow = 1024
  /// The maximum size of a generation in bytes, with ``overhead`` for each row. There are two generations.
  package static let capacity = 256 << 10
  /// The size of a row without its bytes, as ``capacity`` counts it.
  package static let overhead = 64

  private var newer: [Int: ReadRow] = [:]
  private var older: [Int: ReadRow] = [:]
  /// The size of the newer generation.
  private var size = 0

  package init() {}

  /// Returns the row of these bytes, if it is stored.
  package mutating func row(_ bytes: Bytes) -> ReadRow? {
    if bytes.count > Self.longestRow { return nil }
    let hash = Self.hash(bytes)
    if let row = newer[hash] { return row.isSame(as: bytes) ? row : nil }
    guard let row = older.removeValue(forKey: hash), row.isSame(as: bytes) else { return nil }
    store(row, hash)
    return row
  }

  /// Stores a row of these bytes.
  package mutating func store(_ row: ReadRow, for bytes: Bytes) {
    if bytes.count <= Self.longestRow { store(row, Self.hash(bytes)) }
  }

  /// Stores a row; it replaces a row with the same hash.
  private mutating func store(_ row: ReadRow, _ hash: Int) {
    let added = row.count + Self.overhead
    if size + added > Self.capacity {
      older = newer
      newer = [:]
      size = 0
    }
    if let old = newer.updateValue(row, forKey: hash) { size -= old.count + Self.overhead }
    size += added
  }

  private static func hash(_ bytes: Bytes) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    return hasher.finalize()
  }
}
