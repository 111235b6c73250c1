import Foundation
import RewardCore
import RewardDocuments
import TestSupport
import Testing

/// The fixtures say which scores are right. Near them no verdict moves unseen: for each line, `Fixtures/verdicts/edited.txt`
/// contains the verdicts on completions that differ from its own by a few edits.
///
/// A line of the record is a hash of the fixture line and two letters for each completion: one for the score (`0`, `1`, `-` for
/// no score, another letter for another score) and one for the explanation. After a change that is meant to move verdicts, list
/// it in the changelog and record anew with `RECORD_VERDICTS=1 swift test --filter EditedVerdictTests`; a run that records
/// fails.
@Suite struct EditedVerdictTests {
  private static let recordedEdits = 12
  /// The edits that are tried: two, and all in a release build, as in `make laws`.
  #if DEBUG
    private static let triedEdits = 2
  #else
    private static let triedEdits = recordedEdits
  #endif
  private static let path = "verdicts/edited.txt"

  static let files: [String] = {
    let folder = Fixture.url("rewards")
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".jsonl") }.sorted()
  }()

  /// The lines of each file, without its name.
  private static let recorded: [String: [String]] = {
    var recorded: [String: [String]] = [:]
    var file = ""
    for line in (try? Fixture.texts(path)) ?? [] {
      if line.hasPrefix("# ") { file = String(line.dropFirst(2)) } else { recorded[file, default: []].append(line) }
    }
    return recorded
  }()

  /// A fixture line, parsed once.
  private struct Line {
    let completion: String
    let recipe: Recipe
    let group: CompletionGroup<Row>
    let seed: UInt64
    /// The first four digits of the hash of the line.
    let key: String

    /// `nil` for a line with a list of completions, or with half of a surrogate pair, which Foundation does not read.
    init?(_ line: String, _ recipes: inout [String: Recipe]) throws {
      let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard let object, let completion = object["completion"] as? String, let reward = object["reward"] else {
        return nil
      }
      self.completion = completion
      let text =
        try reward as? String
        ?? String(decoding: JSONSerialization.data(withJSONObject: reward, options: .sortedKeys), as: UTF8.self)
      if recipes[text] == nil { recipes[text] = try reward is String ? Recipe(kind: text) : Recipe(parsing: text) }
      guard let recipe = recipes[text] else { return nil }
      self.recipe = recipe
      group = try recipe.input(fromLine: line).asGroup
      seed = VerdictRecord.hash(line.utf8)
      key = String(seed % 0x10000 + 0x10000, radix: 16).suffix(4).description
    }

    func edited(_ count: Int) -> [String] {
      (0..<UInt64(count)).map { EditedCompletion.text(of: completion, seed: seed &+ $0) }
    }

    /// The verdicts on texts, each in a group of its own.
    func records(on texts: [String]) async -> [VerdictRecord] {
      let groups = texts.map { text in
        var group = group
        group.completions = [Completion(text)]
        return group
      }
      return await recipe.groupReward.verdicts(on: groups, width: 1).joined().map { VerdictRecord($0) }
    }
  }

  @Test(.enabled(if: !VerdictRecord.isRecording), arguments: files) func isAsRecorded(_ file: String) async throws {
    let recorded = Self.recorded[file] ?? []
    var recipes: [String: Recipe] = [:]
    let lines = try Fixture.texts("rewards/\(file)").compactMap { try Line($0, &recipes) }
    #expect(lines.map(\.key) == recorded.map { String($0.prefix(4)) }, "\(file) has other lines")
    for (line, record) in zip(lines, recorded) {
      let texts = line.edited(Self.triedEdits)
      let before = VerdictRecord.read(record.dropFirst(5)).prefix(texts.count)
      VerdictRecord.compare(await line.records(on: texts), with: Array(before), on: texts, of: file)
    }
  }

  /// A record that is empty, or has one score alone, would notice nothing.
  @Test func recordsManyVerdicts() {
    let records = Self.recorded.values.joined().map { VerdictRecord.read($0.dropFirst(5)) }
    #expect(records.allSatisfy { $0.count == Self.recordedEdits })
    let scores = records.joined().map(\.score)
    #expect(scores.count > 250_000)
    #expect(Set(scores).count > 20)
    #expect(scores.count { $0 == "1" } > scores.count / 20 && scores.count { $0 == "0" } > scores.count / 20)
  }

  @Test(.enabled(if: VerdictRecord.isRecording)) func record() async throws {
    var text = ""
    for file in Self.files {
      var recipes: [String: Recipe] = [:]
      text += "# \(file)\n"
      for line in try Fixture.texts("rewards/\(file)").compactMap({ try Line($0, &recipes) }) {
        let records = await line.records(on: line.edited(Self.recordedEdits))
        text += "\(line.key) \(records.map(\.description).joined())\n"
      }
    }
    try Data(text.utf8).write(to: Fixture.url(Self.path))
    Issue.record("recorded \(text.utf8.count) bytes")
  }
}
