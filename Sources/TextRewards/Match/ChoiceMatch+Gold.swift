public import RewardCore

extension ChoiceMatch: GoldAnswering {
  /// The letter.
  public func goldAnswers(for reference: Choice) -> [String] { [String(reference.letter)] }
}
