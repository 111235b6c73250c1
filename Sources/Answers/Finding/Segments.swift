import RewardCore

/// The parts of an answer without words: boxes and formulas, in order, not nested.
struct Segments {
  struct Segment {
    var isBox: Bool
    var outer: Range<Int>
    var inner: Range<Int>
  }

  /// The maximum length of a formula.
  private static let longestFormula = 4000

  private(set) var all: [Segment] = []
  /// The start of a box that is never closed.
  private(set) var openBox: Int?

  /// Finds boxes and formulas.
  ///
  /// - Complexity: O(*n*): braces are matched in one pass, and the search for a closing delimiter continues where the
  ///   last one stopped.
  init(_ bytes: Bytes, _ range: Range<Int>) {
    var boxes = Segments.boxes(bytes, range, &openBox)[...]
    var at = range.lowerBound
    let end = range.upperBound
    /// The extent of failed searches for a closing delimiter of each kind.
    var searched = [0, 0, 0, 0]
    while at < end {
      if let box = boxes.first, box.outer.lowerBound <= at {
        boxes.removeFirst()
        if box.outer.lowerBound == at {
          all.append(box)
          at = box.outer.upperBound
          continue
        }
      }
      let byte = bytes[at]
      guard byte == UInt8(ascii: "$") || byte == UInt8(ascii: "\\") else {
        at += 1
        continue
      }
      let next = at + 1 < end ? bytes[at + 1] : 0
      let kind: Int
      switch (byte, next) {
      case (UInt8(ascii: "\\"), UInt8(ascii: "(")): kind = 0
      case (UInt8(ascii: "\\"), UInt8(ascii: "[")): kind = 1
      case (UInt8(ascii: "\\"), _):
        at += 2
        continue
      case (_, UInt8(ascii: "$")): kind = 2
      default: kind = 3
      }
      let width = kind == 3 ? 1 : 2
      guard let close = Segments.close(bytes, kind, at + width, end, &searched) else {
        at += width
        continue
      }
      let inner = at + width..<close
      // Boxes in formulas are found as boxes.
      if let box = boxes.first, box.outer.lowerBound < close {
        at += width
        continue
      }
      if kind == 3 && Segments.isProse(bytes, inner) {
        at += 1
        continue
      }
      all.append(Segment(isBox: false, outer: at..<(close + width), inner: inner))
      at = close + width
    }
  }

  private static let closings: [StaticString] = ["\\)", "\\]", "$$", "$"]

  private static func close(
    _ bytes: Bytes, _ kind: Int, _ start: Int, _ end: Int, _ searched: inout [Int]
  ) -> Int? {
    let limit = min(end, start + longestFormula)
    var at = max(start, searched[kind])
    while at < limit {
      let byte = bytes[at]
      if byte == 0x0A && kind == 3 { break }
      if bytes.has(closings[kind], at: at, before: end) { return at }
      at += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    searched[kind] = max(searched[kind], at)
    return nil
  }

  /// Whether the text between two dollar signs is prose between two prices.
  private static func isProse(_ bytes: Bytes, _ inner: Range<Int>) -> Bool {
    if inner.isEmpty { return true }
    let (first, last) = (bytes[inner.lowerBound], bytes[inner.upperBound - 1])
    if first > 0x20, last <= 0x20 {
      // “$5 and $6” has two prices, “$12 $” a formula.
      var end = inner.upperBound - 1
      while end > inner.lowerBound, bytes[end - 1] <= 0x20 { end -= 1 }
      let closes =
        bytes[end - 1].isDigit || bytes[end - 1].isLetter || bytes[end - 1] == UInt8(ascii: "}")
        || bytes[end - 1] == UInt8(ascii: ")")
      return !closes || bytes[inner.lowerBound..<end].contains { $0.isLetter } && first.isDigit
        || words(bytes, inner) > 1
    }
    if first <= 0x20 { return last > 0x20 && first == 0x20 && words(bytes, inner) > 0 || words(bytes, inner) > 2 }
    return words(bytes, inner) > 2
  }

  /// Returns the words of at least three letters that are not commands; those of `\text{…}` do not count.
  private static func words(_ bytes: Bytes, _ range: Range<Int>) -> Int {
    var count = 0
    var length = 0
    var isCommand = false
    var depth = 0
    for at in range {
      let byte = bytes[at]
      if byte.isLetter {
        length += 1
        continue
      }
      if length >= 3 && !isCommand && depth == 0 { count += 1 }
      if byte == UInt8(ascii: "{"), isCommand || depth > 0 { depth += 1 }
      if byte == UInt8(ascii: "}"), depth > 0 { depth -= 1 }
      isCommand = byte == UInt8(ascii: "\\")
      length = 0
    }
    return length >= 3 && !isCommand && depth == 0 ? count + 1 : count
  }

  // MARK: Boxes

  /// Returns the closed boxes; of nested ones the outermost.
  private static func boxes(_ bytes: Bytes, _ range: Range<Int>, _ openBox: inout Int?) -> [Segment] {
    var open: [(start: Int, content: Int)] = []
    var found: [Segment] = []
    var isAnyOpened = false
    /// The number of boxes in `open`, which contains other braces too.
    var openBoxes = 0
    var at = range.lowerBound
    let end = range.upperBound
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: "\\"), UInt8(ascii: "b"):
        if let content = boxContent(bytes, at, range) {
          if bytes[content - 1] == UInt8(ascii: "{") {
            open.append((at, content))
            openBoxes += 1
            isAnyOpened = true
            at = content
          } else {
            // \boxed 42
            var stop = content
            while stop < end, bytes[stop].isDigit { stop += 1 }
            if openBoxes == 0 {
              found.append(Segment(isBox: true, outer: at..<stop, inner: content..<stop))
            }
            at = stop
          }
        } else {
          at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
        }
        continue
      case UInt8(ascii: "{") where isAnyOpened:
        open.append((-1, -1))
      case UInt8(ascii: "}"):
        if let top = open.popLast(), top.content >= 0 {
          openBoxes -= 1
          while let inner = found.last, inner.outer.lowerBound > top.start { found.removeLast() }
          found.append(Segment(isBox: true, outer: top.start..<(at + 1), inner: top.content..<at))
        }
      default: break
      }
      at += 1
    }
    openBox = open.first { $0.content >= 0 }?.start
    return found
  }

  /// Returns the start of the contents of the box whose command is at `at`.
  private static func boxContent(_ bytes: Bytes, _ at: Int, _ range: Range<Int>) -> Int? {
    let end = range.upperBound
    var after: Int
    if bytes[at] == UInt8(ascii: "b") {
      // “boxed{42}”, with a lost backslash.
      guard bytes.has("boxed{", at: at, before: end) else { return nil }
      if at > range.lowerBound, bytes[at - 1].isLetter || bytes[at - 1] == UInt8(ascii: "\\") { return nil }
      return at + 6
    }
    if bytes.has("\\boxed", at: at, before: end) {
      after = at + 6
    } else if bytes.has("\\fbox", at: at, before: end) {
      after = at + 5
    } else {
      return nil
    }
    let command = after
    for _ in 0..<4 where after < end && bytes[after] == UInt8(ascii: " ") { after += 1 }
    guard after < end else { return nil }
    if bytes[after] == UInt8(ascii: "{") { return after + 1 }
    return after > command && bytes[after].isDigit ? after : nil
  }
}
