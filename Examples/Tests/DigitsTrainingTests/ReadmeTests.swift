// swift-format-ignore-file
import DigitsTraining
import GRPO
import RewardCore
import VisualTasks

// The Swift block of the README that trains. Compiled, not run: DigitsRunTests runs a smaller one. That this is what the README
// shows is checked by the README's tests in the package above.
func trainsOnDigits() async throws {
  // README: train
  let scans = try DigitScans(path: "Fixtures/digits/digits.txt")
  let run = DigitsRun(settings: DigitsSettings(), scans: scans, folder: "run")
  let result = try await run.train()          // nil if the task was cancelled; a checkpoint is left
  print(result?.outcome.lines ?? [])
  // END
}

// A trainer with a loop of its own; ObjectivePathTests of the package above runs the same.
func computesItsOwnGradient(
  verdicts: [Verdict], groupIDs: [Int], mask: [Bool], columns: Int, old: [Float], current: [Float]
) throws -> [Float] {
  // README: objective
  let table = try RewardTable(verdicts: verdicts)
  let result = AdvantageEstimator.groupDeviation().advantages(of: table, groups: groupIDs)
  let layout = try SequenceLayout(mask: mask, columns: columns)
  let batch = ObjectiveBatch(
    layout: layout, advantages: result.advantages, oldLogProbabilities: try layout.numbers(old, columns: columns))
  let plan = try Objective().plan(batch)
  let found = try plan.loss(logProbabilities: try layout.numbers(current, columns: columns))
  let gradient = try layout.padded(found.gradient.map { Float($0) }, columns: columns, with: 0)
  // END
  return gradient
}
