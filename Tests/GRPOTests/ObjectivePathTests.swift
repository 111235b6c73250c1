import Foundation
import GRPO
import RewardCore
import Testing

/// The path of a trainer with its own loop, as documented at `Objective`.
@Suite struct ObjectivePathTests {
  struct Exact: Reward {
    let range = 0.0...1.0
    func verdict(on completion: Completion, given reference: String) -> Verdict {
      Verdict(name, completion.text == reference ? 1 : 0)
    }
  }

  /// The data of such a trainer: rows padded to 3 tokens, (4 × 3).
  let groups = [
    CompletionGroup(prompt: "1", [Completion("a"), Completion("b")], reference: "a"),
    CompletionGroup(prompt: "2", [Completion("c"), Completion("d")], reference: "d"),
  ]
  let groupIDs = [0, 0, 1, 1]
  let mask = [true, true, true, true, true, false, true, false, false, true, true, true]
  let old: [Float] = [-1, -2, -0.5, -1, -1, 0, -3, 0, 0, -1, -0.1, -2]
  let current: [Float] = [-0.9, -2.1, -0.5, -1.4, -1, 0, -2.9, 0, 0, -0.7, -0.1, -2.2]

  func path(_ reward: some GroupReward<String>, _ objective: Objective) async throws -> (
    loss: Double, gradient: [Float]
  ) {
    let columns = 3
    let verdicts = await reward.verdicts(on: groups, width: 2).flatMap { $0 }
    let table = try RewardTable(verdicts: verdicts)
    let result = AdvantageEstimator.groupDeviation().advantages(of: table, groups: groupIDs)
    let layout = try SequenceLayout(mask: mask, columns: columns)
    let batch = ObjectiveBatch(
      layout: layout, advantages: result.advantages,
      oldLogProbabilities: try layout.numbers(old, columns: columns))
    let plan = try objective.plan(batch)
    let found = try plan.loss(logProbabilities: try layout.numbers(current, columns: columns))
    let gradient = try layout.padded(found.gradient.map { Float($0) }, columns: columns, with: 0)
    // The framework minimises sum(gradient * logProbabilities), with the gradient as a constant.
    return (found.loss, gradient)
  }

  /// Second way: the formula of the clipped surrogate, and central differences of it.
  @Test func theGradientIsThatOfTheLoss() async throws {
    let (loss, gradient) = try await path(Exact(), Objective())
    let a = 0.5 / (0.5.squareRoot() + 1e-4)
    let advantages = [a, -a, -a, a]
    func value(_ current: [Double]) -> Double {
      var sum = 0.0
      for row in 0..<4 {
        let tokens = (row * 3..<row * 3 + 3).filter { mask[$0] }
        for token in tokens {
          let ratio = exp(current[token] - Double(old[token]))
          let gain = min(ratio * advantages[row], min(max(ratio, 0.8), 1.2) * advantages[row])
          sum -= gain / Double(tokens.count * 4)
        }
      }
      return sum
    }
    let doubles = current.map(Double.init)
    #expect(abs(value(doubles) - loss) < 1e-12)
    for token in mask.indices {
      var (above, below) = (doubles, doubles)
      above[token] += 1e-6
      below[token] -= 1e-6
      #expect(abs((value(above) - value(below)) / 2e-6 - Double(gradient[token])) < 1e-7)
      if !mask[token] { #expect(gradient[token] == 0) }
    }
  }

  @Test func severalRewardsAreComponents() throws {
    let table = try RewardTable(
      verdicts: [[Verdict("a", 1), Verdict("a", nil)], [Verdict("b", 0.5), Verdict("b", 1)]], weights: [1, 2])
    #expect(table.names == ["a", "b"] && table.values == [1, 0.5, nil, 1])
    #expect(table.total(of: 0) == 2 && table.total(of: 1) == 2)
    #expect(try RewardTable(verdicts: [Verdict]()).rowCount == 0)
  }

  /// Flat and padded arrays are the same numbers, in both precisions and on both sides.
  @Test(arguments: [PaddingSide.trailing, .leading])
  func paddingRoundTrips(side: PaddingSide) throws {
    let layout = SequenceLayout(lengths: [2, 0, 3, 1])
    let values = [1.5, -2, 3, 4, 5, 6]
    for columns in [3, 5] {
      let doubles = try layout.padded(values, columns: columns, with: .nan, padding: side)
      #expect(doubles.count == 4 * columns && doubles.count { $0.isNaN } == 4 * columns - 6)
      #expect(try layout.numbers(doubles, columns: columns, padding: side) == values)
      let floats = try layout.padded(values.map { Float($0) }, columns: columns, with: 0, padding: side)
      #expect(try layout.numbers(floats, columns: columns, padding: side) == values)
      let mask = try layout.padded([Bool](repeating: true, count: 6), columns: columns, with: false, padding: side)
      #expect(try SequenceLayout(mask: mask, columns: columns) == layout)
      #expect(try layout.flat(mask, columns: columns, padding: side).allSatisfy { $0 })
    }
    let row = try layout.padded(values, columns: 3, with: 0, padding: side)[0..<3]
    #expect(Array(row) == (side == .trailing ? [1.5, -2, 0] : [0, 1.5, -2]))
  }

  @Test func paddingOfWrongShape() async {
    let layout = SequenceLayout(lengths: [2, 3])
    let cases: [(String, () throws -> Void)] = [
      ("shapeMismatch: padded must have 6 entries, but has 5", { _ = try layout.flat([1, 2, 3, 4, 5], columns: 3) }),
      (
        "outOfRange: columns must be ≥ 3, the longest sequence, but is 2",
        { _ = try layout.flat([1, 2, 3, 4], columns: 2) }
      ),
      ("shapeMismatch: values must have 5 entries, but has 1", { _ = try layout.padded([1], columns: 3, with: 0) }),
      (
        "shapeMismatch: mask must have 6 entries, but has 4",
        { _ = try SequenceLayout(mask: [true, true, true, true], columns: 3) }
      ),
      (
        "shapeMismatch: row 0 of the mask has a gap; create the layout from the lengths of the rows and pass the mask to the batch",
        { _ = try SequenceLayout(mask: [true, false, true], columns: 3) }
      ),
    ]
    for (expected, body) in cases { #expect(await MisuseTests.message(body) == expected) }
  }
}
