extension ScoringRequest {
  /// Returns the mistakes in scores that a policy returned for the request.
  func facts(_ scores: TokenScores) -> [GRPOError.Fact] {
    var facts: [GRPOError.Fact] = []
    func check(_ values: [Double]?, _ what: String) {
      guard let values, values.count != tokens.count else { return }
      facts.append(
        .wrongCount(found: values.count, of: what, expected: tokens.count, place: "for \(layout.count) completions"))
    }
    check(scores.logProbabilities, "log-probabilities")
    check(scores.entropies, "entropies")
    return facts
  }
}

extension SamplingRequest {
  /// Returns the mistakes in completions that a policy returned for the request.
  func facts(_ completions: [SampledCompletion]) -> [GRPOError.Fact] {
    let expected = items.count * generations
    if completions.count != expected {
      let place = "for \(generations) generations of \(items.count) prompts"
      return [.wrongCount(found: completions.count, of: "completions", expected: expected, place: place)]
    }
    var facts: [GRPOError.Fact] = []
    for (row, completion) in completions.enumerated() {
      let (item, generation) = row.quotientAndRemainder(dividingBy: generations)
      let count = completion.tokens.count
      if count > maximumTokens {
        facts.append(
          .completionTooLong(
            task: "\(items[item].id)", generation: generation, found: count, limit: maximumTokens))
      }
      func check(_ found: Int?, _ what: String) {
        guard let found, found != count else { return }
        let place = "for completion \(generation) of task \(items[item].id)"
        facts.append(.wrongCount(found: found, of: what, expected: count, place: place))
      }
      check(completion.logProbabilities?.count, "log-probabilities")
      check(completion.mask.isEmpty ? nil : completion.mask.count, "mask entries")
      if facts.count >= 10 { return facts }
    }
    return facts
  }
}
