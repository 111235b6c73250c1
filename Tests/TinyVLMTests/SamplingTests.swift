import Foundation
import Randomness
import Testing
import TinyVLM

@Suite struct SamplingTests {
  static let image = ImageGeometry(width: 6, height: 6, channels: 1, patch: 2)

  static func model(layers: Int = 2) -> TinyVLM {
    var generator = CounterGenerator(seed: 8)
    return TinyVLM(
      TinyVLMConfiguration(vocabulary: 23, width: 24, heads: 3, layers: layers, context: 24, image: image),
      using: &generator)
  }

  static func prompts(_ count: Int) -> [VisualPrompt] {
    var generator = CounterGenerator(seed: 9)
    return (0..<count).map { index in
      let pixels = (0..<image.values).map { _ in Float(generator.uniform()) }
      let tokens = (0...index % 5).map { _ in Int32(generator.index(below: 23)) }
      return VisualPrompt(pixels: index % 3 == 2 ? nil : pixels, tokens: tokens)
    }
  }

  static func draw(_ sequence: Int, _ position: Int) -> Double {
    var generator = RandomSource(seed: 1, stream: .sampling).generator(generation: sequence, token: position)
    return generator.uniform()
  }

  /// Second way: the whole text at once, without a cache.
  @Test(arguments: [1.0, 0.6, 2.5])
  func logProbabilitiesEqualTeacherForcedOnes(temperature: Double) {
    let model = Self.model()
    let prompts = Self.prompts(7)
    let written = model.sample(
      prompts, generations: 9, maximumTokens: 20, temperature: temperature, end: 2, uniform: Self.draw)
    #expect(written.count == 63)
    let groups = prompts.enumerated().map { index, prompt in
      PromptGroup(prompt: prompt, completions: written[index * 9..<index * 9 + 9].map(\.tokens))
    }
    let (expected, _) = model.score(groups, temperature: temperature)
    let found = written.flatMap(\.logProbabilities)
    #expect(largestDifference(found, expected.map(Double.init)) < 1e-5)
    #expect(found == expected, "the arithmetic of a row is the same, so are its bits")
    #expect(Set(written.map(\.tokens.count)).count > 5, "sequences leave the batch at different times")
  }

  /// Second way: the tape of a forward pass over the same completions.
  @Test(arguments: [1, 2])
  func theTapeOfSamplingIsThatOfAForwardPass(threads: Int) {
    let model = Self.model()
    let prompts = Self.prompts(7)
    let (written, tape) = model.sampleWithTape(
      prompts, generations: 9, maximumTokens: 20, temperature: 0.8, end: 2, threads: threads, uniform: Self.draw)
    #expect(
      written
        == model.sample(prompts, generations: 9, maximumTokens: 20, temperature: 0.8, end: 2, uniform: Self.draw))
    let groups = prompts.enumerated().map { index, prompt in
      PromptGroup(prompt: prompt, completions: written[index * 9..<index * 9 + 9].map(\.tokens))
    }
    let other = model.forward(groups, temperature: 0.8)
    #expect(tape.logProbabilities == other.logProbabilities)
    #expect(tape.entropies == other.entropies)
    func gradient(_ tape: Tape, threads: Int) -> [Float] {
      var result = [Float](repeating: 0, count: model.layout.count)
      model.backward(
        tape, logProbabilityGradients: tape.entropies.map { $0 - 2 }, entropyGradients: tape.logProbabilities,
        into: &result, threads: threads)
      return result
    }
    let (found, expected) = (gradient(tape, threads: threads), gradient(other, threads: 1))
    #expect(found == gradient(tape, threads: 1))
    let scale = expected.map { Double(abs($0)) }.max() ?? 0
    #expect(scale > 1 && largestDifference(found, expected.map(Double.init)) < 1e-5 * scale)
  }

  @Test func completionsEndWithTheEndWord() {
    for completion in Self.model().sample(
      Self.prompts(5), generations: 8, maximumTokens: 12, end: 2, uniform: Self.draw)
    {
      #expect(completion.tokens.count == completion.logProbabilities.count)
      #expect(!completion.tokens.dropLast().contains(2))
      #expect((completion.tokens.last == 2) == (completion.finish == .stop))
      #expect(completion.finish == .stop || completion.tokens.count == 12)
    }
  }

  @Test func theContextLimitsTheLength() {
    // 24 positions; a prompt of 1 … 5 words leaves 23 … 19, and the last word needs none.
    let written = Self.model().sample(Self.prompts(5), generations: 1, maximumTokens: 100, end: -1, uniform: Self.draw)
    #expect(written.map(\.tokens.count) == [24, 23, 22, 21, 20])
  }

  @Test func greedyTakesTheMostProbableWord() {
    let model = Self.model()
    let prompt = Self.prompts(1)[0]
    let written = model.sample([prompt], generations: 1, maximumTokens: 5, temperature: 0, end: -1) { _, _ in .nan }
    var text: [Int32] = []
    for token in written[0].tokens {
      let scores = (0..<Int32(23)).map { word in
        model.score([PromptGroup(prompt: prompt, completions: [text + [word]])]).logProbabilities[text.count]
      }
      #expect(scores[Int(token)] == scores.max())
      text.append(token)
    }
  }

  /// Law: neither the number of threads nor the batch changes a bit.
  @Test func sequencesDoNotDependOnThreadsOrNeighbours() {
    let model = Self.model()
    let prompts = Self.prompts(6)
    func sample(_ range: Range<Int>, threads: Int) -> [TokenCompletion] {
      model.sample(Array(prompts[range]), generations: 10, maximumTokens: 15, end: 2, threads: threads) {
        Self.draw($0 + range.lowerBound * 10, $1)
      }
    }
    let all = sample(0..<6, threads: 1)
    #expect(sample(0..<6, threads: 2) == all)
    #expect(sample(0..<6, threads: 5) == all)
    #expect(sample(0..<1, threads: 1) + sample(1..<4, threads: 2) + sample(4..<6, threads: 1) == all)
  }

  @Test func frequenciesFollowTheProbabilities() {
    let model = Self.model(layers: 1)
    let prompt = Self.prompts(1)[0]
    let count = 4000
    let written = model.sample([prompt], generations: count, maximumTokens: 1, end: -1, threads: 2, uniform: Self.draw)
    let groups = (0..<Int32(23)).map { PromptGroup(prompt: prompt, completions: [[$0]]) }
    for (token, value) in model.score(groups).logProbabilities.enumerated() {
      let p = exp(Double(value))
      let found = Double(written.count { $0.tokens == [Int32(token)] }) / Double(count)
      #expect(abs(found - p) < 5 * (p * (1 - p) / Double(count)).squareRoot() + 1e-9, "word \(token)")
    }
  }

  @Test func divergedWeightsStillGiveWords() {
    var model = Self.model()
    model.parameters = model.parameters.map { _ in .nan }
    for temperature in [0, 1.0] {
      let written = model.sample(
        Self.prompts(2), generations: 2, maximumTokens: 4, temperature: temperature, end: -1, uniform: Self.draw)
      #expect(written.allSatisfy { $0.tokens.count == 4 && $0.tokens.allSatisfy { (0..<23).contains($0) } })
    }
  }
}
