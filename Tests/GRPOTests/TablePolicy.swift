import GRPO
import Randomness
import RewardCore
import Synchronization

/// A policy without a network: logits of (prompts, places, vocabulary), looked up. Token 0 ends a completion.
final class TablePolicy: GenerativePolicy, RestorablePolicy, SynchronizingPolicy, ProbedPolicy {
  typealias Prompt = Int
  typealias Pass = [(row: Range<Int>, token: Int, softmax: Softmax)]

  struct State {
    var parameters: FlatParameters
    /// The gradient of the last step, for tests.
    var lastGradient: [Float] = []
    var kept: (rollout: RolloutID, pass: Pass)?
    /// How often a kept pass was used.
    var reuses = 0
  }

  let places: Int
  let vocabulary: Int
  /// Whether sampling keeps its forward pass.
  let records: Bool
  /// Called while the trainer waits for completions.
  let whileSampling: (@Sendable () async -> Void)?
  private let guarded: Mutex<State>

  init(
    prompts: Int, places: Int, vocabulary: Int, seed: UInt64? = nil, records: Bool = false,
    whileSampling: (@Sendable () async -> Void)? = nil
  ) {
    self.places = places
    self.vocabulary = vocabulary
    self.records = records
    self.whileSampling = whileSampling
    var random = CounterGenerator(seed: seed ?? 0)
    guarded = Mutex(
      State(
        parameters: FlatParameters(
          weights: (0..<(prompts * places * vocabulary)).map { _ in seed == nil ? 0 : Float(random.normal()) })))
  }

  private init(_ other: TablePolicy) {
    (places, vocabulary, records, whileSampling) = (other.places, other.vocabulary, false, nil)
    guarded = Mutex(State(parameters: FlatParameters(weights: other.parameters.weights)))
  }

  var parameters: FlatParameters {
    get { guarded.withLock { $0.parameters } }
    set { guarded.withLock { $0.parameters = newValue } }
  }
  var lastGradient: [Float] { guarded.withLock { $0.lastGradient } }
  var reuses: Int { guarded.withLock { $0.reuses } }
  var parameterCount: Int { parameters.weights.count }

  private func row(_ prompt: Int, _ place: Int) -> Range<Int> {
    let start = (prompt * places + min(place, places - 1)) * vocabulary
    return start..<(start + vocabulary)
  }

  private func logits(_ row: Range<Int>) -> [Double] {
    guarded.withLock { $0.parameters.weights[row].map(Double.init) }
  }

  func scores(of request: ScoringRequest<Int>) throws -> TokenScores {
    Self.scores(of: guarded.withLock { kept($0, request) } ?? forward(request), request)
  }

  private static func scores(of pass: Pass, _ request: ScoringRequest<Int>) -> TokenScores {
    TokenScores(
      logProbabilities: pass.map { $0.softmax.logProbabilities[$0.token] },
      entropies: request.wantsEntropies ? pass.map(\.softmax.entropy) : nil)
  }

  private func kept(_ state: State, _ request: ScoringRequest<Int>) -> Pass? {
    guard let kept = state.kept, kept.rollout == request.rollout else { return nil }
    precondition(kept.pass.map { Int32($0.token) } == request.tokens, "another rollout under the same identity")
    return kept.pass
  }

  private func forward(_ request: ScoringRequest<Int>) -> Pass {
    var pass: Pass = []
    for (sequence, prompt) in request.prompts.enumerated() {
      for (place, token) in request.completion(sequence).enumerated() {
        let row = row(prompt, place)
        pass.append((row, Int(token), Softmax(logits: logits(row), temperature: request.temperature)))
      }
    }
    return pass
  }

  func accumulateGradient(
    of request: ScoringRequest<Int>, _ gradients: @escaping @Sendable (TokenScores) throws -> TokenGradients
  ) async throws {
    let kept = guarded.withLock { state in
      let kept: Pass? = self.kept(state, request)
      if kept != nil { state.reuses += 1 }
      return kept
    }
    let pass = kept ?? forward(request)
    let found = try gradients(Self.scores(of: pass, request))
    await Task.yield()
    guarded.withLock { state in
      for (index, entry) in pass.enumerated() {
        let slopes = entry.softmax.logitGradient(
          token: entry.token, logProbability: found.logProbabilities[index], entropy: found.entropies?[index] ?? 0)
        for (place, slope) in zip(entry.row, slopes) { state.parameters.gradient[place] += Float(slope) }
      }
    }
  }

  func step(learningRate: Double, gradientNormLimit: Double?) async -> Double {
    await Task.yield()
    return guarded.withLock { state in
      state.kept = nil
      state.lastGradient = state.parameters.gradient
      return state.parameters.step(learningRate: learningRate, gradientNormLimit: gradientNormLimit)
    }
  }

  func makeReference() -> TablePolicy { TablePolicy(self) }

  func synchronize(_ reference: TablePolicy, share: Double) {
    let weights = parameters.weights
    reference.guarded.withLock { $0.parameters.mix(weights, share: share) }
  }

  func move(along seed: UInt64, by distance: Double) {
    guarded.withLock { $0.parameters.move(along: seed, by: distance) }
  }

  func slope(along seed: UInt64) -> Double { parameters.slope(along: seed) }

  func state() async throws -> [UInt8] {
    let parameters = parameters
    await Task.yield()
    return try parameters.state()
  }

  func restore(_ state: [UInt8]) throws { try guarded.withLock { try $0.parameters.restore(state) } }

  func sample(_ request: SamplingRequest<Int>) async throws -> [SampledCompletion] {
    await whileSampling?()
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
    if records, let rollout = request.rollout {
      let pass = forward(
        ScoringRequest(
          prompts: request.items.flatMap { [Int](repeating: $0.prompt, count: request.generations) },
          layout: SequenceLayout(lengths: completions.map(\.tokens.count)), tokens: completions.flatMap(\.tokens),
          temperature: request.parameters.temperature))
      guarded.withLock { $0.kept = (rollout, pass) }
    }
    return completions
  }
}
