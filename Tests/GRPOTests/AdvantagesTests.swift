import GRPO
import Randomness
import Testing

@Suite struct AdvantagesTests {
  static let prompts = (0..<32).map { $0 / 4 }

  static func rewards(_ names: [String], weights: [Double]? = nil) throws -> RewardTable {
    let inputs = try Golden.load("inputs")["inputs"]
    let columns = try names.map { try inputs["reward_\($0)"].optionals }
    return try RewardTable(
      names: names, weights: weights, rows: (0..<32).map { row in columns.map { $0[row] } })
  }

  /// Recording: TRL and verl, 1e-12.
  @Test(arguments: [
    ("trl/sum_then_normalize/group", AdvantageEstimator.groupDeviation()),
    ("trl/sum_then_normalize/batch", .batchDeviation()),
    ("trl/sum_then_normalize/none", .meanOnly),
    ("verl/grpo/std", .groupDeviation(Deviation(stabilizer: 1e-6))),
    ("verl/grpo/no_std(DrGRPO)", .meanOnly),
    ("verl/rloo", .leaveOneOut),
    ("verl/opo", .lengthWeightedBaseline),
    ("verl/passk(std)", .bestOfGroup(Deviation(stabilizer: 1e-6))),
    ("verl/gpg(f_norm=1)", .scaledBySignal),
    ("numpy/population_std(mlx-lm-lora, ddof=0, eps=1e-4)", .groupDeviation(Deviation(.population))),
  ])
  func golden(name: String, estimator: AdvantageEstimator) throws {
    let expected = try Golden.load("advantages")["cases"][name]
    let table = try Self.rewards(["accuracy", "format"])
    let mask = try Golden.load("inputs")["inputs"]["mask"].items
    let lengths = mask.map { $0.flags.count { $0 } }
    let result = estimator.advantages(of: table, groups: Self.prompts, lengths: lengths)
    #expect(difference(result.advantages, try expected["advantages"].numbers) < 1e-12)
    if let rewards = expected.optional("rewards") { #expect(difference(result.scores, rewards.numbers) < 1e-12) }
    if let std = expected.optional("std") { #expect(difference(result.deviations, std.numbers) < 1e-12) }
    if let zero = expected.optional("is_std_zero") { #expect(result.hasZeroDeviation == zero.flags) }
  }

  @Test(arguments: [
    ("trl/sum_then_normalize/group/weights=1,.5,.25", AdvantageEstimator.groupDeviation()),
    ("trl/normalize_then_sum(GDPO)/weights=1,.5,.25", .perComponent()),
  ])
  func goldenWeighted(name: String, estimator: AdvantageEstimator) throws {
    let expected = try Golden.load("advantages")["cases"][name]
    let table = try Self.rewards(["accuracy", "format", "length"], weights: [1, 0.5, 0.25])
    let result = estimator.advantages(of: table, groups: Self.prompts)
    #expect(difference(result.advantages, try expected["advantages"].numbers) < 1e-12)
    #expect(difference(result.scores, try expected["rewards"].numbers) < 1e-12)
    #expect(difference(result.deviations, try expected["std"].numbers) < 1e-12)
    #expect(result.hasZeroDeviation == (try expected["is_std_zero"].flags))
  }

  @Test func goldenWithAbstentions() throws {
    let expected = try Golden.load("advantages")["cases"]["trl/sum_then_normalize/group/with_null_rewards"]
    let table = try RewardTable(
      names: ["accuracy", "format"], rows: try expected["rewards_per_func"].items.map(\.optionals))
    let result = AdvantageEstimator.groupDeviation().advantages(of: table, groups: Self.prompts)
    #expect(difference(result.advantages, try expected["advantages"].numbers) < 1e-12)
    #expect(difference(result.totals, try expected["rewards"].numbers) < 1e-12)
    #expect(difference(result.deviations, try expected["std"].numbers) < 1e-12)
    #expect(result.hasZeroDeviation == (try expected["is_std_zero"].flags))
    #expect(result.metrics["unscored_rows"] == 1)
  }

  /// Recording: verl, 1e-9, because it divides by the number of tokens + 1e-8.
  @Test(arguments: [false, true])
  func goldenWhitening(groupBaseline: Bool) throws {
    let name = groupBaseline ? "verl/reinforce++_baseline(token)" : "verl/reinforce++(token)"
    let expected = try Golden.load("advantages")["cases"][name]["advantages_token"].numbers
    let table = try Self.rewards(["accuracy", "format"])
    let mask = try Golden.load("inputs")["inputs"]["mask"].flags
    let layout = SequenceLayout(rows: 32, columns: 12)
    let tokens: [Double]
    if groupBaseline {
      let lengths = (0..<32).map { row in layout[row].count { mask[$0] } }
      let result = AdvantageEstimator.whitened(groupBaseline: true).advantages(
        of: table, groups: Self.prompts, lengths: lengths)
      tokens = mask.indices.map { mask[$0] ? result.advantages[$0 / 12] : 0 }
    } else {
      let totals = (0..<32).map { table.total(of: $0) ?? .nan }
      let returns = TokenAdvantages.returns(of: totals, layout: layout, mask: mask, stopsAtGaps: true)
      tokens = TokenAdvantages.whitened(returns, counts: mask.map { $0 ? 1 : 0 }).enumerated().map { mask[$0] ? $1 : 0 }
    }
    #expect(difference(tokens, expected) < 1e-9)
  }

  static let edges = [
    "all_equal_rewards", "all_equal_rewards_third", "one_hot_of_8", "two_generations", "pair_equal", "null_in_group",
    "all_null_group", "only_one_scored", "tiny_spread", "large_values", "negative", "batch_scale",
  ]

  @Test(arguments: edges)
  func goldenEdges(name: String) throws {
    let edge = try Golden.load("edges")["cases"][name]
    let table = try RewardTable(names: ["r"], rows: try edge["rewards_per_func"].items.map(\.optionals))
    let size = Int(try edge["num_generations"].number)
    let isBatch = try edge["scale"].string == "batch"
    let result = (isBatch ? AdvantageEstimator.batchDeviation() : .groupDeviation()).advantages(
      of: table, groups: (0..<table.rowCount).map { $0 / size })
    #expect(difference(result.advantages, try edge["advantages"].numbers) < 1e-12)
    #expect(difference(result.deviations, try edge["std"].numbers) < 1e-12)
    #expect(result.hasZeroDeviation == (try edge["is_std_zero"].flags))
    if name.hasPrefix("all_equal") { #expect(result.advantages.allSatisfy { $0 == 0 }) }
  }

  static let estimators: [AdvantageEstimator] = [
    .groupDeviation(), .batchDeviation(), .meanOnly, .leaveOneOut, .perComponent(), .whitened(groupBaseline: true),
    .whitened(groupBaseline: false), .lengthWeightedBaseline, .bestOfGroup(), .scaledBySignal,
  ]

  /// Law: rows may come in any order, with any group ids.
  @Test(arguments: estimators)
  func independentOfOrder(estimator: AdvantageEstimator) throws {
    var random = CounterGenerator(seed: 12)
    let rows = (0..<24).map { _ -> [Double?] in
      [random.uniform() < 0.2 ? nil : random.uniform(), random.uniform() < 0.2 ? nil : random.normal()]
    }
    let groups = (0..<24).map { $0 / 4 }
    let lengths = (0..<24).map { 1 + $0 % 7 }
    let order = random.permutation(of: 24)
    let straight = estimator.advantages(
      of: try RewardTable(names: ["a", "b"], rows: rows), groups: groups, lengths: lengths)
    let shuffled = estimator.advantages(
      of: try RewardTable(names: ["a", "b"], rows: order.map { rows[$0] }), groups: order.map { -7 * groups[$0] },
      lengths: order.map { lengths[$0] })
    #expect(difference(shuffled.advantages, order.map { straight.advantages[$0] }) < 1e-12)
    #expect(shuffled.advantages.allSatisfy { $0.isFinite })
    for row in 0..<24 where rows[row][0] == nil && rows[row][1] == nil { #expect(straight.advantages[row] == 0) }
  }

  /// Law: with a group baseline, an abstention changes nothing for the others, and the only member of a group gets 0.
  @Test(arguments: estimators.filter { $0 != .whitened(groupBaseline: false) && $0 != .perComponent() })
  func abstentionIsAbsence(estimator: AdvantageEstimator) throws {
    let with = estimator.advantages(
      of: try RewardTable([1, nil, 0, 0.5, 3]), groups: [0, 0, 0, 0, 1], lengths: [2, 9, 4, 1, 5])
    let without = estimator.advantages(
      of: try RewardTable([1, 0, 0.5, 3]), groups: [0, 0, 0, 1], lengths: [2, 4, 1, 5])
    #expect(with.advantages[1] == 0)
    #expect(difference([0, 2, 3, 4].map { with.advantages[$0] }, without.advantages) < 1e-15)
    #expect(abs(with.advantages[4]) < 1e-12 || estimator == .whitened(groupBaseline: true))
  }

  /// Reduction: for two completions every group form is the sign of the difference, up to its factor.
  @Test func pairs() throws {
    let table = try RewardTable([3, 1])
    func pair(_ estimator: AdvantageEstimator) -> [Double] {
      estimator.advantages(of: table, groups: [0, 0]).advantages
    }
    #expect(pair(.meanOnly) == [1, -1])
    #expect(pair(.leaveOneOut) == [2, -2])
    let half = Double(0.5).squareRoot()
    #expect(difference(pair(.groupDeviation(Deviation(stabilizer: 0))), [half, -half]) < 1e-15)
    #expect(pair(.groupDeviation(Deviation(.population, stabilizer: 0))) == [1, -1])
  }

  @Test func metricsHaveTheNamesOfTRL() throws {
    let table = try RewardTable(names: ["a", "b"], weights: [1, 2], rows: [[1, 1], [0, nil], [1, 0], [1, 0]])
    let metrics = AdvantageEstimator.groupDeviation().advantages(of: table, groups: [0, 0, 1, 1]).metrics
    #expect(metrics["rewards/a/mean"] == 0.75)
    #expect(metrics["rewards/a/std"] == 0.5)
    #expect(metrics["rewards/b/mean"] == 1.0 / 3)
    #expect(metrics["reward"] == 1.25)
    #expect(metrics["frac_reward_zero_std"] == 0.5)
    #expect(metrics["zero_signal_groups"] == 1)
  }

  @Test func reportsAllInvalidRewards() {
    let error = #expect(throws: GRPOError.self) {
      try RewardTable(names: ["a", "b"], weights: [1, .infinity], rows: [[.nan, 1], [1e61, nil]])
    }
    #expect(error?.problems.count == 3)
    #expect(error?.problems.map(\.code) == [.rewardOutOfRange, .rewardOutOfRange, .rewardOutOfRange])
  }
}
