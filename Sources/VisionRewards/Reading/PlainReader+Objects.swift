import Answers
import RewardCore

extension PlainReader {
  /// What a key of an object says of its value.
  enum Key {
    case none
    /// A place of the kind that is looked for.
    case box
    case label
    case confidence
    case other
  }

  /// Reads a string: the key of an object, a label, or something else.
  mutating func string(_ quote: UInt8) {
    if frame.closing == 0 {
      // Quotation marks around the whole answer, or an apostrophe.
      at += 1
      return
    }
    let start = at + 1
    var next = start
    while next < end, bytes[next] != quote {
      next += bytes[next] == UInt8(ascii: "\\") ? 2 : 1
    }
    let isClosed = next < end
    let text = start..<min(next, end)
    at = isClosed ? next + 1 : end
    if quote == UInt8(ascii: "'") { reading.repairs.insert(.singleQuotes) }
    guard frame.closing == UInt8(ascii: "}") else {
      value()
      frame.hasOther = true
      return
    }
    if frame.key == .none {
      key(text)
    } else {
      if frame.key == .label { frame.label = text }
      if frame.key == .box { reading.add(.wrongCount, text) }
      value()
    }
  }

  /// Takes the key of an object, with its colon.
  private mutating func key(_ text: Range<Int>) {
    var next = at
    while next < end, bytes.whiteSpace(at: next, before: end) == 1 { next += 1 }
    guard next < end, bytes[next] == UInt8(ascii: ":") else {
      frame.isMalformed = true
      return
    }
    if frame.afterValue { frame.isMalformed = true }
    at = next + 1
    frame.key = kind(of: text)
    frame.isYFirst = frame.key == .box && isYFirst(text)
    frame.side = frame.key == .other ? side(text) : nil
    frame.afterComma = false
    if frame.key == .box, frame.own == nil { frame.own = reading.items.count..<reading.items.count }
  }

  /// What a key means, whatever the case of its letters.
  func kind(of text: Range<Int>) -> Key {
    switch text.count {
    case 5:
      if matches(text, "label") || matches(text, "class") { return .label }
      if matches(text, "score") { return .confidence }
    case 8:
      if matches(text, "category") { return .label }
    case 10:
      if matches(text, "confidence") { return .confidence }
    default: break
    }
    let isPlace: Bool
    switch (wanted, text.count) {
    case (.boxes, 3): isPlace = matches(text, "box")
    case (.boxes, 4): isPlace = matches(text, "bbox")
    case (.boxes, 6): isPlace = isYFirst(text)
    case (.boxes, 7): isPlace = matches(text, "bbox_2d")
    case (.points, 5): isPlace = matches(text, "point")
    case (.points, 6): isPlace = matches(text, "points")
    case (.points, 7): isPlace = matches(text, "point_1") || matches(text, "point_2")
    // `point_2d`, and both kinds of places are called `Position`.
    case (.points, 8):
      isPlace =
        matches(text, "point_2d") || matches(text, "position") || matches(text, "points_1") || matches(text, "points_2")
    case (.boxes, 8): isPlace = matches(text, "position")
    case (.boxes, 12): isPlace = matches(text, "bounding_box")
    default: isPlace = false
    }
    return isPlace ? .box : .other
  }

  /// Whether a key is Gemini's for a box, whose coordinates come as y, x, y, x in thousandths.
  func isYFirst(_ key: Range<Int>) -> Bool { wanted == .boxes && key.count == 6 && matches(key, "box_2d") }

  func matches(_ text: Range<Int>, _ name: StaticString) -> Bool {
    name.withUTF8Buffer { name in
      for index in 0..<name.count {
        let byte = bytes[text.lowerBound + index]
        let folded = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
        if folded != name[index] { return false }
      }
      return true
    }
  }
}
