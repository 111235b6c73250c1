public import RewardCore

/// How far a match reward looks for the answer within the answer region.
///
/// One option, the same for every match reward; a recipe can set it once for all its parts. Keep the default for training:
/// `lenient` pays values that the text does not state as its answer, which a policy learns to exploit.
///
/// ```swift
/// NumericMatch(finding: .exact).score("<answer>The answer is 12.</answer>", given: 12)     // 0
/// NumericMatch(finding: .stated).score("<answer>The answer is 12.</answer>", given: 12)    // 1
/// NumericMatch(finding: .stated).score("<answer>I see 12 and 13</answer>", given: 13)      // 0
/// NumericMatch(finding: .lenient).score("<answer>I see 12 and 13</answer>", given: 13)     // 1
/// ```
public enum Finding: Sendable, Hashable {
  /// Which of several values counts when none is stated.
  public enum End: String, Sendable, Hashable, Codable, CaseIterable {
    /// The first.
    case first
    /// The last.
    case last
  }

  /// The region is the value, without its wrapping: white space, emphasis, code fences, LaTeX delimiters, a label.
  case exact
  /// Also boxes, labels and sentences that state an answer; qualifiers refuse the statement that they modify.
  case stated
  /// Also the first or last value in prose. For evaluation, not for training.
  case lenient(End)

  /// The last value in prose where none is stated.
  public static let lenient = Finding.lenient(.last)
}

extension Finding: Codable {
  /// Reads `"exact"`, `"stated"`, `"lenient"`, `"lenientFirst"` or `"lenientLast"`.
  public init(from decoder: any Decoder) throws {
    let name = try decoder.singleValueContainer().decode(String.self)
    guard let value = Self.named.first(where: { $0.name == name })?.value else {
      let mistake = ConfigurationError.Mistake.unknown("value", name, among: Self.named.map(\.name))
      throw ConfigurationError([.init([], mistake.words)])
    }
    self = value
  }

  /// Writes the name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension Finding: CustomStringConvertible {
  private static let named: [(name: String, value: Finding)] = [
    ("exact", .exact), ("stated", .stated), ("lenient", .lenient(.last)), ("lenientFirst", .lenient(.first)),
    ("lenientLast", .lenient(.last)),
  ]

  /// The names that a recipe can use.
  package static var names: [String] { named.map(\.name) }

  /// The name in a recipe.
  public var description: String { Self.named.first { $0.value == self }?.name ?? "stated" }
}

extension Finding: OptionValues {
  /// The names, each with what it adds.
  public static var optionValues: String {
    "exact (the answer is the value alone), stated (also boxes, labels and sentences that state an answer), or lenient, "
      + "lenientFirst, lenientLast (also the last or first value in prose; not for training)"
  }
}
