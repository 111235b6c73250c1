// The only place where facts are put into words.

extension Reason: CustomStringConvertible {
  /// The fact in words, without a full stop.
  public var description: String {
    switch self {
    case .unexplained, .combined: ""
    case .satisfied(let what): what
    case .unsatisfied(let what): what
    case .equal(let found): "\(found) is right"
    case .different(let found, let wanted): "\(found) is not \(wanted)"
    case .measured(let what, let value): "\(what) \(value.inWords)"
    case .compared(let what, let value, let limit): "\(what) \(value.inWords), against \(limit.inWords)"
    case .counted(let what, let found, let all): "\(found) of \(all) \(what)"
    case .matched(let pairing): pairing.description
    case .tagMissing(let tag): "\(tag.asTag) is missing"
    case .tagNeverClosed(let tag): "<\(tag)> is never closed"
    case .tagNeverOpened(let tag): "</\(tag)> has no opening tag"
    case .tagOpenedInPrompt(let tag):
      "</\(tag)> has no opening tag; if the prompt opens it, set opensInPrompt"
    case .tagVariant(let written, let tag): "\(written) must be written \(tag.asTag)"
    case .tagRepeated(let tag): "\(tag.asTag) occurs more than once"
    case .tagOutOfOrder(let tag, let expected): "\(tag.asTag) is where \(expected.asTag) is expected"
    case .textOutside(let text): "\(text) is outside the tags"
    case .tagEmpty(let tag): "<\(tag)> is empty"
    case .noAnswer(let why): "no answer: \(why)"
    case .unreadable(let kind, let text): "\(text) is not \(kind)"
    case .several(let kind, let text): "\(text) is more than one \(kind)"
    case .negated(let text): "\(text) denies the value"
    case .hedged(let text): "\(text) does not commit to a value"
    case .bounded(let text): "\(text) bounds the value"
    case .retracted(let text): "\(text) retracts the value"
    case .refused(let text): "the words in \(text) change the value or cannot be interpreted"
    case .gaveUp(let what, let steps): "gave up \(what) after \(steps) steps"
    case .truncated: "cut off at the token limit"
    case .notFinite: "the score was not a finite number"
    case .invalidScore(let score, let reward): "“\(reward)” returned \(score), which is outside its range"
    case .gateClosed(let score, let threshold): "gate closed: \(score.inWords) is below \(threshold.inWords)"
    case .gateOpen: "gate open"
    case .scheduled(let step, let factor): "times \(factor.inWords) at step \(step)"
    case .notApplicable(let why): "does not apply: \(why)"
    case .reading(let words): "read as \(words)"
    case .note(_, let words): words
    }
  }
}

extension Reason {
  /// Details beyond ``description``, line by line: the table of a matching.
  public var details: [String] {
    guard case .matched(let pairing) = self, pairing.predictionCount > 0 || pairing.referenceCount > 0 else {
      return []
    }
    return pairing.table.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

extension String {
  /// `answer` → `<answer>`, `/answer` → `</answer>`.
  fileprivate var asTag: String { "<\(self)>" }
}

extension Double {
  /// The number with at most four decimals, without trailing zeros or a negative zero.
  package var inWords: String {
    guard isFinite else { return "\(self)" }
    guard abs(self) < 1e11 else { return "\(self)" }
    let rounded = (self * 10_000).rounded() / 10_000
    if rounded == 0 { return self == 0 || abs(self) < 1e-9 ? "0" : "\(self.shortened)" }
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }

  /// The number with three significant digits if it is very small.
  private var shortened: Double {
    var scale = 1.0
    while abs(self) * scale < 100 { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}
