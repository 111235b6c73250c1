public import RewardCore

/// The contents of a row: completions and their references.
public struct RecipeInput: Sendable {
  /// The prompt; empty if the row has none.
  public var prompt: String
  /// The name of the row's group; `nil` if the row is its own group.
  public var group: String?
  /// The completions: one, or those of the row's list.
  public var completions: [Completion]
  /// The references.
  public var row: Row
  /// The training step; 0 if the row has none.
  public var step: Int
  /// A hash that distinguishes rows of one group with different references; 0 if rows are not grouped.
  package var references = 0

  /// The row as its own group.
  public var asGroup: CompletionGroup<Row> { CompletionGroup(prompt: prompt, completions, reference: row, step: step) }
}

extension Recipe {
  /// Returns the verdicts on the completions of an input, which form one group.
  public func verdicts(on input: RecipeInput) -> [Verdict] {
    if let judge { return input.completions.map { judge($0, input.row) } }
    return groupReward.verdicts(on: input.asGroup)
  }
}
