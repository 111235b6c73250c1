extension Findings {
  /// Finds the parts of a well-formed text, which most texts are. Returns false, without changes, for any other text or
  /// schema.
  ///
  /// The result is that of the full scan: each tag of the schema occurs once and in order, with only white space
  /// outside the tags and no other tag of the schema inside them.
  ///
  /// - Complexity: O(*n*).
  @inline(__always)
  mutating func takeForm(of bytes: Bytes, _ plan: UnsafePointer<AnswerSchema.ScanPlan>) -> Bool {
    guard plan.pointee.isPlain else { return false }
    let end = bytes.count
    var at = 0
    var reasoning = Place()
    var answer = Place()
    var emptyTag = -1
    for tag in 0..<plan.pointee.tagCount {
      let name = plan.pointee.names[tag]
      at = bytes.skippingWhiteSpace(from: at, to: end)
      guard at &+ 1 &+ name.count <= end, bytes[at] == UInt8(ascii: "<"),
        bytes.word(at: at &+ 1, before: end) & name.mask == name.word
      else { return false }
      let inside = at &+ 1 &+ name.count
      guard let close = Self.close(bytes, inside, end, tag, plan) else { return false }
      if tag == plan.pointee.reasoning {
        reasoning = Place(inside, close)
      } else if tag == plan.pointee.answer {
        answer = Place(inside, close)
      }
      if emptyTag < 0, bytes.isInvisible(inside, close) { emptyTag = tag }
      at = close &+ 2 &+ name.count
    }
    guard bytes.isBlank(at, end) else { return false }
    if reasoning.start >= 0 { self.reasoning = Place(bytes.trimmed(reasoning.start..<reasoning.end)) }
    self.answer = Place(bytes.trimmed(answer.start..<answer.end))
    self.emptyTag = Int8(truncatingIfNeeded: emptyTag)
    tagsOnce = Int8(truncatingIfNeeded: 2 &* plan.pointee.tagCount)
    tagsInOrder = tagsOnce
    return true
  }

  /// Returns the start of the closing tag, if no other tag of the schema comes before it.
  @inline(__always)
  private static func close(
    _ bytes: Bytes, _ start: Int, _ end: Int, _ due: Int,
    _ plan: UnsafePointer<AnswerSchema.ScanPlan>
  ) -> Int? {
    var from = start
    while let open = bytes.offset(of: UInt8(ascii: "<"), from: from, to: end) {
      from = open &+ 1
      guard from < end else { return nil }
      let isClosing = bytes[from] == UInt8(ascii: "/")
      let place = isClosing ? from &+ 1 : from
      let word = bytes.word(at: place, before: end)
      for tag in 0..<plan.pointee.tagCount {
        let name = plan.pointee.names[tag]
        guard word & name.mask == name.word, place &+ name.count <= end else { continue }
        return isClosing && tag == due ? open : nil
      }
      // The turn may end here, which the full scan handles.
      if EndOfTurn.token(bytes, at: open, before: end) > 0 { return nil }
    }
    return nil
  }
}

extension Place {
  @inline(__always)
  init(_ range: Range<Int>) { self.init(range.lowerBound, range.upperBound) }
}
