package import RewardCore

extension Completion {
  /// Calls `body` with the value that the answer states, or returns the lowest score and the reason why it states none.
  ///
  /// - Parameters:
  ///   - schema: where the answer is.
  ///   - finding: how far to look within it.
  ///   - reader: what a value is.
  ///   - kind: what is looked for, in words for reasons: “a number”.
  ///   - reward: whose verdict it is.
  ///   - body: judges the value; the excerpt is the text that states it.
  /// - Complexity: O(*n*) in the length of the completion.
  package func statement<Reader: StatementReader>(
    by schema: AnswerSchema, _ finding: Finding, _ reader: Reader, _ kind: String, of reward: some GroupReward,
    _ body: (Reader.Value, Excerpt) -> Verdict
  ) -> Verdict {
    let anatomy = anatomy(by: schema)
    let lowest = reward.range.lowerBound
    guard let region = anatomy.answer else {
      return Verdict(reward.name, lowest, because: anatomy.absence ?? .noAnswer("nothing was found"))
    }
    switch withUTF8({ Finder.find($0, region, finding, reader) }) {
    case .value(let value, let evidence):
      var verdict = body(value, Excerpt(text.slice(evidence.place)))
      if let words = evidence.words { verdict.parts.append(.remark("statement", readAs: words)) }
      return verdict
    case .refused(let refusal, let place):
      return Verdict(reward.name, lowest, because: refusal.reason(reader.noun, Excerpt(text.slice(place))))
    case .nothing:
      return Verdict(reward.name, lowest, because: .unreadable(kind, Excerpt(text.slice(region))))
    }
  }
}
