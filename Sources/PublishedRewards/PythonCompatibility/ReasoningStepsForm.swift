import Answers
import RewardCore

/// Creates `reasoning_steps_reward`, which several systems share. The score is min(1, n ÷ 3) for n matches of `(Step
/// \d+:|^\d+\.|\n-|\n\*|First,|Second,|Next,|Finally,)`.
func reasoningStepsForm(_ kind: String) -> PublishedReward<Void> {
  PublishedReward(kind, form: { min(1, Double(stepSigns($0)) / 3) })
}

private func stepSigns(_ bytes: Bytes) -> Int {
  var cursor = ByteCursor(bytes, 0..<bytes.count)
  var count = 0
  if cursor.passDigits() > 0, cursor.pass(".") { count = 1 } else { cursor.offset = 0 }
  while !cursor.isAtEnd {
    let start = cursor
    if cursor.pass("Step "), cursor.passDigits() > 0, cursor.pass(":") {
      count += 1
      continue
    }
    cursor = start
    let isSign =
      cursor.pass("\n-") || cursor.pass("\n*") || cursor.pass("First,") || cursor.pass("Second,")
      || cursor.pass("Next,")
      || cursor.pass("Finally,")
    if isSign { count += 1 } else { cursor.offset += 1 }
  }
  return count
}
