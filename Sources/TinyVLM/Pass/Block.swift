import CKernels

extension Pass {
  /// middle (rows, d) = input + attention(norm1(input)) · out
  func attend(_ layer: Int) {
    let (p, f, w) = (layout.blocks[layer], buffers.layers[layer], packing.forward.blocks[layer])
    let rows = plan.rows
    ck_layer_norm_forward(
      rows, d, memory + f.input, parameters + p.gain1, parameters + p.bias1, memory + f.norm1, memory + f.statistics1)
    ck_gemm(rows, 3 * d, d, memory + f.norm1, d, 1, packed + w.attention, memory + f.qkv, 3 * d, 0, nil)
    ck_attention_forward(
      plan.segments, plan.segments.count, d, configuration.heads, memory + f.qkv, memory + f.probabilities,
      memory + f.attended, memory + buffers.scratch)
    ck_add_row(rows, d, memory + f.input, nil, memory + f.middle)
    ck_gemm(rows, d, d, memory + f.attended, d, 1, packed + w.output, memory + f.middle, d, 1, nil)
  }

  func attendBackward(_ layer: Int, _ b: BackwardBuffers, _ work: Memory) {
    guard let back = packing.backward else { return }
    let (p, f, w) = (layout.blocks[layer], buffers.layers[layer], back.blocks[layer])
    let (rows, gradient, dx) = (plan.rows, work + b.gradient, work + b.stream)
    addWeightGradient(
      rows: rows, inputs: d, outputs: d, memory + f.attended, dx, into: gradient + p.output, packed: work + b.packed)
    ck_gemm(rows, d, d, dx, d, 1, packed + w.output, work + b.attended, d, 0, nil)
    (work + b.qkv).update(repeating: 0, count: rows * 3 * d)
    ck_attention_backward(
      plan.segments, plan.segments.count, d, configuration.heads, memory + f.qkv, memory + f.probabilities,
      work + b.attended, work + b.qkv, work + b.scratch)
    addWeightGradient(
      rows: rows, inputs: d, outputs: 3 * d, memory + f.norm1, work + b.qkv, into: gradient + p.attention,
      packed: work + b.packed)
    ck_gemm(rows, d, 3 * d, work + b.qkv, 3 * d, 1, packed + w.attention, work + b.norm, d, 0, nil)
    ck_layer_norm_backward(
      rows, d, memory + f.input, parameters + p.gain1, memory + f.statistics1, work + b.norm, dx, gradient + p.gain1,
      gradient + p.bias1)
  }

  /// output (rows, d) = middle + gelu(norm2(middle) · up + bias) · down + bias
  func think(_ layer: Int) {
    let (p, f, w) = (layout.blocks[layer], buffers.layers[layer], packing.forward.blocks[layer])
    let (rows, h, output) = (plan.rows, configuration.hidden, memory + buffers.output(layer))
    ck_layer_norm_forward(
      rows, d, memory + f.middle, parameters + p.gain2, parameters + p.bias2, memory + f.norm2, memory + f.statistics2)
    ck_gemm(rows, h, d, memory + f.norm2, d, 1, packed + w.up, memory + f.hidden, h, 0, parameters + p.upBias)
    ck_gelu_forward(rows * h, memory + f.hidden, memory + f.activated)
    ck_add_row(rows, d, memory + f.middle, parameters + p.downBias, output)
    ck_gemm(rows, d, h, memory + f.activated, h, 1, packed + w.down, output, d, 1, nil)
  }

  func thinkBackward(_ layer: Int, _ b: BackwardBuffers, _ work: Memory) {
    guard let back = packing.backward else { return }
    let (p, f, w) = (layout.blocks[layer], buffers.layers[layer], back.blocks[layer])
    let (rows, h, gradient, dx) = (plan.rows, configuration.hidden, work + b.gradient, work + b.stream)
    ck_add_column_sums(rows, d, dx, gradient + p.downBias)
    addWeightGradient(
      rows: rows, inputs: h, outputs: d, memory + f.activated, dx, into: gradient + p.down, packed: work + b.packed)
    ck_gemm(rows, h, d, dx, d, 1, packed + w.down, work + b.hidden, h, 0, nil)
    ck_gelu_backward(rows * h, memory + f.hidden, work + b.hidden, work + b.hidden)
    ck_add_column_sums(rows, h, work + b.hidden, gradient + p.upBias)
    addWeightGradient(
      rows: rows, inputs: d, outputs: h, memory + f.norm2, work + b.hidden, into: gradient + p.up,
      packed: work + b.packed)
    ck_gemm(rows, d, h, work + b.hidden, h, 1, packed + w.up, work + b.norm, d, 0, nil)
    ck_layer_norm_backward(
      rows, d, memory + f.middle, parameters + p.gain2, memory + f.statistics2, work + b.norm, dx,
      gradient + p.gain2, gradient + p.bias2)
  }
}
