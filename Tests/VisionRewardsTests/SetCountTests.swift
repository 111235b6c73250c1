import Foundation
import RewardCore
import RewardTesting
import Testing
import VisionRewards

@Suite struct SetCountTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var perLabel: Double
    var total: Double
    var testDescription: String { text }
    init(_ text: String, _ perLabel: Double, _ total: Double) {
      self.text = text
      self.perLabel = perLabel
      self.total = total
    }
  }

  @Test(arguments: [
    Case("{\"cat\": 2, \"dog\": 1}", 1, 1),
    Case("{'dog': 1, 'CAT': 2.0}", 1, 1),
    Case("[\"cat\", \"dog\"]", 0.75, 0.5),
    Case("[\"cat\", \"dog\", \"cat\"]", 1, 1),
    Case("{\"cat\": 2, \"bird\": 1}", 1.0 / 3, 1),
    Case("{\"cat\": 4, \"dog\": 1}", 0.5, 0),
    Case(
      "[{\"bbox_2d\": [1, 2, 3, 4], \"label\": \"cat\"}, {\"bbox_2d\": [1, 2, 3, 4], \"label\": \"dog\"}]", 0.75, 0.5),
    Case("[{\"score\": 0.9, \"label\": \"cat\", \"bbox_2d\": [1, 2, 3, 4]}, {\"label\": \"dog\"}]", 0.75, 0.5),
    Case(String(repeating: "{\"bbox_2d\": [1, 2, 3, 4], \"score\": 0.5}", count: 3), 0, 1),
    Case(String(repeating: "{\"x1\": 1, \"y1\": 2, \"x2\": 3, \"y2\": 4}", count: 3), 0, 1),
    Case("[{\"start\": 2, \"end\": 6, \"label\": \"cat\"}, {\"x\": 1, \"y\": 2, \"name\": \"dog\"}]", 0.75, 0.5),
    Case("{\"objects\": [{\"label\": \"cat\"}, {\"label\": \"cat\"}, {\"label\": \"dog\"}]}", 1, 1),
    Case("[[1, 2, 3, 4], [1, 2, 3, 4], [1, 2, 3, 4]]", 0, 1),
    Case("3", 0, 1),
    Case("<points x1=\"1\" y1=\"2\" x2=\"3\" y2=\"4\" alt=\"cat\">cats</points>", 0.5, 0.5),
    Case("<loc0001><loc0002><loc0003><loc0004> cat ; <loc0001><loc0002><loc0003><loc0004> dog", 0.75, 0.5),
    Case("[\"cat\", \"dog\", \"ca", 0.75, 0.5),
    Case("[]", 0, 0), Case("none", 0, 0), Case("{}", 0, 0),
    Case("three", 0, 1), Case("-3", 0, 0), Case("{\"cat\": -2}", 0, 0), Case("{\"cat\": 1e999}", 0, 0),
    Case("{\"cat\": 2.5, \"dog\": 1}", 0, 0), Case("{\"cat\": 999999}", 0, 0), Case("", 0, 0),
  ])
  func counts(_ one: Case) {
    let truth = LabelCounts(["cat": 2, "dog": 1])
    let completion = Completion("<think>t</think><answer>\(one.text)</answer>")
    let perLabel = SetCountMatch(.perLabel, zeroDistance: 2).verdict(on: completion, given: truth)
    #expect(abs((perLabel.score ?? -1) - one.perLabel) < 1e-15, "\(perLabel)")
    let total = SetCountMatch(.total, zeroDistance: 2).verdict(on: completion, given: truth)
    #expect(total.score == one.total, "\(total)")
  }

  /// Half a megabyte of any text is read once, and is not a count.
  @Test(arguments: [
    "cat: 2, ", "two ", "2 cats, ", "- ", "cat", "2", " and ", "{\"cat\": \"2\"},", "，", "\"", "*", "×",
  ])
  func survives(_ unit: String) {
    let text = String(repeating: unit, count: 500_000 / unit.utf8.count)
    for completion in [Completion("<think>t</think><answer>\(text)</answer>"), Completion(text), Completion(unit)] {
      for answer in [AnswerSchema.thinkAnswer, .wholeText] {
        let verdict = SetCountMatch(answer: answer).verdict(on: completion, given: LabelCounts(["dog": 1]))
        #expect(verdict.score == 0)
      }
    }
  }

  /// Plurals of the reference's names count, other names do not.
  @Test(arguments: [
    ("cat", "cats"), ("box", "boxes"), ("puppy", "puppies"), ("day", "days"), ("knife", "knives"), ("person", "people"),
    ("wine glass", "wine glasses"), ("bench", "benches"), ("woman", "women"), ("potato", "potatoes"),
    ("sheep", "sheep"),
  ])
  func plurals(_ name: String, _ plural: String) {
    let truth = LabelCounts([name: 3])
    func score(_ text: String) -> Double? {
      SetCountMatch().score(on: Completion("<think>t</think><answer>\(text)</answer>"), given: truth)
    }
    #expect(score("3 \(plural)") == 1)
    #expect(score("\(plural): 3") == 1)
    #expect(score("4 \(plural)") == 0)
    #expect(score("3 un\(plural)") == 0)
  }

  @Test func emptyAnswerForEmptyReference() {
    let nothing = LabelCounts(labels: [])
    for scope in SetCountMatch.Scope.allCases {
      for text in ["[]", "{}", "None"] {
        #expect(
          SetCountMatch(scope).score(on: Completion("<think>t</think><answer>\(text)</answer>"), given: nothing) == 1)
      }
      #expect(SetCountMatch(scope).score(on: "<think>t</think><answer>[\"cat\"]</answer>", given: nothing) == 0)
    }
  }

  /// Law: a wrong name never raises the score, and the order of the objects does not matter.
  @Test func namesKeepTheLaws() {
    struct Lists: CustomStringConvertible {
      var truth: [String]
      var found: [String]
      var description: String { "truth \(truth), found \(found)" }
    }
    @Sendable func list(_ random: inout Draws) -> [String] {
      (0..<Int.random(in: 0...6, using: &random)).map { _ in ["a", "b", "c"][Int.random(in: 0...2, using: &random)] }
    }
    var shuffler = Draws(seed: 62)
    forAll(2_000, seed: 61, { Lists(truth: list(&$0), found: list(&$0)) }) { lists in
      let truth = LabelCounts(labels: lists.truth)
      func score(_ found: [String], _ reach: Int) -> Double {
        SetCountMatch(zeroDistance: reach).score(
          on: Completion("<think>t</think><answer>\(found)</answer>"), given: truth) ?? .nan
      }
      return [1, 2, 5].allSatisfy { reach in
        let before = score(lists.found, reach)
        return score(lists.found + ["z"], reach) <= before
          && score(lists.found.shuffled(using: &shuffler), reach) == before
          && (before == 1) == (lists.found.sorted() == lists.truth.sorted()) && (0...1).contains(before)
      }
    }
  }

  @Test func readsReferences() throws {
    func decode(_ json: String) throws -> LabelCounts {
      try JSONDecoder().decode(LabelCounts.self, from: Data(json.utf8))
    }
    let truth = LabelCounts(["cat": 2, "dog": 1])
    #expect(try decode(#"{"dog": 1, "cat": 2}"#) == truth)
    #expect(try decode(#"["cat", "cat", "dog"]"#) == truth)
    #expect(try decode("7").total == 7)
    #expect(try decode(#"[{"box": [1, 2, 3, 4], "label": "cat"}, {"box": [1, 2, 3, 4]}]"#).total == 2)
    #expect(try decode(#"{"boxes": [[1, 2, 3, 4]], "labels": ["cat"]}"#) == LabelCounts(["cat": 1]))
    #expect(try JSONDecoder().decode(LabelCounts.self, from: JSONEncoder().encode(truth)) == truth)
    #expect(throws: ConfigurationError.self) { try decode(#"{"cat": -1}"#) }
    #expect(throws: (any Error).self) { try decode(#"{"cat": 0.5}"#) }
  }
}
