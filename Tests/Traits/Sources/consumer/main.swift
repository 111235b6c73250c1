import GRPO
import Rewards

// Rewards of each family that needs no library of the host, and the advantages of a group of two.
let answer = try MathAnswer(parsing: "6 \\cdot 7")
let box = try Box(10, 20, 30, 40)
let reward = Total(for: Void.self) {
  TagFormat.thinkAnswer
  NumericMatch().given { (_: Void) in 42 }
  MathMatch().given { (_: Void) in answer }
  BoxMatch().given { (_: Void) in box }
}
let completions: [Completion] = [
  "<think>6 times 7</think><answer>42</answer>", "<think>6 times 7</think><answer>41</answer>",
]
let scores = completions.map { reward.score(on: $0, given: ()) }
let advantages = AdvantageEstimator.groupDeviation().advantages(of: try RewardTable(scores), groups: [0, 0]).advantages
print("scores \(scores.map { $0 ?? -1 }), the better one first: \(advantages[0] > advantages[1])")
