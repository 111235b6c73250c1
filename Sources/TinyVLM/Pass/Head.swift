import CKernels

extension Pass {
  /// Gathers the head input (head rows, d): the rows of `last` whose prediction is needed.
  func gatherHeads() {
    ck_gather_rows(plan.headRows.count, d, plan.headRows, memory + buffers.last, memory + buffers.headInput)
  }

  /// Computes the log-probabilities: (head rows, vocabulary). They are log softmax(norm(head input) · wordsᵀ /
  /// temperature).
  func predict(_ range: Range<Int>, inverseTemperature: Float) {
    let (first, heads, v) = (range.lowerBound, range.count, configuration.vocabulary)
    let (norm, logits) = (memory + buffers.headNorm + first * d, memory + buffers.logProbabilities + first * v)
    ck_layer_norm_forward(
      heads, d, memory + buffers.headInput + first * d, parameters + layout.gain, parameters + layout.bias, norm,
      memory + buffers.headStatistics + 2 * first)
    ck_gemm(heads, v, d, norm, d, 1, packed + packing.forward.head, logits, v, 0, nil)
    ck_log_softmax_rows(heads, v, logits, inverseTemperature, memory + buffers.entropies + first)
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
