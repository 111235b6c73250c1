/// The completions of one prompt, the reference that they are judged by, and when that happens in training.
///
/// A group is the unit of GRPO: rewards that compare completions with each other (``GroupReward``) see it whole.
public struct CompletionGroup<Reference: Sendable>: Sendable {
  /// What names the prompt: an identifier, or the text itself.
  public var prompt: String
  /// The completions, in the order in which their verdicts are returned.
  public var completions: [Completion]
  /// What the completions are judged by.
  public var reference: Reference
  /// The number of optimizer steps taken so far, for rewards that change during training.
  public var step: Int

  /// Makes a group of completions of one prompt.
  ///
  /// - Precondition: `step` is not negative.
  public init(prompt: String = "", _ completions: [Completion], reference: Reference, step: Int = 0) {
    precondition(step >= 0, "a training step cannot be \(step)")
    self.prompt = prompt
    self.completions = completions
    self.reference = reference
    self.step = step
  }

  /// The same group with what `transform` makes of the reference.
  public func map<Other: Sendable>(_ transform: (Reference) -> Other) -> CompletionGroup<Other> {
    CompletionGroup<Other>(prompt: prompt, completions, reference: transform(reference), step: step)
  }
}

extension CompletionGroup where Reference == Void {
  /// Makes a group for rewards that need no reference.
  ///
  /// - Precondition: `step` is not negative.
  public init(prompt: String = "", _ completions: [Completion], step: Int = 0) {
    self.init(prompt: prompt, completions, reference: (), step: step)
  }
}

extension CompletionGroup: Equatable where Reference: Equatable {}
extension CompletionGroup: Hashable where Reference: Hashable {}
