public import RewardCore

/// The names of the columns of a row.
///
/// ```json
/// "columns": {"completion": "response", "reference": "solution", "group": "prompt_id", "tokenCount": "n_tokens"}
/// ```
///
/// Columns that a recipe does not name have the default names below. All columns except the completion and the
/// references are optional.
public struct RecipeColumns: Sendable, Hashable {
  /// The completion: a string, an object with the text and its token count, or a list of chat messages.
  public var completion: Column = "completion"
  /// A list of completions of one prompt in one row; used instead of ``completion``.
  public var completions: Column?
  /// The text of the prompt.
  public var prompt: Column = "prompt?"
  /// The name of the group: consecutive rows with the same value are scored as a group.
  public var group: Column?
  /// The number of tokens of the completion.
  public var tokenCount: Column = "tokenCount?"
  /// The token identifiers of the completion.
  public var tokens: Column = "tokenIDs?"
  /// How the completion ended: `stop` or `length`.
  public var ending: Column = "ending?"
  /// The reference of rewards that name no column.
  public var reference: Column = "reference"
  /// The kind of task of `routed` rewards that name no column.
  public var task: Column = "task"
  /// The number of optimizer steps before the completion was written.
  public var step: Column = "step?"

  /// The default columns.
  public init() {}
}

extension RecipeColumns: Configurable {
  /// The kind of the value; it can be omitted in a recipe.
  public static let kind = "columns"
  /// The default columns.
  public static let defaults = RecipeColumns()

  /// Declares the columns.
  public mutating func configure(_ options: inout Options) {
    options("completion", &completion)
    options("completions", &completions)
    options("prompt", &prompt)
    options("group", &group)
    options("tokenCount", &tokenCount)
    options("tokens", &tokens)
    options("ending", &ending)
    options("reference", &reference)
    options("task", &task)
    options("step", &step)
    options.refuse(if: completion.isOptional, at: "completion", "must not be optional")
    options.refuse(if: completions?.isOptional ?? false, at: "completions", "must not be optional")
    options.refuse(
      if: completions != nil && group != nil, at: "group",
      "must not be set together with completions, since each row is a group")
  }

  /// Writes the columns whose names are not the default.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    let usual = RecipeColumns.defaults
    for (key, path) in Self.columns where self[keyPath: path] != usual[keyPath: path] {
      try container.encode(self[keyPath: path], forKey: key)
    }
    try container.encodeIfPresent(completions, forKey: .completions)
    try container.encodeIfPresent(group, forKey: .group)
  }

  private enum CodingKeys: String, CodingKey {
    case completion
    case completions
    case prompt
    case group
    case tokenCount
    case tokens
    case ending
    case reference
    case task
    case step
  }

  private static var columns: [(CodingKeys, KeyPath<RecipeColumns, Column>)] {
    [
      (.completion, \.completion), (.prompt, \.prompt), (.tokenCount, \.tokenCount), (.tokens, \.tokens),
      (.ending, \.ending), (.reference, \.reference), (.task, \.task), (.step, \.step),
    ]
  }
}
