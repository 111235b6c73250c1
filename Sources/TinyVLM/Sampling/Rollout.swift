import CKernels

/// The sequences of one unit on their way, one word at a time. A sequence that is over leaves the batch.
struct Rollout {
  private struct Sequence {
    var piece: Int
    var number: Int  // prompt · generations + generation
    var position: Int  // of the next word in the text
    var written = SampledCompletion()
  }

  private let model: TinyVLM
  private let parameters: UnsafePointer<Float>
  private let packing: PackedWeights
  private let packed: UnsafePointer<Float>
  private let plan: ShardPlan
  private let limits: [Int]
  private let temperature: Double
  private let end: Int32
  private let buffers: DecodingBuffers
  private var sequences: [Sequence] = []
  /// The sequences that go on, as indices, and what they last wrote.
  private var live: [Int32] = []
  private var last: [Int32] = []

  init(
    model: TinyVLM, parameters: UnsafePointer<Float>, packing: PackedWeights, packed: UnsafePointer<Float>,
    prompts: [VisualPrompt], pieces: [TinyVLM.Piece], generations: Int, maximumTokens: Int, temperature: Double,
    end: Int32
  ) {
    self.model = model
    self.parameters = parameters
    self.packing = packing
    self.packed = packed
    self.temperature = temperature
    self.end = end
    let c = model.configuration
    plan = ShardPlan(pieces.map { PromptGroup(prompt: prompts[$0.prompt], completions: []) }, c)
    // The last word is never read, so it needs no position.
    limits = plan.groups.map { min(maximumTokens, c.context - $0.promptCount + 1) }
    for (index, piece) in pieces.enumerated() {
      for generation in piece.generations {
        sequences.append(
          Sequence(
            piece: index, number: piece.prompt * generations + generation, position: plan.groups[index].promptCount))
      }
    }
    buffers = DecodingBuffers(
      plan, c, sequences: sequences.count, perPiece: pieces.map { $0.generations.count }.max() ?? 0,
      capacity: limits.max() ?? 0)
  }

  mutating func run(_ uniform: (Int, Int) -> Double) -> [SampledCompletion] {
    let prefill = ForwardBuffers(plan, model.configuration, training: false)
    return model.pool.with(buffers.size) { memory in
      model.pool.with(prefill.size) { readPrompts(prefill, $0, memory) }
      live = sequences.indices.map { Int32($0) }
      last = live
      write(from: memory + buffers.logits, rows: sequences.map(\.piece), memory, uniform)
      var step = 0
      while !live.isEmpty {
        advance(step, memory)
        write(from: memory + buffers.logits, rows: Array(live.indices), memory, uniform)
        step += 1
      }
      return sequences.map(\.written)
    }
  }

  /// Calculates the prompts, keeps their keys and values, and leaves each piece's logits for the first word.
  private func readPrompts(_ f: ForwardBuffers, _ scratch: Pass.Memory, _ memory: Pass.Memory) {
    let c = model.configuration
    let pass = Pass(
      configuration: c, layout: model.layout, parameters: parameters, packing: packing, packed: packed, plan: plan,
      buffers: f, memory: scratch)
    pass.embed()
    for layer in 0..<c.layers {
      pass.attend(layer)
      for (index, group) in plan.groups.enumerated() {
        let cache = memory + buffers.prefixes[index] + layer * buffers.prefixSizes[index] * 2
        ck_pack_prefix(
          c.width, c.heads, group.prefixCount, scratch + f.layers[layer].qkv + group.firstRow * 3 * c.width, cache,
          cache + buffers.prefixSizes[index])
      }
      pass.think(layer)
    }
    pass.logits()
    let count = plan.groups.count * c.vocabulary
    (memory + buffers.logits).update(from: scratch + f.logProbabilities, count: count)
  }

  /// Draws a word for each live sequence and drops the sequences that it ends.
  private mutating func write(
    from logits: Pass.Memory, rows: [Int], _ memory: Pass.Memory, _ uniform: (Int, Int) -> Double
  ) {
    let v = model.configuration.vocabulary
    var kept = 0
    for index in live.indices {
      let number = Int(live[index])
      let count = sequences[number].written.tokens.count
      let row = logits + rows[index] * v
      var logProbability: Float = 0
      let token: Int32
      if temperature == 0 {
        token = Self.mostProbable(v, row, &logProbability, memory + buffers.draw)
      } else {
        token = ck_sample_row(
          v, row, Float(1 / temperature), uniform(sequences[number].number, count), &logProbability,
          memory + buffers.draw)
      }
      sequences[number].written.tokens.append(token)
      sequences[number].written.logProbabilities.append(logProbability)
      if token == end {
        sequences[number].written.finish = .stop
      } else if count + 1 < limits[sequences[number].piece] {
        live[kept] = Int32(number)
        last[kept] = token
        kept += 1
      }
    }
    live.removeLast(live.count - kept)
    last.removeLast(last.count - kept)
  }

  private static func mostProbable(
    _ v: Int, _ logits: UnsafePointer<Float>, _ logProbability: inout Float, _ scratch: Pass.Memory
  ) -> Int32 {
    scratch.update(from: logits, count: v)
    var entropy: Float = 0
    ck_log_softmax_rows(1, v, scratch, 1, &entropy)
    var best = 0
    for index in 1..<max(1, v) where scratch[index] > scratch[best] { best = index }
    logProbability = scratch[best]
    return Int32(best)
  }

  /// Reads what each live sequence last wrote, as the word at `step` of its completion, and predicts the next.
  private mutating func advance(_ step: Int, _ memory: Pass.Memory) {
    let (c, layout, b) = (model.configuration, model.layout, buffers)
    let (n, d, h) = (live.count, c.width, c.hidden)
    var groups: [ck_decode_group] = []
    var pieces: [Int] = []
    for (row, number) in live.enumerated() {
      let piece = sequences[Int(number)].piece
      if pieces.last != piece {
        pieces.append(piece)
        groups.append(ck_decode_group())
        groups[groups.count - 1].prefix_count = Int32(plan.groups[piece].prefixCount)
        groups[groups.count - 1].first = Int32(row)
      }
      groups[groups.count - 1].count += 1
    }
    let positions = live.map { Int32(sequences[Int($0)].position + step) }
    let x = memory + b.stream
    ck_gather_rows(n, d, last, parameters + layout.tokens, x)
    ck_gather_add_rows(n, d, positions, parameters + layout.positions, x)
    for layer in 0..<c.layers {
      let (p, w) = (layout.blocks[layer], packing.forward.blocks[layer])
      for (index, piece) in pieces.enumerated() {
        let cache = memory + b.prefixes[piece] + layer * b.prefixSizes[piece] * 2
        groups[index].prefix_keys = UnsafePointer(cache)
        groups[index].prefix_values = UnsafePointer(cache + b.prefixSizes[piece])
      }
      let own = memory + b.own + layer * 2 * b.slot
      ck_layer_norm_forward(n, d, x, parameters + p.gain1, parameters + p.bias1, memory + b.norm, memory + b.statistics)
      ck_gemm(n, 3 * d, d, memory + b.norm, d, 1, packed + w.attention, memory + b.qkv, 3 * d, 0, nil)
      ck_decode_attention(
        groups, groups.count, d, c.heads, memory + b.qkv, live, c.layers * 2 * b.slot, b.capacity, own, own + b.slot,
        step, memory + b.attended, memory + b.scratch)
      ck_gemm(n, d, d, memory + b.attended, d, 1, packed + w.output, x, d, 1, nil)
      ck_layer_norm_forward(n, d, x, parameters + p.gain2, parameters + p.bias2, memory + b.norm, memory + b.statistics)
      ck_gemm(n, h, d, memory + b.norm, d, 1, packed + w.up, memory + b.hidden, h, 0, parameters + p.upBias)
      ck_gelu_forward(n * h, memory + b.hidden, memory + b.hidden)
      ck_add_row(n, d, x, parameters + p.downBias, memory + b.norm)
      ck_gemm(n, d, h, memory + b.hidden, h, 1, packed + w.down, memory + b.norm, d, 1, nil)
      x.update(from: memory + b.norm, count: n * d)
    }
    ck_layer_norm_forward(
      n, d, x, parameters + layout.gain, parameters + layout.bias, memory + b.norm, memory + b.statistics)
    ck_gemm(
      n, c.vocabulary, d, memory + b.norm, d, 1, packed + packing.forward.head, memory + b.logits, c.vocabulary, 0, nil)
  }
}

/// Where the state of a unit lies in an arena.
struct DecodingBuffers: Sendable {
  /// For each piece and layer: the packed keys, then the packed values of the prefix.
  private(set) var prefixes: [Int] = []
  private(set) var prefixSizes: [Int] = []
  /// For each sequence and layer: its own keys, then its own values, `slot` floats each.
  let own, slot, capacity: Int
  let stream, norm, statistics, qkv, attended, hidden, logits, draw, scratch: Int
  let size: Int

  init(_ plan: ShardPlan, _ c: TinyVLMConfiguration, sequences n: Int, perPiece: Int, capacity: Int) {
    var carver = Carver()
    let d = c.width
    for group in plan.groups {
      let size = ck_cache_size(d, c.heads, group.prefixCount)
      prefixSizes.append(size)
      prefixes.append(carver.take(size * 2 * c.layers))
    }
    self.capacity = capacity
    slot = ck_cache_size(d, c.heads, capacity)
    own = carver.take(n * c.layers * 2 * slot)
    stream = carver.take(n * d)
    norm = carver.take(n * d)
    statistics = carver.take(n * 2)
    qkv = carver.take(n * 3 * d)
    attended = carver.take(n * d)
    hidden = carver.take(n * c.hidden)
    logits = carver.take(max(n, plan.groups.count) * c.vocabulary)
    draw = carver.take(c.vocabulary)
    scratch = carver.take(perPiece * ck_attention_stride(plan.longestPrefix, capacity))
    size = carver.used
  }
}
