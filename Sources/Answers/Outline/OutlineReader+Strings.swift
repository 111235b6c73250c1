import RewardCore

extension OutlineReader {
  /// Reads a string: the key of an object, a text, or a quoted value. If `isEscaped`, a backslash precedes the
  /// quotation mark.
  mutating func string(_ quote: UInt8, isEscaped: Bool) {
    if frame.quote == quote && frame.afterValue {
      frame.quote = 0
      at += 1
      return
    }
    if frame.closing == 0 || frame.closing == 1 && (frame.key == nil || frame.afterValue) {
      // Quotation marks around the whole answer, or an apostrophe.
      at += 1
      return
    }
    // After a value comes the next key, if a comma is missing.
    let isKey = frame.isObject && (frame.key == nil || frame.afterValue && !isOutside)
    if !isKey && looksIntoStrings && beginsValue(quote) { return }
    let start = at + 1
    var next = start
    var isOpen = false
    var hasInnerQuotes = false
    while true {
      guard let hit = mark(quote, from: next, isEscaped: isEscaped) else {
        next = end
        isOpen = true
        break
      }
      next = hit
      let after = hit + (isEscaped ? 2 : 1)
      if isKey || closes(after, quote) { break }
      hasInnerQuotes = true
      next = after
    }
    if hasInnerQuotes {
      outline.repairs.insert(.innerQuotes)
      // An unterminated string that contains quotation marks may have ended at any of them.
      if isOpen || next + (isEscaped ? 2 : 1) >= end { outline.nodes[frame.node].isMalformed = true }
    }
    let text = start..<min(next, end)
    at = isOpen ? end : next + (isEscaped ? 2 : 1)
    if quote == UInt8(ascii: "'") { outline.repairs.insert(.singleQuotes) }
    if isKey { return key(quoted: text) }
    if looksIntoStrings, frame.key == nil || !isLabelKey, !isOpen, let number = wholeNumber(text) {
      outline.repairs.insert(.quotedNumber)
      return add(number, text)
    }
    if looksIntoStrings, frame.key != nil, !isLabelKey, !isOpen, let numbers = numbers(text) {
      return list(numbers, text)
    }
    value(isNumber: false)
    guard let node = begin(.text, text) else { return }
    outline.nodes[node].isOpen = isOpen
    finish(node)
  }

  /// Adds a key, with its colon.
  private mutating func key(quoted text: Range<Int>) {
    at = spaceEnd(at)
    guard at < end, bytes[at] == UInt8(ascii: ":") else {
      if at < end { outline.nodes[frame.node].isMalformed = true }
      frame.afterValue = true
      return
    }
    if frame.afterValue { outline.repairs.insert(.missingComma) }
    endKey()
    at += 1
    frame.key = begin(.key, text)
    frame.afterValue = false
    frame.afterComma = false
    frame.afterNumber = false
  }

  /// Returns the next quotation mark without a backslash. Within another string, the mark has a backslash.
  private func mark(_ quote: UInt8, from start: Int, isEscaped: Bool) -> Int? {
    var next = start
    while next < end {
      let byte = bytes[next]
      if byte == UInt8(ascii: "\\") {
        if isEscaped && next + 1 < end && bytes[next + 1] == quote { return next }
        next += 2
      } else if byte == quote && !isEscaped {
        return next
      } else {
        next += 1
      }
    }
    return nil
  }

  /// Whether a string value ends before `after`, by the text that follows.
  private func closes(_ after: Int, _ quote: UInt8) -> Bool {
    let next = spaceEnd(after)
    guard next < end else { return true }
    switch bytes[next] {
    case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "<"): return true
    case UInt8(ascii: ","), UInt8(ascii: ";"): return !frame.isObject || frame.closing == 1 || keyFollows(next + 1)
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"):
      // A comma is missing.
      guard next > after || bytes[next] == UInt8(ascii: "\\") else { return false }
      return frame.isObject ? quotedKey(next) : next > after && bytes[next] == quote
    default: return frame.closing == 1
    }
  }

  /// Whether a key comes next, or the end of the object.
  private func keyFollows(_ start: Int) -> Bool {
    let next = spaceEnd(start)
    guard next < end else { return true }
    switch bytes[next] {
    case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"): return true
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"): return quotedKey(next)
    default:
      var stop = next
      while stop < end, stop - next <= 64, isWord(bytes[stop]) { stop += 1 }
      guard stop > next else { return false }
      stop = blankEnd(stop)
      return stop < end && (bytes[stop] == UInt8(ascii: ":") || bytes[stop] == UInt8(ascii: "="))
    }
  }

  /// Whether a key in quotation marks begins here.
  private func quotedKey(_ start: Int) -> Bool {
    var next = start
    if bytes[next] == UInt8(ascii: "\\") { next += 1 }
    guard next < end, bytes[next] == UInt8(ascii: "\"") || bytes[next] == UInt8(ascii: "'") else { return false }
    let quote = bytes[next]
    next += 1
    let limit = min(end, next + 64)
    guard var stop = bytes.offset(of: quote, from: next, to: limit) else { return false }
    stop = blankEnd(stop + 1)
    return stop < end && bytes[stop] == UInt8(ascii: ":")
  }

  /// Returns the offset after at most 64 bytes of white space.
  private func blankEnd(_ start: Int) -> Int {
    var next = start
    while next < end, next - start < 64, bytes[next] == 0x20 || bytes[next] &- 0x09 < 5 { next += 1 }
    return next
  }

  /// Returns the offset after white space and comments. Comments longer than 256 bytes are not skipped, so that the
  /// cost stays linear.
  private func spaceEnd(_ start: Int) -> Int {
    var next = start
    while next < end {
      let byte = bytes[next]
      if byte == 0x20 || byte &- 0x09 < 5 {
        next += 1
      } else if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#"), next - start < 256 {
        let limit = min(end, next + 256)
        guard let stop = commentEnd(next, before: limit), stop < limit || limit == end else { return next }
        next = stop
      } else {
        return next
      }
    }
    return next
  }

  // MARK: Values in quotation marks

  /// Begins to read the value in a string: `"[10, 20]"`, `'(5, 5)'`, `"<point>5 5</point>"`. Returns false for a
  /// text.
  private mutating func beginsValue(_ quote: UInt8) -> Bool {
    guard frame.quote == 0, frame.key == nil || !isLabelKey else { return false }
    let next = blankEnd(at + 1)
    guard next < end else { return false }
    switch bytes[next] {
    case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"): break
    case UInt8(ascii: "<") where bytes.has("<point", at: next, before: end) || bytes.has("<b", at: next, before: end):
      break
    default: return false
    }
    outline.repairs.insert(.listInString)
    frame.quote = quote
    at = next
    return true
  }

  /// Returns the number of a string that contains nothing else.
  private func wholeNumber(_ text: Range<Int>) -> Double? {
    let text = bytes.trimmed(text)
    guard !text.isEmpty, text.count <= 32, CoordinateReader.begins(bytes, at: text.lowerBound, before: text.upperBound)
    else { return nil }
    var next = text.lowerBound
    let number = CoordinateReader.number(bytes, at: &next, before: text.upperBound, allowsUnit: true)
    return next == text.upperBound ? number : nil
  }

  /// Returns the numbers of a string that contains nothing else: `"10, 20, 30, 40"`.
  private func numbers(_ text: Range<Int>) -> [Double]? {
    guard text.count <= 256 else { return nil }
    var numbers: [Double] = []
    var next = text.lowerBound
    while true {
      while next < text.upperBound, bytes[next] <= 0x20 { next += 1 }
      guard CoordinateReader.begins(bytes, at: next, before: text.upperBound),
        let number = CoordinateReader.number(bytes, at: &next, before: text.upperBound, allowsUnit: true)
      else { return nil }
      numbers.append(number)
      let end = next
      while next < text.upperBound, bytes[next] <= 0x20 { next += 1 }
      if next == text.upperBound { return numbers.count > 1 ? numbers : nil }
      if bytes[next] == UInt8(ascii: ",") { next += 1 } else if next == end { return nil }
    }
  }

  /// Adds the list of numbers of a string.
  private mutating func list(_ numbers: [Double], _ place: Range<Int>) {
    value(isNumber: false)
    guard outline.numbers.count + numbers.count <= Outline.longest, let node = begin(.list, place) else {
      outline.gaveUp = outline.gaveUp ?? .gaveUp("reading numbers", after: Outline.longest)
      return
    }
    outline.repairs.insert(.listInString)
    outline.numbers += numbers
    outline.nodes[node].directCount = numbers.count
    finish(node)
  }

  /// Whether the preceding key declares a text.
  private var isLabelKey: Bool {
    guard let key = frame.key else { return false }
    return outline.names(key, bytes, among: Self.textKeys)
  }

  private static let textKeys =
    Outline.labelKeys + [
      "counts", "text", "description", "content", "thought", "reason", "reasoning", "explanation", "object", "tag",
      "title",
    ]
}
