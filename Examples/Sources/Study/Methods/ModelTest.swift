import GRPO
import RewardCore
import RewardDocuments
import TextRewards
import TinyVLM
import VisualTasks

/// Tests a model greedily on items that it never saw, with and without thinking.
struct ModelTest {
  let lesson: Lesson
  let policy: TinyVLMPolicy
  let maximumTokens: Int

  /// The tests of a plan, and items with the model's output, the first half of which are wrong if possible.
  func results(_ plan: TestPlan, seed: Int) throws -> (tests: [TestResult], samples: [SampledItem]) {
    var tests: [TestResult] = []
    var samples: [SampledItem] = []
    for split in plan.splits {
      let examples = lesson.examples(plan.items, of: split, seed: seed)
      for mode in [TestMode.thinking, .answering, .shuffled] {
        if mode == .shuffled && !(plan.shufflesImages && split == .inDomain) { continue }
        let (test, judged) = try self.test(examples, split, mode)
        tests.append(test)
        if mode == .thinking, split.isInDomain { samples += Self.chosen(judged, plan.samples) }
      }
    }
    return (tests, samples)
  }

  /// Half of them wrong, as far as there are such.
  private static func chosen(_ judged: [(item: SampledItem, isRight: Bool)], _ count: Int) -> [SampledItem] {
    let wrong = judged.filter { !$0.isRight }.prefix(count / 2)
    let right = judged.filter(\.isRight).prefix(count - wrong.count)
    return (right + wrong).map(\.item)
  }

  func test(_ examples: [VisualExample], _ split: Split, _ mode: TestMode) throws
    -> (TestResult, [(item: SampledItem, isRight: Bool)])
  {
    let tasks = try lesson.tasks(examples)
    let opening = mode == .answering ? WordTokenizer.openAnswer : WordTokenizer.openThink
    let items = tasks.enumerated().map { index, task in
      let pixels = mode == .shuffled ? tasks[(index + 1) % tasks.count].prompt.pixels : task.prompt.pixels
      let begun = VisualPrompt(pixels: pixels, tokens: task.prompt.tokens + [opening])
      return SamplingRequest<VisualPrompt>.Item(prompt: begun, id: index, epoch: 0)
    }
    let request = SamplingRequest(
      items: items, generations: 1, maximumTokens: maximumTokens - 1, parameters: .greedy,
      random: RandomSource(seed: 0, stream: .evaluation))
    let written = try policy.sample(request)
    var judged: [(item: SampledItem, isRight: Bool)] = []
    var (accuracy, exact, format, length) = (0.0, 0, 0, 0)
    for ((example, task), completion) in zip(zip(examples, tasks), written) {
      let tokens = [opening] + completion.tokens
      let whole = Completion(
        lesson.tokenizer.decode(tokens), tokenCount: tokens.count, ending: completion.ending)
      let verdict = lesson.accuracy.verdict(on: whole, given: task.reference)
      let form = TagFormat.thinkAnswer.verdict(on: whole)
      let score = verdict.score ?? 0
      accuracy += score
      exact += score >= lesson.accuracy.range.upperBound ? 1 : 0
      format += form.score == 1 ? 1 : 0
      length += tokens.count
      let item = SampledItem(
        split: split.rawValue, index: example.id, prompt: example.prompt, reference: example.answer,
        completion: whole.text, verdicts: [form, verdict])
      judged.append((item, score >= lesson.accuracy.range.upperBound))
    }
    let count = Double(max(1, examples.count))
    let result = TestResult(
      split: split.rawValue, mode: mode, items: examples.count, accuracy: accuracy / count,
      exact: Double(exact) / count, format: Double(format) / count, length: Double(length) / count)
    return (result, judged)
  }
}
