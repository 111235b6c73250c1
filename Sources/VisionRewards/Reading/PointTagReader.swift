import Answers
import RewardCore

/// Reads the points of Molmo and Molmo 2.
///
/// Molmo writes `<point x="10.5" y="20" alt="cat">cat</point>` or `<points x1="1" y1="2" x2="3" y2="4" alt="cats">`,
/// and Molmo 2 `<points coords="1 1 105 205 2 300 400">cats</points>`.
enum PointTagReader {
  /// Reads the points in a range.
  ///
  /// - Complexity: O(*n*): every byte is visited a bounded number of times.
  static func read(_ bytes: Bytes, _ range: Range<Int>, limit: Int) -> Reading {
    var reading = Reading()
    let end = range.upperBound
    var at = range.lowerBound
    while at < end {
      let open = bytes.offset(of: UInt8(ascii: "<"), from: at, to: end) ?? end
      let text = bytes.trimmed(at..<open)
      if !text.isEmpty { reading.addProse(text.lowerBound, text.upperBound) }
      guard open < end else { break }
      guard bytes.has("<point", at: open, before: end) else {
        if bytes.has("</point", at: open, before: end) {
          at = (bytes.offset(of: UInt8(ascii: ">"), from: open, to: end) ?? end - 1) + 1
        } else {
          reading.addProse(open, open + 1)
          at = open + 1
        }
        continue
      }
      at = attributes(bytes, open, end, &reading)
      if reading.items.count > limit {
        let surplus = reading.items[limit]
        reading.items.removeSubrange(limit...)
        reading.add(.tooMany, surplus.place)
        return reading
      }
      // The text between the tags repeats the label.
      let close = bytes.offset(of: UInt8(ascii: "<"), from: at, to: end) ?? end
      if bytes.has("</point", at: close, before: end) { at = close }
    }
    return reading
  }

  /// Reads the attributes of one tag, and returns the offset after it.
  private static func attributes(_ bytes: Bytes, _ open: Int, _ end: Int, _ reading: inout Reading) -> Int {
    var at = open + 6
    while at < end, bytes[at] | 0x20 >= UInt8(ascii: "a"), bytes[at] | 0x20 <= UInt8(ascii: "z") { at += 1 }
    let first = reading.items.count
    var x: Double?
    var label: Range<Int>?
    while at < end, bytes[at] != UInt8(ascii: ">") {
      guard let equals = attributeEnd(bytes, at, end) else { break }
      let name = bytes.trimmed(at..<equals)
      at = equals + 1
      guard at < end, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else { break }
      let start = at + 1
      guard let close = bytes.offset(of: bytes[at], from: start, to: end) else {
        if isCoordinates(bytes, name) { coordinates(bytes, start..<end, isCutOff: true, open, &reading) }
        at = end
        break
      }
      at = close + 1
      guard !name.isEmpty else { continue }
      switch bytes[name.lowerBound] {
      case UInt8(ascii: "x"): x = number(bytes, start, close)
      case UInt8(ascii: "y"):
        if let x, let y = number(bytes, start, close) {
          reading.items.append(.init(corners: Corners(x / 100, y / 100, x / 100, y / 100), place: open..<at))
        } else {
          reading.add(.wrongCount, open..<at)
        }
        x = nil
      case UInt8(ascii: "c") where isCoordinates(bytes, name):
        coordinates(bytes, start..<close, isCutOff: false, open, &reading)
      default:
        if name.count == 3 && bytes.has("alt", at: name.lowerBound, before: name.upperBound) { label = start..<close }
      }
    }
    // A tag may close itself: `<points coords="…"/>`.
    var last = at
    while last < end, bytes[last] == UInt8(ascii: " ") { last += 1 }
    if bytes.has("/>", at: last, before: end) { at = last + 1 }
    if at < end, bytes[at] == UInt8(ascii: ">") {
      at += 1
    } else {
      reading.repairs.insert(.cutOff)
    }
    if x != nil { reading.add(.unpaired, open..<at) }
    for index in first..<reading.items.count { reading.items[index].label = label }
    return max(at, open + 1)
  }

  private static func isCoordinates(_ bytes: Bytes, _ name: Range<Int>) -> Bool {
    name.count == 6 && bytes.has("coords", at: name.lowerBound, before: name.upperBound)
  }

  /// Reads the points of all images. Each image has its number, then a number, x and y for each point, in
  /// thousandths.
  private static func coordinates(
    _ bytes: Bytes, _ range: Range<Int>, isCutOff: Bool, _ open: Int, _ reading: inout Reading
  ) {
    var numbers: [Double] = []
    var pictures = 0
    var at = range.lowerBound
    while at <= range.upperBound {
      let isEnd = at == range.upperBound
      let byte = isEnd ? UInt8(ascii: ";") : bytes[at]
      switch byte {
      case UInt8(ascii: " "):
        at += 1
      case 0x09, UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"):
        // A number at the end of a cut-off text may be incomplete.
        if isEnd && isCutOff && !numbers.isEmpty { numbers.removeLast() }
        let count = numbers.isEmpty ? 0 : (numbers.count - 1) / 3
        for index in 0..<count {
          let (x, y) = (numbers[3 * index + 2] / 1000, numbers[3 * index + 3] / 1000)
          reading.items.append(.init(corners: Corners(x, y, x, y), place: open..<range.upperBound))
        }
        let isWhole = count > 0 && numbers.count == 3 * count + 1
        let isOver = isEnd && (isCutOff || numbers.isEmpty && pictures > 0)
        pictures += 1
        if !isWhole && !isOver { reading.add(.wrongCount, open..<range.upperBound) }
        numbers.removeAll(keepingCapacity: true)
        at += 1
      default:
        guard CoordinateReader.begins(bytes, at: at, before: range.upperBound),
          let number = CoordinateReader.number(bytes, at: &at, before: range.upperBound)
        else { return reading.add(.wrongCount, open..<range.upperBound) }
        numbers.append(number)
      }
    }
  }

  /// Returns the end of an attribute's name: its `=`, before the end of the tag.
  private static func attributeEnd(_ bytes: Bytes, _ start: Int, _ end: Int) -> Int? {
    var at = start
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: "="): return at
      case UInt8(ascii: ">"), UInt8(ascii: "<"): return nil
      default: at += 1
      }
    }
    return nil
  }

  private static func number(_ bytes: Bytes, _ start: Int, _ end: Int) -> Double? {
    let range = bytes.trimmed(start..<end)
    guard !range.isEmpty, CoordinateReader.begins(bytes, at: range.lowerBound, before: range.upperBound) else {
      return nil
    }
    var at = range.lowerBound
    let value = CoordinateReader.number(bytes, at: &at, before: range.upperBound)
    return at == range.upperBound ? value : nil
  }
}
