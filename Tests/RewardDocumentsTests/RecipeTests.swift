import Answers
import JSONDocuments
import RewardCore
import RewardDocuments
import TestSupport
import TextRewards
import Testing

/// Second way: the same reward composed in Swift gives the same verdicts.
@Suite struct RecipeTests {
  private struct Task: Sendable {
    var solution: Quantity?
    var kind: String
  }

  private static let completions: [String] = [
    "<think>a</think><answer>42</answer>", "<think>a</think>\n<answer>42 cm</answer>", "<answer>41</answer>",
    "<think>a <answer>42</answer>", "", "42",
    "<think>" + String(repeating: "so ", count: 400) + "</think><answer>4/2</answer>",
  ]

  private func line(_ completion: String, _ solution: JSON, _ kind: String, step: Int = 0) throws -> String {
    let row: JSON = [
      "completion": .string(completion), "solution": solution, "kind": .string(kind), "step": .integer(Int64(step)),
    ]
    return try row.text()
  }

  @Test func scoresAsTheSameRewardInSwift() throws {
    let recipe = try Recipe(
      parsing: #"""
        {"columns": {"reference": "solution?", "task": "kind"},
         "reward": {"kind": "total", "parts": [
           {"kind": "gated", "gate": {"kind": "tagFormat"}, "reward": {"kind": "numericMatch"}},
           {"kind": "product", "parts": [
             {"kind": "normalizedLength", "target": 300, "unit": "characters", "weight": 0.1},
             {"kind": "atLeast", "threshold": 0.5, "reward": {"kind": "tagCount"}}]},
           {"kind": "minimum", "name": "least", "parts": [
             {"kind": "rescaled", "lower": -1, "upper": 1, "reward": {"kind": "smoothTolerance"}},
             {"kind": "clamped", "lower": 0, "upper": 0.5, "reward": {"kind": "tagFormat", "grading": "graded"}}]},
           {"kind": "firstApplicable", "parts": [{"kind": "numericMatch", "name": "first"}, {"kind": "tagFormat"}]},
           {"kind": "maximum", "parts": [{"kind": "tagCount"}, {"kind": "tagFormat"}]},
           {"kind": "routed", "routes": {"number": {"kind": "numericMatch"}}, "otherwise": {"kind": "tagFormat"}},
           {"kind": "scheduled", "schedule": [{"step": 0, "factor": 0}, {"step": 10, "factor": 1}],
            "reward": {"kind": "tagFormat"}}]}}
        """#)
    let swift = Total(for: Task.self) {
      TagFormat.thinkAnswer.gating(NumericMatch().given(\Task.solution))
      Product(for: Task.self) {
        NormalizedLength(target: 300, unit: .characters).weighted(0.1)
        TagCount().atLeast(0.5)
      }
      Minimum(for: Task.self, named: "least") {
        SmoothTolerance().given(\Task.solution).rescaled(to: -1...1)
        TagFormat(grading: .graded).clamped(to: 0...0.5)
      }
      FirstApplicable(for: Task.self) {
        NumericMatch().named("first").given(\Task.solution)
        TagFormat()
      }
      Maximum(for: Task.self) {
        TagCount()
        TagFormat()
      }
      Routed(
        by: { (task: Task) in task.kind }, [("number", NumericMatch().given(\Task.solution))],
        otherwise: TagFormat().ignoringReference(Task.self))
      TagFormat().scheduled(Schedule([(0, 0), (10, 1)])).ignoringReference(Task.self)
    }
    #expect(recipe.groupReward.range == swift.range)
    for text in Self.completions {
      for (solution, kind, step) in [
        (JSON.string("42"), "number", 0), (.integer(42), "other", 5), (.null, "number", 99),
      ] {
        let input = try recipe.input(fromLine: line(text, solution, kind, step: step))
        let quantity = solution == .null ? nil : Quantity(42)
        let group = CompletionGroup([Completion(text)], reference: Task(solution: quantity, kind: kind), step: step)
        let expected = swift.verdicts(on: group)
        // Reasons of abstention name the column here, and cannot there.
        #expect(recipe.verdicts(on: input).map(\.scores) == expected.map(\.scores))
        if solution != .null { #expect(recipe.verdicts(on: input) == expected) }
      }
    }
  }

  @Test func appliesItsSchemaToRewardsWithoutOne() throws {
    let recipe = try Recipe(
      parsing: #"""
        {"answer": "boxed", "reward": {"kind": "total", "parts": [
          {"kind": "exactMatch"}, {"kind": "exactMatch", "answer": "answerOnly", "name": "tagged"}]}}
        """#)
    #expect(recipe.answer == .boxed)
    let input = try recipe.input(fromLine: #"{"completion": "<answer>8</answer> so \\boxed{7}", "reference": "7"}"#)
    #expect(recipe.verdicts(on: input)[0].parts.map(\.score) == [1, 0])
  }

  @Test func aRewardAloneIsARecipe() throws {
    let recipe = try Recipe(parsing: #"{"kind": "exactMatch", "weight": 2, "name": "match"}"#)
    let input = try recipe.input(fromLine: #"{"completion": "<think></think><answer>a</answer>", "reference": "a"}"#)
    #expect(recipe.reward != nil)
    #expect(recipe.verdicts(on: input)[0].description == "2  2 × match\n└─ 1  match: “a” is right")
  }

  @Test func aLengthShapeUsesItsJudge() throws {
    let recipe = try Recipe(
      parsing: #"{"kind": "kimiLength", "unit": "characters", "correct": {"kind": "exactMatch", "reference": "gold"}}"#
    ).judgingLists(in: "completions")
    #expect(recipe.comparesCompletions)
    let texts = [
      "<think></think><answer>a</answer>", "<think>12</think><answer>a</answer>",
      "<think>1234</think><answer>b</answer>",
    ]
    let line = try JSON.object(["gold": "a", "completions": .array(texts.map { .string($0) })]).text()
    let input = try recipe.input(fromLine: line)
    let expected = KimiLength(unit: .characters).whereCorrect(ExactMatch())
      .verdicts(on: CompletionGroup(texts.map { Completion($0) }, reference: "a"))
    #expect(recipe.verdicts(on: input) == expected)
    #expect(expected.map(\.score) == [0.5, 0, -0.5])
  }

  @Test func aShapeThatNeedsNoGroupJudgesEachCompletion() throws {
    let recipe = try Recipe(
      parsing: #"{"kind": "cosineLength", "limit": 10, "unit": "words", "correct": {"kind": "exactMatch"}}"#)
    #expect(recipe.reward != nil)
    #expect(!recipe.comparesCompletions)
  }

  @Test func anyOfAcceptsAListOfReferences() throws {
    let recipe = try Recipe(
      parsing: #"{"kind": "anyOfMatch", "match": {"kind": "exactMatch", "answer": "wholeText"}, "reference": "golds"}"#)
    for (text, score) in [("NYC", 1.0), ("New York", 1), ("Boston", 0)] {
      let line = try JSON.object(["completion": .string(text), "golds": ["New York", "NYC"]]).text()
      #expect(try recipe.verdicts(on: recipe.input(fromLine: line))[0].score == score)
    }
  }
}

extension Verdict {
  /// The scores of the tree, in reading order.
  fileprivate var scores: [Double?] { [score] + parts.flatMap(\.scores) }
}
