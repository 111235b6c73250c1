import CKernels

// Operations on individual rows are performed for a block of rows at a time, so that a kernel finds the output of the
// preceding one in the nearest cache. This changes no bit: rows are independent, and weight gradients are summed in row
// order.
extension Pass {
  /// Computes qkv (rows, 3d) = norm1(input) · qkv weights.
  func project(_ layer: Int, _ range: Range<Int>) {
    let (p, f, w) = (layout.blocks[layer], buffers.layers[layer], packing.forward.blocks[layer])
    inBlocks(range) { at, rows in
      let (input, norm) = (memory + f.input + at * d, memory + f.norm1 + at * d)
      ck_layer_norm_forward(
        rows, d, input, parameters + p.gain1, parameters + p.bias1, norm, memory + f.statistics1 + at * 2)
      ck_gemm(rows, 3 * d, d, norm, d, 1, packed + w.attention, memory + f.qkv + at * 3 * d, 3 * d, 0, nil)
    }
  }

  /// Computes attended (rows, d) = attention(qkv), within the segments of the plan.
  func attend(_ layer: Int) {
    let f = buffers.layers[layer]
    ck_attention_forward(
      plan.segments, plan.segments.count, d, configuration.heads, memory + f.qkv, memory + f.probabilities,
      memory + f.attended, memory + buffers.scratch)
  }

  /// Computes middle (rows, d) = input + attended · out.
  func mix(_ layer: Int, _ range: Range<Int>) {
    let (f, w) = (buffers.layers[layer], packing.forward.blocks[layer])
    inBlocks(range) { at, rows in
      let middle = memory + f.middle + at * d
      ck_add_row(rows, d, memory + f.input + at * d, nil, middle)
      ck_gemm(rows, d, d, memory + f.attended + at * d, d, 1, packed + w.output, middle, d, 1, nil)
    }
  }

  /// Computes the backward pass through `mix`, `attend` and `project`.
  func attendBackward(_ layer: Int, _ b: BackwardBuffers, _ work: Memory) {
    guard let back = packing.backward else { return }
    let (p, f, w) = (layout.blocks[layer], buffers.layers[layer], back.blocks[layer])
    let gradient = work + b.gradient
    inBlocks(0..<plan.rows) { at, rows in
      let dx = work + b.stream + at * d
      addWeightGradient(
        rows: rows, inputs: d, outputs: d, memory + f.attended + at * d, dx, into: gradient + p.output,
        packed: work + b.packed)
      ck_gemm(rows, d, d, dx, d, 1, packed + w.output, work + b.attended + at * d, d, 0, nil)
    }
    (work + b.qkv).update(repeating: 0, count: plan.rows * 3 * d)
    ck_attention_backward(
      plan.segments, plan.segments.count, plan.rowTable, d, configuration.heads, memory + f.qkv,
      memory + f.probabilities,
      work + b.attended, work + b.qkv, work + b.scratch)
    inBlocks(0..<plan.rows) { at, rows in
      let (dqkv, dnorm) = (work + b.qkv + at * 3 * d, work + b.norm)
      addWeightGradient(
        rows: rows, inputs: d, outputs: 3 * d, memory + f.norm1 + at * d, dqkv, into: gradient + p.attention,
        packed: work + b.packed)
      ck_gemm(rows, d, 3 * d, dqkv, 3 * d, 1, packed + w.attention, dnorm, d, 0, nil)
      ck_layer_norm_backward(
        rows, d, memory + f.input + at * d, parameters + p.gain1, memory + f.statistics1 + at * 2, dnorm,
        work + b.stream + at * d, gradient + p.gain1, gradient + p.bias1)
    }
  }

  /// Computes output (rows, d) = middle + gelu(norm2(middle) · up + bias) · down + bias.
  func think(_ layer: Int, _ range: Range<Int>) {
    let (p, f, w) = (layout.blocks[layer], buffers.layers[layer], packing.forward.blocks[layer])
    let h = configuration.hidden
    inBlocks(range) { at, rows in
      let (middle, norm) = (memory + f.middle + at * d, memory + f.norm2 + at * d)
      // Without a tape, the hidden layer of a single block is enough, and stays in the cache.
      let (hidden, activated) = (memory + f.hidden + at * f.hiddenStep, memory + f.activated + at * f.hiddenStep)
      let output = memory + buffers.output(layer) + at * d
      ck_layer_norm_forward(
        rows, d, middle, parameters + p.gain2, parameters + p.bias2, norm, memory + f.statistics2 + at * 2)
      ck_gemm(rows, h, d, norm, d, 1, packed + w.up, hidden, h, 0, parameters + p.upBias)
      activate(rows * h, hidden, activated)
      ck_add_row(rows, d, middle, parameters + p.downBias, output)
      ck_gemm(rows, d, h, activated, h, 1, packed + w.down, output, d, 1, nil)
    }
  }

  func thinkBackward(_ layer: Int, _ b: BackwardBuffers, _ work: Memory) {
    guard let back = packing.backward else { return }
    let (p, f, w) = (layout.blocks[layer], buffers.layers[layer], back.blocks[layer])
    let (h, gradient) = (configuration.hidden, work + b.gradient)
    inBlocks(0..<plan.rows) { at, rows in
      let (dx, dhidden, dnorm) = (work + b.stream + at * d, work + b.hidden, work + b.norm)
      ck_add_column_sums(rows, d, dx, gradient + p.downBias)
      addWeightGradient(
        rows: rows, inputs: h, outputs: d, memory + f.activated + at * h, dx, into: gradient + p.down,
        packed: work + b.packed)
      ck_gemm(rows, h, d, dx, d, 1, packed + w.down, dhidden, h, 0, nil)
      ck_multiply(rows * h, memory + f.hidden + at * h, dhidden)
      ck_add_column_sums(rows, h, dhidden, gradient + p.upBias)
      addWeightGradient(
        rows: rows, inputs: d, outputs: h, memory + f.norm2 + at * d, dhidden, into: gradient + p.up,
        packed: work + b.packed)
      ck_gemm(rows, d, h, dhidden, h, 1, packed + w.up, dnorm, d, 0, nil)
      ck_layer_norm_backward(
        rows, d, memory + f.middle + at * d, parameters + p.gain2, memory + f.statistics2 + at * 2, dnorm, dx,
        gradient + p.gain2, gradient + p.bias2)
    }
  }

  /// Computes activated = gelu(hidden). With a tape, `hidden` then contains the slopes for the backward pass.
  func activate(_ count: Int, _ hidden: Memory, _ activated: Memory) {
    if buffers.training {
      ck_gelu_with_slope(count, hidden, activated, hidden)
    } else {
      ck_gelu_forward(count, hidden, activated)
    }
  }

  /// Calls `body` with the first row and the number of rows of each block.
  private func inBlocks(_ range: Range<Int>, _ body: (Int, Int) -> Void) {
    for first in stride(from: range.lowerBound, to: range.upperBound, by: Self.block) {
      body(first, min(Self.block, range.upperBound - first))
    }
  }

  /// A multiple of the kernels' tile; the hidden layer of a block takes 96 kB at a width of 64.
  static var block: Int { 192 }
}
