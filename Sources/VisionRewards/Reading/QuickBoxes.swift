import Answers
import RewardCore

/// Reads a list of boxes and nothing else, in the most common forms.
///
/// They are `[{"bbox_2d": [x1, y1, x2, y2], "label": "cat"}, …]` and `[[x1, y1, x2, y2], …]`.
///
/// The result is that of ``PlaceReader``, which reads all other answers.
struct QuickBoxes {
  let bytes: Bytes
  let end: Int
  var next: Int
  var repairs: Repairs = []

  /// Reads a list.
  ///
  /// - Returns: `nil` for any other text; reading stops beyond the limit.
  static func read(_ bytes: Bytes, _ range: Range<Int>, limit: Int) -> Reading? {
    guard range.count >= 2, bytes[range.lowerBound] == UInt8(ascii: "["),
      bytes[range.upperBound - 1] == UInt8(ascii: "]")
    else { return nil }
    var reader = QuickBoxes(bytes: bytes, end: range.upperBound, next: range.lowerBound + 1)
    var reading = Reading()
    reading.items.reserveCapacity(min(limit, 8))
    while true {
      reader.skipSpace()
      guard reader.next < reader.end, let item = reader.item() else { return nil }
      guard reading.items.count < limit else {
        reading.add(.tooMany, item.place)
        return reading
      }
      reading.items.append(item)
      reader.skipSpace()
      guard reader.next < reader.end else { return nil }
      if bytes[reader.next] == UInt8(ascii: "]") { break }
      guard bytes[reader.next] == UInt8(ascii: ",") else { return nil }
      reader.next += 1
    }
    guard reader.next + 1 == reader.end else { return nil }
    reading.repairs = reader.repairs
    return reading
  }

  private mutating func item() -> Reading.Item? {
    switch bytes[next] {
    case UInt8(ascii: "["): quad().map { Reading.Item(corners: $0.0, place: $0.1) }
    case UInt8(ascii: "{"): object()
    default: nil
    }
  }

  private mutating func quad() -> (Corners, Range<Int>)? {
    let start = next
    guard next < end, bytes[next] == UInt8(ascii: "[") else { return nil }
    next += 1
    guard let x1 = Self.coordinate(bytes, &next, end, UInt8(ascii: ",")),
      let y1 = Self.coordinate(bytes, &next, end, UInt8(ascii: ",")),
      let x2 = Self.coordinate(bytes, &next, end, UInt8(ascii: ",")),
      let y2 = Self.coordinate(bytes, &next, end, UInt8(ascii: "]"))
    else { return nil }
    return (Corners(x1, y1, x2, y2), start..<next)
  }

  /// Reads an object with a box, a label and a score, each at most once, in any order and quotation.
  private mutating func object() -> Reading.Item? {
    next += 1
    var item: Reading.Item?
    var label: Range<Int>?
    var confidence: Double?
    while true {
      guard let key = quoted() else { return nil }
      skipSpace()
      guard next < end, bytes[next] == UInt8(ascii: ":") else { return nil }
      next += 1
      skipSpace()
      guard next < end else { return nil }
      switch kind(of: key) {
      case .box, .yFirst:
        guard item == nil, let (corners, place) = quad() else { return nil }
        item = Reading.Item(corners, place, isYFirst: kind(of: key) == .yFirst)
      case .label:
        guard label == nil, let text = quoted() else { return nil }
        guard !bytes[text].contains(UInt8(ascii: "?")) else { return nil }
        label = text
      case .confidence:
        guard confidence == nil, CoordinateReader.begins(bytes, at: next, before: end),
          let number = CoordinateReader.number(bytes, at: &next, before: end)
        else { return nil }
        confidence = number
      case .other:
        return nil
      }
      skipSpace()
      guard next < end else { return nil }
      if bytes[next] == UInt8(ascii: "}") { break }
      guard bytes[next] == UInt8(ascii: ",") else { return nil }
      next += 1
    }
    next += 1
    item?.label = label
    item?.confidence = confidence
    return item
  }

  private enum Kind { case box, yFirst, label, confidence, other }

  /// Returns the role of a key in its usual case.
  private func kind(of key: Range<Int>) -> Kind {
    func has(_ name: StaticString) -> Bool { bytes.has(name, at: key.lowerBound, before: key.upperBound) }
    switch key.count {
    case 3: return has("box") ? .box : .other
    case 4: return has("bbox") ? .box : .other
    case 5: return has("label") || has("class") ? .label : has("score") ? .confidence : .other
    case 6: return has("box_2d") ? .yFirst : .other
    case 7: return has("bbox_2d") ? .box : .other
    case 8: return has("Position") || has("position") ? .box : has("category") ? .label : .other
    case 10: return has("confidence") || has("Confidence") ? .confidence : .other
    default: return .other
    }
  }

  @inline(__always)
  private mutating func skipSpace() {
    while next < end, bytes[next] <= 0x20, bytes[next] == 0x20 || (bytes[next] >= 0x09 && bytes[next] <= 0x0D) {
      next += 1
    }
  }

  /// Reads a string without backslashes.
  @inline(__always)
  private mutating func quoted() -> Range<Int>? {
    skipSpace()
    guard next < end else { return nil }
    let quote = bytes[next]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    next += 1
    let start = next
    while next < end, bytes[next] != quote {
      // Long labels are left to the general reader.
      if bytes[next] == UInt8(ascii: "\\") || next - start > 256 { return nil }
      next += 1
    }
    guard next < end else { return nil }
    if quote == UInt8(ascii: "'") { repairs.insert(.singleQuotes) }
    next += 1
    return start..<next - 1
  }

  /// Reads a number with the following mark.
  @inline(__always)
  static func coordinate(_ bytes: Bytes, _ next: inout Int, _ end: Int, _ mark: UInt8) -> Double? {
    while next < end, bytes[next] == UInt8(ascii: " ") { next += 1 }
    guard next < end else { return nil }
    var value: Double
    // Up to fifteen digits are exact in a double.
    var integer = 0
    let start = next
    while next < end, bytes[next] &- 0x30 < 10, next &- start < 15 {
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
