import CKernels

extension Pass {
  /// Computes the input of layer 0: (rows, d). It is word + position, or patch network(pixels) + patch position.
  func embed() {
    let x = memory + buffers.layers[0].input
    if let p = layout.patches, let image = configuration.image, plan.patchRows > 0 {
      let (rows, h) = (plan.patchRows, 2 * d)
      plan.pixels.withUnsafeBufferPointer { pixels in
        ck_gemm(
          rows, h, image.patchValues, pixels.baseAddress, image.patchValues, 1, packed + packing.forward.patchIn,
          memory + buffers.patchHidden, h, 0, parameters + p.intoBias)
      }
      activate(rows * h, memory + buffers.patchHidden, memory + buffers.patchActivated)
      ck_gemm(
        rows, d, h, memory + buffers.patchActivated, h, 1, packed + packing.forward.patchOut,
        memory + buffers.patchOut, d, 0, parameters + p.outBias)
      for group in plan.groups where group.patchCount > 0 {
        let start = x + group.firstRow * d
        start.update(from: memory + buffers.patchOut + group.firstPatch * d, count: group.patchCount * d)
        ck_add(group.patchCount * d, parameters + p.positions, start)
      }
    }
    forEachText { row, count, tokens, positions in embed(row, count, tokens, positions) }
  }

  /// Computes the input of layer 0 = word + position, for consecutive rows of words.
  func embed(_ row: Int, _ count: Int, _ tokens: UnsafePointer<Int32>, _ positions: UnsafePointer<Int32>) {
    let x = memory + buffers.layers[0].input + row * d
    ck_gather_rows(count, d, tokens, parameters + layout.tokens, x)
    ck_gather_add_rows(count, d, positions, parameters + layout.positions, x)
  }

  func embedBackward(_ b: BackwardBuffers, _ work: Memory) {
    let (dx, gradient) = (work + b.stream, work + b.gradient)
    forEachText { row, count, tokens, positions in
      ck_scatter_add_rows(count, d, tokens, dx + row * d, gradient + layout.tokens)
      ck_scatter_add_rows(count, d, positions, dx + row * d, gradient + layout.positions)
    }
    guard let p = layout.patches, let image = configuration.image, plan.patchRows > 0 else { return }
    let (rows, h) = (plan.patchRows, 2 * d)
    let dout = work + b.norm
    for group in plan.groups where group.patchCount > 0 {
      let start = dx + group.firstRow * d
      (dout + group.firstPatch * d).update(from: start, count: group.patchCount * d)
      ck_add(group.patchCount * d, start, gradient + p.positions)
    }
    ck_add_column_sums(rows, d, dout, gradient + p.outBias)
    addWeightGradient(
      rows: rows, inputs: h, outputs: d, memory + buffers.patchActivated, dout, into: gradient + p.out,
      packed: work + b.packed)
    let dhidden = work + b.hidden
    guard let back = packing.backward else { return }
    ck_gemm(rows, h, d, dout, d, 1, packed + back.patchOut, dhidden, h, 0, nil)
    ck_multiply(rows * h, memory + buffers.patchHidden, dhidden)
    ck_add_column_sums(rows, h, dhidden, gradient + p.intoBias)
    plan.pixels.withUnsafeBufferPointer { pixels in
      guard let base = pixels.baseAddress else { return }
      addWeightGradient(
        rows: rows, inputs: image.patchValues, outputs: h, base, dhidden, into: gradient + p.into,
        packed: work + b.packed)
    }
  }

  /// Calls `body` with each run of rows of words: the first row, their number, words and positions.
  private func forEachText(_ body: (Int, Int, UnsafePointer<Int32>, UnsafePointer<Int32>) -> Void) {
    plan.tokens.withUnsafeBufferPointer { tokens in
      plan.positions.withUnsafeBufferPointer { positions in
        guard let tokens = tokens.baseAddress, let positions = positions.baseAddress else { return }
        for run in plan.textRuns {
          body(run.lowerBound, run.count, tokens + run.lowerBound, positions + run.lowerBound)
        }
      }
    }
  }
}
