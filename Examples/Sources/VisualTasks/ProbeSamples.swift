/// Examples as numbers: pixels, and the words of prompts.
struct ProbeSamples {
  let pixels: [[Float]]
  /// The words of each prompt.
  let words: [[String]]
  /// The square of each image's norm.
  let squares: [Float]

  init(_ examples: [VisualExample]) {
    pixels = examples.map { $0.image.values.map { $0 - 0.25 } }
    words = examples.map { $0.prompt.split(separator: " ").map(String.init) }
    squares = pixels.map { Self.product($0, $0) }
  }

  /// The samples whose prompts share most words with a prompt, at the same places; there is one at least.
  func places(nearest prompt: [String]) -> [Int] {
    let shared = words.map { known in
      zip(prompt, known).count { $0 == $1 } * 2 - max(prompt.count, known.count)
    }
    let most = shared.max() ?? 0
    return shared.indices.filter { shared[$0] == most }
  }

  /// The inner products of images: a row for each of these, a column for each other.
  func products(with others: ProbeSamples) -> [[Float]] {
    pixels.map { own in others.pixels.map { Self.product(own, $0) } }
  }

  /// The inner product of two images.
  private static func product(_ one: [Float], _ other: [Float]) -> Float {
    one.withUnsafeBytes { one in
      other.withUnsafeBytes { other in
        let end = min(one.count, other.count)
        var sums = SIMD16<Float>.zero
        var at = 0
        while at + 64 <= end {
          sums +=
            one.loadUnaligned(fromByteOffset: at, as: SIMD16<Float>.self)
            * other.loadUnaligned(fromByteOffset: at, as: SIMD16<Float>.self)
          at += 64
        }
        var sum = sums.sum()
        while at < end {
          sum +=
            one.loadUnaligned(fromByteOffset: at, as: Float.self)
            * other.loadUnaligned(fromByteOffset: at, as: Float.self)
          at += 4
        }
        return sum
      }
    }
  }
}
