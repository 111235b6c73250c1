public import RewardCore

/// Which column of a row holds what.
///
/// ```json
/// "columns": {"completion": "response", "reference": "solution", "group": "prompt_id", "tokenCount": "n_tokens"}
/// ```
///
/// Columns that a recipe does not name have the names below, and all but the completion and the references may be
/// missing from the rows.
public struct RecipeColumns: Sendable, Hashable {
  /// The completion: a string, an object of a text and its token count, or a list of one chat message.
  public var completion: Column = "completion"
  /// Several completions of one prompt in one row, a list; used instead of ``completion``.
  public var completions: Column?
  /// The prompt.
  public var prompt: Column = "prompt?"
  /// What names the prompt: consecutive rows that agree in it are judged as a group.
  public var group: Column?
  /// The number of tokens of the completion.
  public var tokenCount: Column = "tokenCount?"
  /// The token numbers of the completion.
  public var tokens: Column = "tokenIDs?"
  /// How the completion ended: `stop` or `length`.
  public var ending: Column = "ending?"
  /// What completions are judged by, for rewards that name no column of their own.
  public var reference: Column = "reference"
  /// The kind of task, for `routed` rewards that name no column of their own.
  public var task: Column = "task"
  /// The number of optimizer steps taken when the completion was written.
  public var step: Column = "step?"

  /// The columns with their usual names.
  public init() {}
}

extension RecipeColumns: Configurable {
  /// The word for a set of columns; a recipe need not write it.
  public static let kind = "columns"
  /// The columns with their usual names.
  public static let defaults = RecipeColumns()

  /// Passes the columns by name.
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
    options.refuse(if: completion.isOptional, at: "completion", "every row needs a completion")
    options.refuse(if: completions?.isOptional ?? false, at: "completions", "every row needs completions")
    options.refuse(
      if: completions != nil && group != nil, at: "group", "a row with a list of completions is a group already")
  }

  /// Writes the columns whose names are not the usual ones.
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
