import GRPO
import Randomness
import Testing
import TinyVLM

@Suite struct ThreadTests {
  /// Forward, backward and ten steps of training have the same bits on every number of threads.
  @Test func resultsDoNotDependOnTheNumberOfThreads() {
    func train(threads: Int) -> (parameters: [Float], logProbabilities: [Float]) {
      var generator = CounterGenerator(seed: 3)
      var model = SamplingTests.model()
      var flat = FlatParameters(weights: model.parameters)
      var last: [Float] = []
      for _ in 0..<5 {
        let batch = SamplingTests.prompts(13).map { prompt in
          PromptGroup(
            prompt: prompt,
            completions: (0..<3).map { _ in
              (0..<generator.index(below: 15)).map { _ in Int32(generator.index(below: 23)) }
            })
        }
        let tape = model.forward(batch, threads: threads)
        last = tape.logProbabilities
        #expect(model.score(batch, threads: threads).logProbabilities == last)
        model.backward(
          tape, logProbabilityGradients: last.map { _ in -0.01 }, entropyGradients: last, into: &flat.gradient,
          threads: threads)
        _ = flat.step(learningRate: 1e-2, gradientNormLimit: 1)
        model.parameters = flat.weights
      }
      return (model.parameters, last)
    }
    let one = train(threads: 1)
    for threads in [2, 3, 8] {
      let more = train(threads: threads)
      #expect(more.parameters == one.parameters)
      #expect(more.logProbabilities == one.logProbabilities)
    }
  }

  /// A copy is another value, though it shares the working memory.
  @Test func aCopyKeepsItsWeights() {
    var model = SamplingTests.model()
    let reference = model
    let before = reference.parameters
    model.parameters[0] += 1
    #expect(reference.parameters == before)
    #expect(model.parameters != before)
  }
}
