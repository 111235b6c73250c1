public import RewardCore

/// How far a match reward looks for the answer within the answer region.
///
/// One option, the same for every match reward; a recipe can set it once for all its parts. Keep the default for training:
/// `lenient` pays values that the text does not state as its answer, which a policy learns to exploit.
///
/// ```swift
/// NumericMatch(finding: .exact).score(on: "<answer>The answer is 12.</answer>", given: 12)     // 0
/// NumericMatch(finding: .stated).score(on: "<answer>The answer is 12.</answer>", given: 12)    // 1
/// NumericMatch(finding: .stated).score(on: "<answer>I see 12 and 13</answer>", given: 13)      // 0
/// NumericMatch(finding: .lenient).score(on: "<answer>I see 12 and 13</answer>", given: 13)     // 1
/// ```
public enum Finding: String, Sendable, Hashable, Codable, CaseIterable {
  /// The region is the value, without its wrapping: white space, emphasis, code fences, LaTeX delimiters, a label.
  case exact
  /// Also boxes, labels and sentences that state an answer; qualifiers refuse the statement that they modify.
  case stated
  /// Also the last value in prose. For evaluation, not for training.
  case lenient
  /// Also the first value in prose. For evaluation, not for training.
  case lenientFirst

  /// Whether a value in prose counts where none is stated.
  package var isLenient: Bool { self == .lenient || self == .lenientFirst }
}

extension Finding: OptionValues {
  /// The names, each with what it adds.
  public static var optionValues: String {
    "exact (the answer is the value alone), stated (also boxes, labels and sentences that state an answer), or lenient, lenientFirst "
      + "(also the last or first value in prose; not for training)"
  }
}
