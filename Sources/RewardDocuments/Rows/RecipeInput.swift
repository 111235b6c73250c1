public import RewardCore

/// What a row says: completions, and what they are judged by.
public struct RecipeInput: Sendable {
  /// The prompt; empty where the row has none.
  public var prompt: String
  /// What names the group that the row belongs to; `nil` if it is one of its own.
  public var group: String?
  /// The completions: one, or those of the row's list.
  public var completions: [Completion]
  /// The references.
  public var row: Row
  /// The training step; 0 where the row has none.
  public var step: Int
  /// Tells rows of one group with other references apart; 0 where rows form no groups.
  package var references = 0

  /// The row as a group of its own.
  public var asGroup: CompletionGroup<Row> { CompletionGroup(prompt: prompt, completions, reference: row, step: step) }
}

extension Recipe {
  /// The verdicts on the completions of an input, taken as a group of its own.
  public func verdicts(on input: RecipeInput) -> [Verdict] {
    if let reward {
      return input.completions.map { reward.checkedVerdict(on: $0, given: input.row) }
    }
    return groupReward.checkedVerdicts(on: input.asGroup)
  }
}
