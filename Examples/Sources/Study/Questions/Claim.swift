/// A claim of a paper, the measurement of the study, and the judgement by its interval.
public struct Claim: Sendable, Hashable {
  /// The paper.
  public let paper: String
  /// The claim, with its numbers if they are known.
  public let reported: String
  /// The measured quantities, in words.
  public let measured: String
  /// The quantities that decide, seed by seed.
  public let samples: [Sample]
  /// The judgement; a claim whose runs are missing is not testable.
  public let judgement: Judgement

  /// Creates a claim of one quantity.
  init(
    _ paper: String, _ reported: String, _ measured: String, _ sample: Sample?,
    _ judge: @escaping (Sample) -> Judgement = Judgement.positive
  ) {
    self.init(paper, reported, measured, [(sample, judge)])
  }

  /// Creates a claim of several quantities.
  init(_ paper: String, _ reported: String, _ measured: String, _ parts: [(Sample?, (Sample) -> Judgement)]) {
    self.paper = paper
    self.reported = reported
    self.measured = measured
    samples = parts.compactMap(\.0)
    judgement = Judgement.all(parts.map { sample, judge in sample.map(judge) ?? .notTestable })
  }
}

/// The difference of two samples where both are there.
func difference(_ left: Sample?, _ right: Sample?) -> Sample? {
  guard let left, let right, left.values.count == right.values.count else { return nil }
  return left.difference(from: right)
}

/// The mean of samples, seed by seed, where all are there.
func average(_ samples: [Sample?]) -> Sample? {
  let present = samples.compactMap(\.self)
  guard present.count == samples.count, let first = present.first,
    present.allSatisfy({ $0.values.count == first.values.count })
  else { return nil }
  return Sample(
    first.values.indices.map { seed in
      present.reduce(0) { $0 + $1.values[seed] } / Double(present.count)
    })
}
