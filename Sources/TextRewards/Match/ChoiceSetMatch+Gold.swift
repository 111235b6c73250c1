public import RewardCore

extension ChoiceSetMatch: ReferenceAnswering {
  /// Returns the letters.
  public func referenceAnswers(for reference: ChoiceSet) -> [String] {
    [reference.letters.map(String.init).joined(separator: ", ")]
  }
}
