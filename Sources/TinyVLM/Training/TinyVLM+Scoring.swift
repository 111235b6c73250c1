import CKernels

extension TinyVLM {
  /// Returns the log-probability and entropy of every word of the completions. It also returns a tape for the
  /// backward pass.
  ///
  /// With the logits *z*, word *a* has
  ///
  ///     ln p = z[a]/T − ln Σⱼ exp(z[j]/T)        H = −Σⱼ pⱼ ln pⱼ
  ///
  /// - Parameters:
  ///   - batch: prompts with their completions. The completions of a prompt share its computation.
  ///   - temperature: T, positive; that of sampling.
  ///   - threads: the number of threads. It changes no bit of the result.
  /// - Precondition: words are in the vocabulary, prompt and completion together in the context, and images fit the
  ///   geometry.
  /// - Edge cases: completions may be empty. NaN weights give NaN values.
  /// - Complexity: about 2 · parameters operations per row of a patch or word.
  public func forward(_ batch: [PromptGroup], temperature: Double = 1, threads: Int = 1) -> Tape {
    let (shards, logProbabilities, entropies) = run(batch, temperature: temperature, threads: threads, training: true)
    let storage = TapeStorage(shards: shards, temperature: temperature, pool: pool)
    return Tape(logProbabilities: logProbabilities, entropies: entropies, storage: storage)
  }

  /// Returns the log-probabilities and entropies of `forward`, with the same bits, without a tape. Use it for a
  /// policy that is not trained.
  public func score(
    _ batch: [PromptGroup], temperature: Double = 1, threads: Int = 1
  ) -> (logProbabilities: [Float], entropies: [Float]) {
    let (_, logProbabilities, entropies) = run(batch, temperature: temperature, threads: threads, training: false)
    return (logProbabilities, entropies)
  }

  private func run(
    _ batch: [PromptGroup], temperature: Double, threads: Int, training: Bool
  ) -> (shards: [TapeStorage.Shard], logProbabilities: [Float], entropies: [Float]) {
    precondition(temperature > 0, "temperature must be positive, but is \(temperature)")
    var shards: [TapeStorage.Shard] = []
    var count = 0
    for range in self.shards(of: batch) {
      let plan = ShardPlan(batch[range], configuration)
      let buffers = ForwardBuffers(plan.size, configuration, training: training)
      let targets = count..<count + plan.targetTokens.count
      shards.append(TapeStorage.Shard(plan: plan, buffers: buffers, arena: pool.take(buffers.size), targets: targets))
      count = targets.upperBound
    }
    defer { if !training { for shard in shards { pool.give(shard.arena) } } }
    var logProbabilities = [Float](repeating: 0, count: count)
    var entropies = [Float](repeating: 0, count: count)
    _ = withPackedWeights(training: false) { packing, packed, parameters in
      logProbabilities.withUnsafeMutableBufferPointer { logProbabilities in
        entropies.withUnsafeMutableBufferPointer { entropies in
          forEach(shards.count, threads: threads) { index in
            let shard = shards[index]
            let (plan, buffers, memory) = (shard.plan, shard.buffers, shard.arena.base)
            let pass = Pass(
              configuration: configuration, layout: layout, parameters: parameters, packing: packing, packed: packed,
              plan: plan, buffers: buffers, memory: memory)
            pass.forward(temperature: temperature)
            for (target, head) in plan.targetHeads.enumerated() {
              let row = buffers.logProbabilities + Int(head) * configuration.vocabulary
              logProbabilities[shard.targets.lowerBound + target] = memory[row + Int(plan.targetTokens[target])]
              entropies[shard.targets.lowerBound + target] = memory[buffers.entropies + Int(head)]
            }
          }
        }
      }
    }
    return (shards, logProbabilities, entropies)
  }

  /// Adds the gradient of a loss to `gradient`. The input is the derivatives with respect to the result of `forward`.
  ///
  /// - Parameters:
  ///   - tape: the tape of `forward`, with unchanged weights. It can be used again.
  ///   - logProbabilityGradients: ∂loss/∂ln p for each word.
  ///   - entropyGradients: ∂loss/∂H for each word, or `nil`.
  ///   - gradient: the gradient, with as many elements as there are parameters.
  ///   - threads: the number of threads. It changes no bit of the result.
  /// - Complexity: about 4 · parameters operations per row.
  public func backward(
    _ tape: Tape, logProbabilityGradients: [Float], entropyGradients: [Float]? = nil, into gradient: inout [Float],
    threads: Int = 1
  ) {
    let count = tape.logProbabilities.count
    precondition(logProbabilityGradients.count == count, "\(count) gradients, not \(logProbabilityGradients.count)")
    precondition(
      entropyGradients.map { $0.count == count } ?? true, "\(count) gradients, not \(entropyGradients?.count ?? 0)")
    precondition(gradient.count == layout.count, "\(layout.count) parameters, not \(gradient.count)")
    let shards = tape.storage.shards
    let buffers = shards.map { BackwardBuffers($0.plan.size, configuration, parameters: layout.count) }
    let arenas = buffers.map { pool.take($0.size) }
    defer { for arena in arenas { pool.give(arena) } }
    _ = withPackedWeights(training: true) { packing, packed, parameters in
      logProbabilityGradients.withUnsafeBufferPointer { logProbabilities in
        (entropyGradients ?? [Float](repeating: 0, count: count)).withUnsafeBufferPointer { entropies in
          guard let logProbabilities = logProbabilities.baseAddress, let entropies = entropies.baseAddress else {
            return
          }
          forEach(shards.count, threads: threads) { index in
            let shard = shards[index]
            let pass = Pass(
              configuration: configuration, layout: layout, parameters: parameters, packing: packing, packed: packed,
              plan: shard.plan, buffers: shard.buffers, memory: shard.arena.base)
            pass.backward(
              buffers[index], arenas[index].base, temperature: tape.storage.temperature,
              logProbabilities: logProbabilities + shard.targets.lowerBound,
              entropies: entropies + shard.targets.lowerBound)
          }
        }
      }
    }
    gradient.withUnsafeMutableBufferPointer { gradient in
      guard let sum = gradient.baseAddress else { return }
      for (arena, buffer) in zip(arenas, buffers) { ck_add(layout.count, arena.base + buffer.gradient, sum) }
    }
  }
}
