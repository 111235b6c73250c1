import CKernels

/// The positions of the caches of a unit's sequences in an arena.
struct DecodingBuffers: Sendable {
  /// For each piece and layer: the packed keys, then the packed values of the prefix.
  private(set) var prefixes: [Int] = []
  private(set) var prefixSizes: [Int] = []
  /// For each sequence: the start of its recorded probabilities, after those of the prompts.
  private(set) var records: [Int] = []
  /// For each sequence and layer: its own keys, then its own values, `slot` floats each.
  let own, slot, capacity: Int
  let draw, scratch: Int
  let size: Int

  /// Creates the buffers.
  ///
  /// - Parameters:
  ///   - counts: the numbers of sequences of the pieces.
  ///   - capacity: the maximum number of words of a sequence.
  init(_ plan: ShardPlan, _ c: TinyVLMConfiguration, counts: [Int], capacity: Int) {
    var carver = Carver()
    var record = 0
    for (group, count) in zip(plan.groups, counts) {
      let size = ck_cache_size(c.width, c.heads, group.prefixCount)
      prefixSizes.append(size)
      prefixes.append(carver.take(size * 2 * c.layers))
      for _ in 0..<count {
        records.append(record)
        record += Self.probabilities(group, c, capacity)
      }
    }
    recorded = record
    self.capacity = capacity
    slot = ck_cache_size(c.width, c.heads, capacity)
    own = carver.take(records.count * c.layers * 2 * slot)
    draw = carver.take(c.vocabulary)
    scratch = carver.take(c.heads * (counts.max() ?? 0) * ck_attention_stride(plan.longestPrefix, capacity))
    size = carver.used
  }

  /// The number of recorded probabilities of a layer.
  let recorded: Int

  private static func probabilities(_ group: ShardPlan.Group, _ c: TinyVLMConfiguration, _ capacity: Int) -> Int {
    c.heads * capacity * ck_attention_stride(group.prefixCount, capacity)
  }
}
