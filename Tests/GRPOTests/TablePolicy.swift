import GRPO
import Randomness
import RewardCore

/// A policy without a network: logits of (prompts, places, vocabulary), looked up. Token 0 ends a completion.
struct TablePolicy: GenerativePolicy {
  let places: Int
  let vocabulary: Int
  var parameters: FlatParameters
  /// The gradient of the last step, for tests.
  var lastGradient: [Float] = []
  /// Whether sampling keeps its tape.
  var records = false

  init(prompts: Int, places: Int, vocabulary: Int, seed: UInt64? = nil) {
    self.places = places
    self.vocabulary = vocabulary
    var random = CounterGenerator(seed: seed ?? 0)
    parameters = FlatParameters(
      weights: (0..<(prompts * places * vocabulary)).map { _ in seed == nil ? 0 : Float(random.normal()) })
  }

  var parameterCount: Int { parameters.weights.count }

  private func row(_ prompt: Int, _ place: Int) -> Range<Int> {
    let start = (prompt * places + min(place, places - 1)) * vocabulary
    return start..<(start + vocabulary)
  }

  private func logits(_ row: Range<Int>) -> [Double] { parameters.weights[row].map(Double.init) }

  func scores(of request: ScoringRequest<Int>) throws -> TokenScores { try forward(request).scores }

  func forward(
    _ request: ScoringRequest<Int>
  ) throws -> (scores: TokenScores, tape: [(row: Range<Int>, token: Int, softmax: Softmax)]) {
    var tape: [(row: Range<Int>, token: Int, softmax: Softmax)] = []
    for (sequence, prompt) in request.prompts.enumerated() {
      for (place, token) in request.completion(sequence).enumerated() {
        let row = row(prompt, place)
        tape.append((row, Int(token), Softmax(logits: logits(row), temperature: request.temperature)))
      }
    }
    let scores = TokenScores(
      logProbabilities: tape.map { $0.softmax.logProbabilities[$0.token] },
      entropies: request.wantsEntropies ? tape.map(\.softmax.entropy) : nil)
    return (scores, tape)
  }

  mutating func backward(
    _ tape: [(row: Range<Int>, token: Int, softmax: Softmax)], gradient: [Double], entropyGradient: [Double]?
  ) throws {
    for (index, entry) in tape.enumerated() {
      let slopes = entry.softmax.logitGradient(
        token: entry.token, logProbability: gradient[index], entropy: entropyGradient?[index] ?? 0)
      for (place, slope) in zip(entry.row, slopes) { parameters.gradient[place] += Float(slope) }
    }
  }

  mutating func step(learningRate: Double, gradientNormLimit: Double?) -> Double {
    lastGradient = parameters.gradient
    return parameters.step(learningRate: learningRate, gradientNormLimit: gradientNormLimit)
  }

  func frozenCopy() -> TablePolicy { self }
  func state() throws -> [UInt8] { try parameters.state() }
  mutating func restore(_ state: [UInt8]) throws { try parameters.restore(state) }

  func sample(_ request: SamplingRequest<Int>) async throws -> [SampledCompletion] {
    var completions: [SampledCompletion] = []
    for (index, item) in request.items.enumerated() {
      for generation in 0..<request.generations {
        var tokens: [Int32] = []
        var logProbabilities: [Double] = []
        while tokens.count < request.maximumTokens, tokens.last != 0 {
          var random = request.generator(item: index, generation: generation, token: tokens.count)
          let drawn = request.parameters.sample(logits(row(item.prompt, tokens.count)), using: &random)
          tokens.append(Int32(drawn.token))
          logProbabilities.append(drawn.logProbability)
        }
        let letters = tokens.filter { $0 != 0 }.map { Character(Unicode.Scalar(UInt8(96 + $0))) }
        completions.append(
          SampledCompletion(
            tokens: tokens, logProbabilities: logProbabilities, text: String(letters),
            ending: tokens.last == 0 ? .stop : .length))
      }
    }
    return completions
  }
}

extension TablePolicy {
  func sampleWithTape(
    _ request: SamplingRequest<Int>
  ) async throws
    -> sending (
      completions: [SampledCompletion], scores: TokenScores, tape: [(row: Range<Int>, token: Int, softmax: Softmax)]
    )?
  {
    if !records { return nil }
    let completions = try await sample(request)
    let (scores, tape) = try forward(
      ScoringRequest(
        prompts: request.items.flatMap { [Int](repeating: $0.prompt, count: request.generations) },
        layout: SequenceLayout(lengths: completions.map(\.tokens.count)), tokens: completions.flatMap(\.tokens),
        temperature: request.parameters.temperature, wantsEntropies: true))
    return (completions, scores, tape)
  }
}

/// 1 for the wanted text.
struct Wanted: Reward {
  let range = 0.0...1.0
  func verdict(on completion: Completion, given reference: String) -> Verdict {
    Verdict(name, completion.text == reference ? 1 : 0)
  }
}

/// The same for all, or nothing at all.
struct Flat: Reward {
  var score: Double?
  let range = 0.0...1.0
  func verdict(on completion: Completion, given reference: String) -> Verdict { Verdict(name, score) }
}

/// The share of letters that are the wanted one at their place, with a part of its own.
struct Letters: Reward {
  let range = 0.0...1.0
  func verdict(on completion: Completion, given reference: String) -> Verdict {
    let hits = zip(completion.text, reference).count { $0 == $1 }
    let score = Double(hits) / Double(max(reference.count, 1))
    let short = Verdict("short", completion.text.count <= reference.count ? 1 : 0)
    return Verdict(name, score, parts: [short])
  }
}
