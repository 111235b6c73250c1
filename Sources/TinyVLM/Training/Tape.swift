/// The probabilities of given completions, and the data for the backward pass.
///
/// Values are flat: all words of the first completion of the first group first.
public struct Tape: Sendable {
  /// The log-probability of each word, at the temperature of the call.
  public let logProbabilities: [Float]
  /// The entropy of the distribution of each word, in nats.
  public let entropies: [Float]
  let storage: TapeStorage
}

/// The memory of a tape, which returns to the pool when the tape is deallocated.
final class TapeStorage: Sendable {
  struct Shard: Sendable {
    var plan: ShardPlan
    var buffers: ForwardBuffers
    var arena: Arena
    /// The range of the shard in the flat values.
    var targets: Range<Int>
  }

  let shards: [Shard]
  let temperature: Double
  let pool: ArenaPool

  init(shards: [Shard], temperature: Double, pool: ArenaPool) {
    self.shards = shards
    self.temperature = temperature
    self.pool = pool
  }

  deinit { for shard in shards { pool.give(shard.arena) } }
}
