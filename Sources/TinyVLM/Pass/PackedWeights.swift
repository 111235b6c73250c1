import CKernels

/// The matrices of a model in the kernels' format, packed once per call.
struct PackedWeights: Sendable {
  struct Block: Sendable { var attention, output, up, down: Int }
  struct Set: Sendable {
    var blocks: [Block]
    var head: Int
    var patchIn, patchOut: Int
  }

  /// Offsets for the forward pass, and of the transposed matrices for the backward pass.
  let forward: Set
  let backward: Set?
  let size: Int
  private let steps: [Step]

  private struct Step: Sendable { var from, to, rows, columns: Int, transposed: Bool }

  /// Creates the plan.
  ///
  /// - Parameter training: whether the transposed matrices are needed too.
  init(_ layout: ParameterLayout, _ c: TinyVLMConfiguration, training: Bool) {
    var carver = Carver()
    var steps: [Step] = []
    // A parameter (rows, columns), packed as it is or transposed.
    func pack(_ from: Int, _ rows: Int, _ columns: Int, _ transposed: Bool) -> Int {
      let to = carver.take(transposed ? ck_packed_size(columns, rows) : ck_packed_size(rows, columns))
      steps.append(Step(from: from, to: to, rows: rows, columns: columns, transposed: transposed))
      return to
    }
    func set(_ back: Bool) -> Set {
      let d = c.width
      let blocks = layout.blocks.map { b in
        Block(
          attention: pack(b.attention, d, 3 * d, back), output: pack(b.output, d, d, back),
          up: pack(b.up, d, c.hidden, back), down: pack(b.down, c.hidden, d, back))
      }
      let head = pack(layout.tokens, c.vocabulary, d, !back)
      var (into, out) = (0, 0)
      if let patches = layout.patches, let image = c.image {
        into = pack(patches.into, image.patchValues, 2 * d, back)
        out = pack(patches.out, 2 * d, d, back)
      }
      return Set(blocks: blocks, head: head, patchIn: into, patchOut: out)
    }
    forward = set(false)
    backward = training ? set(true) : nil
    size = carver.used
    self.steps = steps
  }

  func fill(_ memory: UnsafeMutablePointer<Float>, from parameters: UnsafePointer<Float>) {
    for step in steps {
      if step.transposed {
        ck_pack(step.columns, step.rows, parameters + step.from, step.columns, 1, memory + step.to)
      } else {
        ck_pack(step.rows, step.columns, parameters + step.from, step.columns, 0, memory + step.to)
      }
    }
  }
}

extension TinyVLM {
  /// Packs the weights and calls `body` with their plan, their memory and the parameters.
  func withPackedWeights<Result>(
    training: Bool, _ body: (PackedWeights, UnsafePointer<Float>, UnsafePointer<Float>) -> Result
  ) -> Result? {
    let packing = PackedWeights(layout, configuration, training: training)
    return parameters.withUnsafeBufferPointer { parameters in
      guard let parameters = parameters.baseAddress else { return nil }
      return pool.with(packing.size) { memory in
        packing.fill(memory, from: parameters)
        return body(packing, memory, parameters)
      }
    }
  }
}
