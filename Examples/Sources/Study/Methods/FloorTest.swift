import RewardCore
import RewardDocuments
import VisualTasks

/// Tests simple methods without a language model by the task's reward.
struct FloorTest {
  let lesson: Lesson
  let stage: FloorStage

  func results(_ plan: TestPlan, seed: Int) throws -> [TestResult] {
    let training = lesson.examples(stage.items, of: .training, seed: seed)
    let validation = lesson.examples(max(1, stage.items / 4), of: .validation, seed: seed)
    return try plan.splits.flatMap { split -> [TestResult] in
      let examples = lesson.examples(plan.items, of: split, seed: seed)
      let judged = examples + validation
      let tasks = try lesson.tasks(judged)
      // Items of one split have different indices; those of validation come behind the tested ones.
      var places: [VisualExample: Int] = [:]
      for (place, example) in judged.enumerated() where places[example] == nil { places[example] = place }
      let floors = Floors(training: training, validation: validation, test: examples) { answer, example in
        guard let place = places[example] else { return 0 }
        return lesson.accuracy.score(on: Completion("<answer>\(answer)</answer>"), given: tasks[place].reference) ?? 0
      }
      let found: [(TestMode, Double)] = [
        (.majority, floors.majority), (.promptOnly, floors.promptOnly), (.neighbor, floors.nearestNeighbor),
        (.probe, floors.linearProbe),
      ]
      return found.map { mode, accuracy in
        TestResult(
          split: split.rawValue, mode: mode, items: examples.count, accuracy: accuracy, exact: accuracy, format: 1,
          length: 0)
      }
    }
  }
}
