import GRPO
import RewardCore

/// A policy without a network: a logit for each prompt and token. A completion is one token.
struct TablePolicy: GenerativePolicy {
  typealias Tape = [(row: Range<Int>, token: Int, softmax: Softmax)]
  static let words = ["red", "green", "blue", "yellow"]
  var table: FlatParameters

  init(prompts: Int) { table = FlatParameters(weights: [Float](repeating: 0, count: prompts * Self.words.count)) }

  var parameterCount: Int { table.weights.count }
  func row(_ prompt: Int) -> Range<Int> { prompt * Self.words.count..<(prompt + 1) * Self.words.count }
  func logits(_ prompt: Int) -> [Double] { table.weights[row(prompt)].map(Double.init) }

  func forward(_ request: ScoringRequest<Int>) -> (scores: TokenScores, tape: Tape) {
    let tape = request.prompts.indices.map { sequence in
      let prompt = request.prompts[sequence]
      let softmax = Softmax(logits: logits(prompt), temperature: request.temperature)
      return (row: row(prompt), token: Int(request.tokens[sequence]), softmax: softmax)
    }
    let scores = TokenScores(
      logProbabilities: tape.map { $0.softmax.logProbabilities[$0.token] }, entropies: tape.map(\.softmax.entropy))
    return (scores, tape)
  }

  func scores(of request: ScoringRequest<Int>) -> TokenScores { forward(request).scores }

  mutating func backward(_ tape: Tape, gradient: [Double], entropyGradient: [Double]?) {
    for (index, (row, token, softmax)) in tape.enumerated() {
      let slopes = softmax.logitGradient(
        token: token, logProbability: gradient[index], entropy: entropyGradient?[index] ?? 0)
      for (place, slope) in zip(row, slopes) { table.gradient[place] += Float(slope) }
    }
  }

  mutating func step(learningRate: Double, gradientNormLimit: Double?) -> Double {
    table.step(learningRate: learningRate, gradientNormLimit: gradientNormLimit)
  }

  func frozenCopy() -> TablePolicy { self }
  func state() throws -> [UInt8] { try table.state() }
  mutating func restore(_ state: [UInt8]) throws { try table.restore(state) }

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
}

@main
struct Main {
  static func main() async throws {
    let colours = [("a ripe tomato", "red"), ("grass", "green"), ("the sky", "blue"), ("a lemon", "yellow")]
    let tasks = colours.enumerated().map { TrainingTask(name: $1.0, prompt: $0, reference: $1.1) }
    let reward = Scoring("colour", range: 0...1) { (completion: Completion, wanted: String) in
      completion.text == wanted ? 1 : 0
    }
    let trainer = try GRPOTrainer(
      policy: TablePolicy(prompts: tasks.count), tasks: tasks, rewards: [TrainingReward(reward)],
      configuration: GRPOConfiguration(
        steps: 60, promptsPerRollout: 4, maximumTokens: 1, objective: Objective(), learningRate: 0.1))
    let reports = try await trainer.events().reports()
    let found = try await trainer.evaluate()
    for (task, completion) in zip(tasks, found.completions) { print("\(task.name): \(completion.text)") }
    let first = reports.first?.metrics["reward"] ?? 0
    print("reward at first \(first), greedy at the end \(found.metrics["eval_reward"] ?? 0)")
  }
}
