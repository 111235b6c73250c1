/// The size of a step, and the floating-point operations that it needs.
struct Shape {
  var width: Int
  var layers: Int
  var prompts: Int
  var group: Int
  var promptLength: Int
  var length: Int
  let vocabulary = 64

  /// Of the prompts alone, each calculated once for its group and predicting one word.
  var prefill: Double {
    Double(prompts) * (Double(promptLength) * row + head + attention(queries: promptLength, prefix: 0))
  }

  /// Of the prompts and all completions; the last word of a completion is never read.
  var forward: Double {
    let read = length - 1
    let each = Double(read) * (row + head) + attention(queries: read, prefix: promptLength)
    return prefill + Double(prompts * group) * each
  }

  /// Sampling, which is also the forward pass of the update; the reference; backward, which is twice a forward.
  var step: Double { 4 * forward }

  private var row: Double { 2 * 12 * Double(layers * width * width) }
  private var head: Double { 2 * Double(vocabulary * width) }

  private func attention(queries: Int, prefix: Int) -> Double {
    let pairs = queries * prefix + queries * (queries + 1) / 2
    return 4 * Double(layers * width) * Double(pairs)
  }
}
