package import RewardCore

/// Fullwidth forms of ASCII characters, as used in Chinese and Japanese: `［１０，２０］`.
package enum Fullwidth {
  /// Returns a copy of a range with fullwidth characters and curved quotation marks converted to ASCII. White space
  /// is added so that all offsets are preserved. The result is `nil` if there is nothing to convert.
  ///
  /// - Complexity: O(*n*).
  package static func folded(_ bytes: Bytes, _ range: Range<Int>) -> [UInt8]? {
    let leads: [UInt8] = [0xEF, 0xE3, 0xE2]
    guard leads.contains(where: { bytes.offset(of: $0, from: range.lowerBound, to: range.upperBound) != nil }) else {
      return nil
    }
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    var isFolded = false
    /// The white space to add after adjacent digits and letters.
    var due = 0
    var at = range.lowerBound
    while at < range.upperBound {
      guard let (byte, place) = folded(bytes, at, range.upperBound) else {
        out.append(contentsOf: repeatElement(0x20, count: due))
        due = 0
        out.append(bytes[at])
        at += 1
        continue
      }
      isFolded = true
      if place == .inWord {
        out.append(byte)
        due += 2
      } else {
        out.append(contentsOf: repeatElement(0x20, count: due + (place == .last ? 2 : 0)))
        out.append(byte)
        due = place == .first ? 2 : 0
      }
      at += 3
    }
    out.append(contentsOf: repeatElement(0x20, count: due))
    return isFolded ? out : nil
  }

  /// The position of the ASCII form in the three bytes.
  private enum Place { case first, last, inWord }

  private static func folded(_ bytes: Bytes, _ at: Int, _ end: Int) -> (UInt8, Place)? {
    guard bytes[at] >= 0xE2, at + 2 < end else { return nil }
    switch (bytes[at], bytes[at + 1], bytes[at + 2]) {
    case (0xEF, 0xBC, 0x81...0xBF), (0xEF, 0xBD, 0x80...0x9E):
      let byte = (bytes[at + 1] == 0xBC ? 0x21 : 0x60) + (bytes[at + 2] - (bytes[at + 1] == 0xBC ? 0x81 : 0x80))
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): return nil
      case UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "}"): return (byte, .last)
      case UInt8(ascii: "-"), UInt8(ascii: "."): return (byte, .inWord)
      default: return (byte, byte.isDigit || byte.isLetter ? .inWord : .first)
      }
    case (0xE3, 0x80, 0x90): return (UInt8(ascii: "["), .first)
    case (0xE3, 0x80, 0x91): return (UInt8(ascii: "]"), .last)
    case (0xE3, 0x80, 0x81): return (UInt8(ascii: ","), .first)
    case (0xE2, 0x80, 0x9C): return (UInt8(ascii: "\""), .last)
    case (0xE2, 0x80, 0x9D): return (UInt8(ascii: "\""), .first)
    case (0xE2, 0x80, 0x98): return (UInt8(ascii: "'"), .last)
    case (0xE2, 0x80, 0x99): return (UInt8(ascii: "'"), .first)
    default: return nil
    }
  }
}

extension Outline {
  /// Shifts all ranges by a distance.
  mutating func move(by distance: Int) {
    guard distance != 0 else { return }
    func moved(_ range: Range<Int>) -> Range<Int> { range.lowerBound + distance..<range.upperBound + distance }
    for index in nodes.indices {
      nodes[index].place = moved(nodes[index].place)
      nodes[index].name = nodes[index].name.map(moved)
    }
    for index in runs.indices { runs[index].place = moved(runs[index].place) }
    prose = prose.map(moved)
    gaps = gaps.map(moved)
  }
}
