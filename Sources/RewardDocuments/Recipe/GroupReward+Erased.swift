internal import RewardCore

// Combinators of type-erased rewards. The result scores each completion on its own if the reward does.
extension GroupReward<Row> {
  func erased(_ adjustment: Adjustment) -> any GroupReward<Row> { Adjusted(self, adjustment) }
  func erased(named name: String) -> any GroupReward<Row> { named(name) }
  func erased(scheduled schedule: Schedule) -> any GroupReward<Row> { scheduled(schedule) }
  func erased(gating base: some GroupReward<Row>, at threshold: Double?) -> any GroupReward<Row> {
    gating(base, threshold: threshold)
  }
}
