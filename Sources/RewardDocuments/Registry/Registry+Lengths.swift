internal import RewardCore
public import TextRewards

extension Registry {
  /// Adds a shape of lengths. A recipe names the judge of correctness in `correct`, and its minimum score for a correct
  /// completion in `threshold`.
  ///
  /// - Precondition: no kind of this name is registered.
  public mutating func register<Shape: GroupLengthShape>(shape: Shape.Type) {
    register(shape, beside: .judge) { shape, node in
      node.judged { judge, threshold in
        func shaped(_ judge: some GroupReward<Row>) -> any GroupReward<Row> {
          shape.whereCorrect(judge, threshold: threshold)
        }
        return shaped(judge)
      }
    }
  }
}

extension [OptionDescription] {
  fileprivate static let judge: Self = [
    .needed("correct", "a reward"), .option("threshold", "a score of “correct”", default: "its highest score"),
  ]
}

extension RecipeNode {
  fileprivate func judged(_ make: (any GroupReward<Row>, Double?) -> any GroupReward<Row>) -> (any GroupReward<Row>)? {
    let threshold = number("threshold")
    guard let judge = reward("correct") else { return nil }
    if let threshold, threshold > judge.range.upperBound {
      refuse(
        at: "threshold",
        "no completion can be correct: the highest score of “correct” is \(judge.range.upperBound.inWords), but the threshold is "
          + threshold.inWords)
      return nil
    }
    return make(judge, threshold)
  }
}
