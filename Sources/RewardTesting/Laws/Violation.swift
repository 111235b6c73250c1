/// A violation of a law by a reward, with its input.
public struct Violation: Error, Sendable, Hashable, Codable {
  /// The name of the law.
  public let law: String
  /// The statement of the law.
  public let statement: String
  /// The name of the reward.
  public let reward: String
  /// The reference of the case.
  public let reference: String
  /// The texts that violate the law, shrunk.
  public let texts: [String]
  /// A description of the violation.
  public let what: String
  /// The seed of the case; with it and one case the violation is found again.
  public let seed: UInt64
  /// The number of successful shrinking steps.
  public let steps: Int
}

extension Violation: CustomStringConvertible {
  /// A message: “numericMatch breaks “finite” for "0" …”.
  public var description: String {
    let shown = texts.map { $0.debugDescription }.joined(separator: ", ")
    let by = reference == "()" ? "" : " by \(reference)"
    return "“\(reward)”\(by) breaks “\(law)” (\(statement)): \(what)\(texts.isEmpty ? "" : " for \(shown)"); "
      + "seed \(seed), shrunk in \(steps) steps"
  }
}
