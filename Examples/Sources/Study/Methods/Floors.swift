import RewardCore
import RewardDocuments
import VisualTasks

/// What can be had without a model of language: the answers of the majority, of the nearest image and of a linear probe.
///
/// They learn from training items with the same prompt where there are any, and answer with an answer that occurred in
/// training; the task's reward judges them as it judges a model.
struct Floors {
  private let lesson: Lesson
  private let training: [VisualExample]
  private let byPrompt: [String: [Int]]

  init(_ lesson: Lesson, stage: FloorStage, seed: Int) throws {
    self.lesson = lesson
    training = lesson.examples(stage.items, of: .training, seed: seed)
    var byPrompt: [String: [Int]] = [:]
    for (index, example) in training.enumerated() { byPrompt[example.prompt, default: []].append(index) }
    self.byPrompt = byPrompt
  }

  func tests(_ plan: TestPlan, seed: Int) throws -> [TestResult] {
    let splits: [Split] =
      plan.isValidation ? [.validation] : plan.isOutOfDomain ? [.inDomain, .outOfDomain1, .outOfDomain2] : [.inDomain]
    let probe = LinearProbe(training)
    return try splits.flatMap { split -> [TestResult] in
      let examples = lesson.examples(plan.items, of: split, seed: seed)
      let tasks = try lesson.tasks(examples)
      return try [
        score(examples, tasks, split, .majority) { majority($0) },
        score(examples, tasks, split, .neighbor) { neighbor($0) },
        score(examples, tasks, split, .probe) { probe.answer($0) },
      ]
    }
  }

  private func score(
    _ examples: [VisualExample], _ tasks: [TrainingTask<some Sendable, Row>], _ split: Split, _ mode: TestMode,
    _ answer: (VisualExample) -> String
  ) throws -> TestResult {
    var (accuracy, exact) = (0.0, 0)
    for (example, task) in zip(examples, tasks) {
      let completion = Completion("<answer>\(answer(example))</answer>")
      let score = lesson.accuracy.score(on: completion, given: task.reference) ?? 0
      accuracy += score
      exact += score >= lesson.accuracy.range.upperBound ? 1 : 0
    }
    let count = Double(max(1, examples.count))
    return TestResult(
      split: split.rawValue, mode: mode, items: examples.count, accuracy: accuracy / count,
      exact: Double(exact) / count, format: 1, length: 0)
  }

  /// The training items of a prompt, or all where it never occurred.
  private func candidates(_ example: VisualExample) -> [Int] { byPrompt[example.prompt] ?? Array(training.indices) }

  /// The most frequent answer; of equals, the one that occurred first.
  private func majority(_ example: VisualExample) -> String {
    var counts: [String: Int] = [:]
    var (best, most) = ("", 0)
    for index in candidates(example) { counts[training[index].answer, default: 0] += 1 }
    for index in candidates(example) {
      let answer = training[index].answer
      if let count = counts[answer], count > most { (best, most) = (answer, count) }
    }
    return best
  }

  /// The answer of the nearest image by squared distance; of equals, the first.
  private func neighbor(_ example: VisualExample) -> String {
    let pixels = example.image.values
    var (best, nearest) = ("", Float.infinity)
    for index in candidates(example) {
      let other = training[index].image.values
      var distance: Float = 0
      for place in pixels.indices {
        let difference = pixels[place] - other[place]
        distance += difference * difference
      }
      if distance < nearest { (best, nearest) = (training[index].answer, distance) }
    }
    return best
  }
}
