import CKernels

/// Decodes the sequences of one unit, one word at a time. A finished sequence leaves the batch.
///
/// A recorded rollout keeps every row where a forward pass over the finished completions would put it for its backward
/// pass: rows in the order of their computation, all prompts first. The arithmetic of a row is that of the forward
/// pass, so the record has the same bits.
struct Rollout {
  private struct Sequence {
    var piece: Int
    var number: Int  // prompt · generations + generation
    var position: Int  // of the next word in the text
    var written = TokenCompletion()
    var rows: [Int32] = []
    var heads: [Int32] = []
  }

  private let pass: Pass
  private let recording: Bool
  private let limits: [Int]
  private let temperature: Double
  private let end: Int32
  private let caches: DecodingBuffers
  private let state: Pass.Memory
  /// The choice of a word; `nil` for the whole distribution.
  var draw: TinyVLM.Draw?
  private var plan: ShardPlan
  private var sequences: [Sequence] = []
  /// The indices of unfinished sequences, and their last words.
  private var live: [Int32] = []
  private var last: [Int32] = []

  /// The memory requirements of a rollout.
  struct Size {
    let plan: ShardPlan
    let limits: [Int]
    let buffers: ForwardBuffers
    let caches: DecodingBuffers

    init(
      _ prompts: [VisualPrompt], _ pieces: [TinyVLM.Piece], _ c: TinyVLMConfiguration, maximumTokens: Int,
      recording: Bool
    ) {
      plan = ShardPlan(pieces.map { PromptGroup(prompt: prompts[$0.prompt], completions: []) }, c)
      // The last word is never read, so it needs no position.
      limits = plan.groups.map { min(maximumTokens, c.context - $0.promptCount + 1) }
      let counts = pieces.map(\.generations.count)
      let (count, capacity) = (counts.reduce(0, +), limits.max() ?? 0)
      var size = plan.size
      size.longestSegment = max(size.longestSegment, capacity)
      caches = DecodingBuffers(plan, c, counts: counts, capacity: capacity)
      if recording {
        size.rows += count * (capacity - 1)
        size.heads += count * (capacity - 1)
        size.probabilities += caches.recorded
      } else {
        size.rows = max(size.rows, count)
        size.heads = max(size.heads, count)
      }
      buffers = ForwardBuffers(size, c, training: recording)
    }
  }

  /// Creates a rollout.
  ///
  /// - Parameters:
  ///   - pass: over `size.plan` and `size.buffers`.
  ///   - state: memory for `size.caches`.
  init(
    _ size: Size, _ pieces: [TinyVLM.Piece], pass: Pass, state: Pass.Memory, generations: Int, temperature: Double,
    end: Int32, recording: Bool
  ) {
    self.pass = pass
    self.recording = recording
    self.temperature = temperature
    self.end = end
    self.state = state
    limits = size.limits
    caches = size.caches
    plan = size.plan
    for (index, piece) in pieces.enumerated() {
      for generation in piece.generations {
        sequences.append(
          Sequence(
            piece: index, number: piece.prompt * generations + generation, position: plan.groups[index].promptCount))
      }
    }
  }

  /// Decodes all completions; the plan is that of the record.
  mutating func run(_ uniform: (Int, Int) -> Double) -> (completions: [TokenCompletion], plan: ShardPlan) {
    readPrompts()
    live = sequences.indices.map { Int32($0) }
    last = live
    write(heads: sequences.map { Int32($0.piece) }, uniform)
    var step = 0
    while !live.isEmpty {
      write(heads: advance(step), uniform)
      step += 1
    }
    if recording { finishRecord() }
    return (sequences.map(\.written), plan)
  }

  private var inverseTemperature: Float { temperature == 0 ? 1 : Float(1 / temperature) }

  /// Computes the prompts, keeps their keys and values, and predicts the first word of each piece.
  private func readPrompts() {
    let c = pass.configuration
    let rows = 0..<plan.rows
    pass.embed()
    for layer in 0..<c.layers {
      pass.project(layer, rows)
      for (index, group) in plan.groups.enumerated() {
        let (keys, values) = prefix(index, layer)
        let qkv = pass.memory + pass.buffers.layers[layer].qkv + group.firstRow * 3 * c.width
        ck_pack_prefix(c.width, c.heads, group.prefixCount, qkv, keys, values)
      }
      pass.attend(layer)
      pass.mix(layer, rows)
      pass.think(layer, rows)
    }
    pass.gatherHeads()
    pass.predict(0..<plan.groups.count, inverseTemperature: inverseTemperature)
  }

  private func prefix(_ piece: Int, _ layer: Int) -> (keys: Pass.Memory, values: Pass.Memory) {
    let keys = state + caches.prefixes[piece] + layer * caches.prefixSizes[piece] * 2
    return (keys, keys + caches.prefixSizes[piece])
  }

  /// Draws a word for each unfinished sequence from its prediction and removes finished sequences.
  private mutating func write(heads: [Int32], _ uniform: (Int, Int) -> Double) {
    let v = pass.configuration.vocabulary
    var kept = 0
    for index in live.indices {
      let number = Int(live[index])
      let count = sequences[number].written.tokens.count
      let row = pass.memory + pass.buffers.logProbabilities + Int(heads[index]) * v
      let token = choose(v, row, sequences[number].number, count, uniform)
      sequences[number].written.tokens.append(token)
      sequences[number].written.logProbabilities.append(row[Int(token)])
      if recording { sequences[number].heads.append(heads[index]) }
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

  private func choose(
    _ v: Int, _ row: UnsafePointer<Float>, _ sequence: Int, _ position: Int, _ uniform: (Int, Int) -> Double
  ) -> Int32 {
    if temperature == 0 { return Self.mostProbable(v, row) }
    if let draw { return draw(Array(UnsafeBufferPointer(start: row, count: v)), uniform(sequence, position)) }
    return ck_draw(v, row, uniform(sequence, position), state + caches.draw)
  }

  private static func mostProbable(_ v: Int, _ row: UnsafePointer<Float>) -> Int32 {
    var best = 0
    for index in 1..<max(1, v) where row[index] > row[best] { best = index }
    return Int32(best)
  }

  /// Reads the last word of each unfinished sequence, at `step` of its completion, and predicts the next. Returns the
  /// heads of the predictions.
  private mutating func advance(_ step: Int) -> [Int32] {
    let (c, b) = (pass.configuration, pass.buffers)
    let first = recording ? plan.rows : 0
    let firstHead = recording ? plan.headRows.count : 0
    let rows = first..<first + live.count
    let positions = live.map { Int32(sequences[Int($0)].position + step) }
    var records: [UnsafeMutablePointer<Float>?] = []
    pass.embed(first, live.count, last, positions)
    var (groups, pieces) = liveGroups()
    for layer in 0..<c.layers {
      let f = b.layers[layer]
      pass.project(layer, rows)
      for (index, piece) in pieces.enumerated() {
        let (keys, values) = prefix(piece, layer)
        groups[index].prefix_keys = UnsafePointer(keys)
        groups[index].prefix_values = UnsafePointer(values)
      }
      if recording { records = live.map { pass.memory + f.probabilities + offset(of: Int($0)) } }
      let own = state + caches.own + layer * 2 * caches.slot
      let (qkv, attended) = (pass.memory + f.qkv + first * 3 * c.width, pass.memory + f.attended + first * c.width)
      records.withUnsafeBufferPointer { records in
        ck_decode_attention(
          groups, groups.count, c.width, c.heads, qkv, live, c.layers * 2 * caches.slot, caches.capacity, own,
          own + caches.slot, step, attended, recording ? records.baseAddress : nil, state + caches.scratch)
      }
      pass.mix(layer, rows)
      pass.think(layer, rows)
    }
    let heads = firstHead..<firstHead + live.count
    (pass.memory + b.headInput + firstHead * c.width).update(
      from: pass.memory + b.last + first * c.width, count: live.count * c.width)
    pass.predict(heads, inverseTemperature: inverseTemperature)
    if recording {
      for (row, number) in live.enumerated() { sequences[Int(number)].rows.append(Int32(first + row)) }
      plan.appendStep(tokens: last, positions: positions)
    }
    return heads.map { Int32($0) }
  }

  /// Returns the rows of unfinished sequences by piece, in order.
  private func liveGroups() -> (groups: [ck_decode_group], pieces: [Int]) {
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
    return (groups, pieces)
  }

  /// Returns the position of the probabilities of a recorded sequence. It is after those of the prompts, in the order
  /// of the sequences.
  private func offset(of sequence: Int) -> Int { plan.probabilities + caches.records[sequence] }

  private mutating func finishRecord() {
    for (index, sequence) in sequences.enumerated() {
      plan.appendSequence(
        of: sequence.piece, rows: sequence.rows, heads: sequence.heads, tokens: sequence.written.tokens,
        capacity: caches.capacity, offset: offset(of: index))
    }
  }
}
