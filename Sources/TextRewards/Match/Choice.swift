internal import Answers
import RewardCore

/// The right one of several choices: its letter, and the texts of all where they are known.
public struct Choice: Sendable, Hashable {
  /// The letter, `A`…`Z`.
  public let letter: Character
  /// The texts of the choices, from A on; empty where they are not known.
  public let texts: [String]

  /// Makes a reference of a letter, and of the texts of all choices.
  ///
  /// - Returns: `nil` where the letter is none of A…Z, or no text belongs to it though there are texts.
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

  /// Reads a letter (`"B"`, `"(b)"`, `"B. cat"`, a worked solution that ends in `\boxed{B}`), or
  /// `{"letter": "B", "texts": ["dog", "cat"]}`, whose texts may be numbers.
  public init(from decoder: any Decoder) throws {
    func letter(_ text: String) -> Character? {
      guard case .letter(let letter) = ChoiceReader.read(text, []) else { return nil }
      return letter
    }
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      guard let letter = ReferenceText.read(text, by: letter), let choice = Choice(letter) else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "\(Excerpt(text)) is not the letter of a choice"))
      }
      self = choice
      return
    }
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let said = try container.decode(String.self, forKey: .letter)
    let texts = (try container.decodeIfPresent([ReferenceWord].self, forKey: .texts) ?? []).map(\.text)
    guard let first = ReferenceText.read(said, by: letter), let choice = Choice(first, of: texts) else {
      throw DecodingError.dataCorruptedError(
        forKey: .letter, in: container, debugDescription: "\(Excerpt(said)) is no letter of \(texts.count) choices")
    }
    self = choice
  }

  /// Writes what ``init(from:)`` reads.
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

/// Reads which choice an answer names.
enum ChoiceReader {
  enum Reading: Equatable {
    case letter(Character)
    case none
    case several
  }

  private static let openers: Set<Character> = ["(", "[", "{", "*", "_", "$", "\"", "'", "“", "‘", "`"]
  private static let closers: Set<Character> = [
    ")", "]", "}", "*", "_", "$", "\"", "'", "”", "’", "`", ".", ":", ",", ";", "!",
  ]
  private static let prefixes = [
    "the answer is", "answer is", "answer:", "answer", "option", "choice", "\\boxed", "\\text",
  ]

  /// The choice that a text names, by its letter, its text or both.
  ///
  /// - Complexity: O(*n*).
  static func read(_ text: some StringProtocol, _ texts: [String]) -> Reading {
    let count = texts.isEmpty ? 26 : texts.count
    let whole = matches(String(text), texts)
    if whole.count == 1 { return .letter(Choice.letter(at: whole[0])) }
    if whole.count > 1 { return .several }
    var rest = Substring(text)
    dropMarks(&rest)
    // “The answer is (B)”
    for prefix in prefixes where rest.prefix(prefix.count).lowercased() == prefix && rest.count > prefix.count {
      let after = rest.dropFirst(prefix.count)
      guard let next = after.first, next.isWhitespace || next == ":" || openers.contains(next) else { continue }
      rest = after.drop { $0.isWhitespace || $0 == ":" }
      dropMarks(&rest)
      break
    }
    guard let first = rest.first, let letter = first.uppercased().first, let index = Choice.index(of: letter),
      index < count
    else { return .none }
    rest = rest.dropFirst()
    // The letter alone, in marks or not.
    if rest.allSatisfy({ closers.contains($0) || $0.isWhitespace }) { return .letter(letter) }
    // A letter that begins a word is none; a small letter is one only alone.
    guard let mark = rest.first, closers.contains(mark), first.isUppercase else {
      return namesSeveral(rest, first) ? .several : .none
    }
    if hasLabel(rest, count, beside: letter) || namesSeveral(rest, first) { return .several }
    // “B. cat”: the text must be that choice's, where the texts are known.
    let said = rest.drop { closers.contains($0) || $0.isWhitespace }
    if texts.isEmpty { return .letter(letter) }
    let named = matches(String(said), texts)
    return named.contains(index) ? .letter(letter) : .several
  }

  private static let normalization: TextNormalization = [.case, .unicodeForm, .whiteSpace, .punctuation]

  private static func matches(_ text: String, _ texts: [String]) -> [Int] {
    if texts.isEmpty { return [] }
    let normal = normalization.normalized(text)
    if normal.isEmpty { return [] }
    return texts.indices.filter { normalization.normalized(texts[$0]) == normal }
  }

  private static func dropMarks(_ text: inout Substring) {
    text = text.drop { openers.contains($0) || $0.isWhitespace }
  }

  /// Whether another choice's label follows: `C.`, `C)`, `(C`.
  private static func hasLabel(_ text: Substring, _ count: Int, beside letter: Character) -> Bool {
    var before: Character = " "
    var characters = text.makeIterator()
    var current = characters.next()
    while let character = current {
      let after = characters.next()
      if let index = Choice.index(of: character), index < count, character != letter {
        let isAlone = before.isWhitespace || openers.contains(before) || before == ","
        if isAlone && (after.map { $0 == "." || $0 == ")" || $0 == ":" || $0 == "]" } ?? false) { return true }
      }
      before = character
      current = after
    }
    return false
  }

  /// Whether the text goes on with “or C”, “, C”, “/ C”, “and C”, “& C”.
  private static func namesSeveral(_ text: Substring, _ first: Character) -> Bool {
    var rest = text.drop { $0.isWhitespace || $0 == ")" || $0 == "." }
    for joint in ["or ", "and ", ",", "/", "&", "|"] where rest.hasPrefix(joint) {
      rest = rest.dropFirst(joint.count).drop { $0.isWhitespace || openers.contains($0) }
      for word in ["or ", "and "] where rest.hasPrefix(word) { rest = rest.dropFirst(word.count) }
      guard let next = rest.first, next.isLetter, next.isUppercase == first.isUppercase else { return false }
      let after = rest.dropFirst().first
      return after.map { !$0.isLetter && !$0.isNumber } ?? true
    }
    return false
  }
}
