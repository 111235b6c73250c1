public import RewardCore

extension LengthTarget: ReferenceAnswering {
  /// Returns no answer, since the reference is a length.
  public func referenceAnswers(for reference: Int) -> [String] { [] }
}
