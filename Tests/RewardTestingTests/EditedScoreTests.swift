import Foundation
import RewardCore
import RewardDocuments
import TestSupport
import Testing

/// The fixtures say which scores are right. Near them no score moves unseen: for each line, `Fixtures/scores/edited.txt`
/// contains the scores of completions that differ from its own by a few edits.
///
/// A line of the record is a hash of the fixture line and a letter for each completion: `0`, `1`, `-` for no score, and
/// letters for other scores. Record anew with `RECORD_SCORES=1 swift test --filter EditedScoreTests`; a run that records
/// fails.
@Suite struct EditedScoreTests {
  private static let recordedEdits = 12
  /// The edits that are tried: two, and all in a release build, as in `make laws`.
  #if DEBUG
    private static let triedEdits = 2
  #else
    private static let triedEdits = recordedEdits
  #endif
  private static let isRecording = ProcessInfo.processInfo.environment["RECORD_SCORES"] != nil
  private static let path = "scores/edited.txt"

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

  private static func hash(_ text: some Sequence<UInt8>) -> UInt64 {
    text.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  private static func letter(_ score: Double?) -> Character {
    switch score {
    case nil: return "-"
    case 0: return "0"
    case 1: return "1"
    case let score?:
      let rounded = Int64(exactly: (score * 1e6).rounded()) ?? 0
      return Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(hash("\(rounded)".utf8) % 26)))
    }
  }

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
      seed = EditedScoreTests.hash(line.utf8)
      key = String(seed % 0x10000 + 0x10000, radix: 16).suffix(4).description
    }

    func edited(_ count: Int) -> [String] {
      (0..<UInt64(count)).map { EditedCompletion.text(of: completion, seed: seed &+ $0) }
    }

    /// The letters of texts, each in a group of its own.
    func letters(_ texts: [String]) async -> String {
      let groups = texts.map { text in
        var group = group
        group.completions = [Completion(text)]
        return group
      }
      return String(await recipe.groupReward.verdicts(on: groups, width: 1).joined().map { letter($0.score) })
    }
  }

  @Test(.enabled(if: !isRecording), arguments: files) func isAsRecorded(_ file: String) async throws {
    let recorded = Self.recorded[file] ?? []
    var recipes: [String: Recipe] = [:]
    let lines = try Fixture.texts("rewards/\(file)").compactMap { try Line($0, &recipes) }
    #expect(lines.map(\.key) == recorded.map { String($0.prefix(4)) }, "\(file) has other lines")
    var moved = 0
    for (line, record) in zip(lines, recorded) {
      let texts = line.edited(Self.triedEdits)
      for (index, (now, before)) in zip(await line.letters(texts), record.dropFirst(5)).enumerated() where now != before
      {
        moved += 1
        if moved <= 5 {
          Issue.record("\(file): \(texts[index].debugDescription) earned “\(before)”, and now “\(now)”")
        }
      }
    }
    #expect(moved == 0, "\(moved) scores moved in \(file)")
  }

  /// A record that is empty, or has one score alone, would notice nothing.
  @Test func recordsManyScores() {
    let letters = Self.recorded.values.joined().flatMap { $0.dropFirst(5) }
    #expect(letters.count > 250_000)
    #expect(Set(letters).count > 20)
    #expect(letters.count { $0 == "1" } > letters.count / 20 && letters.count { $0 == "0" } > letters.count / 20)
  }

  @Test(.enabled(if: isRecording)) func record() async throws {
    var text = ""
    for file in Self.files {
      var recipes: [String: Recipe] = [:]
      text += "# \(file)\n"
      for line in try Fixture.texts("rewards/\(file)").compactMap({ try Line($0, &recipes) }) {
        text += "\(line.key) \(await line.letters(line.edited(Self.recordedEdits)))\n"
      }
    }
    try Data(text.utf8).write(to: Fixture.url(Self.path))
    Issue.record("recorded \(text.utf8.count) bytes")
  }
}
