import RewardCore

/// Unescapes JSON strings.
enum JSONText {
  /// Returns the text with its escapes resolved.
  static func unescaped(_ bytes: Bytes, _ range: Range<Int>) -> String {
    var units: [UInt16] = []
    var out = ""
    var at = range.lowerBound
    var start = at
    func hex(_ from: Int) -> UInt16? {
      guard from + 4 <= range.upperBound else { return nil }
      return UInt16(String(decoding: bytes[from..<from + 4], as: UTF8.self), radix: 16)
    }
    while at < range.upperBound {
      guard bytes[at] == UInt8(ascii: "\\"), at + 1 < range.upperBound else {
        at += 1
        continue
      }
      out += String(decoding: bytes[start..<at], as: UTF8.self)
      if bytes[at + 1] == UInt8(ascii: "u"), let unit = hex(at + 2) {
        // Surrogate pairs are in two escapes.
        units = [unit]
        at += 6
        while at + 1 < range.upperBound, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u"),
          let next = hex(at + 2)
        {
          units.append(next)
          at += 6
        }
        out += String(decoding: units, as: UTF16.self)
        start = at
      } else {
        at += 1
        switch bytes[at] {
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"):
          out += " "
          start = at + 1
        default:
          start = at
        }
        at += 1
      }
    }
    return out + String(decoding: bytes[start..<range.upperBound], as: UTF8.self)
  }
}
