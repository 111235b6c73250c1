import GRPO
import Testing
import VisualTasks

@Suite struct VisualTaskTests {
  @Test(arguments: TaskCatalog.all.map(\.name), Split.allCases)
  func textsAreWordsOfTheVocabulary(_ name: String, _ split: Split) throws {
    let task = try #require(TaskCatalog.task(named: name))
    let words = Set(task.vocabulary)
    #expect(words.count == task.vocabulary.count)
    for index in 0..<100 {
      let example = task.example(at: index, in: split, seed: 1)
      #expect(example.image.width == task.imageSize.width && example.image.height == task.imageSize.height)
      #expect(example.answer != example.wrongAnswer)
      #expect(example.prompt.split(separator: " ").count <= task.promptLength)
      let texts = [example.prompt, example.answer, example.wrongAnswer, example.caption, VisualExample.captionPrompt]
      for word in (texts + ChainStyle.allCases.map { example.chains[$0] }).joined(separator: " ").split(separator: " ")
      where !words.contains(String(word)) {
        Issue.record("“\(word)” is not in the vocabulary of \(name)")
      }
    }
  }
}
