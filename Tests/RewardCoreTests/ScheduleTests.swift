import RewardCore
import Testing

@Suite struct ScheduleTests {
  /// Between two points the factor is on the line through them; before the first and after the last it is theirs.
  @Test func isLinearBetweenPoints() {
    let schedule = Schedule([(10, 1), (20, 3), (20, 5), (40, -5)])
    #expect([0, 10, 15, 19].map { schedule.factor(at: $0) } == [1, 1, 2, 2.8])
    #expect([20, 25, 30, 40, 90].map { schedule.factor(at: $0) } == [5, 2.5, 0, -5, -5])
  }

  /// The difference of two large factors overflows; the factors between them do not.
  @Test func largeFactorsDoNotOverflow() {
    let schedule = Schedule([(0, -1.5e308), (4, 1.5e308)])
    #expect((0...4).map { schedule.factor(at: $0) } == [-1.5e308, -0.75e308, 0, 0.75e308, 1.5e308])
    #expect(Schedule([(0, 1.5e308), (4, 0.5e308)]).factor(at: 2) == 1e308)
  }
}
