import GRPO
import RewardCore
import Synchronization

let colors = [("a ripe tomato", "red"), ("grass", "green"), ("the sky", "blue"), ("a lemon", "yellow")]
let tasks = colors.enumerated().map { TrainingTask(name: $1.0, prompt: $0, reference: $1.1) }

let reward = Scoring("color", for: String.self) { $0.text == $1 ? 1 : 0 }

final class TablePolicy {
  typealias Prompt = Int
  static let words = ["red", "green", "blue", "yellow"]
  private let table: Mutex<FlatParameters>

  init(prompts: Int) {
    table = Mutex(FlatParameters(weights: [Float](repeating: 0, count: prompts * Self.words.count)))
  }

  private func row(_ prompt: Int) -> Range<Int> { prompt * Self.words.count..<(prompt + 1) * Self.words.count }
  private func logits(_ prompt: Int) -> [Double] { table.withLock { $0.weights[row(prompt)].map(Double.init) } }
}
