public import RewardCore

extension LengthTarget: ReferenceAnswering {
  /// None: the reference is a length, not an answer.
  public func referenceAnswers(for reference: Int) -> [String] { [] }
}
