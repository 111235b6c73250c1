internal import Answers
internal import RewardCore

extension MathAnswer: Codable {
  /// Reads an answer as text, as a number, or as a worked solution that ends in an answer. The answer of a solution
  /// is in a box or after `####`.
  ///
  /// - Throws: `DecodingError` with the mistake and its position, if the text is not an answer.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(ReferenceWord.self).text
    if let answer = Self.reference(text) {
      self = answer
      return
    }
    do {
      try self.init(parsing: text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "“\(text)”: \(error)")
    }
  }

  /// Writes the trimmed text of the answer.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(String(decoding: text, as: UTF8.self))
  }
}

extension MathAnswer {
  /// Returns the answer of a reference, which may be a worked solution. The answer of a solution is in a box or after
  /// `####`.
  fileprivate static func reference(_ text: String) -> MathAnswer? {
    // Bytes, since searching for a string in a string is slow.
    let isSolution = text.withBytes { bytes in
      bytes.contains("boxed{") || bytes.contains("fbox{") || bytes.contains("####")
    }
    if isSolution { return stated(in: text) }
    let whole = try? MathAnswer(parsing: text)
    if let whole, !whole.isWords { return whole }
    guard let value = value(statedIn: text) else { return whole }
    // `\text{no solution}` has the meaning of its words.
    if let whole, whole.isEquivalent(to: value) { return whole }
    return value
  }
}

extension MathAnswer: Hashable {
  /// Whether two answers have the same text; ``isEquivalent(to:by:)`` compares their meanings.
  public static func == (left: MathAnswer, right: MathAnswer) -> Bool { left.text == right.text }

  /// Hashes the text.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes of a word are among these.
  fileprivate func contains(_ word: StaticString) -> Bool {
    let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    var start = 0
    while start + word.count <= count {
      if self[start] == word[0], self[start..<start + word.count].elementsEqual(word) { return true }
      start += 1
    }
    return false
  }
}
