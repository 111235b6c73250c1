import Foundation
import RewardCore
import RewardDocuments
import RewardTesting
import TestSupport
import Testing

/// No verdict moves unseen: every reward of the catalogue gives generated completions and attacks the verdicts in
/// `Fixtures/verdicts/catalogue.jsonl`.
///
/// The record does not say that a verdict is right, only that it moved: laws and fixtures judge it. After a change that is
/// meant to move verdicts, list it in the changelog and record anew with `RECORD_VERDICTS=1 swift test --filter
/// CatalogueVerdictTests`; a run that records fails.
@Suite struct CatalogueVerdictTests {
  /// The verdicts of one row of an entry.
  private struct Line: Codable {
    var reward: String
    var row: Int
    /// On generated completions, or groups of them.
    var completions: String
    /// On the attacks on this kind of answer, in order.
    var attacks: String
  }

  private struct Cases {
    var texts: [String] = []
    var records: [VerdictRecord] = []
    var written: String { records.map(\.description).joined() }

    mutating func judge(_ group: [String], by task: JudgedTask) {
      texts += group
      records += task.judge(group).map { VerdictRecord($0) }
    }
  }

  private static let path = "verdicts/catalogue.jsonl"
  private static let recorded: [String: Line] = {
    let lines = (try? Fixture.lines(path, as: Line.self)) ?? []
    return Dictionary(lines.map { ("\($0.reward) \($0.row)", $0) }) { first, _ in first }
  }()

  private static func cases(_ task: JudgedTask, of entry: CatalogueEntry) -> (completions: Cases, attacks: Cases) {
    // Presets are made of rewards that are tried on more.
    let isOwn = Registry.standard.entry(for: entry.kind)?.origin == .reward
    let count: UInt64 = isOwn ? 240 : 80
    var (completions, attacks) = (Cases(), Cases())
    if task.judgesSingly {
      for seed in 1...count { completions.judge([task.completions.value(seed: seed)], by: task) }
    } else {
      let groups = Generator<[String]>.group(of: task.completions)
      for seed in 1...count / 4 { completions.judge(groups.value(seed: seed), by: task) }
    }
    for attack in Attack.all where isOwn && attack.families.contains(task.family) {
      for text in attack.completions(for: task) { attacks.judge([text], by: task) }
    }
    return (completions, attacks)
  }

  @Test(.enabled(if: !VerdictRecord.isRecording), arguments: CatalogueEntry.all)
  func isAsRecorded(_ entry: CatalogueEntry) throws {
    for (row, task) in try entry.tasks().enumerated() {
      let name = "\(entry.testDescription) \(row)"
      let line = try #require(Self.recorded[name], "\(name) is not in \(Self.path)")
      let cases = Self.cases(task, of: entry)
      for (now, before) in [(cases.completions, line.completions), (cases.attacks, line.attacks)] {
        let before = VerdictRecord.read(before)
        #expect(now.records.count == before.count, "\(name) has other cases")
        VerdictRecord.compare(now.records, with: before, on: now.texts, of: name)
      }
    }
  }

  /// A record of zeros alone would notice little.
  @Test func recordsManyVerdicts() {
    #expect(Self.recorded.count > 300)
    let constant = Self.recorded.values.filter { Set(VerdictRecord.read($0.completions).map(\.score)).count == 1 }
    #expect(constant.count < Self.recorded.count / 5, "\(constant.map(\.reward))")
  }

  @Test(.enabled(if: VerdictRecord.isRecording)) func record() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var lines: [String] = []
    for entry in CatalogueEntry.all {
      for (row, task) in try entry.tasks().enumerated() {
        let cases = Self.cases(task, of: entry)
        let line = Line(
          reward: entry.testDescription, row: row, completions: cases.completions.written,
          attacks: cases.attacks.written)
        lines.append(String(decoding: try encoder.encode(line), as: UTF8.self))
      }
    }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: Fixture.url(Self.path))
    Issue.record("recorded \(lines.count) lines")
  }
}
