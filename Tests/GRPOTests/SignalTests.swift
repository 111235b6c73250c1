import Foundation
import GRPO
import RewardCore
import Testing

/// The definition of a signal depends on the estimator.
@Suite struct SignalTests {
  static let equalTotals = try? RewardTable(
    names: ["accuracy", "length"], weights: [1, 0.5], rows: [[1, 0], [0, 2], [1, 0], [0, 2]])

  @Test func perComponent() throws {
    let table = try #require(Self.equalTotals)
    let groups = [0, 0, 0, 0]
    #expect(!AdvantageEstimator.groupDeviation().hasSignal(table))
    #expect(
      AdvantageEstimator.groupDeviation().advantages(of: table, groups: groups).hasFlatGroup == [
        true, true, true, true,
      ])
    let result = AdvantageEstimator.perComponent().advantages(of: table, groups: groups)
    #expect(AdvantageEstimator.perComponent().hasSignal(table))
    #expect(result.hasFlatGroup == [false, false, false, false])
    #expect(result.advantages.allSatisfy { abs(abs($0) - 0.866) < 1e-3 })
    #expect(result.metrics["zero_signal_groups"] == 0)
    // Components that cancel once they are normalized have no signal.
    let cancelling = try RewardTable(names: ["a", "b"], rows: [[1, 0], [0, 1]])
    #expect(!AdvantageEstimator.perComponent().hasSignal(cancelling))
  }

  /// Law: a group has advantages other than 0 if and only if it has a signal, for every estimator.
  @Test(arguments: [
    AdvantageEstimator.groupDeviation(), .batchDeviation(), .meanOnly, .leaveOneOut, .perComponent(),
    .whitened(groupBaseline: true), .whitened(groupBaseline: false), .lengthWeightedBaseline, .bestOfGroup(),
    .scaledBySignal,
  ])
  func signalMeansAdvantages(estimator: AdvantageEstimator) throws {
    var generator = CounterGenerator(seed: 9)
    for _ in 0..<300 {
      let rows = (0..<4).map { _ in
        (0..<2).map { _ in generator.uniform() < 0.1 ? nil : Double?.some(Double(generator.index(below: 2))) }
      }
      let table = try RewardTable(names: ["a", "b"], weights: [1, 0.5], rows: rows)
      let result = estimator.advantages(of: table, groups: [7, 7, 7, 7], lengths: [3, 1, 2, 2])
      let hasAdvantage = result.advantages.contains { abs($0) > 1e-12 }
      #expect(result.hasFlatGroup.allSatisfy { $0 == !hasAdvantage }, "\(rows)")
      if estimator != .whitened(groupBaseline: false) { #expect(estimator.hasSignal(table) == hasAdvantage) }
    }
  }

  struct Shaped: Reward {
    let range = 0.0...1.0
    func verdict(on completion: Completion, given reference: String) -> Verdict {
      Verdict(name, 1 / Double(1 + completion.text.count))
    }
  }

  /// A shaped reward differs in nearly every group; the component that decides is named.
  @Test func theFilterNamesAComponent() async throws {
    func run(_ flatGroups: GRPOConfiguration.FlatGroups) async throws -> [RolloutReport] {
      var configuration = TrainerTests.configuration(steps: 4)
      configuration.generations = 4
      configuration.flatGroups = flatGroups
      let trainer = try await TrainerTests.trainer(
        configuration, rewards: [TrainingReward(Wanted()), TrainingReward(Shaped(), weight: 0.1)])
      var reports: [RolloutReport] = []
      for try await event in trainer.events() { if case .sampled(let report) = event { reports.append(report) } }
      return reports
    }
    func groupsWithout(_ report: RolloutReport) -> Int {
      Dictionary(grouping: 0..<report.batch.count) { report.batch.groupIDs[$0] }.values.count { rows in
        Set(rows.map { report.verdicts[0][$0].score }).count == 1
      }
    }
    let byTotal = try await run(.drop())
    #expect(byTotal.contains { groupsWithout($0) > 0 })
    let named = try await run(.replace(rounds: 30, component: "wanted"))
    #expect(named.allSatisfy { groupsWithout($0) == 0 && $0.batch.count == 16 })
  }

  /// Under GDPO a group of equal totals is kept, trained on, and not warned of.
  @Test func gdpoKeepsGroupsOfEqualTotals() async throws {
    struct HasA: Reward {
      let range = 0.0...1.0
      func verdict(on completion: Completion, given reference: String) -> Verdict {
        Verdict(name, completion.text.hasPrefix("a") ? 1 : 0)
      }
    }
    struct HasNoA: Reward {
      let range = 0.0...2.0
      func verdict(on completion: Completion, given reference: String) -> Verdict {
        Verdict(name, completion.text.hasPrefix("a") ? 0 : 2)
      }
    }
    for (estimator, warns) in [(AdvantageEstimator.perComponent(), false), (.groupDeviation(), true)] {
      var configuration = TrainerTests.configuration(steps: 2)
      configuration.advantages = estimator
      let trainer = try await TrainerTests.trainer(
        configuration, rewards: [TrainingReward(HasA()), TrainingReward(HasNoA(), weight: 0.5)])
      var warned = false
      for try await event in trainer.events() { if case .warning(.noSignal, _) = event { warned = true } }
      #expect(warned == warns)
    }
  }

  @Test func metricsAreAnObject() throws {
    var metrics = Metrics()
    metrics["reward"] = 0.75
    metrics["kl"] = 0.5
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode(metrics)
    #expect(String(decoding: data, as: UTF8.self) == #"{"kl":0.5,"reward":0.75}"#)
    let decoded = try JSONDecoder().decode(Metrics.self, from: data)
    #expect(decoded == metrics && decoded.names == ["kl", "reward"] && decoded.hashValue == metrics.hashValue)
    // In checkpoints the order stays.
    let state = try StateDecoder.decode(Metrics.self, from: StateEncoder.encode(metrics))
    #expect(state.names == ["reward", "kl"])
    metrics["kl"] = 0.25
    #expect(decoded != metrics)
  }
}
