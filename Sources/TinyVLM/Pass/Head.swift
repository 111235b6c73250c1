import CKernels

extension Pass {
  /// log-probabilities (head rows, vocabulary) = log softmax(norm(last) · wordsᵀ / temperature)
  func predict(inverseTemperature: Float) {
    logits()
    ck_log_softmax_rows(
      plan.headRows.count, configuration.vocabulary, memory + buffers.logProbabilities, inverseTemperature,
      memory + buffers.entropies)
  }

  func logits() {
    let (heads, v) = (plan.headRows.count, configuration.vocabulary)
    ck_gather_rows(heads, d, plan.headRows, memory + buffers.last, memory + buffers.headInput)
    ck_layer_norm_forward(
      heads, d, memory + buffers.headInput, parameters + layout.gain, parameters + layout.bias,
      memory + buffers.headNorm, memory + buffers.headStatistics)
    ck_gemm(
      heads, v, d, memory + buffers.headNorm, d, 1, packed + packing.forward.head, memory + buffers.logProbabilities, v,
      0, nil)
  }

  func predictBackward(
    _ b: BackwardBuffers, _ work: Memory, inverseTemperature: Float, logProbabilities: UnsafePointer<Float>,
    entropies: UnsafePointer<Float>
  ) {
    guard let back = packing.backward else { return }
    let (heads, v, gradient) = (plan.headRows.count, configuration.vocabulary, work + b.gradient)
    let (sums, entropySums, dlogits) = (work + b.sums, work + b.sums + heads, work + b.logits)
    sums.update(repeating: 0, count: 2 * heads)
    for (index, head) in plan.targetHeads.enumerated() {
      sums[Int(head)] += logProbabilities[index]
      entropySums[Int(head)] += entropies[index]
    }
    dlogits.update(from: memory + buffers.logProbabilities, count: heads * v)
    ck_log_softmax_rows_backward(
      heads, v, dlogits, inverseTemperature, sums, entropySums, memory + buffers.entropies)
    for (index, head) in plan.targetHeads.enumerated() {
      dlogits[Int(head) * v + Int(plan.targetTokens[index])] += inverseTemperature * logProbabilities[index]
    }
    addWeightGradient(
      rows: heads, inputs: v, outputs: d, dlogits, memory + buffers.headNorm, into: gradient + layout.tokens,
      packed: work + b.packed)
    ck_gemm(heads, d, v, dlogits, v, 1, packed + back.head, work + b.headNorm, d, 0, nil)
    (work + b.headInput).update(repeating: 0, count: heads * d)
    ck_layer_norm_backward(
      heads, d, memory + buffers.headInput, parameters + layout.gain, memory + buffers.headStatistics,
      work + b.headNorm, work + b.headInput, gradient + layout.gain, gradient + layout.bias)
    ck_scatter_add_rows(heads, d, plan.headRows, work + b.headInput, work + b.stream)
  }
}
