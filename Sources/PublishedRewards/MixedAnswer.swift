public import MathRewards
public import TextRewards

/// A reference that is the letter of a choice, a mathematical answer, or a text. The contents determine the kind.
///
/// Use it for data sets that mix kinds of questions in one column. Exactly one of ``choice``, ``math`` and ``words`` is
/// not `nil`, so rewards for each kind can be combined with ``/RewardCore/FirstApplicable``.
///
/// ```swift
/// MixedAnswer("B").choice != nil     // true
/// MixedAnswer("3/4").math != nil     // true
/// MixedAnswer("next to it").words    // "next to it"
/// ```
///
/// - Edge cases: a single capital letter, alone or in brackets, is a choice. A formula, or a text with a digit that can
///   be read as mathematics, is a mathematical answer. Any other text is a text.
public struct MixedAnswer: Sendable, Hashable {
  /// The text of the reference.
  public let text: String
  /// The choice, or `nil`.
  public let choice: Choice?
  /// The mathematical answer, or `nil`.
  public let math: MathAnswer?
  /// The text, if it is neither a choice nor a mathematical answer.
  public var words: String? { choice == nil && math == nil ? text : nil }

  /// Creates a reference from a text.
  public init(_ text: String) {
    self.text = text
    choice = Self.letter(text).flatMap { Choice($0) }
    let isFormula = text.utf8.contains { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "\\") }
    guard choice == nil, isFormula, let answer = try? MathAnswer(parsing: text), case .expression = answer.content
    else {
      math = nil
      return
    }
    math = answer
  }

  private static func letter(_ text: String) -> Character? {
    let inner = text.utf8.filter { $0 > 0x20 && !"()[].:".utf8.contains($0) }
    guard inner.count == 1, let byte = inner.first, (0x41...0x5A).contains(byte), text.utf8.count < 8 else {
      return nil
    }
    return Character(Unicode.Scalar(byte))
  }
}

extension MixedAnswer: Codable {
  /// Reads a text or a number.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self.init(text)
    } else if let number = try? container.decode(Int.self) {
      self.init("\(number)")
    } else {
      self.init("\(try container.decode(Double.self))")
    }
  }

  /// Writes the text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
