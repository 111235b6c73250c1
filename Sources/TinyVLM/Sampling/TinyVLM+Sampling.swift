import Synchronization

extension TinyVLM {
  /// Writes several completions of each prompt, word by word.
  ///
  /// Image and prompt are calculated once and their keys and values shared by the prompt's completions; all sequences of
  /// a batch take a step together.
  ///
  /// ```swift
  /// let source = RandomSource(seed: 7, stream: .sampling)
  /// let written = model.sample(prompts, generations: 8, maximumTokens: 16, end: tokenizer.end) { sequence, position in
  ///   var generator = source.generator(step: 3, prompt: sequence / 8, generation: sequence % 8, token: position)
  ///   return generator.uniform()
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - generations: how many completions of each prompt.
  ///   - maximumTokens: the most words of a completion; the context may allow fewer.
  ///   - temperature: positive, or 0 for the most probable word (the first of equals), which needs no random numbers.
  ///   - end: the word after which a completion is over.
  ///   - threads: how many work at once. Their number changes no bit of the result.
  ///   - uniform: a number in 0..<1 for a sequence (prompt · generations + generation) and the position of a word in its
  ///     completion. Called from several threads, once for each; the result follows from it alone.
  /// - Returns: the completions of the first prompt, then those of the second, and so on.
  /// - Edge cases: weights that are not numbers give words all the same, with log-probabilities that are not numbers.
  /// - Complexity: about 2 · parameters operations for each word, and O(length²) for attention.
  public func sample(
    _ prompts: [VisualPrompt], generations: Int, maximumTokens: Int, temperature: Double = 1, end: Int32,
    threads: Int = 1, uniform: @Sendable (_ sequence: Int, _ position: Int) -> Double
  ) -> [SampledCompletion] {
    precondition(generations > 0, "generations must be positive, not \(generations)")
    precondition(temperature >= 0, "temperature must not be negative, not \(temperature)")
    guard maximumTokens > 0 else {
      return Array(repeating: SampledCompletion(), count: prompts.count * generations)
    }
    let units = Self.units(prompts: prompts.count, generations: generations)
    let written = Mutex([[SampledCompletion]](repeating: [], count: units.count))
    _ = withPackedWeights(training: false) { packing, packed, parameters in
      forEach(units.count, threads: threads) { index in
        var rollout = Rollout(
          model: self, parameters: parameters, packing: packing, packed: packed, prompts: prompts, pieces: units[index],
          generations: generations, maximumTokens: maximumTokens, temperature: temperature, end: end)
        let completions = rollout.run(uniform)
        written.withLock { $0[index] = completions }
      }
    }
    return written.withLock { $0.flatMap { $0 } }
  }

  /// Some generations of a prompt.
  struct Piece: Sendable {
    var prompt: Int
    var generations: Range<Int>
  }

  /// Splits the sequences, in order, into units whose caches stay near the core. Results do not depend on the split,
  /// since every row of every kernel is calculated alone.
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
