import Answers
import Answers
import RewardCore

/// A reference that is yes or no.
public struct YesNo: Sendable, Hashable {
  /// Whether the reference is yes.
  public let isYes: Bool
  /// The answer yes.
  public static let yes = YesNo(isYes: true)
  /// The answer no.
  public static let no = YesNo(isYes: false)

  /// Creates a reference.
  public init(isYes: Bool) { self.isYes = isYes }

  /// Creates a reference from a text such as “yes”, “The answer is no.” or “true”.
  ///
  /// - Returns: `nil` if the text states neither yes nor no, or both.
  public init?(_ text: some StringProtocol) {
    guard let isYes = ReferenceText.read(String(text), YesNoReader()) else { return nil }
    self.isYes = isYes
  }
}

extension YesNo: ExpressibleByBooleanLiteral {
  /// Creates a reference from a literal: `true` is yes.
  public init(booleanLiteral value: Bool) { self.init(isYes: value) }
}

extension YesNo: Codable {
  /// Reads a Boolean, one of the words yes, no, true and false, or a worked solution that ends in one.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let isYes = try? container.decode(Bool.self) {
      self.init(isYes: isYes)
      return
    }
    let text = try container.decode(String.self)
    guard let read = YesNo(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "“\(text)” is neither yes nor no")
    }
    self = read
  }

  /// Writes “yes” or “no”.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(isYes ? "yes" : "no")
  }
}
