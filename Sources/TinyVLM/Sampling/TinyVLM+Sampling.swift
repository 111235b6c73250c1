import Synchronization

extension TinyVLM {
  /// Chooses a word from log-probabilities (vocabulary) and a number in 0..<1. The log-probabilities are those at the
  /// temperature of sampling.
  public typealias Draw = @Sendable (_ logProbabilities: [Float], _ uniform: Double) -> Int32

  /// Samples several completions of each prompt, word by word.
  ///
  /// Image and prompt are computed once, and their keys and values are shared by the prompt's completions. All
  /// sequences of a batch take a step together.
  ///
  /// ```swift
  /// let source = RandomSource(seed: 7, stream: .sampling)
  /// let written = model.sample(prompts, generations: 8, maximumTokens: 16, end: WordTokenizer.end) { sequence, position in
  ///   var generator = source.generator(step: 3, prompt: sequence / 8, generation: sequence % 8, token: position)
  ///   return generator.uniform()
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - prompts: the prompts.
  ///   - generations: the number of completions of each prompt.
  ///   - maximumTokens: the maximum number of words in a completion; the context may allow fewer.
  ///   - temperature: T, positive; 0 selects the most probable word, the first of several, without random numbers.
  ///   - end: the word that ends a completion.
  ///   - threads: the number of threads. It changes no bit of the result.
  ///   - draw: the choice of a word, for samplers that exclude some; `nil` for the whole distribution.
  ///   - uniform: returns a number in 0..<1 for a sequence (prompt · generations + generation) and the position of a word
  ///     in its completion. It is called from several threads, once for each word, and determines the result.
  /// - Returns: the completions of the first prompt, then those of the second, and so on.
  /// - Edge cases: NaN weights still give words, with NaN log-probabilities.
  /// - Complexity: about 2 · parameters operations for each word, and O(length²) for attention.
  public func sample(
    _ prompts: [VisualPrompt], generations: Int, maximumTokens: Int, temperature: Double = 1, end: Int32,
    threads: Int = 1, draw: Draw? = nil, uniform: @Sendable (_ sequence: Int, _ position: Int) -> Double
  ) -> [TokenCompletion] {
    write(
      prompts, generations: generations, maximumTokens: maximumTokens, temperature: temperature, end: end,
      threads: threads, recording: false, draw: draw, uniform: uniform
    ).completions
  }

  /// Samples completions like `sample`, and keeps the tape that `forward` would create for them.
  ///
  /// The first update after a rollout needs the forward pass that sampling has just computed; with the tape it costs
  /// nothing. Log-probabilities and entropies have the same bits as those of `forward`; gradients differ by rounding,
  /// since rows are summed in another order.
  ///
  /// - Precondition: the temperature is positive.
  /// - Complexity: that of `sample`; the tape takes about 2 · layers · (8 · width + 2 · hidden) floats per word.
  public func sampleWithTape(
    _ prompts: [VisualPrompt], generations: Int, maximumTokens: Int, temperature: Double = 1, end: Int32,
    threads: Int = 1, uniform: @Sendable (_ sequence: Int, _ position: Int) -> Double
  ) -> (completions: [TokenCompletion], tape: Tape) {
    precondition(temperature > 0, "temperature must be positive, but is \(temperature)")
    let (completions, shards) = write(
      prompts, generations: generations, maximumTokens: maximumTokens, temperature: temperature, end: end,
      threads: threads, recording: true, draw: nil, uniform: uniform)
    var entropies: [Float] = []
    for shard in shards {
      entropies += shard.plan.targetHeads.map { shard.arena.base[shard.buffers.entropies + Int($0)] }
    }
    let storage = TapeStorage(shards: shards, temperature: temperature, pool: pool)
    let tape = Tape(logProbabilities: completions.flatMap(\.logProbabilities), entropies: entropies, storage: storage)
    return (completions, tape)
  }

  private func write(
    _ prompts: [VisualPrompt], generations: Int, maximumTokens: Int, temperature: Double, end: Int32, threads: Int,
    recording: Bool, draw: Draw?, uniform: @Sendable (_ sequence: Int, _ position: Int) -> Double
  ) -> (completions: [TokenCompletion], shards: [TapeStorage.Shard]) {
    precondition(generations > 0, "generations must be ≥ 1, but is \(generations)")
    precondition(temperature >= 0, "temperature must be ≥ 0, but is \(temperature)")
    guard maximumTokens > 0 else {
      return (Array(repeating: TokenCompletion(), count: prompts.count * generations), [])
    }
    let units = Self.units(prompts: prompts.count, generations: generations)
    let sizes = units.map {
      Rollout.Size(prompts, $0, configuration, maximumTokens: maximumTokens, recording: recording)
    }
    let arenas = sizes.map { pool.take($0.buffers.size) }
    let written = Mutex([(completions: [TokenCompletion], plan: ShardPlan)?](repeating: nil, count: units.count))
    _ = withPackedWeights(training: false) { packing, packed, parameters in
      forEach(units.count, threads: threads) { index in
        let size = sizes[index]
        let pass = Pass(
          configuration: configuration, layout: layout, parameters: parameters, packing: packing, packed: packed,
          plan: size.plan, buffers: size.buffers, memory: arenas[index].base)
        let result = pool.with(size.caches.size) { state in
          var rollout = Rollout(
            size, units[index], pass: pass, state: state, generations: generations, temperature: temperature, end: end,
            recording: recording)
          rollout.draw = draw
          return rollout.run(uniform)
        }
        written.withLock { $0[index] = result }
      }
    }
    var completions: [TokenCompletion] = []
    var shards: [TapeStorage.Shard] = []
    var count = 0
    for (index, result) in written.withLock({ $0 }).enumerated() {
      guard let result else { continue }
      completions += result.completions
      if recording {
        let targets = count..<count + result.plan.targetTokens.count
        count = targets.upperBound
        shards.append(
          TapeStorage.Shard(plan: result.plan, buffers: sizes[index].buffers, arena: arenas[index], targets: targets))
      } else {
        pool.give(arenas[index])
      }
    }
    return (completions, shards)
  }

  /// Some generations of one prompt.
  struct Piece: Sendable {
    var prompt: Int
    var generations: Range<Int>
  }

  /// Splits the sequences, in order, into units whose caches fit into the processor's cache. Results do not depend on
  /// the split, since every row is computed independently.
  static func units(prompts: Int, generations: Int, size: Int = 32) -> [[Piece]] {
    var units: [[Piece]] = []
    var room = 0
    for prompt in 0..<prompts {
      var next = 0
      while next < generations {
        if room == 0 {
          units.append([])
          room = size
        }
        let count = min(room, generations - next)
        units[units.count - 1].append(Piece(prompt: prompt, generations: next..<next + count))
        next += count
        room -= count
      }
    }
    return units
  }
}
