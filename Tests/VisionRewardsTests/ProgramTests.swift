import Foundation
import PublishedRewards
import RewardCore
import RewardTesting
import Testing
import VisionRewards

@Suite struct ProgramTests {
  static func steps(_ random: inout Draws, _ most: Int) -> [Program.Step] {
    (0..<Int.random(in: 0...most, using: &random)).map { _ in
      Program.Step(
        ["change_color", "change_size"][Int.random(in: 0...1, using: &random)],
        "\(Int.random(in: 1...2, using: &random))",
        ["red", "small", "left"][Int.random(in: 0...2, using: &random)])
    }
  }

  struct Pair: CustomStringConvertible {
    var found: Program
    var wanted: Program
    var description: String { "\(found) against \(wanted)" }
    static func random(_ random: inout Draws) -> Pair {
      Pair(found: Program(steps(&random, 4)), wanted: Program(steps(&random, 4)))
    }
  }

  static func score(_ reward: ProgramMatch, _ found: Program, _ wanted: Program) -> Double {
    reward.score(on: Completion("<think>t</think><answer>\(found)</answer>"), given: wanted) ?? .nan
  }

  static func worth(_ a: Program.Step, _ b: Program.Step, _ credit: ProgramMatch.Credit) -> Double {
    guard a.function == b.function else { return 0 }
    let agree = (a.object == b.object ? 1 : 0) + (a.value == b.value ? 1 : 0)
    switch credit {
    case .partial: return [0.25, 0.5, 1][agree]
    case .full: return agree == 2 ? 1 : 0
    case .penalty: return [-0.5, -0.25, 1][agree]
    }
  }

  /// Naive oracle: the best of all possible matchings, with or without crossing.
  @Test(arguments: [ProgramMatch.Credit.partial, .full], ProgramMatch.Order.allCases)
  func equalsTheOracle(_ credit: ProgramMatch.Credit, _ order: ProgramMatch.Order) {
    let reward = ProgramMatch(credit, order: order)
    forAll(400, Pair.random) { pair in
      let found = pair.found.steps
      let wanted = pair.wanted.steps
      if found.isEmpty && wanted.isEmpty { return Self.score(reward, pair.found, pair.wanted) == 1 }
      func best(_ index: Int, _ used: Int, _ from: Int) -> Double {
        guard index < found.count else { return 0 }
        var most = best(index + 1, used, from)
        for column in wanted.indices where used & (1 << column) == 0 && (order == .ignored || column >= from) {
          most = max(
            most, Self.worth(found[index], wanted[column], credit) + best(index + 1, used | 1 << column, column + 1))
        }
        return most
      }
      let oracle = best(0, 0, 0) / Double(max(found.count, wanted.count))
      return abs(Self.score(reward, pair.found, pair.wanted) - oracle) < 1e-12
    }
  }

  /// Laws: the score is in the range, 1 for the reference, and never more than for equal steps alone if others cost.
  @Test func penalties() {
    forAll(400, Pair.random) { pair in
      let penalty = Self.score(ProgramMatch(.penalty), pair.found, pair.wanted)
      let partial = Self.score(ProgramMatch(.partial), pair.found, pair.wanted)
      return (-0.5...1).contains(penalty) && penalty <= partial
        && Self.score(ProgramMatch(.penalty), pair.wanted, pair.wanted) == 1
    }
  }

  /// The published score never exceeds that of the optimal matching, except by its own weights for repeated steps.
  @Test func publishedIsNeverBetter() {
    forAll(1_000, Pair.random) { pair in
      var seen: Set<Program.Step> = []
      let found = Program(pair.found.steps.filter { seen.insert($0).inserted })
      seen = []
      let wanted = Program(pair.wanted.steps.filter { seen.insert($0).inserted })
      guard !found.steps.isEmpty, !wanted.steps.isEmpty else { return true }
      let completion = Completion("<think>t</think><answer>\(found)</answer>")
      let published = ReasonRFT.Published.spatialTransformation(.partial).score(on: completion, given: wanted) ?? .nan
      return published <= Self.score(ProgramMatch(), found, wanted) + 1e-12
    }
  }

  /// Law: steps on different objects or properties commute, and so do their effects.
  @Test func effectsCommute() {
    let scene = ["1": ["color": "blue", "size": "large"], "2": ["color": "red", "size": "small"]]
    forAll(300, Pair.random) { pair in
      let task = SceneTask(scene: scene, program: pair.wanted)
      func score(_ steps: [Program.Step]) -> Double? {
        SceneMatch().score(on: Completion("<think>t</think><answer>\(Program(steps))</answer>"), given: task)
      }
      var steps = pair.found.steps
      let before = score(steps)
      for index in steps.indices.dropFirst() {
        let (a, b) = (steps[index - 1], steps[index])
        if a.object != b.object || a.function != b.function { steps.swapAt(index - 1, index) }
      }
      return score(steps) == before && score(pair.wanted.steps) == 1
    }
  }

  /// An empty list is a program without steps; other brackets and commas are not a program.
  @Test(arguments: ["[", "]", "[,]", ",", "[[]", "['']", "\"\""]) func bracketsAreNoProgram(_ text: String) {
    let completion = Completion("<think>t</think><answer>\(text)</answer>")
    #expect(ProgramMatch(.penalty).score(on: completion, given: "a(1, b)") == -0.5)
    #expect(ProgramMatch().score(on: completion, given: Program([])) == 0)
    #expect(ProgramMatch(.penalty).score(on: "<think>t</think><answer>[]</answer>", given: "a(1, b)") == 0)
    #expect(ProgramMatch().score(on: "<think>t</think><answer>[]</answer>", given: Program([])) == 1)
    let quoted = Completion("<think>t</think><answer>['a(1, b)', \"c(2, d)\"]</answer>")
    #expect(ProgramMatch().score(on: quoted, given: "a(1, b), c(2, d)") == 1)
  }

  @Test func documentation() throws {
    let truth: Program = "change_color(1, red), change_size(2, small)"
    let other: Completion = "<think>…</think><answer>change_color(1, blue), change_size(2, small)</answer>"
    #expect(ReasonRFT.spatialTransformation(.partial).score(on: other, given: truth) == 0.75)
    #expect(
      ProgramMatch().verdict(on: other, given: truth).description
        == "0.75  programMatch: 2 of 2 matched, 0 unmatched; worth 0.5 (1 for 1), 1 (2 for 2)")
    let unknown = ProgramMatch(vocabulary: ["change_size": ["small"]])
    #expect(
      unknown.verdict(on: other, given: truth).description
        == "0.5  programMatch: “change_color(1, blue)” is not a step of the vocabulary")
    #expect(
      ProgramMatch().verdict(on: "<answer>turn(1)</answer>", given: truth).description
        == "0  programMatch: “turn(1” is not a step such as change_color(3, red)")
    let task = SceneTask(scene: ["1": ["color": "blue"]], program: "change_color(1, red)")
    #expect(
      SceneMatch().score(
        on: "<think>…</think><answer>change_color(1, red), change_size(1, small)</answer>", given: task)
        == 0.5)
    #expect(try JSONDecoder().decode(Program.self, from: JSONEncoder().encode(truth)) == truth)
    #expect(try JSONDecoder().decode(SceneTask.self, from: JSONEncoder().encode(task)) == task)
    let list = Data(#"[{"function": "change_color", "object": 1, "value": "red"}, "change_size(2, small)"]"#.utf8)
    #expect(try JSONDecoder().decode(Program.self, from: list) == truth)
    #expect(throws: ConfigurationError.self) {
      try JSONDecoder().decode(Program.self, from: Data("\"change(1\"".utf8))
    }
  }

  /// One text, one score: the published original gives 0.5 or 0.375 by the seed of Python's hashes.
  @Test func doesNotDependOnHashes() {
    let truth: Program = "color(1, red), color(2, blue)"
    #expect(Self.score(ProgramMatch(), "color(1, green), color(1, blue)", truth) == 0.5)
    #expect(Self.score(ProgramMatch(), "color(1, blue), color(1, green)", truth) == 0.5)
  }

  @Test(arguments: [
    "a(1,b),", "a(", "(", "a(1,", "a(b,'c'", "x", "'", "é(é,é)", "\u{0}", "-", "change_color(", "->", "1. a", "and ",
    "\\_", "x is ",
  ])
  func survives(
    _ unit: String
  ) {
    let answer = String(repeating: unit, count: 500_000 / unit.utf8.count)
    let truth: Program = "zoom(9, z)"
    for text in ["<think>t</think><answer>\(answer)</answer>", answer] {
      let verdict = ProgramMatch().verdict(on: Completion(text), given: truth)
      #expect(verdict.score == 0)
      #expect(!verdict.reason.description.isEmpty)
      #expect(ReasonRFT.Published.spatialTransformation(.partial).score(on: Completion(text), given: truth) == 0)
      #expect(SceneMatch().score(on: Completion(text), given: SceneTask(scene: [:], program: truth)) == 0)
    }
  }
}
