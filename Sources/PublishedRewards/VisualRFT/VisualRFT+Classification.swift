import Foundation
import RewardCore
public import TextRewards

extension VisualRFT {
  /// The name of a class, without regard to case, white space and punctuation.
  public static let classification = ExactMatch(normalizing: [.case, .whiteSpace, .punctuation])
}

extension VisualRFT.Published {
  /// `accuracy_reward` of the classification script: one of answer and solution contains the other.
  public static let classification = PublishedReward<String>("visualRFT.classification") {
    completion, solution in
    if let number = plainMathVerifyNumber(completion.text), plainMathVerifyNumber(solution) == number { return 1 }
    let found = folded(completion.firstAnswerOrAll(isMultiline: false))
    let wanted = folded(solution.firstAnswerOrAll(isMultiline: false))
    // Foundation's search is linear; an empty text is in every text.
    return found.isEmpty || wanted.isEmpty || found.contains(wanted) || wanted.contains(found) ? 1 : 0
  }

  private static func folded(_ text: Substring) -> String {
    String(text.lowercased().unicodeScalars.filter { $0 != " " && $0 != "_" })
  }
}
