/// A law that a reward breaks, with the input that proves it.
public struct Violation: Error, Sendable, Hashable, Codable {
  /// The name of the law.
  public let law: String
  /// What should hold.
  public let statement: String
  /// The name of the reward.
  public let reward: String
  /// The reference that was judged by.
  public let reference: String
  /// The texts that break the law, shrunk.
  public let texts: [String]
  /// What happened.
  public let what: String
  /// The seed of the case; with it and one case the same is found again.
  public let seed: UInt64
  /// How many times shrinking made the case simpler.
  public let steps: Int
}

extension Violation: CustomStringConvertible {
  /// “numericMatch breaks “finite” for "0" …”.
  public var description: String {
    let shown = texts.map { $0.debugDescription }.joined(separator: ", ")
    let by = reference == "()" ? "" : " by \(reference)"
    return "“\(reward)”\(by) breaks “\(law)” (\(statement)): \(what)\(texts.isEmpty ? "" : " for \(shown)"); "
      + "seed \(seed), shrunk in \(steps) steps"
  }
}
