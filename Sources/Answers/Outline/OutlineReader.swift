package import RewardCore

/// Reads the outline of a text in one pass, with a stack of open brackets.
package struct OutlineReader {
  private struct Frame {
    var node: Int
    /// The closing bracket that is due; 0 for the text around all brackets.
    var closing: UInt8
    /// The key that waits for its value, or for a comma behind it.
    var key: Int?
    var afterValue = false
    var afterComma = false
  }

  private let bytes: Bytes
  private let end: Int
  private var at: Int
  private var frame = Frame(node: 0, closing: 0)
  private var outer: [Frame] = []
  private var outline = Outline()

  private init(_ bytes: Bytes, _ range: Range<Int>) {
    self.bytes = bytes
    at = range.lowerBound
    end = range.upperBound
    outline.nodes.append(.init(kind: .list, place: range, numbers: 0..<0))
  }

  /// Reads all of a range.
  ///
  /// - Complexity: O(*n*); gives up beyond ``Outline/longest`` numbers or brackets, and at brackets nested deeper than
  ///   ``Outline/deepest``.
  package static func read(_ bytes: Bytes, _ range: Range<Int>) -> Outline {
    var reader = OutlineReader(bytes, range)
    while reader.at < reader.end, reader.outline.gaveUp == nil { reader.step() }
    if reader.frame.closing != 0 { reader.outline.repairs.insert(.cutOff) }
    while reader.frame.closing != 0 { reader.close(isOpen: true) }
    reader.finish(0)
    return reader.outline
  }

  private mutating func step() {
    let byte = bytes[at]
    switch byte {
    case UInt8(ascii: " "), 0x09...0x0D:
      at += 1
    case UInt8(ascii: ","), UInt8(ascii: ";"):
      comma()
    case UInt8(ascii: "["): open(.list, UInt8(ascii: "]"))
    case UInt8(ascii: "("): open(.list, UInt8(ascii: ")"))
    case UInt8(ascii: "{"): open(.object, UInt8(ascii: "}"))
    case UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "}"):
      if frame.closing == 0 {
        prose(at + 1)
      } else {
        if byte != frame.closing { outline.nodes[frame.node].isMalformed = true }
        if frame.afterComma { outline.repairs.insert(.trailingComma) }
        at += 1
        close(isOpen: false)
      }
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      string(byte)
    case UInt8(ascii: "`") where bytes.has("```", at: at, before: end):
      at += 3
      outline.repairs.insert(.codeFence)
      while at < end, isWord(bytes[at]) { at += 1 }
    case UInt8(ascii: "*"), UInt8(ascii: "`"):
      if frame.closing == 0 { at += 1 } else { prose(at + 1) }
    case UInt8(ascii: ".") where frame.closing == 0 && !CoordinateReader.begins(bytes, at: at, before: end):
      at += 1
    default:
      if CoordinateReader.begins(bytes, at: at, before: end) { number() } else { word() }
    }
  }

  private mutating func comma() {
    if frame.closing != 0 {
      if !frame.afterValue { outline.nodes[frame.node].isMalformed = true }
      frame.afterComma = true
    }
    endKey()
    frame.afterValue = false
    at += 1
  }

  /// Notes that a value stands here.
  private mutating func value() {
    if frame.afterValue && frame.closing != 0 || frame.closing == UInt8(ascii: "}") && frame.key == nil {
      outline.nodes[frame.node].isMalformed = true
    }
    frame.afterValue = true
    frame.afterComma = false
  }

  private mutating func number() {
    let start = at
    guard let number = CoordinateReader.number(bytes, at: &at, before: end) else {
      value()
      if frame.closing == 0 {
        at = max(at, start + 1)
        outline.prose = (outline.prose?.lowerBound ?? start)..<at
      }
      outline.nodes[frame.node].isMalformed = true
      return
    }
    value()
    guard outline.numbers.count < Outline.longest else {
      outline.gaveUp = .gaveUp("reading numbers", after: Outline.longest)
      return
    }
    outline.numbers.append(number)
    outline.nodes[frame.key ?? frame.node].directCount += 1
  }

  /// A word such as `null`, which is a value of its own within brackets.
  private mutating func word() {
    let start = at
    at += 1
    while at < end, isWord(bytes[at]) { at += 1 }
    if frame.closing == 0 {
      outline.prose = (outline.prose?.lowerBound ?? start)..<at
    } else {
      if frame.key == nil { outline.nodes[frame.node].isMalformed = true }
      value()
    }
  }

  private mutating func prose(_ next: Int) {
    if frame.closing == 0 {
      outline.prose = (outline.prose?.lowerBound ?? at)..<next
    } else {
      outline.nodes[frame.node].isMalformed = true
    }
    at = next
  }

  private mutating func string(_ quote: UInt8) {
    guard frame.closing != 0 else {
      // Quotation marks around the whole answer, or an apostrophe.
      at += 1
      return
    }
    let start = at + 1
    var next = start
    while next < end, bytes[next] != quote { next += bytes[next] == UInt8(ascii: "\\") ? 2 : 1 }
    let isOpen = next >= end
    let text = start..<min(next, end)
    at = min(next + 1, end)
    if quote == UInt8(ascii: "'") { outline.repairs.insert(.singleQuotes) }
    if frame.closing == UInt8(ascii: "}") && frame.key == nil {
      while at < end, bytes.whiteSpace(at: at, before: end) == 1 { at += 1 }
      if frame.afterValue { outline.nodes[frame.node].isMalformed = true }
      guard at < end, bytes[at] == UInt8(ascii: ":") else {
        if at < end { outline.nodes[frame.node].isMalformed = true }
        return
      }
      at += 1
      frame.key = begin(.key, text)
    } else {
      value()
      guard let node = begin(.text, text) else { return }
      outline.nodes[node].isOpen = isOpen
      finish(node)
    }
  }

  // MARK: Nodes

  private mutating func begin(_ kind: Outline.Node.Kind, _ place: Range<Int>) -> Int? {
    guard outline.nodes.count < Outline.longest else {
      outline.gaveUp = .gaveUp("reading brackets", after: Outline.longest)
      return nil
    }
    outline.nodes.append(.init(kind: kind, place: place, numbers: outline.numbers.count..<outline.numbers.count))
    return outline.nodes.count - 1
  }

  private mutating func finish(_ node: Int) {
    outline.nodes[node].end = outline.nodes.count
    outline.nodes[node].numbers = outline.nodes[node].numbers.lowerBound..<outline.numbers.count
  }

  private mutating func open(_ kind: Outline.Node.Kind, _ closing: UInt8) {
    value()
    guard outer.count < Outline.deepest else {
      outline.gaveUp = .gaveUp("reading nested brackets", after: Outline.deepest)
      return
    }
    guard let node = begin(kind, at..<end) else { return }
    outer.append(frame)
    frame = Frame(node: node, closing: closing)
    at += 1
  }

  private mutating func close(isOpen: Bool) {
    endKey()
    outline.nodes[frame.node].isOpen = isOpen
    outline.nodes[frame.node].place = outline.nodes[frame.node].place.lowerBound..<at
    finish(frame.node)
    frame = outer.removeLast()
  }

  private mutating func endKey() {
    guard let key = frame.key else { return }
    finish(key)
    frame.key = nil
  }

  /// Letters, and the bytes of scalars beyond ASCII.
  private func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || CoordinateReader.isDigit(byte) || byte == UInt8(ascii: "_")
      || byte >= 0x80
  }
}
