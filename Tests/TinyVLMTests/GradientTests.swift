import Randomness
import Testing
import TinyVLM

/// Second way: central differences of the loss itself. They see the whole model, at sizes that fit no tile.
@Suite struct GradientTests {
  struct Shape: Sendable {
    var width: Int
    var heads: Int
    var hidden: Int
    var image: ImageGeometry?
  }

  static let shapes = [
    Shape(width: 10, heads: 2, hidden: 7, image: ImageGeometry(width: 6, height: 3, channels: 1, patch: 3)),
    Shape(width: 16, heads: 1, hidden: 33, image: nil),
    Shape(width: 18, heads: 6, hidden: 16, image: ImageGeometry(width: 2, height: 2, channels: 3, patch: 1)),
  ]

  @Test(arguments: shapes)
  func agreeWithCentralDifferences(shape: Shape) {
    var generator = CounterGenerator(seed: 5)
    let configuration = TinyVLMConfiguration(
      vocabulary: 11, width: shape.width, heads: shape.heads, layers: 2, hidden: shape.hidden, context: 9,
      image: shape.image)
    var model = TinyVLM(configuration, using: &generator)
    func words(_ count: Int) -> [Int32] { (0..<count).map { _ in Int32(generator.index(below: 11)) } }
    let pixels = shape.image.map { g in (0..<g.values).map { _ in Float(generator.uniform()) } }
    let batch = [
      PromptGroup(prompt: VisualPrompt(pixels: pixels, tokens: words(2)), completions: [words(3), words(7), []]),
      PromptGroup(prompt: VisualPrompt(tokens: words(4)), completions: [words(1), words(5)]),
    ]
    let count = 16
    let weights = (0..<count).map { _ in Float(generator.normal()) }
    let entropyWeights = (0..<count).map { _ in Float(generator.normal()) }
    func loss(_ model: TinyVLM) -> Double {
      let (logProbabilities, entropies) = model.score(batch, temperature: 1.3)
      var sum = 0.0
      for index in 0..<count {
        sum += Double(logProbabilities[index]) * Double(weights[index])
        sum += Double(entropies[index]) * Double(entropyWeights[index])
      }
      return sum
    }
    let tape = model.forward(batch, temperature: 1.3)
    var gradient = [Float](repeating: 0, count: model.layout.count)
    model.backward(tape, logProbabilityGradients: weights, entropyGradients: entropyWeights, into: &gradient)
    for entry in model.layout.entries {
      // The derivative along the gradient's own direction of each tensor: its length, if the gradient is right.
      let range = entry.offset..<entry.offset + entry.count
      let length = gradient[range].reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
      let original = model.parameters
      let step = 3e-3
      func moved(_ sign: Double) -> Double {
        var parameters = original
        for index in range { parameters[index] += Float(sign * step * Double(gradient[index]) / length) }
        model.parameters = parameters
        return loss(model)
      }
      let slope = (moved(1) - moved(-1)) / (2 * step)
      model.parameters = original
      // Single precision leaves 1e-6 · loss ÷ step, and the third derivative step² of the slope.
      #expect(abs(slope - length) < 4e-3 * max(1, length), "\(entry.name): \(slope), length \(length)")
    }
  }

  @Test func gradientsAccumulate() {
    var generator = CounterGenerator(seed: 6)
    let model = TinyVLM(
      TinyVLMConfiguration(vocabulary: 9, width: 8, heads: 2, layers: 1, context: 8), using: &generator)
    let tape = model.forward([PromptGroup(prompt: VisualPrompt(tokens: [1]), completions: [[2, 3]])])
    var once = [Float](repeating: 0, count: model.layout.count)
    model.backward(tape, logProbabilityGradients: [1, 1], into: &once)
    var twice = once
    model.backward(tape, logProbabilityGradients: [1, 1], into: &twice)
    #expect(twice == once.map { 2 * $0 })
  }
}
