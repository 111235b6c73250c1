import Foundation
import RewardCore
import RewardDocuments
import RewardTesting
import TestSupport
import Testing

/// No score moves unseen: every reward of the catalogue gives generated completions and attacks the scores in
/// `Fixtures/scores/catalogue.jsonl`.
///
/// The record does not say that a score is right, only that it moved: laws and fixtures judge it. After a change that is
/// meant to move scores, list it in the changelog and record anew with `RECORD_SCORES=1 swift test --filter
/// CatalogueScoreTests`; a run that records fails.
@Suite struct CatalogueScoreTests {
  /// The scores of one row of an entry.
  private struct Line: Codable {
    var reward: String
    var row: Int
    /// Of generated completions, or groups of them.
    var completions: String
    /// Of the attacks on this kind of answer, in order.
    var attacks: String

    init(_ reward: String, _ row: Int, _ cases: (completions: [Case], attacks: [Case])) {
      self.reward = reward
      self.row = row
      completions = CatalogueScoreTests.written(cases.completions.map(\.score))
      attacks = CatalogueScoreTests.written(cases.attacks.map(\.score))
    }
  }

  /// A completion and its score, rounded so that it is the same on every machine.
  private struct Case {
    var text: String
    var score: Double?
  }

  private static let isRecording = ProcessInfo.processInfo.environment["RECORD_SCORES"] != nil
  private static let path = "scores/catalogue.jsonl"
  private static let recorded: [String: Line] = {
    let lines = (try? Fixture.lines(path, as: Line.self)) ?? []
    return Dictionary(lines.map { ("\($0.reward) \($0.row)", $0) }) { first, _ in first }
  }()

  /// Presets are made of rewards that are tried on more.
  private static func cases(_ task: JudgedTask, of entry: CatalogueEntry) -> (completions: [Case], attacks: [Case]) {
    let isOwn = Registry.standard.entry(for: entry.kind)?.origin == .reward
    let count: UInt64 = isOwn ? 240 : 80
    let completions =
      task.judgesSingly
      ? (1...count).flatMap { judged([task.completions.value(seed: $0)], by: task) }
      : (1...count / 4).flatMap { judged(Generator<[String]>.group(of: task.completions).value(seed: $0), by: task) }
    let attacks = Attack.all.filter { isOwn && $0.families.contains(task.family) }
      .flatMap { attack in attack.completions(for: task).flatMap { judged([$0], by: task) } }
    return (completions, attacks)
  }

  private static func judged(_ texts: [String], by task: JudgedTask) -> [Case] {
    zip(texts, task.judge(texts)).map { text, verdict in
      Case(text: text, score: verdict.score.map { ($0 * 1e7).rounded() / 1e7 })
    }
  }

  /// Scores as a list of words, `0.5*3` for three in a row; `-` for no score.
  private static func written(_ scores: [Double?]) -> String {
    var runs: [(word: String, count: Int)] = []
    for score in scores {
      let word = score.map { $0 == $0.rounded() && abs($0) < 1e9 ? "\(Int($0))" : "\($0)" } ?? "-"
      if runs.last?.word == word { runs[runs.count - 1].count += 1 } else { runs.append((word, 1)) }
    }
    return runs.map { $0.count == 1 ? $0.word : "\($0.word)*\($0.count)" }.joined(separator: " ")
  }

  private static func read(_ text: String) -> [Double?] {
    text.split(separator: " ").flatMap { word -> [Double?] in
      let parts = word.split(separator: "*")
      return Array(repeating: parts.first.flatMap { Double($0) }, count: parts.count == 2 ? Int(parts[1]) ?? 0 : 1)
    }
  }

  @Test(.enabled(if: !isRecording), arguments: CatalogueEntry.all) func isAsRecorded(_ entry: CatalogueEntry) throws {
    for (row, task) in try entry.tasks().enumerated() {
      let name = "\(entry.testDescription) \(row)"
      let line = try #require(Self.recorded[name], "\(name) is not in \(Self.path)")
      let cases = Self.cases(task, of: entry)
      for (now, before) in [(cases.completions, line.completions), (cases.attacks, line.attacks)] {
        let before = Self.read(before)
        #expect(now.count == before.count, "\(name) has other cases")
        let moved = zip(now, before).filter { now, before in
          guard let score = now.score, let before else { return (now.score == nil) != (before == nil) }
          return abs(score - before) > 1e-6 * max(1, abs(before))
        }
        for (now, before) in moved.prefix(3) {
          Issue.record(
            """
            \(name): \(moved.count) scores moved; \(now.text.debugDescription) earned \(before.map { "\($0)" } ?? "none"), \
            and now \(now.score.map { "\($0)" } ?? "none")
            """)
        }
      }
    }
  }

  /// A record of zeros alone would notice little.
  @Test func recordsScoresOfManyKinds() {
    #expect(Self.recorded.count > 300)
    let constant = Self.recorded.values.filter { Set(Self.read($0.completions)).count == 1 }
    #expect(constant.count < Self.recorded.count / 5, "\(constant.map(\.reward))")
  }

  @Test(.enabled(if: isRecording)) func record() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var lines: [String] = []
    for entry in CatalogueEntry.all {
      for (row, task) in try entry.tasks().enumerated() {
        let line = Line(entry.testDescription, row, Self.cases(task, of: entry))
        lines.append(String(decoding: try encoder.encode(line), as: UTF8.self))
      }
    }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: Fixture.url(Self.path))
    Issue.record("recorded \(lines.count) lines")
  }
}
