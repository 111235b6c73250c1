// swift-format-ignore-file
import DigitsTraining
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
