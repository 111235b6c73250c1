import RewardCore

/// Reads an answer that is one box and nothing else, in the most common forms. They are `[x1, y1, x2, y2]`, and an
/// object with this list under one key.
///
/// The result is that of ``PlaceReader``, which reads all other answers.
enum OnlyBox {
  @inline(__always)
  static func read(_ bytes: Bytes, _ range: Range<Int>) -> Reading.Item? {
    var next = range.lowerBound
    let end = range.upperBound
    guard end - next >= 9 else { return nil }
    let isObject = bytes[next] == UInt8(ascii: "{")
    if isObject {
      next += 1
      guard key(bytes, &next, end) else { return nil }
    }
    let start = next
    guard next < end, bytes[next] == UInt8(ascii: "[") else { return nil }
    next += 1
    guard let x1 = QuickBoxes.coordinate(bytes, &next, end, UInt8(ascii: ",")),
      let y1 = QuickBoxes.coordinate(bytes, &next, end, UInt8(ascii: ",")),
      let x2 = QuickBoxes.coordinate(bytes, &next, end, UInt8(ascii: ",")),
      let y2 = QuickBoxes.coordinate(bytes, &next, end, UInt8(ascii: "]"))
    else { return nil }
    let place = start..<next
    if isObject {
      skipSpace(bytes, &next, end)
      guard next < end, bytes[next] == UInt8(ascii: "}") else { return nil }
      next += 1
    }
    return next == end ? .init(corners: Corners(x1, y1, x2, y2), place: place) : nil
  }

  /// Skips a key of a box in its usual case, the colon, and white space.
  @inline(__always)
  private static func key(_ bytes: Bytes, _ next: inout Int, _ end: Int) -> Bool {
    skipSpace(bytes, &next, end)
    guard next < end else { return false }
    let quote = bytes[next]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return false }
    next += 1
    if bytes.has("bbox_2d", at: next, before: end) {
      next += 7
    } else if bytes.has("bbox", at: next, before: end) {
      next += 4
    } else if bytes.has("box", at: next, before: end) {
      next += 3
    } else if bytes.has("Position", at: next, before: end) {
      next += 8
    } else {
      return false
    }
    guard next < end, bytes[next] == quote else { return false }
    next += 1
    skipSpace(bytes, &next, end)
    guard next < end, bytes[next] == UInt8(ascii: ":") else { return false }
    next += 1
    skipSpace(bytes, &next, end)
    return true
  }

  @inline(__always)
  private static func skipSpace(_ bytes: Bytes, _ next: inout Int, _ end: Int) {
    while next < end, bytes[next] == 0x20 { next += 1 }
  }
}
