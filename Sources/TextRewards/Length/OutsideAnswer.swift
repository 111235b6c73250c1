import RewardCore

/// The text outside the answer of a completion that does not have the form of its schema. It consists of the
/// reasoning, the text before it, and further reasoning tags.
struct OutsideAnswer {
  private let answer: Range<Int>?
  private let reasoning: Range<Int>?
  private let names: [[UInt8]]
  private let reasoningTag: Int
  private let isAnswerInTag: Bool
  private let answerTag: Int

  init(_ anatomy: Anatomy, _ schema: AnswerSchema) {
    answer = anatomy.answerPlace
    reasoning = anatomy.reasoningPlace
    names = schema.tags.map { Array($0.lowercased().utf8) }
    reasoningTag = schema.tags.firstIndex { $0 == schema.reasoning } ?? -1
    if case .tag(let name) = schema.answer {
      isAnswerInTag = true
      answerTag = schema.tags.firstIndex(of: name) ?? -1
    } else {
      isAnswerInTag = false
      answerTag = -1
    }
  }

  /// Returns the parts that are neither the answer nor in a tag of another purpose, such as a caption.
  ///
  /// - Complexity: O(*n*).
  func segments(of bytes: Bytes) -> [Range<Int>] {
    var segments: [Range<Int>] = []
    var start = 0
    var inside = -1
    // If no tag encloses the answer, text after the reasoning belongs to the answer.
    let end = isAnswerInTag || answer == nil ? bytes.count : lastReasoning(bytes)
    func add(_ range: Range<Int>) {
      if range.isEmpty || inside >= 0 && inside != reasoningTag && inside != answerTag { return }
      guard isAnswerInTag, let answer, inside != reasoningTag, answer.overlaps(range) else {
        segments.append(range)
        return
      }
      for part in [
        range.lowerBound..<max(range.lowerBound, answer.lowerBound),
        min(range.upperBound, answer.upperBound)..<range.upperBound,
      ]
      where !part.isEmpty { segments.append(part) }
    }
    var at = 0
    while let open = bytes.offset(of: UInt8(ascii: "<"), from: at, to: end) {
      at = open + 1
      guard let tag = tag(bytes, open, end) else { continue }
      add(start..<open)
      inside = tag.isClosing ? -1 : tag.index
      start = tag.end
      at = tag.end
    }
    add(min(start, end)..<end)
    return segments
  }

  /// Returns the end of the last closing reasoning tag before the answer.
  private func lastReasoning(_ bytes: Bytes) -> Int {
    var last = reasoning?.upperBound ?? 0
    let limit = answer?.lowerBound ?? bytes.count
    var at = last
    while let open = bytes.offset(of: UInt8(ascii: "<"), from: at, to: limit) {
      at = open + 1
      if let tag = tag(bytes, open, limit), tag.isClosing, tag.index == reasoningTag { last = open }
    }
    return last
  }

  /// Returns the tag of the schema at an offset, in any case.
  private func tag(_ bytes: Bytes, _ open: Int, _ end: Int) -> (index: Int, isClosing: Bool, end: Int)? {
    let isClosing = open + 1 < end && bytes[open + 1] == UInt8(ascii: "/")
    let start = isClosing ? open + 2 : open + 1
    for (index, name) in names.enumerated() {
      let after = start + name.count
      guard after < end, bytes[after] == UInt8(ascii: ">") else { continue }
      if zip(bytes[start..<after], name).allSatisfy({ $0 == $1 || $0 &- UInt8(ascii: "A") < 26 && $0 | 0x20 == $1 }) {
        return (index, isClosing, after + 1)
      }
    }
    return nil
  }
}
