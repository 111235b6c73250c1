import GRPO
import RewardCore
import Synchronization

let colors = [("a ripe tomato", "red"), ("grass", "green"), ("the sky", "blue"), ("a lemon", "yellow")]
let tasks = colors.enumerated().map { TrainingTask(name: $1.0, prompt: $0, reference: $1.1) }

let reward = Scoring("color", for: String.self) { $0.text == $1 ? 1 : 0 }

final class TablePolicy: GenerativePolicy {
  typealias Prompt = Int
  static let words = ["red", "green", "blue", "yellow"]
  private let table: Mutex<FlatParameters>

  init(prompts: Int) {
    table = Mutex(FlatParameters(weights: [Float](repeating: 0, count: prompts * Self.words.count)))
  }

  private func row(_ prompt: Int) -> Range<Int> { prompt * Self.words.count..<(prompt + 1) * Self.words.count }
  private func logits(_ prompt: Int) -> [Double] { table.withLock { $0.weights[row(prompt)].map(Double.init) } }

  func sample(_ request: SamplingRequest<Int>) -> [SampledCompletion] {
    request.items.indices.flatMap { item in
      (0..<request.generations).map { generation in
        var random = request.generator(item: item, generation: generation, token: 0)
        let drawn = request.parameters.sample(logits(request.items[item].prompt), using: &random)
        return SampledCompletion(
          tokens: [Int32(drawn.token)], logProbabilities: [drawn.logProbability], text: Self.words[drawn.token],
          ending: .stop)
      }
    }
  }

  private func forward(_ request: ScoringRequest<Int>) -> (softmaxes: [Softmax], scores: TokenScores) {
    let softmaxes = request.prompts.map { Softmax(logits: logits($0), temperature: request.temperature) }
    let logProbabilities = zip(softmaxes, request.tokens).map { $0.logProbabilities[Int($1)] }
    return (softmaxes, TokenScores(logProbabilities: logProbabilities, entropies: softmaxes.map(\.entropy)))
  }

  func scores(of request: ScoringRequest<Int>) -> TokenScores { forward(request).scores }

  var parameterCount: Int { table.withLock { $0.weights.count } }

  func accumulateGradient(
    of request: ScoringRequest<Int>, _ gradients: @escaping @Sendable (TokenScores) throws -> TokenGradients
  ) throws {
    let (softmaxes, scores) = forward(request)
    let found = try gradients(scores)
    table.withLock { table in
      for (index, softmax) in softmaxes.enumerated() {
        let slopes = softmax.logitGradient(
          token: Int(request.tokens[index]), logProbability: found.logProbabilities[index],
          entropy: found.entropies?[index] ?? 0)
        for (place, slope) in zip(row(request.prompts[index]), slopes) { table.gradient[place] += Float(slope) }
      }
    }
  }

  func step(learningRate: Double, gradientNormLimit: Double?) -> Double {
    table.withLock { $0.step(learningRate: learningRate, gradientNormLimit: gradientNormLimit) }
  }

  private init(_ table: FlatParameters) { self.table = Mutex(table) }
  func makeReference() -> TablePolicy { TablePolicy(table.withLock { $0 }) }
}

let findings = try await PolicyCheck(prompts: [0, 1], maximumTokens: 1).findings(in: TablePolicy(prompts: 4))
print(findings.count)  // 0

let trainer = try await GRPOTrainer(
  policy: TablePolicy(prompts: tasks.count), tasks: tasks, rewards: [TrainingReward(reward)],
  configuration: GRPOConfiguration(
    steps: 60, promptsPerRollout: 4, maximumTokens: 1, objective: Objective(), learningRate: 0.1))
let reports = try await trainer.events().reports()
print(reports.count)  // 60
