import GRPO
import Testing
import TinyVLM

/// Second way: the same model in PyTorch, written from its description, in double precision.
@Suite struct TorchTests {
  @Test func probabilitiesAndLossAgree() throws {
    let model = try Fixture.model()
    for c in try Fixture.cases() {
      let tape = model.forward(c.groups, temperature: c.temperature)
      // Single precision through two layers: 1e-6 is eight units in the last place of a log-probability of 2.
      #expect(largestDifference(tape.logProbabilities, c.logProbabilities) < 4e-6)
      #expect(largestDifference(tape.entropies, c.entropies) < 4e-6)
      var loss = 0.0
      for (index, value) in tape.logProbabilities.enumerated() {
        loss += Double(value) * Double(c.logProbabilityGradients[index])
        loss += Double(tape.entropies[index]) * Double(c.entropyGradients[index])
      }
      #expect(abs(loss - c.loss) < 1e-5)
    }
  }

  @Test func gradientsAgreeForEveryTensor() throws {
    let model = try Fixture.model()
    for c in try Fixture.cases() {
      let tape = model.forward(c.groups, temperature: c.temperature)
      var gradient = [Float](repeating: 0, count: model.layout.count)
      model.backward(
        tape, logProbabilityGradients: c.logProbabilityGradients, entropyGradients: c.entropyGradients, into: &gradient)
      let expected = try Fixture.parameters("gradients-\(c.id).safetensors", model.layout)
      for entry in model.layout.entries {
        let range = entry.offset..<entry.offset + entry.count
        let scale = expected[range].map { Double(abs($0)) }.max() ?? 0
        let difference = largestDifference(Array(gradient[range]), expected[range].map(Double.init))
        #expect(difference < 5e-6 * max(scale, 0.1), "\(c.id), \(entry.name): \(difference) of \(scale)")
        #expect(scale > 0, "\(entry.name) learns nothing in this case, so it shows nothing")
      }
    }
  }

  @Test func optimizerStepsAgree() throws {
    for c in try Fixture.cases() {
      var model = try Fixture.model()
      var flat = FlatParameters(weights: model.parameters, optimizer: AdamW(count: model.layout.count, beta2: 0.95))
      for norm in c.gradientNorms {
        let tape = model.forward(c.groups, temperature: c.temperature)
        model.backward(
          tape, logProbabilityGradients: c.logProbabilityGradients, entropyGradients: c.entropyGradients,
          into: &flat.gradient)
        let found = flat.step(learningRate: 1e-3, gradientNormLimit: 0.5)
        model.parameters = flat.weights
        #expect(abs(found - norm) < 1e-5 * max(1, norm))
      }
      let expected = try Fixture.parameters("weights-after-\(c.id).safetensors", model.layout)
      // A step divides the gradient by its own size, so the rounding of a tiny one counts in full: 1e-5 is 1 % of a step.
      let difference = largestDifference(model.parameters, expected.map(Double.init))
      #expect(difference < 1e-5, "\(c.id): \(difference)")
    }
  }
}
