package import RewardCore
internal import Synchronization

/// The rows that a recipe has read before, by their bytes.
///
/// Reading a mathematical reference costs more than scoring a completion, and trainers send the same rows again: once
/// for each completion of a group, and in every epoch. What a row contains depends on its bytes alone, so a score never
/// depends on the cache.
///
/// The rows are distributed over shards. A thread never waits: it reads a row again while another thread uses its shard.
/// So a process that forked meanwhile does not hang either.
///
/// A full shard drops its older generation of rows; the newer becomes the older, and an empty one begins. A row that is
/// used again moves to the newer generation.
package final class RowCache: Sendable {
  /// The length in bytes of the longest row that is stored. Few longer rows fit, and many are sent only once.
  package static let longestRow = 1024
  /// The maximum size of a generation of a shard in bytes, with ``overhead`` for each row.
  ///
  /// A shard has two generations; all shards have at most 4 MB.
  package static let capacity = 128 << 10
  /// The size of a row without its bytes, as ``capacity`` counts it.
  package static let overhead = 64

  package static let shardCount = 16
  private let shards = (0..<shardCount).map { _ in Shard() }

  package init() {}

  /// The row of these bytes, if it is stored.
  package subscript(bytes: Bytes) -> ReadRow? {
    if bytes.count > Self.longestRow { return nil }
    let hash = Self.hash(bytes)
    return shards[Self.shard(of: hash)].row(bytes, hash)
  }

  /// Stores a row of these bytes.
  package func store(_ row: ReadRow, for bytes: Bytes) {
    if bytes.count > Self.longestRow { return }
    let hash = Self.hash(bytes)
    shards[Self.shard(of: hash)].store(row, hash)
  }

  private static func hash(_ bytes: Bytes) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    return hasher.finalize()
  }

  private static func shard(of hash: Int) -> Int { hash & (shardCount - 1) }
}

extension RowCache {
  private final class Shard: Sendable {
    private struct Generations {
      var newer: [Int: ReadRow] = [:]
      var older: [Int: ReadRow] = [:]
      /// The size of the newer generation.
      var size = 0

      /// Stores a row; it replaces a row with the same hash.
      mutating func store(_ row: ReadRow, _ hash: Int) {
        let added = row.count + overhead
        if size + added > capacity {
          older = newer
          newer = [:]
          size = 0
        }
        if let old = newer.updateValue(row, forKey: hash) { size -= old.count + overhead }
        size += added
      }
    }

    private let generations = Mutex(Generations())

    func row(_ bytes: Bytes, _ hash: Int) -> ReadRow? {
      generations.withLockIfAvailable { generations -> ReadRow? in
        if let row = generations.newer[hash] { return row.isSame(as: bytes) ? row : nil }
        guard let row = generations.older.removeValue(forKey: hash), row.isSame(as: bytes) else { return nil }
        generations.store(row, hash)
        return row
      } ?? nil
    }

    func store(_ row: ReadRow, _ hash: Int) { generations.withLockIfAvailable { $0.store(row, hash) } }
  }
}
