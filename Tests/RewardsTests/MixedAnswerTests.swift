import Foundation
import Rewards
import TestSupport
import Testing

@Suite struct MixedAnswerTests {
  @Test func theTextDeterminesTheKind() {
    for text in ["B", "(B)", "[B]", "B.", " B "] {
      #expect(MixedAnswer(text).choice?.letter == "B", "\(text)")
      #expect(MixedAnswer(text).math == nil && MixedAnswer(text).words == nil)
    }
    for text in ["5", "-0.5", "3/4", "\\frac{1}{2}", "1,234", "x = 5", "\\pi", "50%"] {
      #expect(MixedAnswer(text).math != nil, "\(text)")
      #expect(MixedAnswer(text).choice == nil && MixedAnswer(text).words == nil)
    }
    for text in ["a cat", "left", "b", "AB", "", "next to it", "猫", "x", "{", String(repeating: "(", count: 100)] {
      #expect(MixedAnswer(text).words == text, "\(text)")
      #expect(MixedAnswer(text).choice == nil && MixedAnswer(text).math == nil)
    }
  }

  @Test func readsTextsAndNumbers() throws {
    let read = try JSONDecoder().decode([MixedAnswer].self, from: Data(#"["B", 5, 0.5]"#.utf8))
    #expect(read.map(\.text) == ["B", "5", "0.5"])
    #expect(try JSONDecoder().decode([MixedAnswer].self, from: JSONEncoder().encode(read)) == read)
  }

  private func answer(_ text: String) -> Completion { Completion("<think>t</think><answer>\(text)</answer>") }

  @Test(
    arguments: [
      ("(B)", "B", 1), ("A", "B", 0), ("A or B", "B", 0), ("B", "5", 0), ("0.75", "3/4", 1), ("3/4 ", "0.75", 1),
      ("0.7", "3/4", 0),
      ("12 apples", "13 apples and pears", 0), ("13 apples, and pears", "13 apples and pears", 1),
      ("a dog", "a cat", 0.4), ("A  Cat", "a cat", 1),
      ("", "cat", 0), ("cat", "", 0),
    ] as [(String, String, Double)])
  func theReferenceDecidesWhatCounts(_ said: String, _ truth: String, _ wanted: Double) throws {
    let score = try #require(VLMR1.defaultAccuracy.score(on: answer(said), given: MixedAnswer(truth)))
    #expect(
      abs(score - wanted) < 1e-12, "\(VLMR1.defaultAccuracy.verdict(on: answer(said), given: MixedAnswer(truth)))")
  }

  @Test func textsAreRightOrWrongInVisualThinker() {
    #expect(VisualThinker.accuracy.score(on: answer("Left."), given: MixedAnswer("left")) == 1)
    #expect(VisualThinker.accuracy.score(on: answer("lift"), given: MixedAnswer("left")) == 0)
    #expect(VisualThinker.accuracy.score(on: answer("A."), given: MixedAnswer("A")) == 1)
    #expect(VisualThinker.accuracy.score(on: answer("5.0"), given: MixedAnswer("5")) == 1)
    #expect(VisualThinker.accuracy.score(on: "5", given: MixedAnswer("5")) == 0)
  }

  /// The result of the original: the larger of the scores of two families.
  @Test func theDefaultOfVLMR1IsRecorded() throws {
    struct Line: Decodable {
      struct Kind: Decodable { var kind: String }
      var id: String
      var reward: Kind
      var completion: String
      var reference: String
      var score: Double
    }
    let lines: [Line] = try Fixture.lines("rewards/math/published-accuracy.jsonl").filter {
      $0.reward.kind == "vlmR1.defaultAccuracy"
    }
    #expect(lines.count > 100)
    for line in lines {
      let score = try #require(
        VLMR1.Published.defaultAccuracy.score(on: Completion(line.completion), given: line.reference))
      #expect(abs(score - line.score) < 1e-12, "\(line.id)")
    }
  }

  @Test func repetitionAndFormLookAtBoxesAndWords() {
    let boxes = #"[{"bbox_2d": [0, 0, 9, 9], "label": "cat"}, {"bbox_2d": [0, 0, 9, 9], "label": "Cat"}]"#
    #expect(VLMR1.repetition.score(on: answer(boxes)) == -0.5)
    let thought = String(repeating: "again ", count: 200)
    #expect(
      VLMR1.repetition.score(on: Completion("<think>\(thought)</think><answer>[[0, 0, 9, 9]]</answer>")).map {
        $0 < -0.9
      }
        == true)
    #expect(VLMR1.repetition.score(on: answer("one two three")) == 0)
    let many = "[" + [String](repeating: "[0, 0, 9, 9]", count: 2000).joined(separator: ", ") + "]"
    #expect(VLMR1.repetition.score(on: answer(many)) == -1)
    #expect(VLMR1.groundingFormat.score(on: answer("(1.5, 2), (3, 4)")) == 1)
    for text in ["[1, 2, 3]", "[3, 2, 1, 0]", "[1, 2, 3, 4], [5, 6, 7, 8]", "nan", "None", "[]"] {
      #expect(VLMR1.groundingFormat.score(on: answer(text)) == 0, "\(text)")
    }
    #expect(VLMR1.groundingFormat.score(on: "<answer>[1, 2, 3, 4]</answer>") == 0)
  }
}
