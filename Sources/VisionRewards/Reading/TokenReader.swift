import Answers
import RewardCore

/// Reads boxes of location tokens: those of PaliGemma, Florence-2 and Kosmos-2.
struct TokenReader {
  let bytes: Bytes
  let end: Int
  let syntax: Syntax
  var reading = Reading()
  /// The values of the current box.
  var values = (0.0, 0.0, 0.0, 0.0)
  var count = 0
  var start = 0
  /// The label before the tokens.
  var label: Range<Int>?
  /// The number of boxes whose label follows.
  var unlabelled = 0
  /// Whether the following label belongs to an unreadable box.
  var isBroken = false

  static func read(_ bytes: Bytes, _ range: Range<Int>, _ syntax: Syntax, limit: Int) -> Reading {
    var reader = TokenReader(bytes: bytes, end: range.upperBound, syntax: syntax)
    reader.run(from: range.lowerBound, limit: limit)
    return reader.reading
  }

  private var tokensPerBox: Int { syntax == .kosmos ? 2 : 4 }

  private mutating func run(from first: Int, limit: Int) {
    var at = first
    while at < end {
      let open = bytes.offset(of: UInt8(ascii: "<"), from: at, to: end) ?? end
      text(at, open)
      guard open < end else { break }
      if let (value, next) = token(open) {
        if count == 0 { start = open }
        add(value, next)
        if reading.items.count > limit {
          let surplus = reading.items.removeLast()
          reading.add(.tooMany, surplus.place)
          return
        }
        at = next
      } else {
        at = other(open)
      }
    }
    flush()
  }

  /// Reads a location token; returns its number and the offset after it.
  private func token(_ open: Int) -> (Double, Int)? {
    let name: StaticString =
      switch syntax {
      case .paliGemma: "<loc"
      case .florence: "<loc_"
      default: "<patch_index_"
      }
    guard bytes.has(name, at: open, before: end) else { return nil }
    var at = open + name.utf8CodeUnitCount
    let digits = at
    var value = 0.0
    while at < end, CoordinateReader.isDigit(bytes[at]), at - digits < 6 {
      value = value * 10 + Double(bytes[at] &- 0x30)
      at += 1
    }
    guard at > digits, at < end, bytes[at] == UInt8(ascii: ">") else { return nil }
    return (value, at + 1)
  }

  private mutating func add(_ value: Double, _ next: Int) {
    switch count {
    case 0: values.0 = value
    case 1: values.1 = value
    case 2: values.2 = value
    default: values.3 = value
    }
    count += 1
    guard count == tokensPerBox else { return }
    count = 0
    reading.items.append(.init(corners: corners, place: start..<next, label: syntax == .paliGemma ? nil : label))
    if syntax == .paliGemma { unlabelled += 1 }
  }

  private var corners: Corners {
    switch syntax {
    case .paliGemma:
      return Corners(values.1 / 1024, values.0 / 1024, values.3 / 1024, values.2 / 1024)
    case .florence:
      return Corners(values.0 + 0.5, values.1 + 0.5, values.2 + 0.5, values.3 + 0.5)
    default:
      // Two cells of the grid: their centers, or their outer edges if they share a row or a column.
      let first = (x: values.0.truncatingRemainder(dividingBy: 32), y: (values.0 / 32).rounded(.down))
      let last = (x: values.1.truncatingRemainder(dividingBy: 32), y: (values.1 / 32).rounded(.down))
      let isThin = first.x == last.x || first.y == last.y
      let before = isThin ? 0 : 0.5
      let after = isThin ? 1 : 0.5
      return Corners(
        (first.x + before) / 32, (first.y + before) / 32, (last.x + after) / 32, (last.y + after) / 32)
    }
  }

  /// Handles text between tokens: a label, a separator, or prose.
  private mutating func text(_ from: Int, _ to: Int) {
    var range = bytes.trimmed(from..<to)
    if range.isEmpty { return }
    flush()
    if syntax == .paliGemma {
      // The label follows its box, and a semicolon precedes the next one.
      let stop = bytes.offset(of: UInt8(ascii: ";"), from: range.lowerBound, to: range.upperBound)
      let rest = stop.map { bytes.trimmed($0 + 1..<range.upperBound) } ?? range.upperBound..<range.upperBound
      range = bytes.trimmed(range.lowerBound..<(stop ?? range.upperBound))
      if unlabelled == 0 && !isBroken && !range.isEmpty { reading.addProse(range.lowerBound, range.upperBound) }
      for index in reading.items.indices.suffix(unlabelled) where !range.isEmpty { reading.items[index].label = range }
      unlabelled = 0
      isBroken = false
      if !rest.isEmpty { reading.addProse(rest.lowerBound, rest.upperBound) }
    } else if syntax == .florence {
      label = range
    } else if bytes.has("</phrase>", at: to, before: end) {
      label = range
    } else {
      reading.addProse(range.lowerBound, range.upperBound)
    }
  }

  /// Handles a `<` that does not begin a location token.
  private mutating func other(_ open: Int) -> Int {
    if syntax == .paliGemma && bytes.has("<seg", at: open, before: end) {
      let close = min(open + 7, end)
      reading.repairs.insert(.segmentation)
      return bytes.has(">", at: close, before: end) ? close + 1 : open + 4
    }
    if syntax == .kosmos {
      flush()
      for mark: StaticString in [
        "<phrase>", "</phrase>", "<object>", "</object>", "</delimiter_of_multi_objects/>", "<grounding>",
      ] where bytes.has(mark, at: open, before: end) {
        return open + mark.utf8CodeUnitCount
      }
    }
    flush()
    reading.addProse(open, open + 1)
    return open + 1
  }

  /// Discards a box with too few tokens.
  private mutating func flush() {
    guard count > 0 else { return }
    count = 0
    isBroken = true
    reading.add(.wrongCount, start..<start + 1)
  }
}
