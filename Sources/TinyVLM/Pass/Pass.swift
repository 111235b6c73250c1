import CKernels

/// The forward and backward pass of one shard. Each layer is in its own file, with its backward pass next to its
/// forward pass.
///
/// Shapes: `rows` as laid out by `ShardPlan`, d = width; every buffer is row-major.
struct Pass {
  typealias Memory = UnsafeMutablePointer<Float>

  let configuration: TinyVLMConfiguration
  let layout: ParameterLayout
  let parameters: UnsafePointer<Float>
  let packing: PackedWeights
  let packed: UnsafePointer<Float>
  let plan: ShardPlan
  let buffers: ForwardBuffers
  let memory: Memory

  var d: Int { configuration.width }

  /// Computes the log-probabilities and entropies of the head rows at a temperature.
  func forward(temperature: Double) {
    embed()
    for layer in 0..<configuration.layers {
      project(layer, 0..<plan.rows)
      attend(layer)
      mix(layer, 0..<plan.rows)
      think(layer, 0..<plan.rows)
    }
    gatherHeads()
    predict(0..<plan.headRows.count, inverseTemperature: Float(1 / temperature))
  }

  /// Computes the shard's gradient of the parameters. The input is the gradients of the targets' log-probabilities
  /// and entropies. The gradient is overwritten, not accumulated.
  func backward(
    _ b: BackwardBuffers, _ work: Memory, temperature: Double, logProbabilities: UnsafePointer<Float>,
    entropies: UnsafePointer<Float>
  ) {
    (work + b.gradient).update(repeating: 0, count: layout.count)
    (work + b.stream).update(repeating: 0, count: plan.rows * d)
    predictBackward(
      b, work, inverseTemperature: Float(1 / temperature), logProbabilities: logProbabilities, entropies: entropies)
    for layer in (0..<configuration.layers).reversed() {
      thinkBackward(layer, b, work)
      attendBackward(layer, b, work)
    }
    embedBackward(b, work)
  }

  /// Adds inputᵀ (inputs, rows) · output gradient (rows, outputs) to a gradient of weights.
  func addWeightGradient(
    rows: Int, inputs: Int, outputs: Int, _ input: UnsafePointer<Float>, _ output: UnsafePointer<Float>,
    into gradient: Memory, packed: Memory
  ) {
    ck_pack(rows, outputs, output, outputs, 0, packed)
    ck_gemm(inputs, outputs, rows, input, 1, inputs, packed, gradient, outputs, 1, nil)
  }
}
