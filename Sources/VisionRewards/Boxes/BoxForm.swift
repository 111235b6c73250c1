package import RewardCore

/// Rewards an answer that is one box, wherever it lies; a part of forms that ask for a box.
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: coordinates that are not finite, and corners in the wrong order, make no box.
/// - Complexity: O(*n*) in the length of the completion.
package struct BoxForm: Reward {
  /// Makes a reward of form.
  package init() {}

  /// “boxForm”.
  package var name: String { "boxForm" }
  /// `0...1`.
  package var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  package func verdict(on completion: Completion, given reference: Void) -> Verdict {
    completion.withBoxes(by: .thinkAnswer, .nothing, in: .undeclared, most: 1) { _, found in
      switch found {
      case .failure(let unreadable): Verdict(name, 0, because: unreadable.reason)
      case .success(let found) where found.corners.count == 1 && found.count == 1:
        Verdict(name, 1, because: .satisfied("the answer is a box"))
      case .success(let found):
        Verdict(name, 0, because: .counted("boxes", found.corners.count, of: max(1, found.count)))
      }
    }
  }
}
