import Answers
import RewardCore

/// Reads counts by name from a text. Examples are `cat: 2, dog: 1` and `two cats and one dog`. There may be one count
/// per line, or a single number.
///
/// Every item must be a name with a count. A bound, an alternative, a hedge, a multiplier or any other word makes the
/// text unreadable.
struct CountText {
  /// A count, with the name of the counted objects.
  struct Entry {
    var name: LabelKey?
    var count: Int
    var place: Range<Int>
  }

  private(set) var entries: [Entry] = []
  private let bytes: Bytes
  private let known: Set<LabelKey>

  /// Returns the counts of a range; `nil` if it contains anything else.
  ///
  /// - Parameters:
  ///   - known: names that may contain words that otherwise do not belong to names.
  ///   - allowsFrames: whether `There are … in the image.` may surround the counts.
  ///   - limit: the maximum number of names.
  /// - Complexity: O(*n*).
  static func read(
    _ bytes: Bytes, _ range: Range<Int>, known: Set<LabelKey>, allowsFrames: Bool, limit: Int
  ) -> [Entry]? {
    var text = CountText(bytes: bytes, known: known)
    var range = bytes.trimmed(range)
    if allowsFrames, let behind = text.frame(range) { range = bytes.trimmed(behind..<range.upperBound) }
    var at = range.lowerBound
    var isLineStart = true
    while at < range.upperBound {
      guard text.entries.count <= limit, let (end, next, isBreak) = text.item(from: at, to: range.upperBound) else {
        return nil
      }
      guard text.add(at..<end, isLineStart: isLineStart, allowsFrames: allowsFrames) else { return nil }
      at = next
      isLineStart = isBreak
    }
    // A number without a name is a total, and must be alone.
    guard !text.entries.isEmpty, text.entries.count == 1 || text.entries.allSatisfy({ $0.name != nil }) else {
      return nil
    }
    return text.entries
  }

  private init(bytes: Bytes, known: Set<LabelKey>) {
    self.bytes = bytes
    self.known = known
  }

  // MARK: Items

  /// Returns the end of the item at an offset, and the start of the next one. It also returns whether the next one is
  /// on a new line. The result is `nil` for items that are too long.
  private func item(from start: Int, to end: Int) -> (Int, Int, Bool)? {
    var at = start
    while at < end, at - start <= 256 {
      let byte = bytes[at]
      switch byte {
      case 0x0A: return (at, at + 1, true)
      case UInt8(ascii: ","), UInt8(ascii: ";"): return (at, at + 1, false)
      case UInt8(ascii: "."):
        if at > start, at + 1 == end || bytes.whiteSpace(at: at + 1, before: end) > 0, !isMarker(start, at) {
          return (at, at + 1, false)
        }
      case UInt8(ascii: "&"): return (at, at + 1, false)
      case 0x20:
        if IntervalText.starts(bytes, at, end, with: " and ") { return (at, at + 5, false) }
      case 0xE3, 0xEF:
        for sign in ["、", "，", "；", "。"] as [StaticString] where bytes.has(sign, at: at, before: end) {
          return (at, at + 3, false)
        }
      default: break
      }
      at += 1
    }
    return at >= end ? (end, end, false) : nil
  }

  /// Whether a full stop belongs to the number of a list item, so that only digits precede it.
  private func isMarker(_ start: Int, _ point: Int) -> Bool {
    let number = bytes.trimmed(start..<point)
    return !number.isEmpty && number.allSatisfy { bytes[$0].isDigit } && point + 1 < bytes.count
      && bytes[point + 1] == 0x20
  }

  private mutating func add(_ range: Range<Int>, isLineStart: Bool, allowsFrames: Bool) -> Bool {
    var range = bytes.trimmed(range)
    if range.isEmpty { return true }
    if isLineStart, let next = ShapeWords.marker(bytes, range.lowerBound, range.upperBound) {
      range = bytes.trimmed(next..<range.upperBound)
    } else if IntervalText.starts(bytes, range.lowerBound, range.upperBound, with: "and ") {
      range = bytes.trimmed(range.lowerBound + 4..<range.upperBound)
    }
    if allowsFrames { range = withoutPlace(range) }
    let place = range
    range = plain(range)
    guard !range.isEmpty else { return true }
    guard let (name, count) = named(range) ?? counted(range) ?? absent(range) else { return addSeries(range) }
    if let name {
      guard let key = key(name) else { return addSeries(range) }
      entries.append(Entry(name: key, count: count, place: place))
    } else {
      entries.append(Entry(name: nil, count: count, place: place))
    }
    return true
  }

  /// Returns the range without emphasis and quotation marks at its ends.
  private func plain(_ range: Range<Int>) -> Range<Int> {
    var range = bytes.trimmed(range)
    while let first = range.first, Self.marks.contains(bytes[first]) {
      range = bytes.trimmed(first + 1..<range.upperBound)
    }
    while let last = range.last, Self.marks.contains(bytes[last]) { range = bytes.trimmed(range.lowerBound..<last) }
    return range
  }

  private static let marks: Set<UInt8> = Set("*`\"'$".utf8)

  // MARK: Counts

  /// Reads `cat: 2`, `cat = 2`, `cat - 2`, `cat × 2` or `cat x2`.
  private func named(_ range: Range<Int>) -> (Range<Int>?, Int)? {
    for offset in range.reversed() {
      var width = 0
      switch bytes[offset] {
      case UInt8(ascii: ":"), UInt8(ascii: "="): width = 1
      case UInt8(ascii: "-"), UInt8(ascii: "x"):
        width = offset > range.lowerBound && bytes[offset - 1] == 0x20 && isSpaceOrDigit(offset + 1, range) ? 1 : 0
      case 0xE2: width = bytes.has("–", at: offset, before: range.upperBound) ? 3 : 0
      case 0xC3: width = bytes.has("×", at: offset, before: range.upperBound) ? 2 : 0
      case 0xEF: width = bytes.has("：", at: offset, before: range.upperBound) ? 3 : 0
      default: break
      }
      guard width > 0 else { continue }
      let name = plain(range.lowerBound..<offset)
      guard !name.isEmpty, let count = Self.count(bytes, plain(offset + width..<range.upperBound)) else { return nil }
      // `2 × cat` has the opposite order.
      return Self.count(bytes, name) == nil ? (name, count) : nil
    }
    return nil
  }

  private func isSpaceOrDigit(_ offset: Int, _ range: Range<Int>) -> Bool {
    offset < range.upperBound
      && (bytes[offset] == 0x20 || bytes[offset].isDigit && bytes[offset - 1] != UInt8(ascii: "-"))
  }

  /// Reads `2 cats`, `two cats`, `2x cat`, `a dog`, or a single number.
  private func counted(_ range: Range<Int>) -> (Range<Int>?, Int)? {
    if let count = Self.count(bytes, range) { return (nil, count) }
    var ends: [Int] = []
    for offset in range where bytes[offset] == 0x20 && ends.count < 4 { ends.append(offset) }
    for end in ends.reversed() {
      var number = range.lowerBound..<end
      if number.count > 1, bytes[end - 1] == UInt8(ascii: "x"), bytes[end - 2].isDigit { number = number.dropLast() }
      if number.count > 2, bytes.has("×", at: end - 2, before: end) { number = range.lowerBound..<end - 2 }
      let word = String(decoding: bytes[number], as: UTF8.self).lowercased()
      guard let count = Self.count(bytes, number) ?? (word == "a" || word == "an" ? 1 : nil) else { continue }
      var name = bytes.trimmed(end..<range.upperBound)
      for sign in ["x ", "× ", "of "] as [StaticString]
      where bytes.has(sign, at: name.lowerBound, before: name.upperBound) {
        name = bytes.trimmed(name.lowerBound + sign.utf8CodeUnitCount..<name.upperBound)
        break
      }
      return (plain(name), count)
    }
    return nil
  }

  /// Adds the counts of a text without commas: `cat: 2 dog: 1`, `cat=2 dog=1`.
  private mutating func addSeries(_ range: Range<Int>) -> Bool {
    var series: [Entry] = []
    var name = range.lowerBound..<range.lowerBound
    var at = range.lowerBound
    while at < range.upperBound {
      guard bytes[at] == UInt8(ascii: ":") || bytes[at] == UInt8(ascii: "=") else {
        at += 1
        continue
      }
      name = name.lowerBound..<at
      at += 1
      while at < range.upperBound, bytes[at] == 0x20 { at += 1 }
      let start = at
      while at < range.upperBound, bytes[at].isDigit { at += 1 }
      guard at == range.upperBound || bytes[at] == 0x20, let count = Self.count(bytes, start..<at),
        let key = key(plain(name)), series.count < 64
      else { return false }
      series.append(Entry(name: key, count: count, place: name))
      name = at..<at
    }
    guard series.count >= 2, bytes.trimmed(name.lowerBound..<range.upperBound).isEmpty else { return false }
    entries += series
    return true
  }

  /// Reads `no birds` as a count of 0.
  private func absent(_ range: Range<Int>) -> (Range<Int>?, Int)? {
    guard IntervalText.starts(bytes, range.lowerBound, range.upperBound, with: "no ") else { return nil }
    return (plain(range.lowerBound + 3..<range.upperBound), 0)
  }

  /// Reads a non-negative whole number, in digits or words.
  static func count(_ bytes: Bytes, _ range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count <= 40 else { return nil }
    let isWord = range.allSatisfy { bytes[$0].isLetter || bytes[$0] == 0x20 || bytes[$0] == UInt8(ascii: "-") }
    let isNumber = range.allSatisfy { bytes[$0].isDigit || bytes[$0] == UInt8(ascii: ".") }
    guard isNumber || isWord && bytes[range.lowerBound].isLetter, let quantity = NumberReader.read(bytes, range),
      quantity.unit == nil, quantity.value >= 0, quantity.value <= 1_000_000, CountReading.isWhole(bytes, range)
    else { return nil }
    return quantity.count
  }

  // MARK: Names

  /// Returns the name in a range; `nil` if it contains anything else.
  private func key(_ range: Range<Int>) -> LabelKey? {
    guard !range.isEmpty, range.count <= 100 else { return nil }
    let key = LabelKey(bytes, range)
    if known.contains(key) { return key }
    let isName = range.allSatisfy { offset in
      let byte = bytes[offset]
      return byte.isLetter || byte == 0x20 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte >= 0x80
    }
    let words = String(decoding: key.bytes, as: UTF8.self).split(separator: " ")
    guard isName, words.count <= 4, !words.contains(where: { Self.refused.contains(String($0)) }) else { return nil }
    return key
  }

  /// Words that cannot be part of a name: words that refuse a value, and multipliers.
  private static let refused: Set<String> = {
    var words: Set<String> = [
      "dozen", "dozens", "hundred", "hundreds", "thousand", "thousands", "million", "millions", "pair", "pairs",
      "couple", "half",
      "score", "without", "with", "is", "are", "was", "were", "than", "to", "and", "not", "or", "no",
      "least", "most", "more", "less", "fewer", "up", "at", "some", "exactly",
    ]
    let cues: [Cue] = [
      .negation, .denial, .hedge, .alternative, .retraction, .condition, .bound, .boundBehind, .approximation,
    ]
    for language in Language.all {
      for cue in cues {
        for phrase in language.phrases[cue] ?? [] {
          if !phrase.contains(" ") && phrase.utf8.count > 1 { words.insert(phrase) }
        }
      }
    }
    return words
  }()

  // MARK: Frames

  /// Returns the offset after `There are`, `I see`, `The image contains`.
  private func frame(_ range: Range<Int>) -> Int? {
    for phrase in Self.frames where IntervalText.starts(bytes, range.lowerBound, range.upperBound, with: phrase) {
      return range.lowerBound + phrase.utf8CodeUnitCount
    }
    return nil
  }

  private static let frames: [StaticString] = [
    "there are ", "there is ", "there's ", "i see ", "i count ", "i counted ", "i can see ", "we see ", "we can see ",
    "the image contains ", "the image shows ", "the picture contains ", "the picture shows ", "the image has ",
    "the picture has ", "the scene contains ", "the photo shows ", "the photo contains ", "it shows ", "it contains ",
    "in the image, there are ", "in the picture, there are ", "in total, there are ", "the answer is ",
    "the counts are ",
    "the counts are: ", "the total is ",
  ]

  /// Returns the range without a place after the counts: `in the image`, `in total`.
  private func withoutPlace(_ range: Range<Int>) -> Range<Int> {
    for phrase in Self.places where range.count > phrase.utf8CodeUnitCount {
      let start = range.upperBound - phrase.utf8CodeUnitCount
      if IntervalText.starts(bytes, start, range.upperBound, with: phrase) {
        return bytes.trimmed(range.lowerBound..<start)
      }
    }
    return range
  }

  private static let places: [StaticString] = [
    " in the image", " in the picture", " in the photo", " in the scene", " in this image", " in this picture",
    " in the video",
    " in total", " in all", " altogether", " overall", " total", " visible",
  ]
}
