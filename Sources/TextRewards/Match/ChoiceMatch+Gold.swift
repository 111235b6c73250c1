public import RewardCore

extension ChoiceMatch: ReferenceAnswering {
  /// Returns the letter.
  public func referenceAnswers(for reference: Choice) -> [String] { [String(reference.letter)] }
}
