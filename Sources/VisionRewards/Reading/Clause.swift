import Answers
import RewardCore

/// The words of the sentence directly before or after a place.
struct Clause {
  /// The words in lower case.
  var words: [String]
  /// The words between commas, without the text in parentheses.
  var segments: [[String]]
  /// Whether a colon or another sign is between the last word and the place.
  var isLabeled = false
  /// Whether the clause is a whole sentence that ends before the place.
  var isEarlier = false
  /// Whether the clause is an assignment in a comment of code: `# box = […]`.
  let isComment: Bool
  /// Whether the clause is in another language than English.
  var isForeign: Bool
  private let lastWord: String
  private let endsWithWideLetter: Bool
  /// The offset after the clause.
  let end: Int

  /// The maximum length of a clause in bytes.
  private static let limit = 240

  /// Reads the last clause with words in a range; `nil` if there is none.
  ///
  /// - Complexity: O(1), since it reads at most 480 bytes.
  init?(before bytes: Bytes, _ range: Range<Int>) {
    var upper = range.upperBound
    let lowest = max(range.lowerBound, upper - 2 * Self.limit)
    var isEarlier = false
    while upper > lowest {
      var lower = upper
      while lower > lowest, upper - lower < Self.limit, !Self.isEnd(bytes, lower - 1, upper) { lower -= 1 }
      let part = bytes.trimmed(lower..<upper)
      if part.contains(where: { bytes[$0].isLetter || bytes[$0] >= 0x80 && !Self.isSign(bytes, $0) }) {
        self.init(bytes, part)
        self.isEarlier = isEarlier
        return
      }
      guard lower > lowest, upper - lower < Self.limit else { return nil }
      upper = lower - 1
      isEarlier = isEarlier || bytes[upper] != 0x0A
    }
    return nil
  }

  /// Reads the first clause of a range.
  init(behind bytes: Bytes, _ range: Range<Int>) {
    var end = range.lowerBound
    while end < range.upperBound, end - range.lowerBound < Self.limit, !Self.isEnd(bytes, end, range.upperBound) {
      end += 1
    }
    self.init(bytes, range.lowerBound..<end)
  }

  private init(_ bytes: Bytes, _ range: Range<Int>) {
    end = max(range.upperBound, range.lowerBound + 1)
    let range = bytes.wholeScalars(range)
    let text = String(decoding: bytes[range], as: UTF8.self).lowercased()
    var segments: [[String]] = [[]]
    var words: [String] = []
    var depth = 0
    var word = ""
    func isPart(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value < 0x80
        ? UInt8(scalar.value).isLetter || UInt8(scalar.value).isDigit || "'_-".unicodeScalars.contains(scalar)
        : scalar.isWordPart || scalar == "’"
    }
    func finish() {
      let plain = word.trimmingMarks()
      if !plain.isEmpty {
        words.append(plain)
        if depth == 0 { segments[segments.count - 1].append(plain) }
      }
      word = ""
    }
    for scalar in text.unicodeScalars {
      if isPart(scalar) {
        word.unicodeScalars.append(scalar == "’" ? "'" : scalar)
        continue
      }
      finish()
      switch scalar {
      case "(": depth += 1
      case ")": depth = max(0, depth - 1)
      case "," where depth == 0: segments.append([])
      default: break
      }
    }
    finish()
    self.words = words
    self.segments = segments
    lastWord = words.last ?? ""
    let last = bytes[range].last { $0 > 0x20 && !Self.wrapping.contains($0) } ?? 0
    let lastScalar = text.unicodeScalars.last { $0.value > 0x20 && !"*`\"'([{$_”’»」』".unicodeScalars.contains($0) }
    isLabeled =
      !(lastScalar?.isWordPart ?? false) && !last.isLetter && !last.isDigit && last != UInt8(ascii: ",")
      && last != UInt8(ascii: ")")
    isComment = last == UInt8(ascii: "=") && bytes[range].first == UInt8(ascii: "#")
    endsWithWideLetter = words.last?.unicodeScalars.last.map { $0.value >= 0x0900 } ?? false
    isForeign =
      words.contains { $0.unicodeScalars.contains { $0.value >= 0x80 } }
      || words.first.map { ForeignWords.articles.contains($0) || ForeignWords.openings.contains($0) } ?? false
      || ForeignWords.introductions.contains(lastWord) && !PlaceFrame.places.contains(lastWord)
      || words.contains { ForeignWords.relations.contains($0) }
  }

  private static let wrapping: Set<UInt8> = Set("*`\"'([{$_".utf8)

  /// Whether a sentence or a line ends at an offset.
  private static func isEnd(_ bytes: Bytes, _ at: Int, _ end: Int) -> Bool {
    switch bytes[at] {
    case 0x0A: return true
    case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"): return true
    case UInt8(ascii: "."):
      // The point of a numbered list, a decimal number or an abbreviation does not end a sentence.
      guard at + 1 >= end || bytes[at + 1] <= 0x20 else { return false }
      return at == 0 || !bytes[at - 1].isDigit && !(at > 1 && bytes[at - 2] == UInt8(ascii: "."))
    default: return false
    }
  }

  /// Whether a byte of a scalar outside ASCII belongs to a typographic sign. Such signs are dashes, quotation marks,
  /// arrows and bullets.
  private static func isSign(_ bytes: Bytes, _ at: Int) -> Bool {
    var start = at
    while start > 0, at - start < 3, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return bytes[start] == 0xE2 || bytes[start] == 0xEF && start + 1 < bytes.count && bytes[start + 1] == 0xBC
  }

  /// Whether the clause is only a label of something other than the final answer: “Draft: ”.
  var isOfMeta: Bool { words.count <= 3 && words.contains { PlaceFrame.metaLabels.contains($0) } }

  /// Whether a sentence after a value is about the value or its author.
  var speaksOfValue: Bool {
    guard let first = words.first else { return false }
    return Self.subjects.contains(first) || first == "the" && words.prefix(4).contains { PlaceFrame.isNoun($0) }
  }

  private static let subjects: Set<String> = [
    "this", "that", "it", "these", "those", "i", "i'm", "my", "ignore", "wait", "actually", "oops", "sorry", "just",
    "we",
    "please", "disregard", "all", "both", "random",
  ]

  /// Whether the clause, in another language, is a short name or ends by introducing a value.
  ///
  /// - Parameter isOne: whether a single place is expected, before which a bare name does not suffice.
  func isForeignIntroduction(isOne: Bool) -> Bool {
    if words.suffix(3).contains(where: { ForeignWords.relations.contains($0) }) { return false }
    if words.contains(where: { ForeignWords.pasts.contains($0) }) { return false }
    let isKnown = PlaceFrame.isNoun(lastWord) || ForeignWords.introductions.contains(lastWord)
    if isKnown { return true }
    let isNamed = words.contains { PlaceFrame.isNoun($0) || ForeignWords.introductions.contains($0) }
    if isLabeled { return words.count <= 3 || isNamed }
    // Hindi puts its postposition and verb after the place.
    if isOne, lastWord.unicodeScalars.allSatisfy({ (0x0900...0x097F).contains($0.value) }) { return words.count <= 6 }
    if endsWithWideLetter {
      return !isOne || ForeignWords.introductoryEndings.contains { lastWord.hasSuffix($0) } || words.count == 1
    }
    return !isOne && words.count <= 3 && (words.count == 1 || ForeignWords.articles.contains(words[0]))
      && !PlaceFrame.verbs.contains(lastWord)
  }
}

extension Unicode.Scalar {
  /// Whether it is a letter or a mark of one.
  fileprivate var isWordPart: Bool {
    properties.isAlphabetic || properties.generalCategory == .nonspacingMark
      || properties.generalCategory == .spacingMark
  }
}

extension String {
  /// Returns the word without apostrophes, hyphens and underscores at both ends.
  fileprivate func trimmingMarks() -> String {
    var scalars = unicodeScalars[...]
    while let first = scalars.first, "'_-".unicodeScalars.contains(first) { scalars.removeFirst() }
    while let last = scalars.last, "'_-".unicodeScalars.contains(last) { scalars.removeLast() }
    return String(scalars)
  }
}
