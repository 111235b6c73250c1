import Foundation
import GRPO
import RewardCore
import Testing

@Suite struct RolloutBatchTests {
  static func batch(prompts: [Int] = [4, 4, 7], tokens: [Int32] = [1, 2, 0, 3, 0, 5]) throws -> RolloutBatch {
    try RolloutBatch(
      layout: SequenceLayout(lengths: [3, 2, 1]), tokens: tokens, groupIDs: [0, 0, 1], promptIDs: prompts,
      texts: ["ab", "c", "e"], endings: [.stop, .stop, .length], temperature: 0.7,
      samplerLogProbabilities: [-1, -2, -3, -4, -5, -6], oldLogProbabilities: [-1, -2, -3, -4, -5, -6.5],
      rewards: RewardTable([1, nil, 0]), advantages: [0.5, 0, -0.5])
  }

  @Test func roundTripsThroughJSON() throws {
    let batch = try Self.batch()
    let data = try JSONEncoder().encode(batch)
    #expect(try JSONDecoder().decode(RolloutBatch.self, from: data) == batch)
    let mixed = String(decoding: data, as: UTF8.self).replacingOccurrences(of: "[4,4,7]", with: "[4,5,7]")
    #expect(throws: GRPOError.self) { try JSONDecoder().decode(RolloutBatch.self, from: Data(mixed.utf8)) }
  }

  /// Completions of two prompts in one group are the oldest bug of such trainers.
  @Test func refusesMixedGroupsAndWrongShapes() {
    let mixed = #expect(throws: GRPOError.self) { try Self.batch(prompts: [4, 5, 7]) }
    #expect(mixed?.description == "mixedGroup: group 0 contains completions of prompts 4, 5")
    let short = #expect(throws: GRPOError.self) { try Self.batch(prompts: [4, 4], tokens: [1]) }
    #expect(short?.problems.map(\.code) == [.shapeMismatch, .shapeMismatch])
    #expect(short?.description.contains("tokens must have 6 entries, but has 1") == true)
  }

  @Test func partsAndOrder() throws {
    let part = try Self.batch().sequences([2, 0])
    try part.validate()
    #expect(part.tokens == [5, 1, 2, 0])
    #expect(part.samplerLogProbabilities == [-6, -1, -2, -3])
    #expect(part.oldLogProbabilities == [-6.5, -1, -2, -3])
    #expect(part.promptIDs == [7, 4] && part.groupIDs == [1, 0] && part.texts == ["e", "ab"])
    #expect(part.rewards.values == [0, 1] && part.advantages == [-0.5, 0.5])
    #expect(part.isTruncated == [true, false])
    let whole = try Self.batch()
    #expect(whole.sequences([0, 1, 2]) == whole)
  }

  @Test func lengths() throws {
    let metrics = try Self.batch().lengthMetrics
    #expect(metrics["completions/mean_length"] == 2)
    #expect(metrics["completions/min_length"] == 1 && metrics["completions/max_length"] == 3)
    #expect(metrics["completions/mean_terminated_length"] == 2.5)
    #expect(metrics["completions/min_terminated_length"] == 2)
    #expect(metrics["completions/clipped_ratio"] == 1.0 / 3)
  }

  @Test func passesTheInputsOfTheObjective() throws {
    let batch = try Self.batch().objectiveBatch(correctsSampler: false)
    #expect(batch.advantages == [0.5, 0.5, 0.5, 0, 0, -0.5])
    #expect(batch.samplerLogProbabilities == nil)
    #expect(batch.isTruncated == [false, false, true])
  }

  @Test func layouts() throws {
    let layout = SequenceLayout(lengths: [3, 0, 2])
    #expect(layout[2] == 3..<5 && layout[1].isEmpty && layout[1..<3] == 3..<5)
    #expect(layout.lengths == [3, 0, 2] && layout.count == 3 && layout.tokenCount == 5)
    #expect(SequenceLayout(rows: 2, columns: 3) == SequenceLayout(lengths: [3, 3]))
    for text in ["[]", "[1,2]", "[0,3,2]"] {
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(SequenceLayout.self, from: Data(text.utf8)) }
    }
  }
}

@Suite struct MetricsTests {
  @Test func keepTheirOrderAndDropNaN() {
    var metrics = Metrics()
    metrics["b"] = 1
    metrics["a"] = 2
    metrics["b"] = 3
    #expect(metrics.names == ["b", "a"] && metrics.values == [3, 2])
    metrics["b"] = .nan
    #expect(metrics["b"] == nil && metrics.names == ["a"])
    metrics["c"] = .infinity
    #expect(metrics["c"] == nil)
    var other = Metrics()
    other["a"] = 5
    other["d"] = 6
    metrics.merge(other)
    #expect(metrics.description == "a 5.0, d 6.0")
    #expect(metrics.prefixed("eval_").names == ["eval_a", "eval_d"])
  }
}
