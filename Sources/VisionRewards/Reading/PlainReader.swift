import Answers
import RewardCore

/// Reads boxes written with brackets: `[x1, y1, x2, y2]`, `(x1, y1), (x2, y2)`, and JSON objects and lists of them.
///
/// One pass over the bytes, with a stack of open brackets; nothing is looked at twice.
struct PlainReader {
  /// An open bracket, and what stands in it so far.
  struct Frame {
    /// The closing bracket that is due; 0 for the text around all brackets.
    var closing: UInt8
    var start: Int
    /// Whether boxes in plain brackets mean boxes here: not where a key says that they are something else.
    var accepts: Bool
    var numberCount = 0
    var n = Corners(0, 0, 0, 0)
    /// A corner that waits for its partner, and where it begins.
    var pending: (x: Double, y: Double, start: Int)?
    /// Whether there is anything but numbers.
    var hasOther = false
    /// Whether something is written wrongly.
    var isMalformed = false
    /// Whether the last thing was a value, so that a comma or an end is due.
    var afterValue = false
    var afterComma = false
    // Of objects:
    var key = Key.none
    var label: Range<Int>?
    var confidence: Double?
    /// The boxes that stand under this object's own key.
    var own: Range<Int>?
    /// Whether the key says that y comes before x, in thousandths.
    var isYFirst = false
    /// The boxes that were read before.
    var firstItem = 0
    /// The coordinate that the key names, and those that have been read (``Side``).
    var side: Side?
    var sides: UInt16 = 0
  }

  let bytes: Bytes
  let end: Int
  var at: Int
  /// The largest number of boxes that are read before giving up.
  let limit: Int
  let wanted: Reading.Wanted
  var frame: Frame
  var outer: [Frame] = []
  var reading = Reading()

  init(_ bytes: Bytes, _ range: Range<Int>, _ wanted: Reading.Wanted, limit: Int) {
    self.bytes = bytes
    self.wanted = wanted
    at = range.lowerBound
    end = range.upperBound
    self.limit = limit
    frame = Frame(closing: 0, start: range.lowerBound, accepts: true)
    reading.items.reserveCapacity(min(limit, 8))
  }

  /// Reads everything.
  static func read(
    _ bytes: Bytes, _ range: Range<Int>, _ wanted: Reading.Wanted = .boxes, limit: Int
  ) -> Reading {
    var reader = PlainReader(bytes, range, wanted, limit: limit)
    reader.run()
    return reader.reading
  }

  private mutating func run() {
    while at < end {
      guard step() else { return }
    }
    // Brackets that the end of the text left open.
    if frame.closing != 0 { reading.repairs.insert(.cutOff) }
    while frame.closing != 0 { cutOff() }
    finishTop()
  }

  /// Reads one token; false where it gave up.
  @inline(__always)
  private mutating func step() -> Bool {
    let byte = bytes[at]
    switch byte {
    case UInt8(ascii: " "), 0x09...0x0D:
      at += 1
    case UInt8(ascii: ","):
      comma()
    case UInt8(ascii: ";") where frame.numberCount == 4 && frame.closing != 0:
      semicolon()
    case UInt8(ascii: "["):
      guard quad() else { return open(UInt8(ascii: "]")) }
    case UInt8(ascii: "("):
      return open(UInt8(ascii: ")"))
    case UInt8(ascii: "{"):
      guard labelledQuad() else { return open(UInt8(ascii: "}")) }
    case UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "}"):
      if frame.closing == 0 {
        other(at + 1)
      } else {
        if byte != frame.closing { frame.isMalformed = true }
        at += 1
        if frame.afterComma { reading.repairs.insert(.trailingComma) }
        close()
      }
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      string(byte)
    case UInt8(ascii: ":"):
      // Keys take their own colon; this one belongs to nothing.
      other(at + 1)
    case UInt8(ascii: "`") where bytes.has("```", at: at, before: end):
      fence()
    case UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "."):
      if byte == UInt8(ascii: "."), CoordinateReader.begins(bytes, at: at, before: end) {
        number()
      } else if frame.closing == 0 {
        at += 1  // Emphasis, or the end of a sentence.
      } else {
        other(at + 1)
      }
    default:
      if CoordinateReader.begins(bytes, at: at, before: end) {
        number()
      } else {
        word()
      }
    }
    if reading.items.count <= limit { return true }
    let surplus = reading.items.removeLast()
    reading.add(.tooMany, surplus.place)
    return false
  }

  // MARK: Values

  private mutating func comma() {
    if frame.closing != 0 {
      if !frame.afterValue { frame.isMalformed = true }
      frame.afterComma = true
    }
    frame.afterValue = false
    if frame.closing == UInt8(ascii: "}") { frame.key = .none }
    at += 1
  }

  /// Ends one of several boxes in the same brackets: `[x1, y1, x2, y2; x1, y1, x2, y2]`.
  private mutating func semicolon() {
    if frame.accepts && wanted == .boxes && !frame.hasOther && !frame.isMalformed {
      add(frame.n, frame.start..<at, isYFirst: frame.isYFirst)
    } else {
      frame.isMalformed = true
    }
    frame.numberCount = 0
    frame.afterValue = false
    at += 1
  }

  /// Notes that a value stands here.
  @inline(__always)
  mutating func value() {
    if frame.afterValue && frame.closing != 0 { frame.isMalformed = true }
    frame.afterValue = true
    frame.afterComma = false
  }

  private mutating func number() {
    let start = at
    guard let number = CoordinateReader.number(bytes, at: &at, before: end) else {
      value()
      return noteOther(start)
    }
    if frame.closing == UInt8(ascii: "}") {
      switch frame.key {
      case .confidence: frame.confidence = number
      case .label: frame.label = start..<at
      case .none: frame.isMalformed = true
      case .box: reading.add(.wrongCount, start..<at)
      case .other: side(number)
      }
      return value()
    }
    value()
    switch frame.numberCount {
    case 0:
      frame.n.x1 = number
      if frame.closing == 0 { frame.start = start }
    case 1: frame.n.y1 = number
    case 2: frame.n.x2 = number
    case 3: frame.n.y2 = number
    default: break
    }
    frame.numberCount += 1
  }

  private mutating func word() {
    let start = at
    at += 1
    while at < end, PlainReader.isWord(bytes[at]) { at += 1 }
    value()
    noteOther(start)
  }

  private mutating func other(_ next: Int) {
    let start = at
    at = next
    noteOther(start)
  }

  /// Notes that what stands from `start` on is no part of a box.
  private mutating func noteOther(_ start: Int) {
    frame.hasOther = true
    if frame.closing == 0 { reading.addProse(start, at) }
  }

  private mutating func fence() {
    at += 3
    reading.repairs.insert(.codeFence)
    while at < end, PlainReader.isWord(bytes[at]) { at += 1 }
  }

  /// Letters, and the bytes of scalars beyond ASCII.
  @inline(__always)
  private static func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || CoordinateReader.isDigit(byte) || byte == UInt8(ascii: "_")
      || byte >= 0x80
  }
}
