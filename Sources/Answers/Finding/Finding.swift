public import RewardCore

/// How far a match reward searches the answer region for the answer.
///
/// All match rewards have this option, and a recipe can set it for all its parts. Keep the default for training:
/// `lenient` accepts values that the text does not state as its answer, which a policy learns to exploit.
///
/// ```swift
/// NumericMatch(finding: .exact).score(on: "<answer>The answer is 12.</answer>", given: 12)     // 0
/// NumericMatch(finding: .stated).score(on: "<answer>The answer is 12.</answer>", given: 12)    // 1
/// NumericMatch(finding: .stated).score(on: "<answer>I see 12 and 13</answer>", given: 13)      // 0
/// NumericMatch(finding: .lenient).score(on: "<answer>I see 12 and 13</answer>", given: 13)     // 1
/// ```
public enum Finding: String, Sendable, Hashable, Codable, CaseIterable {
  /// The region must be the value, except for its wrapping. The wrapping is white space, emphasis, code fences, LaTeX
  /// delimiters and a label.
  case exact
  /// Boxes, labels and sentences may also state an answer. Qualifiers refuse the statement that they modify.
  case stated
  /// The last value in prose also counts. For evaluation, not for training.
  case lenient
  /// The first value in prose also counts. For evaluation, not for training.
  case lenientFirst

  /// Whether a value in prose counts if none is stated.
  package var isLenient: Bool { self == .lenient || self == .lenientFirst }
}

extension Finding: OptionValues {
  /// The names, each with its effect.
  public static var optionValues: String {
    "exact (the answer must be the value), stated (also boxes, labels and sentences that state an answer), or lenient, lenientFirst "
      + "(also the last or first value in prose; not for training)"
  }
}
