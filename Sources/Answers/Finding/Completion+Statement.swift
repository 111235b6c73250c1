package import RewardCore

extension Completion {
  /// Calls `body` with the value that the answer states. Without one, returns the lowest score and the reason.
  ///
  /// - Parameters:
  ///   - schema: the schema that locates the answer.
  ///   - finding: how far to search the answer.
  ///   - reader: the reader of values.
  ///   - kind: the name of the value in reasons: “a number”.
  ///   - reward: the reward of the verdict.
  ///   - body: returns the verdict on a value; the excerpt is the text of the statement.
  /// - Complexity: O(*n*) in the length of the completion.
  package func statement<Reader: StatementReader>(
    by schema: AnswerSchema, _ finding: Finding, _ reader: Reader, _ kind: String, of reward: some GroupReward,
    _ body: (Reader.Value, Excerpt) -> Verdict
  ) -> Verdict {
    let lowest = reward.range.lowerBound
    switch find(by: schema, finding, reader) {
    case .failure(let absence):
      return Verdict(reward.name, lowest, because: absence.reason)
    case .success((.value(let value, let evidence), _)):
      var verdict = body(value, Excerpt(text.slice(evidence.place)))
      if let words = evidence.words { verdict.parts.append(.remark("statement", readAs: words)) }
      return verdict
    case .success((.refused(let refusal, let place), _)):
      return Verdict(reward.name, lowest, because: refusal.reason(reader.noun, Excerpt(text.slice(place))))
    case .success((.nothing, let region)):
      return Verdict(reward.name, lowest, because: .unreadable(kind, Excerpt(text.slice(region))))
    }
  }

  /// Returns the result of the search and the answer region, or the reason why there is no answer.
  package func find<Reader: StatementReader>(
    by schema: AnswerSchema, _ finding: Finding, _ reader: Reader
  ) -> Result<(found: Found<Reader.Value>, region: Range<Int>), AnswerAbsence> {
    switch answerRegion(by: schema, finding) {
    case .failure(let absence): .failure(absence)
    case .success(let region):
      withUTF8 { bytes in
        if schema.answer == .boxed, finding != .exact {
          return .success((Finder.findBox(bytes, surroundings(bytes, region, schema), reader), region))
        }
        return .success((Finder.find(bytes, region, finding, reader), region))
      }
    }
  }

  /// Returns the answer region. If the schema declares no tags, tagged reasoning and answer tags are removed.
  package func answerRegion(by schema: AnswerSchema, _ finding: Finding) -> Result<Range<Int>, AnswerAbsence> {
    let anatomy = anatomy(by: schema)
    guard let region = anatomy.answerPlace else {
      return .failure(AnswerAbsence(reason: anatomy.absence ?? .noAnswer("nothing was found")))
    }
    guard schema.answer == .wholeText || schema.answer == .remainder, finding != .exact else { return .success(region) }
    guard let rest = withUTF8({ withoutReasoning($0, region) }) else {
      return .failure(AnswerAbsence(reason: .noAnswer("the text contains only reasoning")))
    }
    return .success(rest)
  }

  /// Returns the answer region, which `find` first reads as a bare value. The result is `nil` if there is none, or if
  /// the answer is a box or the whole text.
  ///
  /// Families read most answers in this way: a generic function of this module is not specialized for the readers of
  /// another module, and its call costs more than the reading.
  package func bareRegion(by schema: AnswerSchema) -> Range<Int>? {
    switch schema.answer {
    case .boxed, .wholeText, .remainder: return nil
    case .tag, .hashes: break
    }
    guard let range = answerPlace(by: schema), !range.isEmpty else { return nil }
    return range
  }

  /// Returns a text without closed reasoning and answer tags. The result is `nil` if nothing follows the reasoning,
  /// or it never ends.
  private func withoutReasoning(_ bytes: Bytes, _ region: Range<Int>) -> Range<Int>? {
    var rest = region
    var at = region.lowerBound
    while let hit = bytes.offset(of: UInt8(ascii: "<"), from: at, to: region.upperBound) {
      at = hit + 1
      for tag in ["</think>", "</thinking>", "</thought>", "</reasoning>"] as [StaticString]
      where bytes.has(tag, at: hit, before: region.upperBound) {
        let behind = bytes.trimmed(hit + tag.utf8CodeUnitCount..<region.upperBound)
        rest = behind
      }
    }
    if let empty = emptyAnswer(bytes, rest) { return empty }
    rest = bytes.trimmed(rest)
    let tags: [StaticString] = ["<think>", "<thinking>", "<thought>", "<reasoning>"]
    if rest.isEmpty && !region.isEmpty
      || tags.contains(where: { bytes.has($0, at: rest.lowerBound, before: rest.upperBound) })
    {
      return nil
    }
    let (open, close): (StaticString, StaticString) = ("<answer>", "</answer>")
    guard bytes.has(open, at: rest.lowerBound, before: rest.upperBound) else { return rest }
    let start = rest.lowerBound + open.utf8CodeUnitCount
    var end = rest.upperBound
    var tag = start
    while let hit = bytes.offset(of: UInt8(ascii: "<"), from: tag, to: end) {
      if bytes.has(open, at: hit, before: end) { return rest }
      if bytes.has(close, at: hit, before: end) {
        // Text after the tag may retract the answer.
        guard bytes.trimmed(hit + close.utf8CodeUnitCount..<end).isEmpty else { return rest }
        end = hit
        break
      }
      tag = hit + 1
    }
    return bytes.trimmed(start..<end)
  }

  /// The empty range between answer tags that enclose nothing. It is the answer, whatever text is next to the tags.
  private func emptyAnswer(_ bytes: Bytes, _ region: Range<Int>) -> Range<Int>? {
    let (open, close): (StaticString, StaticString) = ("<answer>", "</answer>")
    var empty: Range<Int>?
    var at = region.lowerBound
    while let hit = bytes.offset(of: UInt8(ascii: "<"), from: at, to: region.upperBound) {
      at = hit + 1
      guard bytes.has(open, at: hit, before: region.upperBound) else { continue }
      let start = hit + open.utf8CodeUnitCount
      var end = start
      while end < region.upperBound, bytes[end] <= 0x20 { end += 1 }
      empty = bytes.has(close, at: end, before: region.upperBound) ? start..<start : nil
      at = end
    }
    return empty
  }

  /// The lines of a box. If the last box counts, they extend to the end of the turn, since words after it may retract
  /// it.
  private func surroundings(_ bytes: Bytes, _ box: Range<Int>, _ schema: AnswerSchema) -> Range<Int> {
    var start = box.lowerBound
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    let turn = EndOfTurn.end(of: bytes)
    if schema.which == .last { return start..<turn }
    return start..<(bytes.offset(of: 0x0A, from: box.upperBound, to: turn) ?? turn)
  }
}

/// The reason why a completion has no answer.
package struct AnswerAbsence: Error {
  package var reason: Reason
}
