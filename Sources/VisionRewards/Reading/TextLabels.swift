import Answers
import RewardCore

/// Reads labels from the words next to places.
enum TextLabels {
  /// Returns the names before all places, or after all of them, on their lines. Examples are `- cat [0, 0, 10, 10]`
  /// and `[0, 0, 10, 10] cat`. The result is `nil` if a place has none.
  ///
  /// - Complexity: O(*n*).
  static func names(_ bytes: Bytes, _ region: Range<Int>, beside places: [Range<Int>]) -> [Range<Int>]? {
    guard !places.isEmpty else { return nil }
    var before: [Range<Int>] = []
    var behind: [Range<Int>] = []
    for index in places.indices {
      let lower = index > 0 ? places[index - 1].upperBound : region.lowerBound
      var start = places[index].lowerBound
      guard lower <= start else { return nil }
      while start > lower, bytes[start - 1] != 0x0A { start -= 1 }
      if let name = name(bytes, start..<places[index].lowerBound) { before.append(name) }
      let upper = index + 1 < places.count ? places[index + 1].lowerBound : region.upperBound
      let end = bytes.offset(of: 0x0A, from: places[index].upperBound, to: upper) ?? upper
      if let name = name(bytes, places[index].upperBound..<end) { behind.append(name) }
    }
    return before.count == places.count ? before : behind.count == places.count ? behind : nil
  }

  /// Returns the name in the words next to a place, without bullets, marks, articles and verbs. The result is `nil`
  /// if there is none.
  static func name(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int>? {
    var range = bytes.trimmed(range)
    if let first = range.first, let next = ShapeWords.marker(bytes, first, range.upperBound) {
      range = bytes.trimmed(next..<range.upperBound)
    }
    guard range.count <= 128 else { return nil }
    // “I found two objects: a cat at […]”; but “cat: box […]”.
    if let colon = range.last(where: { bytes[$0] == UInt8(ascii: ":") }), colon + 1 < range.upperBound,
      bytes[colon + 1] == 0x20,
      let name = name(bytes, colon + 1..<range.upperBound)
    {
      return name
    }
    range = withoutMarks(bytes, range)
    // “The two objects are a cat at […]”.
    for words in [" are a ", " are an ", " are the "] as [StaticString] {
      let length = words.utf8CodeUnitCount
      if let start = range.last(where: { bytes.has(words, at: $0, before: range.upperBound) }) {
        range = start + length..<range.upperBound
      }
    }
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      if let word = firstWord(bytes, range), openings.contains(lowercased(bytes, word)) {
        range = withoutMarks(bytes, word.upperBound..<range.upperBound)
        hasChanged = true
      }
      if let word = lastWord(bytes, range), endings.contains(lowercased(bytes, word)) {
        range = withoutMarks(bytes, range.lowerBound..<word.lowerBound)
        hasChanged = true
      }
    }
    let hasLetters = range.contains { bytes[$0].isLetter || bytes[$0] >= 0x80 }
    return hasLetters && range.count <= 64 ? range : nil
  }

  private static func firstWord(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int>? {
    let end = range.first { bytes[$0] == 0x20 } ?? range.upperBound
    return range.isEmpty ? nil : range.lowerBound..<end
  }

  private static func lastWord(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int>? {
    let start = range.last { bytes[$0] == 0x20 }.map { $0 + 1 } ?? range.lowerBound
    return range.isEmpty ? nil : start..<range.upperBound
  }

  private static func lowercased(_ bytes: Bytes, _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self).lowercased()
  }

  private static func withoutMarks(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int> {
    var range = bytes.trimmed(range)
    while let first = range.first, marks.contains(bytes[first]) { range = bytes.trimmed(first + 1..<range.upperBound) }
    while let last = range.last {
      if marks.contains(bytes[last]) {
        range = bytes.trimmed(range.lowerBound..<last)
      } else if let sign = signs.first(where: { sign in
        range.count >= sign.utf8CodeUnitCount
          && bytes.has(sign, at: range.upperBound - sign.utf8CodeUnitCount, before: range.upperBound)
      }) {
        range = bytes.trimmed(range.lowerBound..<range.upperBound - sign.utf8CodeUnitCount)
      } else {
        break
      }
    }
    return range
  }

  private static let marks: Set<UInt8> = Set("*`\"':;,.-=>|_()".utf8)
  private static let signs: [StaticString] = ["—", "–", "→", "：", "，", "。"]
  private static let openings: Set<String> = [
    "the", "a", "an", "and", "one", "there", "is", "i", "see", "we", "can", "found", "detected", "also", "here", "then",
    "in", "this", "image", "picture",
    "contains", "shows",
  ]
  private static let endings: Set<String> = [
    "is", "at", "in", "located", "box", "bbox", "bounding", "position", "found", "detected", "with", "are", "location",
    "coordinates", "its",
  ]
}
