package import RewardCore
internal import Synchronization

/// The rows that a recipe has read before, by their bytes.
///
/// Reading a mathematical reference costs more than scoring a completion, and trainers send the same rows again: once
/// for each completion of a group, and in every epoch. What a row contains depends on its bytes alone, so a score never
/// depends on what is stored.
///
/// The rows are distributed over shards. No thread ever waits: a row whose shard another thread uses is read anew. So a
/// process that forked while a shard was in use does not hang either.
///
/// A shard that is full keeps its rows as the older generation, drops the generation before, and begins anew; a row that
/// is used again moves to the newer generation.
package final class RowCache: Sendable {
  /// The length of the longest row that is stored. Of longer rows few fit, and many are never sent again.
  package static let longestRow = 1024
  /// The bytes that a generation of a shard may have, ``overhead`` for each row included: 2 MB in all shards. Each shard
  /// has two generations.
  package static let capacity = 128 << 10
  /// What a row counts beside its bytes.
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

      /// Stores a row. Of two rows with one hash, the later is stored.
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
