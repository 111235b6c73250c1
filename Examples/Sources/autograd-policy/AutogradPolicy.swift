package import GRPO
import RewardCore
import Synchronization

/// A recurrent network as a policy: what a model on automatic differentiation needs to be trained. Token 0 ends a text.
package final class AutogradPolicy: GenerativePolicy, RestorablePolicy, ProbedPolicy {
  package typealias Prompt = [Int32]
  private let model: RecurrentModel
  private let parameters: Mutex<FlatParameters>

  package init(_ model: RecurrentModel, weights: [Float]) {
    self.model = model
    parameters = Mutex(FlatParameters(weights: weights))
  }

  private var weights: [Float] { parameters.withLock { $0.weights } }
  package var parameterCount: Int { weights.count }

  package func scores(of request: ScoringRequest<[Int32]>) -> TokenScores {
    let (logs, entropies) = model.scores(model.variables(weights), request)
    return TokenScores(logProbabilities: logs.values, entropies: entropies.values)
  }

  package func accumulateGradient(
    of request: ScoringRequest<[Int32]>, _ gradients: @escaping @Sendable (TokenScores) throws -> TokenGradients
  ) throws {
    let slopes = try valueAndGrad(model.variables(weights)) { parameters in
      let (logs, entropies) = model.scores(parameters, request)
      let found = try gradients(TokenScores(logProbabilities: logs.values, entropies: entropies.values))
      return logs.sum(times: found.logProbabilities)
        + entropies.sum(times: found.entropies ?? entropies.values.map { _ in 0 })
    }.gradients.flatMap { $0 }
    parameters.withLock { for index in slopes.indices { $0.gradient[index] += Float(slopes[index]) } }
  }

  package func step(learningRate: Double, gradientNormLimit: Double?) -> Double {
    parameters.withLock { $0.step(learningRate: learningRate, gradientNormLimit: gradientNormLimit) }
  }

  package func makeReference() -> AutogradPolicy { AutogradPolicy(model, weights: weights) }
  package func state() throws -> [UInt8] { try parameters.withLock { $0 }.state() }
  package func restore(_ state: [UInt8]) throws { try parameters.withLock { try $0.restore(state) } }
  package func move(along seed: UInt64, by distance: Double) {
    parameters.withLock { $0.move(along: seed, by: distance) }
  }
  package func slope(along seed: UInt64) -> Double { parameters.withLock { $0 }.slope(along: seed) }

  package func sample(_ request: SamplingRequest<[Int32]>) -> [SampledCompletion] {
    let parameters = model.variables(weights)
    return request.items.indices.flatMap { item in
      (0..<request.generations).map { generation in
        var (tokens, logProbabilities): ([Int32], [Double]) = ([], [])
        var state = model.start(1)
        for token in request.items[item].prompt { state = model.step(parameters, state, [Int(token)]) }
        while tokens.count < request.maximumTokens, tokens.last != 0 {
          if let last = tokens.last { state = model.step(parameters, state, [Int(last)]) }
          var random = request.generator(item: item, generation: generation, token: tokens.count)
          let drawn = request.parameters.sample(model.logits(parameters, state).values, using: &random)
          tokens.append(Int32(drawn.token))
          logProbabilities.append(drawn.logProbability)
        }
        return SampledCompletion(
          tokens: tokens, logProbabilities: logProbabilities, text: Letters.text(tokens),
          ending: tokens.last == 0 ? .stop : .length)
      }
    }
  }
}
