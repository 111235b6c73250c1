extension AnswerSpans {
  /// The contents of `\boxed{…}` and `\fbox{…}` with balanced braces; of nested ones the outermost that is closed.
  ///
  /// A brace after a backslash is a character, not a brace of the structure.
  ///
  /// - Complexity: O(*n*): each brace is pushed and popped once.
  static func boxed(in bytes: Bytes, from start: Int) -> AnswerSpans {
    let end = bytes.count
    /// Open braces; of those that belong to a box, the start of the content, else -1.
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

  /// Where the content of a box begins whose command stands at `offset`.
  private static func boxContent(in bytes: Bytes, at offset: Int, _ end: Int) -> Int? {
    var after: Int
    if bytes.has("\\boxed", at: offset, before: end) {
      after = offset + 6
    } else if bytes.has("\\fbox", at: offset, before: end) {
      after = offset + 5
    } else {
      return nil
    }
    // At most a few spaces: a loop over all would make `\boxed \boxed …` no slower, but a bound is simpler to trust.
    for _ in 0..<4 where after < end && bytes[after] == UInt8(ascii: " ") { after += 1 }
    return after < end && bytes[after] == UInt8(ascii: "{") ? after + 1 : nil
  }

  /// What follows `####` on its line.
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
