import Testing
import VisualTasks

@Suite struct CountingTaskTests {
  /// Second way: the answer is counted from the caption and the words of the question.
  @Test(arguments: Split.allCases) func answersFollowFromTheCaption(_ split: Split) {
    var answers = Set<String>()
    for index in 0..<200 {
      let example = CountingTask().example(at: index, in: split, seed: 3)
      let words = example.caption.split(separator: " ").map(String.init)
      let objects = stride(from: 0, to: words.count, by: 3).map { (hue: words[$0 + 1], glyph: words[$0 + 2]) }
      let asked = example.prompt.split(separator: " ").map(String.init)
      let answer: Int
      switch asked[0] {
      case "how": answer = objects.count { $0.hue == asked[2] && $0.glyph == asked[3] }
      case "take": answer = objects.count { $0.hue == asked[6] && $0.glyph != asked[2] }
      default: answer = (Int(asked[1]) ?? -9) + objects.count { $0.hue == asked[2] && $0.glyph == asked[3] }
      }
      #expect(example.answer == "\(answer)", "\(example.prompt) \(example.caption)")
      answers.insert(example.answer)
    }
    #expect(answers.isSuperset(of: ["0", "1", "2", "3", "4"]))
  }
}
