import GRPO
import Testing
import VisualTasks

@Suite struct ImperfectTeacherTests {
  @Test func mistakesHaveTheirRates() {
    let example = CountingTask().example(at: 0, in: .training, seed: 1)
    let teacher = ImperfectTeacher(wrongAnswer: 0.55, brokenFormat: 0.3)
    var generator = CounterGenerator(seed: 1)
    let texts = (0..<4000).map { _ in teacher.completion(for: example, using: &generator) }
    let tags = ["<think>", "</think>", "<answer>", "</answer>"]
    let whole = texts.count { text in tags.allSatisfy { text.contains($0) } }
    // Three standard deviations of 4,000 draws are 0.024.
    #expect(abs(Double(whole) / 4000 - 0.7) < 0.024)
    for tag in tags { #expect(abs(Double(texts.count { !$0.contains(tag) }) / 4000 - 0.075) < 0.013) }
    let right = texts.count { $0.contains("<answer>\(example.answer)") }
    #expect(abs(Double(right) / Double(texts.count { $0.contains("<answer>") }) - 0.45) < 0.024)
  }

  @Test func aPerfectTeacherMakesNone() {
    let example = CountingTask().example(at: 0, in: .training, seed: 1)
    var generator = CounterGenerator(seed: 1)
    let teacher = ImperfectTeacher(wrongAnswer: 0, brokenFormat: 0)
    #expect(teacher.completion(for: example, using: &generator) == example.completion())
  }

  @Test func refusesWhatIsNoProbability() async {
    await #expect(processExitsWith: .failure) { _ = ImperfectTeacher(wrongAnswer: 1.5) }
  }
}

extension ImperfectTeacherTests {
  @Test func answersWithoutReasoningHaveTheirRate() {
    let example = CountingTask().example(at: 0, in: .training, seed: 1)
    let teacher = ImperfectTeacher(wrongAnswer: 0.5, brokenFormat: 0.2, answerOnly: 0.4, style: .sparse)
    var generator = CounterGenerator(seed: 3)
    let texts = (0..<4000).map { _ in teacher.completion(for: example, using: &generator) }
    let short = texts.filter { !$0.contains(example.chains.sparse) }
    #expect(abs(Double(short.count) / 4000 - 0.4) < 0.024)
    #expect(short.allSatisfy { !$0.contains("think>") })
    let whole = short.count { $0.hasPrefix("<answer>") && $0.hasSuffix("</answer>") }
    #expect(abs(Double(whole) / Double(short.count) - 0.8) < 0.03)
    #expect(texts.allSatisfy { !$0.contains(example.chains.dense) })
  }
}
