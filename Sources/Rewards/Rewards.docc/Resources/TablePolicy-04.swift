import GRPO
import RewardCore
import Synchronization

let colors = [("a ripe tomato", "red"), ("grass", "green"), ("the sky", "blue"), ("a lemon", "yellow")]
let tasks = colors.enumerated().map { TrainingTask(name: $1.0, prompt: $0, reference: $1.1) }

let reward = Scoring("color", for: String.self) { $0.text == $1 ? 1 : 0 }

final class TablePolicy: Sampler {
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
}
