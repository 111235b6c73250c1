public import RewardCore

extension ChoiceSetMatch: ReferenceAnswering {
  /// Returns the letters of the correct choices, joined by commas.
  public func referenceAnswers(for reference: ChoiceSet) -> [String] {
    [reference.letters.map(String.init).joined(separator: ", ")]
  }
}
