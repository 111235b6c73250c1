import Study
import Testing

/// Against SciPy 1.14: `scipy.stats.t`, `scipy.stats.ttest_rel` and `scipy.stats.t.interval`.
@Suite struct SampleTests {
  @Test(arguments: [
    (1.0, 12.706204736432095), (2, 4.302652729696142), (4, 2.7764451051977987), (9, 2.2621571628540993),
    (30, 2.0422724563012373),
  ])
  func criticalValuesAreThoseOfTables(degrees: Double, expected: Double) {
    #expect(abs(StudentT(degreesOfFreedom: degrees).criticalValue(confidence: 0.95) - expected) < 1e-9 * expected)
  }

  @Test(arguments: [(1.0, 1.0, 0.5), (4.0, 2.7764451051977987, 0.05), (4.0, 0.0, 1.0), (2.0, 4.302652729696142, 0.05)])
  func probabilitiesAreThoseOfTables(degrees: Double, t: Double, expected: Double) {
    #expect(abs(StudentT(degreesOfFreedom: degrees).twoSidedProbability(t) - expected) < 1e-10)
    #expect(abs(StudentT(degreesOfFreedom: degrees).twoSidedProbability(-t) - expected) < 1e-10)
  }

  /// Special case: with one degree of freedom the distribution is Cauchy's, P(|T| ≥ √3) = 1/3.
  @Test func oneDegreeOfFreedomIsCauchy() {
    #expect(abs(StudentT(degreesOfFreedom: 1).twoSidedProbability(3.0.squareRoot()) - 1.0 / 3) < 1e-12)
  }

  /// Special case: with two degrees of freedom P(|T| ≥ t) = 1 − t ÷ √(2 + t²).
  @Test(arguments: [0.1, 0.5, 1, 2, 5, 20])
  func twoDegreesOfFreedomHaveAClosedForm(t: Double) {
    let expected = 1 - t / (2 + t * t).squareRoot()
    #expect(abs(StudentT(degreesOfFreedom: 2).twoSidedProbability(t) - expected) < 1e-12)
  }

  @Test func intervalsAreByHand() throws {
    let sample = Sample([1, 2, 3, 4, 5])
    #expect(sample.mean == 3)
    #expect(abs(sample.deviation - 2.5.squareRoot()) < 1e-15)
    let half = try #require(sample.halfWidth)
    #expect(abs(half - 2.7764451051977987 * (2.5 / 5).squareRoot()) < 1e-9)
    #expect(Sample([0.5]).interval == nil)
    #expect(Sample([0.5, 0.5]).halfWidth == 0)
  }

  /// The differences are 1, 2, 3, 4, 0: mean 2, deviation √2.5, t = 2 ÷ √0.5 = 2.8284.
  @Test func thePairedTestIsThatOfTheDifferences() throws {
    let (left, right) = (Sample([2, 4, 6, 8, 5]), Sample([1, 2, 3, 4, 5]))
    let p = try #require(left.pairedProbability(against: right))
    #expect(abs(p - 0.04742065558431) < 1e-9)
    #expect(right.pairedProbability(against: left) == p)
    #expect(left.pairedProbability(against: left) == 1)
    #expect(Sample([2, 3]).pairedProbability(against: Sample([1, 2])) == 0)
  }

  /// The interval excludes 0 exactly where the paired test has p < 0.05.
  @Test(arguments: [[0.1, 0.2, 0.05], [0.1, -0.2, 0.05], [0.3, 0.31, 0.1, 0.2], [-1, -2, -1.5, -1.2]])
  func intervalAndTestAgree(differences: [Double]) throws {
    let sample = Sample(differences)
    let p = try #require(sample.pairedProbability(against: Sample(differences.map { _ in 0 })))
    let excludesZero = sample.interval.map { !$0.contains(0) } ?? false
    #expect(excludesZero == (p < 0.05))
  }

  @Test func theIntervalDecidesAClaim() {
    let (up, down, open) = (Sample([0.1, 0.12, 0.11]), Sample([-0.1, -0.12, -0.11]), Sample([0.1, -0.1, 0.05]))
    #expect(Judgement.positive(up) == .agrees)
    #expect(Judgement.positive(down) == .disagrees)
    #expect(Judgement.positive(open) == .notTestable)
    #expect(Judgement.positive(Sample([1])) == .notTestable)
    #expect(Judgement.negative(up) == .disagrees)
    #expect(Judgement.below(0.05, down) == .agrees)
    #expect(Judgement.below(0.05, up) == .disagrees)
    #expect(Judgement.all([.agrees, .notTestable]) == .notTestable)
    #expect(Judgement.all([.agrees, .notTestable, .disagrees]) == .disagrees)
    #expect(Judgement.all([]) == .notTestable)
  }
}
