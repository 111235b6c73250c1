import Foundation
import RewardCore
public import TextRewards

/// reasoning-gym (2025): its answer scores.
public enum ReasoningGym {
  /// The scores of the original code. Use them to compare; train with the reward of the same name in the enclosing type.
  public enum Published {}
}

extension ReasoningGym {
  /// Rewards the text of the reference in the only answer.
  public static let exact = ExactMatch()
  /// Rewards the number of the reference in the only answer.
  public static let decimal = NumericMatch()
}

extension ReasoningGym.Published {
  /// Reproduces `score_answer`, which gives 1 for the reference. An answer that contains the reference earns its
  /// share of the length.
  public static let exact = PublishedReward<String>("reasoningGym.exact") { completion, oracle in
    answer(completion).map { shared($0, oracle, isEqual: $0.utf8.elementsEqual(oracle.utf8)) } ?? 0
  }

  /// Reproduces `compute_decimal_reward`: as `exact`, but numbers are compared by value, without commas.
  public static let decimal = PublishedReward<String>("reasoningGym.decimal") { completion, oracle in
    guard let answer = answer(completion) else { return 0 }
    let (found, wanted) = (pythonFloat(withoutCommas: answer), pythonFloat(withoutCommas: oracle[...]))
    return shared(answer, oracle, isEqual: found != nil && found == wanted)
  }

  private static func answer(_ completion: Completion) -> Substring? {
    completion.withUTF8 { bytes in bytes.lastAnswer().map { bytes.trimmed($0) } }.map { completion.text.slice($0) }
  }

  private static func shared(_ answer: Substring, _ oracle: String, isEqual: Bool) -> Double {
    if isEqual { return 1 }
    guard !answer.isEmpty, oracle.isEmpty || answer.contains(oracle) else { return 0 }
    return Double(oracle.unicodeScalars.count) / Double(answer.unicodeScalars.count)
  }
}
