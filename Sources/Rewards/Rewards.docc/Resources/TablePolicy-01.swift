import GRPO
import RewardCore

let colors = [("a ripe tomato", "red"), ("grass", "green"), ("the sky", "blue"), ("a lemon", "yellow")]
let tasks = colors.enumerated().map { TrainingTask(name: $1.0, prompt: $0, reference: $1.1) }
