internal import JSONDocuments
package import RewardCore
package import RewardDocuments
package import RewardTesting

/// Other rewards of the package for the references of a recipe, to compare scores.
package struct SecondOpinions: Sendable {
  /// Another reward for the same references.
  private struct Opinion: Sendable {
    let name: String
    let recipe: Recipe
    /// Whether the reward finds answers where the audited recipe does.
    let readsSameAnswer: Bool
  }

  private let opinions: [Opinion]

  /// Creates the opinions on a family of answers, for the columns of a recipe.
  package init(on recipe: Recipe, _ family: AnswerFamily) {
    guard let column = recipe.referenceColumns.first else {
      opinions = []
      return
    }
    let own = recipe.schemas.isEmpty ? [.thinkAnswer] : recipe.schemas
    let others = [AnswerSchema.thinkAnswer, .answerOnly, .thinkThenAnswer, .boxed, .wholeText].filter {
      !own.contains($0)
    }
    opinions = (own + others).flatMap { schema in
      Self.rewards(for: family).compactMap { reward -> Opinion? in
        guard var object = (try? JSON(parsing: reward))?.object,
          let written = try? JSONDocumentEncoder().encode(schema),
          let columns = try? JSONDocumentEncoder().encode(recipe.columns)
        else { return nil }
        object["answer"] = written
        object["reference"] = .string(column)
        let document = JSON.object(JSON.Object([("columns", columns), ("reward", .object(object))]))
        guard let text = try? document.text(.compact), let other = try? Recipe(parsing: text) else { return nil }
        return Opinion(name: object["kind"]?.string ?? "", recipe: other, readsSameAnswer: own.contains(schema))
      }
    }
  }

  private static func rewards(for family: AnswerFamily) -> [String] {
    let exact = #"{"kind": "exactMatch", "normalizing": ["case", "whiteSpace", "unicodeForm", "punctuation"]}"#
    switch family {
    case .number, .count, .formula: return [#"{"kind": "mathMatch"}"#, #"{"kind": "numericMatch"}"#, exact]
    case .choice: return [#"{"kind": "choiceMatch"}"#, exact]
    case .choices: return [#"{"kind": "choiceSetMatch"}"#]
    case .yesNo: return [#"{"kind": "yesNoMatch"}"#]
    case .text, .similarText: return [exact, #"{"kind": "mathMatch"}"#]
    case .list: return [#"{"kind": "setMatch"}"#]
    case .box: return [#"{"kind": "boxMatch", "credit": {"atLeast": 0.5}}"#]
    case .interval: return [#"{"kind": "intervalMatch", "credit": {"atLeast": 0.5}}"#]
    case .counts: return [#"{"kind": "setCountMatch"}"#]
    case .program: return [#"{"kind": "programMatch"}"#]
    default: return []
    }
  }

  /// Returns which other rewards give a completion the full score, and how many can score it.
  package func judge(
    _ completion: Completion, line: String
  ) -> (equal: [(name: String, readsSameAnswer: Bool)], different: Int) {
    var equal: [(String, Bool)] = []
    var different = 0
    for opinion in opinions {
      guard let input = try? opinion.recipe.input(fromLine: line), let reward = opinion.recipe.reward,
        let score = reward.score(on: completion, given: input.row)
      else { continue }
      if score >= reward.range.upperBound - 1e-9 {
        equal.append((opinion.name, opinion.readsSameAnswer))
      } else {
        different += 1
      }
    }
    return (equal, different)
  }
}
