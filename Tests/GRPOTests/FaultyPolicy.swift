import GRPO
import RewardCore
import Synchronization

/// The table policy with one fault.
final class FaultyPolicy: GenerativePolicy, RestorablePolicy, ProbedPolicy {
  typealias Prompt = Int

  enum Fault: String, CaseIterable, Sendable {
    case none
    // What trainers refuse.
    case completionMissing, tokenTooMany, scoreMissing, noGradientCall, twoGradientCalls, noSamplerLogProbabilities
    // What only a comparison finds.
    case absurdLogProbabilities, forgetsTemperature, staleSampler, shiftedScores, negatedGradient, halvedGradient
    case gradientOfSum, ignoresEntropyGradient, wrongEntropies, nanScores, ignoresPrompt, dependsOnOrder
    case dependsOnBatch, forgetsEnd, wrongEnding, keepsGradient, frozenReferenceMoves, stepsUphill, stateLosesMoments
    case throwsOnceMoved, stateLosesWeights, scoresMove, unseeded, resetsGradientOnEachCall, ignoresLearningRate
  }

  private let table: TablePolicy
  let fault: Fault
  private let stale: TablePolicy
  private let calls = Mutex(0)

  init(_ table: TablePolicy, _ fault: Fault) {
    self.table = table
    self.fault = fault
    stale = table.makeReference()
    if fault == .staleSampler {
      var parameters = stale.parameters
      parameters.weights = parameters.weights.map { 1.3 * $0 }
      stale.parameters = parameters
    }
  }

  func move(along seed: UInt64, by distance: Double) { table.move(along: seed, by: distance) }
  func slope(along seed: UInt64) -> Double { table.slope(along: seed) }
  var parameterCount: Int { table.parameterCount }
  func makeReference() -> TablePolicy { fault == .frozenReferenceMoves ? table : table.makeReference() }

  func state() async throws -> [UInt8] {
    switch fault {
    case .stateLosesMoments: return try await table.makeReference().state()
    case .stateLosesWeights: return try await stale.state()
    default: return try await table.state()
    }
  }

  func restore(_ state: [UInt8]) throws { try table.restore(state) }

  private func changed(_ request: ScoringRequest<Int>) -> ScoringRequest<Int> {
    var request = request
    if fault == .forgetsTemperature { request.temperature = 1 }
    if fault == .ignoresPrompt { request.prompts = request.prompts.map { _ in 0 } }
    if fault == .dependsOnOrder { request.prompts = request.prompts.map { _ in request.prompts[0] } }
    return request
  }

  private func changed(_ scores: TokenScores, _ request: ScoringRequest<Int>) -> TokenScores {
    var scores = scores
    switch fault {
    case .scoreMissing: scores.logProbabilities.removeLast()
    case .shiftedScores: scores.logProbabilities = scores.logProbabilities.dropFirst() + [-1]
    case .wrongEntropies: scores.entropies = scores.entropies?.map { $0 / 0.6931471805599453 }
    case .nanScores: scores.logProbabilities[0] = .nan
    case .dependsOnBatch:
      scores.logProbabilities = scores.logProbabilities.map { $0 - 0.001 * Double(request.layout.count) }
    case .scoresMove:
      let count = calls.withLock { calls in
        calls += 1
        return calls
      }
      scores.logProbabilities = scores.logProbabilities.map { $0 - 0.01 * Double(count) }
    default: break
    }
    return scores
  }

  func scores(of request: ScoringRequest<Int>) throws -> TokenScores {
    if fault == .throwsOnceMoved, table.parameters.weights != stale.parameters.weights { throw CancellationError() }
    return changed(try table.scores(of: changed(request)), request)
  }

  func accumulateGradient(
    of request: ScoringRequest<Int>, _ gradients: @escaping @Sendable (TokenScores) throws -> TokenGradients
  ) async throws {
    if fault == .noGradientCall { return }
    if fault == .resetsGradientOnEachCall {
      var parameters = table.parameters
      parameters.gradient = parameters.gradient.map { _ in 0 }
      table.parameters = parameters
    }
    let fault = fault
    try await table.accumulateGradient(of: changed(request)) { scores in
      let scores = self.changed(scores, request)
      if fault == .twoGradientCalls { _ = try gradients(scores) }
      var found = try gradients(scores)
      switch fault {
      case .negatedGradient:
        found.logProbabilities = found.logProbabilities.map { -$0 }
      case .halvedGradient:
        found.logProbabilities = found.logProbabilities.map { $0 / 2 }
      case .gradientOfSum:
        found.logProbabilities = found.logProbabilities.map { _ in found.logProbabilities[0] }
      case .ignoresEntropyGradient: found.entropies = nil
      default: break
      }
      return found
    }
  }

  func step(learningRate: Double, gradientNormLimit: Double?) async throws -> Double {
    var parameters = table.parameters
    let gradient = parameters.gradient
    if fault == .stepsUphill {
      parameters.gradient = gradient.map { -$0 }
      table.parameters = parameters
    }
    let rate = fault == .ignoresLearningRate ? 0.1 : learningRate
    let norm = await table.step(learningRate: rate, gradientNormLimit: gradientNormLimit)
    if fault == .keepsGradient {
      parameters = table.parameters
      parameters.gradient = gradient
      table.parameters = parameters
    }
    return norm
  }

  func sample(_ request: SamplingRequest<Int>) async throws -> [SampledCompletion] {
    var request = request
    if fault == .unseeded {
      request.random = RandomSource(
        seed: UInt64(
          calls.withLock { calls in
            calls += 1
            return calls
          }), stream: .sampling)
    }
    var completions = try await (fault == .staleSampler ? stale : table).sample(request)
    for row in completions.indices {
      switch fault {
      case .absurdLogProbabilities:
        completions[row].logProbabilities = completions[row].tokens.map { _ in -99 }
      case .noSamplerLogProbabilities: completions[row].logProbabilities = nil
      case .forgetsEnd where completions[row].tokens.last == 0 && completions[row].tokens.count > 1:
        completions[row].tokens.removeLast()
        completions[row].logProbabilities?.removeLast()
      case .wrongEnding: completions[row].ending = .stop
      case .tokenTooMany:
        while completions[row].tokens.count <= request.maximumTokens {
          completions[row].tokens.append(1)
          completions[row].logProbabilities?.append(-1)
        }
      default: break
      }
    }
    if fault == .completionMissing { completions.removeLast() }
    return completions
  }
}
