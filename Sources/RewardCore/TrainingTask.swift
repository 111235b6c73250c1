/// A prompt and the reference for its completions.
///
/// Trainers sample completions of the prompt and score them against the reference. `Recipe.tasks(fromLines:)` in
/// `RewardDocuments` reads tasks from JSON lines.
public struct TrainingTask<Prompt: Sendable, Reference: Sendable>: Sendable {
  /// The name of the task in groups and reports.
  public var name: String
  /// The prompt for the policy.
  public var prompt: Prompt
  /// The reference that rewards compare completions with.
  public var reference: Reference

  /// Creates a task.
  public init(name: String = "", prompt: Prompt, reference: Reference) {
    self.name = name
    self.prompt = prompt
    self.reference = reference
  }
}
