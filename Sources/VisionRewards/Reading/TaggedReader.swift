import Answers
import RewardCore

/// Reads boxes between two tokens, each after a label between two other tokens.
enum TaggedReader {
  struct Marks {
    /// The tokens of a label; `nil` if the label is between the other tokens.
    var label: (StaticString, StaticString)?
    var place: (StaticString, StaticString)
  }

  /// Reads the boxes in a range.
  ///
  /// - Complexity: O(*n*): every `<` is visited once.
  static func read(
    _ bytes: Bytes, _ range: Range<Int>, _ marks: Marks, _ wanted: Reading.Wanted, limit: Int
  ) -> Reading {
    var reading = Reading()
    let end = range.upperBound
    var at = range.lowerBound
    var label: Range<Int>?
    var labelStart: Int?
    while at < end {
      guard let open = bytes.offset(of: UInt8(ascii: "<"), from: at, to: end) else {
        note(bytes, at, end, &reading)
        break
      }
      note(bytes, at, open, &reading)
      if let mark = marks.label, bytes.has(mark.0, at: open, before: end) {
        let start = open + mark.0.utf8CodeUnitCount
        labelStart = open
        let close = find(bytes, mark.1, from: start, to: end)
        label = bytes.trimmed(start..<(close ?? end))
        if close == nil { reading.repairs.insert(.cutOff) }
        at = close.map { $0 + mark.1.utf8CodeUnitCount } ?? end
      } else if bytes.has(marks.place.0, at: open, before: end) {
        let start = open + marks.place.0.utf8CodeUnitCount
        let close = find(bytes, marks.place.1, from: start, to: end)
        var inner = PlaceReader.read(
          bytes, start..<(close ?? end), wanted, limit: limit - reading.items.count, readsKeysAsLabels: false)
        if close == nil { inner.repairs.insert(.cutOff) }
        if marks.label == nil {
          reading.hasEmptyList = reading.hasEmptyList || inner.hasEmptyList
        } else {
          // “[[]]” after a name takes the place of a box.
          if inner.hasEmptyList && inner.items.isEmpty { reading.hasRemark = true }
          for index in inner.items.indices { inner.items[index].label = label }
        }
        reading.items += inner.items
        reading.faultCount += inner.faultCount
        reading.fault = reading.fault ?? inner.fault
        reading.repairs.formUnion(inner.repairs)
        reading.stop = reading.stop ?? inner.stop
        if let prose = inner.prose { reading.add(.malformed, prose) }
        if inner.hasTooMany { reading.add(.tooMany, start..<start) }
        if inner.gaveUp { return reading }
        at = close.map { $0 + marks.place.1.utf8CodeUnitCount } ?? end
        reading.values.append((labelStart ?? open)..<at)
        labelStart = nil
      } else if let length = endOfTurn(bytes, open, end) {
        at = open + length
      } else {
        reading.addProse(open, open + 1)
        at = open + 1
      }
    }
    return reading
  }

  /// Returns the length of an end-of-turn token.
  private static func endOfTurn(_ bytes: Bytes, _ open: Int, _ end: Int) -> Int? {
    let marks: [StaticString] = ["<|im_end|>", "<|endoftext|>", "<|end_of_sentence|>"]
    return marks.first { bytes.has($0, at: open, before: end) }?.utf8CodeUnitCount
  }

  /// Returns the position of a closing token, if no other token of the pair can open before it.
  private static func find(_ bytes: Bytes, _ mark: StaticString, from start: Int, to end: Int) -> Int? {
    // A token that is missing at its position is not searched for further than the next `<` that is not a coordinate.
    var at = start
    while let hit = bytes.offset(of: UInt8(ascii: "<"), from: at, to: end) {
      if bytes.has(mark, at: hit, before: end) { return hit }
      // Coordinate tokens, `<12>`, are inside the pair.
      guard hit + 1 < end, bytes[hit + 1].isDigit else { return nil }
      at = hit + 1
    }
    return nil
  }

  /// Records text between the tokens, unless it is a separator.
  private static func note(_ bytes: Bytes, _ start: Int, _ end: Int, _ reading: inout Reading) {
    var at = start
    while at < end {
      let byte = bytes[at]
      let separates =
        byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ".")
      if !separates { return reading.addProse(at, end) }
      at += 1
    }
  }
}
