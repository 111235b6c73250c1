extension AnswerSpans {
  /// Returns the contents of `\boxed{…}` and `\fbox{…}` with balanced braces. Of nested boxes, it returns the
  /// outermost closed one.
  ///
  /// A brace after a backslash is a character and does not count as a brace.
  ///
  /// - Complexity: O(*n*): each brace is pushed and popped once.
  static func boxed(in bytes: Bytes, from start: Int) -> AnswerSpans {
    let end = bytes.count
    /// Open braces: the start of the contents for the brace of a box, -1 for others.
    var open: [Int] = []
    var complete: [Range<Int>] = []
    var isAnyOpened = false
    var offset = start
    while offset < end {
      switch bytes[offset] {
      case UInt8(ascii: "\\"):
        if let content = boxContent(in: bytes, at: offset, end) {
          open.append(content)
          isAnyOpened = true
          offset = content
        } else {
          offset += 2
        }
        continue
      case UInt8(ascii: "{") where isAnyOpened:
        open.append(-1)
      case UInt8(ascii: "}"):
        if let content = open.popLast(), content >= 0 {
          while let inner = complete.last, inner.lowerBound > content { complete.removeLast() }
          complete.append(content..<offset)
        }
      default: break
      }
      offset += 1
    }
    var spans = AnswerSpans()
    if let first = complete.first, let last = complete.last {
      spans.first = Place(first.lowerBound, first.upperBound)
      spans.last = Place(last.lowerBound, last.upperBound)
    }
    if complete.count > 1 { spans.repetition = Fault(.severalBoxes) }
    spans.nothing = Fault(isAnyOpened ? .openBox : .noBox)
    return spans
  }

  /// Returns the start of the contents of the box whose command is at `offset`.
  private static func boxContent(in bytes: Bytes, at offset: Int, _ end: Int) -> Int? {
    var after: Int
    if bytes.has("\\boxed", at: offset, before: end) {
      after = offset + 6
    } else if bytes.has("\\fbox", at: offset, before: end) {
      after = offset + 5
    } else {
      return nil
    }
    // At most four spaces. A loop over all of them would also be linear, but a bound is easier to verify.
    for _ in 0..<4 where after < end && bytes[after] == UInt8(ascii: " ") { after += 1 }
    return after < end && bytes[after] == UInt8(ascii: "{") ? after + 1 : nil
  }

  /// Returns the text after `####` on its line.
  ///
  /// - Complexity: O(*n*).
  static func hashes(in bytes: Bytes, from start: Int) -> AnswerSpans {
    let end = bytes.count
    var spans = AnswerSpans()
    var count = 0
    var offset = start
    while let hash = bytes.offset(of: UInt8(ascii: "#"), from: offset, to: end) {
      guard bytes.has("####", at: hash, before: end) else {
        offset = hash + 1
        continue
      }
      let line = bytes.offset(of: UInt8(ascii: "\n"), from: hash, to: end) ?? end
      let place = Place(hash + 4, line)
      if spans.first.start < 0 { spans.first = place }
      spans.last = place
      count += 1
      offset = line
    }
    if count > 1 { spans.repetition = Fault(.severalHashes) }
    spans.nothing = Fault(.noHashes)
    return spans
  }
}
