public import RewardCore

extension BoxMatch: ReferenceAnswering {
  /// Returns the box as a list of numbers in the space of the predictions.
  public func referenceAnswers(for reference: Box) -> [String] {
    guard let box = reference.converted(to: space ?? reference.space) else { return [] }
    return ["[\(box.x1), \(box.y1), \(box.x2), \(box.y2)]"]
  }
}
