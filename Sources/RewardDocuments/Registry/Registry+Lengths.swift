internal import RewardCore
public import TextRewards

extension Registry {
  /// Adds a shape of lengths that judges each completion on its own; a recipe names the judge of correctness in
  /// `correct`, and the score from which on it says so in `threshold`.
  ///
  /// - Precondition: no kind of this name is registered.
  public mutating func register<Shape: LengthShape>(shape: Shape.Type) {
    register(shape, beside: .judge) { shape, node in
      node.judged { judge, threshold in
        func single(_ judge: some Reward<Row>) -> Part<Row> { .single(shape.whereCorrect(judge, atLeast: threshold)) }
        func group(_ judge: some GroupReward<Row>) -> Part<Row> {
          .group(shape.whereCorrect(judge, atLeast: threshold))
        }
        return judge.asReward.map { single($0) } ?? group(judge.reward)
      }
    }
  }

  /// Adds a shape of lengths that compares the completions of a group; see ``register(shape:)``.
  ///
  /// - Precondition: no kind of this name is registered.
  public mutating func register<Shape: GroupLengthShape>(shape: Shape.Type) {
    register(shape, beside: .judge) { shape, node in
      node.judged { judge, threshold in
        func group(_ judge: some GroupReward<Row>) -> Part<Row> {
          .group(shape.whereCorrect(judge, atLeast: threshold))
        }
        return group(judge.reward)
      }
    }
  }
}

extension [OptionDescription] {
  fileprivate static let judge: Self = [
    .needed("correct", "a reward"), .option("threshold", "a score of “correct”", default: "its highest"),
  ]
}

extension RecipeNode {
  fileprivate func judged(_ make: (Part<Row>, Double?) -> Part<Row>) -> Part<Row>? {
    let threshold = number("threshold")
    guard let judge = reward("correct") else { return nil }
    if let threshold, threshold > judge.reward.range.upperBound {
      refuse(
        at: "threshold",
        "no completion would be correct: “correct” scores at most \(judge.reward.range.upperBound.inWords), not "
          + threshold.inWords)
      return nil
    }
    return make(judge, threshold)
  }
}
