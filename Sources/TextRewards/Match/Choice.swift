import Answers
import RewardCore

/// The correct choice of several: its letter, and the texts of all choices if they are known.
public struct Choice: Sendable, Hashable {
  /// The letter, `A`…`Z`.
  public let letter: Character
  /// The texts of the choices, starting at A; empty if they are unknown.
  public let texts: [String]

  /// Creates a reference from a letter and the texts of all choices.
  ///
  /// - Returns: `nil` if the letter is not in A…Z, or if there are texts but none for the letter.
  public init?(_ letter: Character, of texts: [String] = []) {
    guard let letter = letter.uppercased().first, let index = Self.index(of: letter), texts.count <= 26,
      texts.isEmpty || index < texts.count
    else { return nil }
    self.letter = letter
    self.texts = texts
  }

  static func index(of letter: Character) -> Int? {
    guard let value = letter.asciiValue, (65...90).contains(value) else { return nil }
    return Int(value) - 65
  }

  static func letter(at index: Int) -> Character { Character(Unicode.Scalar(UInt8(65 + index))) }
}

extension Choice: Codable {
  private enum CodingKeys: String, CodingKey {
    case letter
    case texts
  }

  /// Reads a letter, or `{"letter": "B", "texts": ["dog", "cat"]}`, whose texts may be numbers. The letter may be
  /// `"B"`, `"(b)"`, `"B. cat"`, or at the end of a worked solution, in `\boxed{B}`.
  public init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      guard let value = ReferenceText.read(text, ChoiceReader([])), let choice = Choice(Self.letter(at: value.index))
      else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "\(Excerpt(text)) is not the letter of a choice"))
      }
      self = choice
      return
    }
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let said = try container.decode(String.self, forKey: .letter)
    let texts = (try container.decodeIfPresent([ReferenceWord].self, forKey: .texts) ?? []).map(\.text)
    guard let value = ReferenceText.read(said, ChoiceReader([])),
      let choice = Choice(Self.letter(at: value.index), of: texts)
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .letter, in: container,
        debugDescription: "\(Excerpt(said)) is not the letter of one of \(texts.count) choices")
    }
    self = choice
  }

  public func encode(to encoder: any Encoder) throws {
    if texts.isEmpty {
      var container = encoder.singleValueContainer()
      try container.encode(String(letter))
    } else {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(String(letter), forKey: .letter)
      try container.encode(texts, forKey: .texts)
    }
  }
}
