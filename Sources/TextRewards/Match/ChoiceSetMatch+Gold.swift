public import RewardCore

extension ChoiceSetMatch: GoldAnswering {
  /// The letters.
  public func goldAnswers(for reference: ChoiceSet) -> [String] {
    [reference.letters.map(String.init).joined(separator: ", ")]
  }
}
