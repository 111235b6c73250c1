/// The completions of one prompt, with their reference and the training step.
///
/// A group is the unit of GRPO: a ``GroupReward``, which compares completions with each other, scores a whole group.
public struct CompletionGroup<Reference: Sendable>: Sendable {
  /// The name of the prompt: an identifier, or the text itself.
  public var prompt: String
  /// The completions, in the order in which their verdicts are returned.
  public var completions: [Completion]
  /// The reference that the completions are compared with.
  public var reference: Reference
  /// The number of optimizer steps taken so far, for rewards that change during training.
  public var step: Int

  /// Creates a group of completions of one prompt.
  ///
  /// - Precondition: `step` is ≥ 0.
  public init(prompt: String = "", _ completions: [Completion], reference: Reference, step: Int = 0) {
    precondition(step >= 0, "the training step must be ≥ 0, but is \(step)")
    self.prompt = prompt
    self.completions = completions
    self.reference = reference
    self.step = step
  }

  /// Returns the group with a transformed reference.
  public func map<Other: Sendable>(_ transform: (Reference) -> Other) -> CompletionGroup<Other> {
    CompletionGroup<Other>(prompt: prompt, completions, reference: transform(reference), step: step)
  }
}

extension CompletionGroup where Reference == Void {
  /// Creates a group for format rewards, which take no reference.
  ///
  /// - Precondition: `step` is ≥ 0.
  public init(prompt: String = "", _ completions: [Completion], step: Int = 0) {
    self.init(prompt: prompt, completions, reference: (), step: step)
  }
}

extension CompletionGroup: Equatable where Reference: Equatable {}
extension CompletionGroup: Hashable where Reference: Hashable {}
