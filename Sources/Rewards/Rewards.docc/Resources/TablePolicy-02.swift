import GRPO
import RewardCore

let colors = [("a ripe tomato", "red"), ("grass", "green"), ("the sky", "blue"), ("a lemon", "yellow")]
let tasks = colors.enumerated().map { TrainingTask(name: $1.0, prompt: $0, reference: $1.1) }

let reward = Scoring("color", for: String.self) { $0.text == $1 ? 1 : 0 }

print(reward.verdict(on: "red", given: "red"))  // 1  color
