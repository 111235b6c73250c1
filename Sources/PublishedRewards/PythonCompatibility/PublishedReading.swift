import Answers
import RewardCore
import VisionRewards

// Linear-time equivalents of Python's regular expressions and `float` for the published systems. Digits and white space
// are ASCII, unlike Python's, which are Unicode.

extension UnsafeBufferPointer<UInt8> {
  /// Returns the text between the first `<tag>` and the last `</tag>`: `<tag>([\s\S]*)</tag>`.
  func widestTagged(_ opening: StaticString, _ closing: StaticString) -> Range<Int>? {
    guard let open = first(opening, from: 0) else { return nil }
    let inside = open + opening.utf8CodeUnitCount
    var at = count - closing.utf8CodeUnitCount
    while at >= inside {
      if has(closing, at: at, before: count) { return inside..<at }
      at -= 1
    }
    return nil
  }

  /// Reads a number as Python's `float` does. White space around it, underscores between digits, `inf` and `nan` are
  /// accepted.
  func pythonFloat(_ range: Range<Int>) -> Double? {
    let range = trimmed(range)
    guard !range.isEmpty, range.count <= 4096 else { return nil }
    var text = ""
    for index in range {
      let byte = self[index]
      if byte == UInt8(ascii: "_") {
        let isBetween =
          index > range.lowerBound && index + 1 < range.upperBound && CoordinateReader.isDigit(self[index - 1])
          && CoordinateReader.isDigit(self[index + 1])
        guard isBetween else { return nil }
      } else {
        guard byte < 0x80 else { return nil }
        text.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    var word = text.lowercased()[...]
    let isNegative = word.first == "-"
    if isNegative || word.first == "+" { word = word.dropFirst() }
    if word == "inf" || word == "infinity" { return isNegative ? -.infinity : .infinity }
    if word == "nan" { return .nan }
    // Swift also reads hexadecimal numbers, Python does not.
    guard word.utf8.allSatisfy({ CoordinateReader.isDigit($0) || ".e+-".utf8.contains($0) }) else { return nil }
    return Double(text)
  }
}

extension Overlap {
  /// Returns the GIoU of unordered corners, as several systems compute it.
  ///
  /// - Parameter floor: the minimum areas of the union and the hull.
  static func unorderedGIoU(_ a: Corners, _ b: Corners, floor: Double?) -> Double {
    let areaA = (a.x2 - a.x1) * (a.y2 - a.y1)
    let areaB = (b.x2 - b.x1) * (b.y2 - b.y1)
    let width = pythonMax(0, pythonMin(a.x2, b.x2) - pythonMax(a.x1, b.x1))
    let height = pythonMax(0, pythonMin(a.y2, b.y2) - pythonMax(a.y1, b.y1))
    let intersection = width * height
    var union = areaA + areaB - intersection
    if let floor { union = pythonMax(floor, union) }
    let hullWidth = pythonMax(a.x2, b.x2) - pythonMin(a.x1, b.x1)
    let hullHeight = pythonMax(a.y2, b.y2) - pythonMin(a.y1, b.y1)
    var hull = hullWidth * hullHeight
    if let floor { hull = pythonMax(floor, hull) }
    return intersection / union - (hull - union) / hull
  }

  /// Returns Python's `max`: the first, unless the second is greater, which not-a-number never is.
  private static func pythonMax(_ a: Double, _ b: Double) -> Double { b > a ? b : a }
  private static func pythonMin(_ a: Double, _ b: Double) -> Double { b < a ? b : a }
}

extension Verdict {
  /// Creates the verdict of a published reward whose formula may not be finite.
  init(_ name: String, published score: Double, because reason: Reason) {
    if score.isFinite {
      self.init(name, score, because: reason)
    } else {
      self.init(name, 0, because: .notFinite)
    }
  }
}
