import Foundation
import RewardCore
public import TextRewards

extension VisualRFT {
  /// Rewards the name of a class, ignoring case, white space and punctuation.
  public static let classification = ExactMatch(normalizing: [.case, .whiteSpace, .punctuation])
}

extension VisualRFT.Published {
  /// Reproduces `accuracy_reward` of the classification script. The answer must contain the solution, or the reverse.
  public static let classification = PublishedReward<String>("visualRFT.classification") {
    completion, solution in
    if let number = plainMathVerifyNumber(completion.text), plainMathVerifyNumber(solution) == number { return 1 }
    let found = folded(completion.firstAnswerOrAll(isMultiline: false))
    let wanted = folded(solution.firstAnswerOrAll(isMultiline: false))
    // Foundation's search is linear; every text contains the empty text.
    return found.isEmpty || wanted.isEmpty || found.contains(wanted) || wanted.contains(found) ? 1 : 0
  }

  private static func folded(_ text: Substring) -> String {
    String(text.lowercased().unicodeScalars.filter { $0 != " " && $0 != "_" })
  }
}
