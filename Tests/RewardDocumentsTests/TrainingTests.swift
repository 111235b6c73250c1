import GRPO
import RewardCore
import RewardDocuments
import Testing

/// Tasks and components of a training run, from a recipe and lines of JSON.
@Suite struct TrainingTests {
  static let recipe = """
    {"columns": {"prompt": "question", "reference": "solution", "group": "id?"}, "reward": {"kind": "total", "parts": [
      {"kind": "tagFormat", "weight": 0.5},
      {"kind": "numericMatch", "name": "accuracy"},
      {"kind": "total", "weight": 2, "parts": [{"kind": "exactMatch", "weight": 0.1}, {"kind": "tagFormat"}]}
    ]}}
    """
  static let lines = """
    {"id": "q1", "question": "6·7?", "solution": 42}

    {"question": "1+1?", "solution": "2", "extra": true}
    """

  @Test func tasksHavePromptsAndReferences() throws {
    let recipe = try Recipe(parsing: Self.recipe)
    let tasks = try recipe.tasks(fromLines: Self.lines)
    #expect(tasks.map(\.prompt) == ["6·7?", "1+1?"] && tasks.map(\.name) == ["q1", "1+1?"])
    let counted = try recipe.tasks(fromLines: Self.lines) { $0.utf8.count }
    #expect(counted.map(\.prompt) == [5, 4])
    let right = Completion("<think>6·7</think><answer>42</answer>")
    let accuracy = try #require(recipe.trainingRewards.first { $0.name == "accuracy" })
    let scores = tasks.map {
      accuracy.reward.checkedVerdicts(on: CompletionGroup([right], reference: $0.reference))[0].score
    }
    #expect(scores == [1, 0])
  }

  /// The weighted sum of the components is the score of the recipe, whatever abstains.
  @Test func componentsAddUpToTheRecipe() throws {
    let recipe = try Recipe(parsing: Self.recipe)
    let rewards = recipe.trainingRewards
    #expect(rewards.map(\.name) == ["tagFormat", "accuracy", "exactMatch", "tagFormat 2"])
    #expect(rewards.map(\.weight) == [0.5, 1, 0.2, 2])
    let texts = ["<think>6·7</think><answer>42</answer>", "42", "<answer>41</answer>", ""]
    for task in try recipe.tasks(fromLines: Self.lines) {
      let group = CompletionGroup(texts.map { Completion($0) }, reference: task.reference)
      let table = try RewardTable(
        verdicts: rewards.map { $0.reward.checkedVerdicts(on: group) }, names: rewards.map(\.name),
        weights: rewards.map(\.weight))
      let whole = recipe.groupReward.verdicts(on: group)
      for row in texts.indices { #expect(abs((table.total(of: row) ?? -9) - (whole[row].score ?? -9)) < 1e-12) }
    }
    let single = try Recipe(kind: "exactMatch").trainingRewards
    #expect(single.map(\.name) == ["exactMatch"] && single[0].weight == 1)
    let gate = try Recipe(
      parsing: #"{"kind": "gated", "gate": {"kind": "tagFormat"}, "reward": {"kind": "exactMatch"}, "weight": 3}"#)
    #expect(gate.trainingRewards.map(\.weight) == [3])
  }

  @Test(arguments: [
    ("oops", "line 1: expected an object at byte 1, found “o”"),
    (
      "{\"question\": \"a\"}\n{\"solution\": 3}",
      // Two rewards read the column, each in its way.
      "line 1: column “solution” is missing; the row has “question”\nline 1: column “solution” is missing\nline 2: column “question” is missing; the row has “solution”"
    ),
    (
      "{\"question\": \"a\", \"solution\": 1}\n\n{\"question\": \"\", \"solution\": 1}",
      "line 3: column “question” is empty"
    ),
    ("{\"question\": null, \"solution\": 1}", "line 1: column “question” is null"),
  ])
  func mistakes(lines: String, words: String) throws {
    let recipe = try Recipe(parsing: Self.recipe)
    let error = #expect(throws: TrainingRowsError.self) { try recipe.tasks(fromLines: lines) }
    #expect(error?.description == words)
  }

  /// A reference that no answer can match is rejected before training, as by `rewards check`.
  @Test func referencesThatNoAnswerMatches() throws {
    let recipe = try Recipe(
      parsing: #"{"columns": {"prompt": "q"}, "reward": {"kind": "choiceMatch"}}"#)
    let error = #expect(throws: TrainingRowsError.self) {
      try recipe.tasks(fromLines: #"{"q": "a", "reference": "not a letter"}"#)
    }
    #expect(error?.lines.map(\.number) == [1])
  }
}
