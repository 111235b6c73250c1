/// The probabilities of given completions, and what the backward pass needs to know of the forward pass.
///
/// Values are flat: the first word of the first completion of the first group first, and so on.
public struct Tape: Sendable {
  /// ln p of each word, at the temperature of the call.
  public let logProbabilities: [Float]
  /// The entropy of the distribution that each word was drawn from, in nats.
  public let entropies: [Float]
  let storage: TapeStorage
}

/// The memory of a tape; it goes back to the pool when nobody holds the tape any more.
final class TapeStorage: Sendable {
  struct Shard: Sendable {
    var plan: ShardPlan
    var buffers: ForwardBuffers
    var arena: Arena
    /// The shard's part of the flat values.
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
