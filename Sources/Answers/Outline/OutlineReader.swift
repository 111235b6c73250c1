package import RewardCore

/// Reads the outline of a text in one pass, with a stack of open brackets.
///
/// Models write JSON with faults. The reader repairs faults that have only one interpretation, and records them in
/// ``Outline/repairs``: missing and trailing commas, comments, keys without quotation marks, single quotation marks,
/// quotation marks within a string, numbers and lists in strings, and code fences. A bracket with any other fault is
/// malformed.
///
/// The reader converts fullwidth brackets, digits and commas to their ASCII forms.
package struct OutlineReader {
  struct Frame {
    var node: Int
    /// The expected closing bracket. It is `<` for a closing tag, 0 for the text around all brackets, and 1 for keys
    /// without brackets.
    var closing: UInt8
    /// Whether the bracket contains keys.
    var isObject = false
    /// The key whose value, or the comma after it, comes next.
    var key: Int?
    var afterValue = false
    var afterComma = false
    /// Whether the last value is a number.
    var afterNumber = false
    /// Whether a comma, or white space before three digits, separates numbers. Both together can be groups of
    /// thousands.
    var hasComma = false
    var hasGroup = false
    /// The expected quotation mark after a value in a string.
    var quote: UInt8 = 0
  }

  let bytes: Bytes
  let end: Int
  let looksIntoStrings: Bool
  var at: Int
  var frame = Frame(node: 0, closing: 0)
  var outer: [Frame] = []
  var outline = Outline()
  /// Whether there is no prose since the beginning of the line.
  var isFresh = true
  /// Whether there is no value since the last prose.
  var isInGap = false
  /// Whether only commas and white space follow the last number outside all brackets.
  var isInRun = false
  /// The end of the last coordinate token.
  var tokenEnd = -1
  /// The name of the call whose parenthesis comes next.
  var call: Range<Int>?
  /// Whether no `*/` follows: then `/*` does not begin a comment.
  var hasNoCommentEnd = false
  /// The number of open braces of LaTeX commands, such as `\boxed{`.
  var wrapCount = 0

  init(_ bytes: Bytes, _ range: Range<Int>, looksIntoStrings: Bool) {
    self.bytes = bytes
    self.looksIntoStrings = looksIntoStrings
    at = range.lowerBound
    end = range.upperBound
    outline.nodes.append(.init(kind: .list, place: range, numbers: 0..<0))
  }

  /// Reads a whole range.
  ///
  /// - Parameter looksIntoStrings: whether `"10"` is a number and `"[10, 20]"` is a list, except in a label. For
  ///   comparisons of texts, a string is only a string.
  /// - Complexity: O(*n*). The reader stops after ``Outline/longest`` numbers or brackets, or at ``Outline/deepest``
  ///   nested brackets.
  package static func read(_ bytes: Bytes, _ range: Range<Int>, looksIntoStrings: Bool = true) -> Outline {
    guard let folded = Fullwidth.folded(bytes, range) else {
      return plain(bytes, range, looksIntoStrings: looksIntoStrings)
    }
    return folded.withUnsafeBufferPointer { inner in
      var outline = plain(inner, 0..<inner.count, looksIntoStrings: looksIntoStrings)
      outline.move(by: range.lowerBound)
      return outline
    }
  }

  private static func plain(_ bytes: Bytes, _ range: Range<Int>, looksIntoStrings: Bool) -> Outline {
    var reader = OutlineReader(bytes, range, looksIntoStrings: looksIntoStrings)
    while reader.at < reader.end, reader.outline.gaveUp == nil { reader.step() }
    reader.leaveKeys()
    if reader.frame.closing != 0 { reader.outline.repairs.insert(.cutOff) }
    while reader.frame.closing != 0 { reader.close(isOpen: reader.frame.closing != 1) }
    reader.finish(0)
    return reader.outline
  }

  /// Whether this is the text around all brackets, or keys in it.
  var isOutside: Bool { frame.closing <= 1 }

  private mutating func step() {
    let byte = bytes[at]
    switch byte {
    case UInt8(ascii: "\n"):
      if isOutside { isFresh = true }
      if frame.closing == 0 { isInRun = false }
      at += 1
    case UInt8(ascii: " "), 0x09...0x0D:
      at += 1
    case UInt8(ascii: ","), UInt8(ascii: ";"):
      comma(byte)
    case UInt8(ascii: "["): open(.list, UInt8(ascii: "]"))
    case UInt8(ascii: "("): open(.list, UInt8(ascii: ")"))
    case UInt8(ascii: "{"): open(.object, UInt8(ascii: "}"))
    case UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "}"):
      closing(byte)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      string(byte, isEscaped: false)
    case UInt8(ascii: "\\"):
      backslash()
    case UInt8(ascii: "<"):
      tag()
    case UInt8(ascii: "`") where bytes.has("```", at: at, before: end):
      at += 3
      outline.repairs.insert(.codeFence)
      while at < end, isWord(bytes[at]) { at += 1 }
    case UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "$"):
      if isOutside { at += 1 } else { prose(at + 1) }
    case UInt8(ascii: "/"), UInt8(ascii: "#"):
      if !isOutside, let next = commentEnd(at, before: end) {
        outline.comments.append(at..<next)
        at = next
        outline.repairs.insert(.comment)
      } else {
        hasNoCommentEnd = hasNoCommentEnd || !isOutside && bytes.has("/*", at: at, before: end)
        prose(at + 1)
      }
    case UInt8(ascii: ".") where isOutside && !CoordinateReader.begins(bytes, at: at, before: end):
      at += 1
    case UInt8(ascii: "-") where isBullet:
      at += 1
    default:
      if CoordinateReader.begins(bytes, at: at, before: end) { number() } else { word() }
    }
  }

  /// Whether a line begins here with a bullet.
  private var isBullet: Bool { isOutside && isFresh && at + 1 < end && bytes[at + 1] == UInt8(ascii: " ") }

  private mutating func comma(_ byte: UInt8) {
    if frame.closing == 1 {
      // The value of a key without brackets can continue: `cat: [0, 0, 5, 5], [9, 9, 12, 12]`.
      frame.afterValue = false
      at += 1
      return
    }
    if frame.closing != 0 {
      if !frame.afterValue || frame.quote != 0 { outline.nodes[frame.node].isMalformed = true }
      frame.afterComma = true
      frame.hasComma = true
      // “[1 000, 2 000]”
      if frame.hasGroup { outline.nodes[frame.node].isMalformed = true }
    } else if byte == UInt8(ascii: ";") {
      isInRun = false
    }
    if byte == UInt8(ascii: ";") { outline.breaks.append(outline.numbers.count) }
    endKey()
    frame.afterValue = false
    at += 1
  }

  /// Records that a value begins here.
  ///
  /// - Parameter isGroup: whether it has three digits: then it can be the end of the number before it.
  mutating func value(isNumber: Bool, isGroup: Bool = false) {
    if isOutside {
      isInGap = false
      if frame.closing == 1 && frame.key == nil { leaveKeys() }
    } else if frame.isObject && frame.key == nil {
      outline.nodes[frame.node].isMalformed = true
    } else if frame.afterValue {
      if frame.isObject {
        outline.nodes[frame.node].isMalformed = true
      } else if isNumber != frame.afterNumber {
        outline.nodes[frame.node].isMalformed = true
      } else if !isNumber {
        outline.repairs.insert(.missingComma)
      } else if frame.closing != UInt8(ascii: "<") {
        // Between tags, white space can separate numbers: `<point>5 5</point>`.
        outline.repairs.insert(.missingComma)
        frame.hasGroup = frame.hasGroup || isGroup
        if frame.hasGroup, frame.hasComma { outline.nodes[frame.node].isMalformed = true }
      }
    }
    frame.afterValue = true
    frame.afterComma = false
    frame.afterNumber = isNumber
  }

  private mutating func number() {
    let start = at
    guard let number = CoordinateReader.number(bytes, at: &at, before: end, allowsUnit: true) else {
      leaveKeys()
      at = max(at, start + 1)
      if frame.closing == 0 {
        addProse(start, at)
      } else {
        value(isNumber: true)
        outline.nodes[frame.node].isMalformed = true
      }
      return
    }
    add(number, start..<at)
  }

  /// Adds a number as a value.
  mutating func add(_ number: Double, _ place: Range<Int>) {
    value(isNumber: true, isGroup: place.count == 3 && bytes[place].allSatisfy(\.isDigit))
    guard outline.numbers.count < Outline.longest else {
      outline.gaveUp = .gaveUp("reading numbers", after: Outline.longest)
      return
    }
    if frame.closing == 0 {
      let index = outline.numbers.count
      if isInRun, let last = outline.runs.indices.last {
        outline.runs[last].numbers = outline.runs[last].numbers.lowerBound..<index + 1
        outline.runs[last].place = outline.runs[last].place.lowerBound..<place.upperBound
      } else {
        outline.runs.append(.init(numbers: index..<index + 1, place: place))
      }
      isInRun = true
    }
    outline.numbers.append(number)
    outline.nodes[frame.key ?? frame.node].directCount += 1
  }

  // MARK: Nodes

  mutating func begin(_ kind: Outline.Node.Kind, _ place: Range<Int>) -> Int? {
    guard outline.nodes.count < Outline.longest else {
      outline.gaveUp = .gaveUp("reading brackets", after: Outline.longest)
      return nil
    }
    outline.nodes.append(.init(kind: kind, place: place, numbers: outline.numbers.count..<outline.numbers.count))
    return outline.nodes.count - 1
  }

  mutating func finish(_ node: Int) {
    outline.nodes[node].end = outline.nodes.count
    outline.nodes[node].numbers = outline.nodes[node].numbers.lowerBound..<outline.numbers.count
  }

  @discardableResult
  mutating func open(_ kind: Outline.Node.Kind, _ closing: UInt8, length: Int = 1) -> Bool {
    value(isNumber: false)
    isInRun = false
    guard outer.count < Outline.deepest else {
      outline.gaveUp = .gaveUp("reading nested brackets", after: Outline.deepest)
      return false
    }
    guard let node = begin(kind, at..<end) else { return false }
    if call?.upperBound == at { outline.nodes[node].name = call }
    call = nil
    outer.append(frame)
    frame = Frame(node: node, closing: closing, isObject: kind == .object)
    at += length
    return true
  }

  private mutating func closing(_ byte: UInt8) {
    leaveKeys()
    if frame.closing == 0 {
      if byte == UInt8(ascii: "}") && wrapCount > 0 {
        wrapCount -= 1
        at += 1
      } else {
        prose(at + 1)
      }
      return
    }
    if byte != frame.closing { outline.nodes[frame.node].isMalformed = true }
    at += 1
    close(isOpen: false)
  }

  /// Closes the innermost bracket.
  mutating func close(isOpen: Bool) {
    if frame.afterComma && !isOpen { outline.repairs.insert(.trailingComma) }
    if frame.quote != 0 && !isOpen { outline.nodes[frame.node].isMalformed = true }
    endKey()
    outline.nodes[frame.node].isOpen = isOpen
    outline.nodes[frame.node].place = outline.nodes[frame.node].place.lowerBound..<at
    finish(frame.node)
    frame = outer.removeLast()
  }

  mutating func endKey() {
    guard let key = frame.key else { return }
    finish(key)
    frame.key = nil
  }

  // MARK: Prose

  mutating func prose(_ next: Int) {
    leaveKeys()
    if frame.closing == 0 { addProse(at, next) } else { outline.nodes[frame.node].isMalformed = true }
    at = next
  }

  /// Records text outside all brackets.
  mutating func addProse(_ start: Int, _ next: Int) {
    outline.prose = (outline.prose?.lowerBound ?? start)..<next
    if isInGap, let last = outline.gaps.indices.last {
      outline.gaps[last] = outline.gaps[last].lowerBound..<next
    } else {
      outline.gaps.append(start..<next)
    }
    isInGap = true
    isInRun = false
    isFresh = false
  }

  /// Whether a byte is a letter or part of a scalar outside ASCII.
  func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || CoordinateReader.isDigit(byte) || byte == UInt8(ascii: "_")
      || byte >= 0x80
  }
}
