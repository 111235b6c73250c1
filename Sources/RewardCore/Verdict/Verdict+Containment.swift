// Scores outside the range of their reward. The rewards of this package return none; user-defined rewards may.

extension Verdict {
  /// Whether the reward returned NaN, an infinity or a score outside its range. The ``reason`` contains the value.
  ///
  /// Tables, statistics and trainers count such verdicts.
  public var isInvalid: Bool {
    if case .invalidScore = reason { return true }
    return false
  }

  /// The invalid verdicts of the tree, in reading order.
  package var invalidVerdicts: [Verdict] {
    (isInvalid ? [self] : []) + parts.flatMap(\.invalidVerdicts)
  }

  /// Returns the verdict if its score is in the range. Otherwise, it returns a verdict with the lowest score of the
  /// range, and the reason.
  ///
  /// A score that leaves the range by rounding, by at most 1e-9 of the magnitude of the bounds, is limited to the
  /// nearer bound.
  @usableFromInline
  package func contained(in range: ClosedRange<Double>) -> Verdict {
    isContained(in: range) ? self : replaced(in: range.limited)
  }

  @inlinable
  @inline(__always)
  package func isContained(in range: ClosedRange<Double>) -> Bool {
    guard let score else { return !isInvalid }
    return score >= range.lowerBound && score <= range.upperBound && abs(score) <= Double.largestScore
  }

  private func replaced(in range: ClosedRange<Double>) -> Verdict {
    var verdict = self
    let slack = 1e-9 * max(abs(range.lowerBound), abs(range.upperBound))
    if let score, score >= range.lowerBound - slack, score <= range.upperBound + slack {
      verdict.score = min(max(score, range.lowerBound), range.upperBound)
      return verdict
    }
    if let score { verdict.reason = .invalidScore("\(score)", reward: name) }
    verdict.score = range.lowerBound
    return verdict
  }
}

extension GroupReward {
  /// Returns the verdicts on a group, with every score in the range.
  ///
  /// - Precondition: the reward returns one verdict for each completion.
  package func checkedVerdicts(on group: CompletionGroup<Reference>) -> [Verdict] {
    var verdicts = verdicts(on: group)
    precondition(
      verdicts.count == group.completions.count,
      "“\(name)” must return one verdict for each completion, but returned \(verdicts.count) for "
        + "\(group.completions.count)")
    let range = range
    for index in verdicts.indices where !verdicts[index].isContained(in: range) {
      verdicts[index] = verdicts[index].contained(in: range)
    }
    return verdicts
  }
}

extension Reward {
  /// Returns the verdict on a completion, with a score in the range.
  package func checkedVerdict(on completion: Completion, given reference: Reference) -> Verdict {
    // A valid verdict, as nearly all are, is returned without a copy.
    var verdict = verdict(on: completion, given: reference)
    let range = range
    if !verdict.isContained(in: range) { verdict = verdict.contained(in: range) }
    return verdict
  }

  /// Returns the score of a completion, in the range: that of ``checkedVerdict(on:given:)``.
  package func checkedScore(on completion: Completion, given reference: Reference) -> Double? {
    score(on: completion, given: reference).flatMap { Verdict("", $0).contained(in: range).score }
  }
}

extension Double {
  /// The maximum magnitude of a score; sums of squares of such scores are finite.
  @inlinable
  package static var largestScore: Double { 1e60 }

  /// The bound of the ranges of published rewards that are unbounded in the original.
  package static let largestPublishedScore = 1e9

  /// The number limited to ±``largestScore``; NaN stays NaN.
  package var limited: Double {
    self > Self.largestScore ? Self.largestScore : self < -Self.largestScore ? -Self.largestScore : self
  }
}

extension Double {
  /// Returns the number limited to the range; NaN and infinities are unchanged.
  package func limited(to range: ClosedRange<Double>) -> Double {
    isFinite ? Swift.min(Swift.max(self, range.lowerBound), range.upperBound) : self
  }
}

extension ClosedRange<Double> {
  /// The range with bounds of at most ±``Double/largestScore``.
  package var limited: ClosedRange<Double> { lowerBound.limited...upperBound.limited }
}
