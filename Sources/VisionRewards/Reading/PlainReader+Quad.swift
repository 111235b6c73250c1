import Answers
import RewardCore

extension PlainReader {
  /// Reads `[x1, y1, x2, y2]` at once, which is what nearly all brackets hold.
  ///
  /// - Returns: false, with nothing changed, where it is anything else.
  mutating func quad() -> Bool {
    let isObject = frame.closing == UInt8(ascii: "}")
    guard wanted == .boxes, isObject ? frame.key == .box : frame.accepts, outer.count < Reading.deepest else {
      return false
    }
    var next = at + 1
    guard let x1 = coordinate(&next, UInt8(ascii: ",")), let y1 = coordinate(&next, UInt8(ascii: ",")),
      let x2 = coordinate(&next, UInt8(ascii: ",")), let y2 = coordinate(&next, UInt8(ascii: "]"))
    else { return false }
    let place = at..<next
    at = next
    joins(place)
    frame.hasOther = true
    add(Corners(x1, y1, x2, y2), place, isYFirst: frame.isYFirst)
    return true
  }

  /// A number with the mark behind it.
  @inline(__always)
  private func coordinate(_ next: inout Int, _ mark: UInt8) -> Double? { Self.coordinate(bytes, &next, end, mark) }

  /// A number with the mark behind it.
  @inline(__always)
  static func coordinate(_ bytes: Bytes, _ next: inout Int, _ end: Int, _ mark: UInt8) -> Double? {
    while next < end, bytes[next] == UInt8(ascii: " ") { next += 1 }
    guard next < end else { return nil }
    var value: Double
    // Up to fifteen digits, which is what coordinates are written with, need no care.
    var integer = 0
    let start = next
    while next < end, CoordinateReader.isDigit(bytes[next]), next &- start < 15 {
      integer = integer &* 10 &+ Int(bytes[next] &- 0x30)
      next &+= 1
    }
    if next > start, next < end, bytes[next] == mark || bytes[next] == UInt8(ascii: " ") {
      value = Double(integer)
    } else {
      next = start
      guard CoordinateReader.begins(bytes, at: next, before: end),
        let number = CoordinateReader.number(bytes, at: &next, before: end)
      else { return nil }
      value = number
    }
    while next < end, bytes[next] == UInt8(ascii: " ") { next += 1 }
    guard next < end, bytes[next] == mark else { return nil }
    next += 1
    return value
  }
}

extension PlainReader {
  /// Reads `{"bbox_2d": [x1, y1, x2, y2], "label": "cat", "score": 0.9}` at once, with the keys in any order and quotation.
  ///
  /// - Returns: false, with nothing changed, where it is anything else.
  mutating func labelledQuad() -> Bool {
    guard wanted == .boxes, frame.closing != UInt8(ascii: "}"), outer.count + 1 < Reading.deepest else { return false }
    var next = at + 1
    var item: Reading.Item?
    var label: Range<Int>?
    var confidence: Double?
    var quotes = Reading.Quotes()
    while true {
      guard let key = quoted(&next, &quotes) else { return false }
      skipSpace(&next)
      guard next < end, bytes[next] == UInt8(ascii: ":") else { return false }
      next += 1
      skipSpace(&next)
      guard next < end else { return false }
      switch kind(of: key) {
      case .box:
        let start = next
        guard item == nil, bytes[next] == UInt8(ascii: "[") else { return false }
        next += 1
        guard let x1 = coordinate(&next, UInt8(ascii: ",")), let y1 = coordinate(&next, UInt8(ascii: ",")),
          let x2 = coordinate(&next, UInt8(ascii: ",")), let y2 = coordinate(&next, UInt8(ascii: "]"))
        else { return false }
        item = Self.item(Corners(x1, y1, x2, y2), start..<next, isYFirst: isYFirst(key))
      case .label:
        guard let text = quoted(&next, &quotes) else { return false }
        label = text
      case .confidence:
        guard CoordinateReader.begins(bytes, at: next, before: end),
          let number = CoordinateReader.number(bytes, at: &next, before: end)
        else { return false }
        confidence = number
      case .none, .other:
        return false
      }
      skipSpace(&next)
      guard next < end else { return false }
      if bytes[next] == UInt8(ascii: "}") { break }
      guard bytes[next] == UInt8(ascii: ",") else { return false }
      next += 1
    }
    guard var item else { return false }
    let place = at..<next + 1
    at = next + 1
    if quotes.areSingle { reading.repairs.insert(.singleQuotes) }
    joins(place)
    frame.hasOther = true
    item.label = label
    item.confidence = confidence
    reading.items.append(item)
    return true
  }

  @inline(__always)
  private func skipSpace(_ next: inout Int) {
    while next < end, bytes[next] <= 0x20, bytes[next] == 0x20 || (bytes[next] >= 0x09 && bytes[next] <= 0x0D) {
      next += 1
    }
  }

  /// A string without backslashes.
  @inline(__always)
  private func quoted(_ next: inout Int, _ quotes: inout Reading.Quotes) -> Range<Int>? {
    skipSpace(&next)
    guard next < end else { return nil }
    let quote = bytes[next]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    next += 1
    let start = next
    while next < end, bytes[next] != quote {
      // A label that goes on and on is left to the careful way.
      if bytes[next] == UInt8(ascii: "\\") || next - start > 256 { return nil }
      next += 1
    }
    guard next < end else { return nil }
    if quote == UInt8(ascii: "'") { quotes.areSingle = true }
    next += 1
    return start..<next - 1
  }
}

extension Reading {
  /// What quotation marks were met.
  struct Quotes {
    var areSingle = false
  }
}
