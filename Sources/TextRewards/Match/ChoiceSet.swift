import Answers
import RewardCore

/// The letters of all correct choices, where more than one can be correct.
public struct ChoiceSet: Sendable, Hashable {
  /// The distinct letters `A`…`Z`, in order.
  public let letters: [Character]

  /// Creates a reference from letters.
  ///
  /// - Returns: `nil` if there are no letters, or if one is not in A…Z.
  public init?(_ letters: some Sequence<Character>) {
    let indices = letters.map { $0.uppercased().first.flatMap(Choice.index) }
    guard !indices.isEmpty, indices.allSatisfy({ $0 != nil }) else { return nil }
    self.init(indices: Set(indices.compactMap { $0 }))
  }

  init(indices: Set<Int>) { letters = indices.sorted().map(Choice.letter) }

  var indices: Set<Int> { Set(letters.compactMap(Choice.index)) }
}

extension ChoiceSet: Codable {
  /// Reads a list of letters (`["A", "C"]`), or a text that names them: `"A, C"`, `"AC"`, `"A and C"`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = (try? container.decode([String].self))?.joined(separator: ", ")
    let said = try text ?? container.decode(String.self)
    guard let indices = ReferenceText.read(said, ChoiceSetReader()) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(Excerpt(said)) is not a list of letters of choices")
    }
    self.init(indices: indices)
  }

  /// Writes the letters, joined by commas.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(letters.map(String.init).joined(separator: ", "))
  }
}

/// Reads the letters of several choices: “A and C”, “A, B”, “(A), (D)”, “ABD”.
struct ChoiceSetReader: StatementReader {
  var noun: String { "choices" }
  /// Here “as well as” joins letters.
  var content: CueSet { [] }
  var bullets: Bullet.Scope { .anything }

  func areSame(_ a: Set<Int>, _ b: Set<Int>) -> Bool { a == b }

  func mayBegin(_ token: Token, _ bytes: Bytes) -> Bool {
    token.kind == .word && token.end - token.start <= 3 && ChoiceReader.capital(bytes, token.start, token.end) != nil
  }

  func announces(_ token: Token, _ bytes: Bytes) -> Bool {
    token.kind == .word
      && (bytes.has("both", at: token.start, before: token.end)
        || bytes.has("Both", at: token.start, before: token.end))
  }

  func read(_ bytes: Bytes, _ range: Range<Int>, isStated: Bool) -> ValueReading<Set<Int>>? {
    if isStated, let lines = lines(bytes, range) { return ValueReading(lines, end: range.upperBound) }
    var found: Set<Int> = []
    var at = start(bytes, range)
    var end = at
    while at < range.upperBound, let letters = letters(bytes, at..<range.upperBound, alone: found.isEmpty) {
      found.formUnion(letters.indices)
      end = letters.end
      guard let next = joint(bytes, end..<range.upperBound) else { break }
      at = next
    }
    if found.isEmpty { return nil }
    if let open = openEnd(bytes, end..<range.upperBound) { return ValueReading(refused: .several, end: open) }
    return ValueReading(found, end: confirmation(bytes, end..<range.upperBound) ?? end)
  }

  /// Returns the end of words that confirm several letters: “A and C are both correct”.
  private func confirmation(_ bytes: Bytes, _ range: Range<Int>) -> Int? {
    guard bytes.has(" are ", at: range.lowerBound, before: range.upperBound) else { return nil }
    var at = range.lowerBound + 5
    for word in ["both ", "all ", "the "] as [StaticString] where bytes.has(word, at: at, before: range.upperBound) {
      at += word.utf8CodeUnitCount
    }
    let start = at
    for word in ["correct", "right"] as [StaticString] where bytes.has(word, at: at, before: range.upperBound) {
      at += word.utf8CodeUnitCount
      break
    }
    if at > start || bytes.has("answers", at: at, before: range.upperBound) {
      let noun = at > start ? at + 1 : at
      for word in ["answers", "options", "choices", "statements", "ones"] as [StaticString]
      where bytes.has(word, at: noun, before: range.upperBound) && (noun == at || bytes[at] == 0x20) {
        at = noun + word.utf8CodeUnitCount
        break
      }
    }
    guard at > start else { return nil }
    let isEnd =
      at >= range.upperBound || ".,;!\n".utf8.contains(bytes[at])
      || bytes.has(" because ", at: at, before: range.upperBound)
      || bytes.has(" since ", at: at, before: range.upperBound)
    return isEnd ? at : nil
  }

  /// Returns the letters of lines that each begin with a letter and its mark. Examples are “A. Paris” and “- **C)**
  /// Rome”. The result is `nil` if a line is anything else.
  private func lines(_ bytes: Bytes, _ range: Range<Int>) -> Set<Int>? {
    guard bytes.offset(of: 0x0A, from: range.lowerBound, to: range.upperBound) != nil else { return nil }
    var found: Set<Int> = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = bytes.offset(of: 0x0A, from: start, to: range.upperBound) ?? range.upperBound
      let line = bytes.trimmed(start..<end)
      start = end + 1
      if line.isEmpty { continue }
      var at = line.lowerBound
      if let length = bullet(bytes, at, line.upperBound) { at += length }
      while at < line.upperBound, "(*".utf8.contains(bytes[at]) { at += 1 }
      guard at + 1 < line.upperBound, let index = ChoiceReader.capital(bytes, at, line.upperBound),
        bytes[at] < 0x80, ".):".utf8.contains(bytes[at + 1]), found.count < 26, found.insert(index).inserted,
        !Prose.contains(bytes, at + 2..<line.upperBound, .refusing)
      else { return nil }
    }
    return found.count > 1 ? found : nil
  }

  /// Returns the offset of the first letter, after a bullet and a word that announces several. Examples are “both A
  /// and C” and “options A, C”.
  private func start(_ bytes: Bytes, _ range: Range<Int>) -> Int {
    var at = range.lowerBound
    if let length = bullet(bytes, at, range.upperBound) { at += length }
    for word in [
      "both ", "Both ", "options ", "Options ", "choices ", "Choices ", "letters ", "Letters ",
      "statements ", "Statements ", "answers ", "Answers ",
    ] as [StaticString]
    where bytes.has(word, at: at, before: range.upperBound) {
      return at + word.utf8CodeUnitCount
    }
    return at
  }

  /// Returns the length of a bullet with its space.
  private func bullet(_ bytes: Bytes, _ at: Int, _ end: Int) -> Int? {
    ["- ", "* ", "+ ", "• "].first { bytes.has($0, at: at, before: end) }?.utf8CodeUnitCount
  }

  /// Returns the end of an ellipsis after a comma, which leaves a list open: “A, C, …”.
  private func openEnd(_ bytes: Bytes, _ range: Range<Int>) -> Int? {
    var at = range.lowerBound
    while at < range.upperBound, bytes[at] <= 0x20 || ",;".utf8.contains(bytes[at]) { at += 1 }
    guard bytes[range].prefix(at - range.lowerBound).contains(where: { ",;".utf8.contains($0) }) else { return nil }
    let dots = ["...", "…", "\\ldots", "\\dots"].first { bytes.has($0, at: at, before: range.upperBound) }
    return dots.map { at + $0.utf8CodeUnitCount }
  }

  /// Reads a letter with its marks, or adjacent letters in order: `A`, `(A)`, `**A**`, `ABD`.
  private func letters(_ bytes: Bytes, _ range: Range<Int>, alone: Bool) -> (indices: [Int], end: Int)? {
    var at = range.lowerBound
    while at < range.upperBound, "([{*_$\"'`\\".utf8.contains(bytes[at]) { at += 1 }
    var indices: [Int] = []
    while at < range.upperBound, let index = ChoiceReader.capital(bytes, at, range.upperBound) {
      // Adjacent letters are choices only in order, so words are not choices.
      if let last = indices.last, index <= last { return nil }
      indices.append(index)
      at += bytes[at] == 0xEF ? 3 : 1
    }
    guard let first = indices.first else { return nil }
    if at < range.upperBound, bytes[at].isLetter || bytes[at].isDigit || "'-+".utf8.contains(bytes[at]) { return nil }
    // “A cat”, “I think”
    if indices.count == 1, first == 8 || first == 0, at + 1 < range.upperBound, bytes[at] == 0x20,
      bytes[at + 1].isLetter,
      joint(bytes, at..<range.upperBound) == nil
    {
      return nil
    }
    while at < range.upperBound, ")]}*_$\"'`\\".utf8.contains(bytes[at]) { at += 1 }
    return (indices, at)
  }

  /// Returns the offset after a separator of two letters, if another letter follows.
  private func joint(_ bytes: Bytes, _ range: Range<Int>) -> Int? {
    var at = range.lowerBound
    func skipSpace() { while at < range.upperBound, bytes[at] <= 0x20 { at += 1 } }
    skipSpace()
    var isJoined = false
    if at > range.lowerBound, bytes[at - 1] == 0x0A, let length = bullet(bytes, at, range.upperBound) {
      at += length
      isJoined = true
    }
    for _ in 0..<3 {
      let start = at
      for mark in [
        ",", ";", "&", "、", "，", "；", "|", "and ", "And ", "AND ", "和", "与", "y ", "et ", "und ", "e ", "и ",
      ]
        as [StaticString]
      where bytes.has(mark, at: at, before: range.upperBound) {
        at += mark.utf8CodeUnitCount
        isJoined = true
        break
      }
      skipSpace()
      if at == start { break }
    }
    guard at < range.upperBound else { return nil }
    let isLetter = "([*\"'".utf8.contains(bytes[at]) || ChoiceReader.capital(bytes, at, range.upperBound) != nil
    let isSpaced = at > range.lowerBound && bytes[range.lowerBound] <= 0x20
    return isLetter && (isJoined || isSpaced && isLone(bytes, at, range.upperBound)) ? at : nil
  }

  /// Whether a capital letter is alone: “A C D”.
  private func isLone(_ bytes: Bytes, _ at: Int, _ end: Int) -> Bool {
    ChoiceReader.capital(bytes, at, end) != nil && (at + 1 >= end || !bytes[at + 1].isLetter)
  }
}
