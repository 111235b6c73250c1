extension TinyVLM {
  /// Splits a batch into shards of consecutive groups.
  ///
  /// The split depends only on the batch, never on the number of threads: each shard computes its own gradient, and the
  /// shards are added in order, so every number of threads gives the same bits. More shards allow more threads; fewer
  /// shards need fewer additions, and fill the kernels' tiles better.
  func shards(of batch: [PromptGroup]) -> [Range<Int>] {
    let costs = batch.map { group -> Int in
      let prefix = group.prompt.tokens.count + (group.prompt.pixels == nil ? 0 : configuration.patchCount)
      return group.completions.reduce(prefix) { $0 + $1.count }
    }
    let total = costs.reduce(0, +)
    let count = min(batch.count, 8, max(2, total / 96))
    var result: [Range<Int>] = []
    var (start, reached) = (0, 0)
    for (index, cost) in costs.enumerated() {
      reached += cost
      // The shard ends when its share of the rows is reached.
      if reached * count >= total * (result.count + 1) || index == batch.count - 1 {
        result.append(start..<index + 1)
        start = index + 1
      }
    }
    return result
  }
}
