import CKernels

/// The positions of the results of a forward pass in an arena. In training, each layer has its own for the backward
/// pass.
struct ForwardBuffers: Sendable {
  struct Layer: Sendable {
    var input, norm1, statistics1, qkv, probabilities, attended, middle, norm2, statistics2, hidden, activated: Int
    /// The stride between rows of the hidden layer; 0 if each block of rows overwrites the preceding one.
    var hiddenStep: Int
  }

  let patchHidden, patchActivated, patchOut: Int
  private(set) var layers: [Layer] = []
  let last, headInput, headNorm, headStatistics, logProbabilities, entropies, scratch: Int
  let size: Int
  /// Whether a backward pass may follow.
  let training: Bool

  init(_ shard: ShardSize, _ c: TinyVLMConfiguration, training: Bool) {
    self.training = training
    var carver = Carver()
    let (rows, d, heads) = (shard.rows, c.width, shard.heads)
    patchHidden = carver.take(shard.patchRows * 2 * d)
    patchActivated = carver.take(shard.patchRows * 2 * d)
    patchOut = carver.take(shard.patchRows * d)
    for layer in 0..<c.layers {
      if layer > 0 && !training {
        layers.append(layers[0])
        continue
      }
      let hidden = carver.take((training ? rows : min(rows, Pass.block)) * c.hidden)
      layers.append(
        Layer(
          input: carver.take(rows * d), norm1: carver.take(rows * d), statistics1: carver.take(rows * 2),
          qkv: carver.take(rows * 3 * d), probabilities: carver.take(shard.probabilities),
          attended: carver.take(rows * d), middle: carver.take(rows * d), norm2: carver.take(rows * d),
          statistics2: carver.take(rows * 2), hidden: hidden,
          activated: training ? carver.take(rows * c.hidden) : hidden, hiddenStep: training ? c.hidden : 0))
    }
    last = training ? carver.take(rows * d) : layers[0].input
    headInput = carver.take(heads * d)
    headNorm = carver.take(heads * d)
    headStatistics = carver.take(heads * 2)
    logProbabilities = carver.take(heads * c.vocabulary)
    entropies = carver.take(heads)
    scratch = carver.take(ck_attention_scratch(c.width, c.heads, shard.longestPrefix, shard.longestSegment))
    size = carver.used
  }

  /// Returns the position of the input of the next layer.
  func output(_ layer: Int) -> Int { layer + 1 < layers.count ? layers[layer + 1].input : last }
}

/// The positions of the gradients of a backward pass in an arena. They are those of the parameters, and of one layer
/// at a time.
struct BackwardBuffers: Sendable {
  let gradient, stream, norm, qkv, attended, hidden, logits, headNorm, headInput, sums, packed, scratch: Int
  let size: Int

  init(_ shard: ShardSize, _ c: TinyVLMConfiguration, parameters: Int) {
    var carver = Carver()
    let (rows, d, heads) = (shard.rows, c.width, shard.heads)
    gradient = carver.take(parameters)
    stream = carver.take(rows * d)
    norm = carver.take(max(Pass.block, shard.patchRows) * d)
    qkv = carver.take(rows * 3 * d)
    attended = carver.take(rows * d)
    hidden = carver.take(max(Pass.block * c.hidden, shard.patchRows * 2 * d))
    logits = carver.take(heads * c.vocabulary)
    headNorm = carver.take(heads * d)
    headInput = carver.take(heads * d)
    sums = carver.take(heads * 2)
    let packedRows = max(Pass.block, shard.patchRows, heads)
    packed = carver.take(ck_packed_size(packedRows, max(c.hidden, 3 * d)))
    scratch = carver.take(ck_attention_scratch(c.width, c.heads, shard.longestPrefix, shard.longestSegment))
    size = carver.used
  }
}
