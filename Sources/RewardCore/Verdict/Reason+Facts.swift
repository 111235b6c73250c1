/// A fact in a reason.
package enum Fact {
  case text(String)
  case excerpt(Excerpt)
  case number(Double)
  case count(Int)
  case pairs([MatchedPairs.Pair])
  case labels([Excerpt?])
  case texts([String])
}

extension Reason {
  /// Calls `body` with the JSON key and the value of every fact; the code is not included.
  ///
  /// The keys are part of the encoded form and must not change.
  package func forEachFact<Failure: Error>(
    _ body: (_ key: String, _ fact: Fact) throws(Failure) -> Void
  ) throws(Failure) {
    switch self {
    case .unexplained, .combined, .truncated, .notFinite, .gateOpen: break
    case .satisfied(let condition), .unsatisfied(let condition): try body("condition", .text(condition))
    case .equal(let prediction): try body("prediction", .excerpt(prediction))
    case .different(let prediction, let reference):
      try body("prediction", .excerpt(prediction))
      try body("reference", .excerpt(reference))
    case .measured(let quantity, let value):
      try body("quantity", .text(quantity))
      try body("value", .number(value))
    case .compared(let quantity, let value, let limit):
      try body("quantity", .text(quantity))
      try body("value", .number(value))
      try body("limit", .number(limit))
    case .counted(let items, let count, let total):
      try body("items", .text(items))
      try body("count", .count(count))
      try body("total", .count(total))
    case .matched(let pairing):
      try body("quantity", .text(pairing.quantity))
      try body("pairs", .pairs(pairing.pairs))
      try body("predictionCount", .count(pairing.predictionCount))
      try body("referenceCount", .count(pairing.referenceCount))
      if !pairing.predictionLabels.isEmpty { try body("predictionLabels", .labels(pairing.predictionLabels)) }
      if !pairing.referenceLabels.isEmpty { try body("referenceLabels", .labels(pairing.referenceLabels)) }
      if !pairing.remarks.isEmpty { try body("remarks", .texts(pairing.remarks)) }
    case .tagMissing(let tag), .tagNeverClosed(let tag), .tagNeverOpened(let tag), .tagOpenedInPrompt(let tag),
      .tagRepeated(let tag), .tagEmpty(let tag):
      try body("tag", .text(tag))
    case .tagVariant(let text, let tag):
      try body("text", .excerpt(text))
      try body("tag", .text(tag))
    case .tagOutOfOrder(let tag, let expected):
      try body("tag", .text(tag))
      try body("expected", .text(expected))
    case .textOutside(let text), .negated(let text), .hedged(let text), .bounded(let text), .retracted(let text),
      .refused(let text):
      try body("text", .excerpt(text))
    case .unreadable(let expected, let text), .several(let expected, let text):
      try body("expected", .text(expected))
      try body("text", .excerpt(text))
    case .noAnswer(let why), .notApplicable(let why): try body("why", .text(why))
    case .gaveUp(let task, let steps):
      try body("task", .text(task))
      try body("steps", .count(steps))
    case .invalidScore(let score, let reward):
      try body("score", .text(score))
      try body("reward", .text(reward))
    case .gateClosed(let score, let threshold):
      try body("score", .number(score))
      try body("threshold", .number(threshold))
    case .scheduled(let step, let factor):
      try body("step", .count(step))
      try body("factor", .number(factor))
    case .reading(let words): try body("reading", .text(words))
    case .note(_, let words): try body("note", .text(words))
    }
  }
}
