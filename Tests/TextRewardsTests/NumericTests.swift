import Answers
import RewardCore
import TextRewards
import Testing

@Suite struct NumericTests {
  @Test func exact() {
    func score(_ text: String, _ reference: Quantity, _ reward: NumericMatch = NumericMatch()) -> Double? {
      reward.score(on: .answering(text), given: reference)
    }
    #expect(score("5.0", "5") == 1)
    #expect(score("1,234.0", 1234) == 1)
    #expect(score("4/5", "\\frac{4}{5}") == 1)
    #expect(score("0.8", "\\frac{4}{5}") == 1)
    #expect(score("0.3333333333333333", "1/3") == 1)
    #expect(score("0.333", "1/3") == 0)
    #expect(score("-0", 0) == 1)
    #expect(score("1e-320", 0) == 0)
    #expect(score("9007199254740993", "9007199254740992") == 0)
    #expect(score("100000000000000000000000000000000001", "100000000000000000000000000000000002") == 0)
    #expect(score("1e35", "100000000000000000000000000000000000") == 1)
    #expect(score("1000001", 1_000_000) == 0)
    #expect(score("nan", 0) == 0)
    #expect(score("about 5", 5) == 0)
    // Units.
    #expect(score("6 cm", "0.06 m") == 1)
    #expect(score("6", "6cm") == 1)
    #expect(score("6cm", 6) == 1)
    #expect(score("6 kg", "6 m") == 0)
    #expect(score("6", "6cm", NumericMatch(units: .required)) == 0)
    #expect(score("6 kg", "6 m", NumericMatch(units: .ignored)) == 1)
    #expect(score("40", "40°") == 1)
    // Percent.
    #expect(score("50%", 0.5) == 0)
    #expect(score("50%", 50) == 0)
    #expect(score("50", "50%") == 1)
    #expect(score("50%", 0.5, NumericMatch(percent: .hundredth)) == 1)
    #expect(score("0.5", "50%", NumericMatch(percent: .hundredth)) == 1)
    #expect(score("50", "50%", NumericMatch(percent: .hundredth)) == 0)
  }

  @Test func tolerances() {
    func score(_ text: String, _ reference: Quantity, _ tolerance: NumericTolerance) -> Double? {
      NumericMatch(tolerance: tolerance).score(on: .answering(text), given: reference)
    }
    #expect(score("99.5", 100, .relative(0.005)) == 1)
    #expect(score("99.4", 100, .relative(0.005)) == 0)
    #expect(score("1", 0, .relative(0.5)) == 0)
    #expect(score("5.5", 5, .absolute(0.5)) == 1)
    #expect(score("5.51", 5, .absolute(0.5)) == 0)
    #expect(score("3.1416", "3.14", .digits(minimum: 2)) == 1)
    #expect(score("3.145", "3.14", .digits(minimum: 2)) == 1)
    #expect(score("3.146", "3.14", .digits(minimum: 2)) == 0)
    #expect(score("0.33", "1/3", .digits(minimum: 2)) == 1)
    #expect(score("0.3", "1/3", .digits(minimum: 2)) == 0)
    #expect(score("0.34", "1/3", .digits(minimum: 2)) == 0)
  }

  @Test func contexts() {
    /// `exact`, `stated`, `lenientFirst`.
    func scores(_ text: String) -> [Double?] {
      ([.exact, .stated, .lenientFirst, .lenient] as [Finding]).map {
        NumericMatch(finding: $0).score(on: .answering(text), given: 9)
      }
    }
    #expect(scores("The answer is 9") == [0, 1, 1, 1])
    #expect(scores("8 or 9") == [0, 0, 0, 1])
    #expect(scores("I see 8 here and 9 there") == [0, 0, 0, 1])
    #expect(scores("I met 9 men, then 8 more") == [0, 0, 1, 0])
    #expect(scores("it is -9") == [0, 0, 0, 0])
    #expect(scores("10-9") == [0, 0, 0, 1])
    #expect(scores("$9$ apples") == [0, 1, 1, 1])
    #expect(scores("nothing") == [0, 0, 0, 0])
  }

  @Test func smooth() throws {
    let reward = SmoothTolerance(innerTolerance: 0.05, outerTolerance: 0.20)
    #expect(reward.score(on: .answering("10.4"), given: 10) == 1)
    let half = try #require(reward.score(on: .answering("11.25"), given: 10))
    #expect(abs(half - 0.5) < 1e-15)
    #expect(reward.score(on: .answering("about 10"), given: 10) == 1)
    #expect(NumericMatch().score(on: .answering("about 10"), given: 10) == 0)
    #expect(reward.score(on: .answering("0"), given: 0) == 1)
    #expect(reward.score(on: .answering("0.001"), given: 0) == 0)
    #expect(SmoothTolerance(floor: 1).score(on: .answering("0.001"), given: 0) == 1)
    #expect(reward.score(on: .answering("nan"), given: 10) == 0)
    #expect(reward.score(on: .answering("1e308"), given: "-1e308") == 0)
  }

  /// Special case: with tolerances that nearly meet it is the step of a match with that tolerance. And it never rises.
  @Test func smoothReducesToAStep() {
    let smooth = SmoothTolerance(innerTolerance: 0.1, outerTolerance: 0.1.nextUp)
    let step = NumericMatch(tolerance: .relative(0.1))
    var last = 1.0
    for i in 0...400 {
      let text = "\(100 + Double(i) / 10)"
      #expect(smooth.score(on: .answering(text), given: 100) == step.score(on: .answering(text), given: 100), "\(text)")
      let falling = SmoothTolerance().score(on: .answering(text), given: 100) ?? -1
      #expect(falling <= last && falling >= 0)
      last = falling
    }
  }

  @Test func counts() {
    func score(_ text: String, _ reach: Int = 3) -> Double? {
      CountMatch(zeroDistance: reach).score(on: .answering(text), given: 7)
    }
    #expect(score("7") == 1)
    #expect(score("seven") == 1)
    #expect(score("7.0") == 1)
    #expect(score("6") == 1 - 1.0 / 3)
    #expect(score("10") == 0)
    #expect(score("6", 1) == 0)
    #expect(score("6.5") == 0)
    #expect(score("-7") == 0)
    #expect(score("7 cm") == 0)
    #expect(score("1e300") == 0)
  }

  @Test func refusesBadOptions() async {
    await #expect(processExitsWith: .failure) { _ = SmoothTolerance(innerTolerance: 0.2, outerTolerance: 0.05) }
    await #expect(processExitsWith: .failure) { _ = NumericMatch(tolerance: .absolute(-1)) }
    await #expect(processExitsWith: .failure) { _ = CountMatch(zeroDistance: 0) }
  }
}
