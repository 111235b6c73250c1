import Answers
import RewardCore

/// The shapes in an answer, as numbers in the order of their kind.
struct ShapeFinds {
  struct Item {
    var numbers: [Double]
    /// The range in the text.
    var place: Range<Int>
    var label: Range<Int>?
    var confidence: Double?
    /// The number of points, if they are in their own brackets.
    var points: Int?
  }

  var items: [Item] = []
  /// The number of invalid shapes.
  var faultCount = 0
  /// The first invalid shape.
  var fault: Range<Int>?
  /// The region that was read, without its wrapping.
  var region: Range<Int>
  /// Whether the answer is an empty list or a word for it.
  var isEmptyList = false
  /// The faults that were repaired while reading.
  var repairs: Repairs = []
  /// The reason for giving up, or why the text does not commit to the shapes.
  var refusal: Reason?

  init(_ region: Range<Int>) { self.region = region }

  /// Sets the label and the confidence of the items from an index that have none.
  mutating func label(_ label: Range<Int>?, _ confidence: Double?, from first: Int) {
    for index in first..<items.count {
      items[index].label = items[index].label ?? label
      items[index].confidence = items[index].confidence ?? confidence
    }
  }

  /// Labels shapes without labels by the words next to them: `cat: [[0, 0], …]`.
  ///
  /// - Complexity: O(*n*).
  mutating func labelByText(_ bytes: Bytes) {
    guard items.allSatisfy({ $0.label == nil }),
      let names = TextLabels.names(bytes, region, beside: items.map(\.place))
    else { return }
    for (index, name) in names.enumerated() { items[index].label = name }
  }

  mutating func addFault(_ place: Range<Int>) {
    faultCount += 1
    fault = fault ?? place
  }
}

/// Words around shapes, and the keys of lists of shapes.
enum ShapeWords {
  /// Whether a range contains only separators of list items. They are white space, commas, arrows, bullets, list
  /// numbers, quotation marks, emphasis, code fences, `and` and `then`.
  ///
  /// - Complexity: O(*n*).
  static func isGlue(_ bytes: Bytes, _ range: Range<Int>, isAtStart: Bool = false) -> Bool {
    var at = range.lowerBound
    let end = range.upperBound
    var isLineStart = isAtStart
    while at < end {
      let byte = bytes[at]
      if byte == 0x0A {
        isLineStart = true
        at += 1
        continue
      }
      let space = bytes.whiteSpace(at: at, before: end)
      if space > 0 {
        at += space
        continue
      }
      if isLineStart, let next = marker(bytes, at, end) {
        at = next
        isLineStart = false
        continue
      }
      isLineStart = false
      if separators.contains(byte) {
        at += 1
      } else if bytes.has("```", at: at, before: end) {
        at += 3
        while at < end, bytes[at].isLetter { at += 1 }
        isLineStart = true
      } else if let length = glue.first(where: { IntervalText.starts(bytes, at, end, with: $0) }) {
        at += length.utf8CodeUnitCount
      } else {
        return false
      }
    }
    return true
  }

  /// Returns the offset after a bullet or a list number: `- `, `2. `, `3) `.
  static func marker(_ bytes: Bytes, _ at: Int, _ end: Int) -> Int? {
    var next = at
    if bytes.has("•", at: at, before: end) { return at + 3 }
    if bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "*") {
      next += 1
    } else {
      while next < end, next - at < 4, CoordinateReader.isDigit(bytes[next]) { next += 1 }
      guard next > at, next < end, bytes[next] == UInt8(ascii: ".") || bytes[next] == UInt8(ascii: ")") else {
        return nil
      }
      next += 1
    }
    return next >= end || bytes[next] == 0x20 || bytes[next] == 0x0A ? next : nil
  }

  private static let separators: Set<UInt8> = Set(",;.\"'`*$".utf8)
  private static let glue: [StaticString] = [
    "-->", "->", "=>", "→", "，", "、", "；", "。", "and ", "then ", "to ", "from ",
  ]

  /// Whether a key excludes its value from the answer: `avoid`, `not_polygon`, `irrelevant_windows`.
  static func isDenied(_ bytes: Bytes, _ key: Range<Int>) -> Bool {
    guard key.count <= 64 else { return true }
    let words = String(decoding: bytes[key], as: UTF8.self).lowercased().split { !$0.isLetter }
    return words.contains { word in denials.contains { word.hasPrefix($0) } || shortDenials.contains(String(word)) }
  }

  private static let denials = [
    "avoid", "ignor", "exclu", "hole", "wrong", "false", "incorrect", "negat", "reject", "forbid", "irrelevant",
    "background", "distract", "invalid", "discard", "remov", "unrelated", "impossible",
  ]
  private static let shortDenials: Set<String> = ["not", "no", "non", "never", "without", "bad", "except", "other"]

  /// Keys of objects that contain the answer or its list, in lowercase without underscores.
  static let containers: Set<String> = [
    "answer", "answers", "result", "results", "prediction", "predictions", "output", "objects", "items", "detections",
    "shapes", "instances", "annotations", "finalanswer",
  ]

  /// Returns a key in lowercase without underscores, hyphens and spaces. The result is `nil` for keys longer than any
  /// known key.
  static func folded(_ bytes: Bytes, _ key: Range<Int>) -> String? {
    guard key.count <= 32 else { return nil }
    var out = ""
    for offset in key {
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: " "): continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): out.unicodeScalars.append(Unicode.Scalar(byte | 0x20))
      case 0x21..<0x80: out.unicodeScalars.append(Unicode.Scalar(byte))
      default: return nil
      }
    }
    return out
  }
}
