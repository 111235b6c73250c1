public import RewardCore

extension ChoiceMatch: ReferenceAnswering {
  /// The letter.
  public func referenceAnswers(for reference: Choice) -> [String] { [String(reference.letter)] }
}
