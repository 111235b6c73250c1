import Answers
import RewardCore

extension Reading {
  /// Leaves out the places that the text denies while it states others: “[A], not [B]”.
  ///
  /// - Complexity: O(*n*).
  mutating func leaveOutDenied(_ bytes: Bytes, _ region: Range<Int>) {
    guard prose != nil, items.count > 1,
      let denials = Prose.denials(in: bytes, region, around: values)
    else { return }
    let denied = zip(values, denials.isDenied).filter(\.1).map(\.0)
    var kept: [Item] = []
    var removed: [Item] = []
    var next = 0
    for item in items {
      while next < denied.count, denied[next].upperBound <= item.place.lowerBound { next += 1 }
      let isDenied = next < denied.count && denied[next].contains(item.place.lowerBound)
      if isDenied { removed.append(item) } else { kept.append(item) }
    }
    // What is stated and denied is no statement.
    guard !removed.contains(where: { one in kept.contains { $0.corners == one.corners } }), removed.count < 64 else {
      return
    }
    items = kept
    values = denials.stated
  }

  /// Gives places without labels the words beside them: `- cat [0, 0, 10, 10]`, `cat (0, 0, 10, 10), dog …`, `[0, 0, 10, 10] cat`.
  ///
  /// - Complexity: O(*n*).
  mutating func labelByText(_ bytes: Bytes, _ region: Range<Int>) {
    guard prose != nil, !items.isEmpty, items.count == values.count, items.allSatisfy({ $0.label == nil }) else {
      return
    }
    for (item, value) in zip(items, values) where !value.contains(item.place.lowerBound) { return }
    var before: [Range<Int>?] = []
    var behind: [Range<Int>?] = []
    for index in values.indices {
      var start = index > 0 ? values[index - 1].upperBound : region.lowerBound
      var at = values[index].lowerBound
      while at > start, bytes[at - 1] != 0x0A { at -= 1 }
      start = at
      before.append(Self.name(bytes, start..<values[index].lowerBound))
      let limit = index + 1 < values.count ? values[index + 1].lowerBound : region.upperBound
      let end = bytes.offset(of: 0x0A, from: values[index].upperBound, to: limit) ?? limit
      behind.append(Self.name(bytes, values[index].upperBound..<end))
    }
    let names = before.allSatisfy { $0 != nil } ? before : behind.allSatisfy { $0 != nil } ? behind : []
    for (index, name) in names.enumerated() { items[index].label = name }
  }

  /// The name that the words beside a place consist of, without bullets, marks, articles and verbs; `nil` where there is none.
  private static func name(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int>? {
    var range = bytes.trimmed(range)
    if let first = range.first, let next = ShapeWords.marker(bytes, first, range.upperBound) {
      range = bytes.trimmed(next..<range.upperBound)
    }
    guard range.count <= 128 else { return nil }
    range = withoutMarks(bytes, range)
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

  private static let marks: Set<UInt8> = Set("*`\"':;,.-=>|_".utf8)
  private static let signs: [StaticString] = ["—", "–", "→", "：", "，", "。"]
  private static let openings: Set<String> = [
    "the", "a", "an", "and", "one", "there", "is", "i", "see", "we", "can", "found", "detected", "also", "here", "then",
  ]
  private static let endings: Set<String> = [
    "is", "at", "in", "located", "box", "bbox", "bounding", "position", "found", "detected", "with", "are", "location",
    "coordinates", "its",
  ]
}
