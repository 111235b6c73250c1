import Foundation
import RewardCore
import Testing
import VisionRewards

@Suite struct LabelTextTests {
  /// The reference answer is JSON whatever its labels contain, and earns the maximum.
  @Test func everyLabelIsWrittenAsJSON() throws {
    let controls = (UInt32(0)...0x20).compactMap { Unicode.Scalar($0).map { "a\($0)b" } }
    for label in controls + ["a\"b", "a\\b", "é", "猫", "a/b"] {
      let reference = BoxSet([LabeledBox(try Box(0, 0, 10, 10), label: label)])
      let answers = BoxSetMatch().referenceAnswers(for: reference)
      #expect(!answers.isEmpty)
      for answer in answers {
        let objects = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [[String: Any]]
        #expect(objects?.first?["label"] as? String == label, "\(answer.debugDescription)")
        let completion = Completion("<think>t</think><answer>\(answer)</answer>")
        #expect(BoxSetMatch().score(on: completion, given: reference) == 1, "\(answer.debugDescription)")
      }
    }
  }
}
