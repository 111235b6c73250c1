/// A prompt and what its completions are judged by.
///
/// Trainers sample completions of the prompt and judge them by rewards with this reference. `Recipe.tasks(fromLines:)` in
/// `RewardDocuments` reads tasks from JSON lines.
public struct TrainingTask<Prompt: Sendable, Reference: Sendable>: Sendable {
  /// What names the prompt in groups and reports.
  public var name: String
  /// What the policy answers.
  public var prompt: Prompt
  /// What rewards compare with.
  public var reference: Reference

  /// Makes a task.
  public init(name: String = "", prompt: Prompt, reference: Reference) {
    self.name = name
    self.prompt = prompt
    self.reference = reference
  }
}
