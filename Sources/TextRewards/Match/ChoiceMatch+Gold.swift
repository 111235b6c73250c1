public import RewardCore

extension ChoiceMatch: ReferenceAnswering {
  /// Returns the letter of the correct choice.
  public func referenceAnswers(for reference: Choice) -> [String] { [String(reference.letter)] }
}
