import Foundation
import PublishedRewards
import RewardCore
import TestSupport
import Testing

/// The page of each published system is created from the system's presets and their worked examples.
///
/// Write the pages with `RECORD_DOCUMENTATION=1 swift test --filter PublishedPagesTests`; a run that writes fails.
@Suite struct PublishedPagesTests {
  static let catalog = Fixture.root.appending(path: "Sources/Rewards/Rewards.docc")
  static let isRecording = ProcessInfo.processInfo.environment["RECORD_DOCUMENTATION"] != nil

  private struct Line: Decodable {
    struct Reward: Decodable {
      var kind: String
      var mode: String?
    }
    /// A completion that is a text; others are objects or lists.
    struct Text: Decodable {
      var text: String?
      init(from decoder: any Decoder) throws { text = try? decoder.singleValueContainer().decode(String.self) }
    }
    var reward: Reward
    var completion: Text?
    var score: Double?
    var why: String
  }

  /// The presets of each system, in order, by the word that their kinds begin with.
  static let systems: [(word: String, presets: [Preset])] = {
    var systems: [(word: String, presets: [Preset])] = []
    for preset in Preset.all {
      let word = String(preset.kind.prefix { $0 != "." })
      if systems.last?.word == word {
        systems[systems.count - 1].presets.append(preset)
      } else {
        systems.append((word, [preset]))
      }
    }
    return systems
  }()

  @Test(arguments: systems.map(\.word)) func pageIsUpToDate(_ word: String) throws {
    let system = try #require(Self.systems.first { $0.word == word })
    let (type, text) = try page(system.presets, word)
    let url = Self.catalog.appending(path: "Published/\(type).md")
    let written = try? String(contentsOf: url, encoding: .utf8)
    if Self.isRecording, written != text {
      try Data(text.utf8).write(to: url)
      Issue.record("wrote \(url.path)")
      return
    }
    #expect(written == text, "\(url.path) is not what the presets say; see the comment of this test")
  }

  @Test func everySystemIsListed() throws {
    let list = try String(contentsOf: Self.catalog.appending(path: "PublishedSystems.md"), encoding: .utf8)
    for system in Self.systems {
      let (type, _) = try page(system.presets, system.word)
      let presets = system.presets.map { "`\($0.kind.dropFirst(system.word.count + 1))`" }.joined(separator: " ")
      #expect(list.contains("| <doc:\(type)> | \(presets) |\n"), "| <doc:\(type)> | \(presets) |")
      #expect(list.contains("- <doc:\(type)>\n"), "\(type) is not among the topics")
    }
    let pages = try FileManager.default.contentsOfDirectory(atPath: Self.catalog.appending(path: "Published").path)
    #expect(pages.count == Self.systems.count)
  }

  /// The name of the system's type and the text of its page.
  private func page(_ presets: [Preset], _ word: String) throws -> (type: String, text: String) {
    let sources = Fixture.root.appending(path: "Sources/PublishedRewards")
    let folders = try FileManager.default.contentsOfDirectory(atPath: sources.path)
    let type = try #require(folders.first { $0.lowercased() == word.lowercased() })
    let code = try String(contentsOf: sources.appending(path: "\(type)/\(type).swift"), encoding: .utf8)
    let lines = code.components(separatedBy: "\n")
    let declaration = try #require(lines.firstIndex { $0.hasPrefix("public enum \(type) ") })
    let comment = lines[..<declaration].reversed().prefix { $0.hasPrefix("///") }.reversed().map { $0.dropFirst(4) }
    // “VLM-R1 (Shen et al., 2025): referring expressions and open-vocabulary detection.”
    let sentence = comment.prefix { !$0.isEmpty }.joined(separator: " ")
    let head = sentence.prefix { $0 != ":" }
    let title = head.components(separatedBy: " (")[0]
    var text = "# \(title)\n\n\(sentence)\n\n## Overview\n\n"
    text += "These presets are values of the type `\(type)`. Train with the default mode."
    if presets.contains(where: { $0.published != nil }) {
      text +=
        " Use the published mode to reproduce and compare: it returns the original's scores, known faults included."
    }
    text += "\n"
    let examples = try Fixture.lines("rewards/presets.jsonl", as: Line.self)
    for preset in presets { text += section(preset, examples.filter { $0.reward.kind == preset.kind }) }
    return (type, text)
  }

  private func section(_ preset: Preset, _ examples: [Line]) -> String {
    var text = "\n### \(preset.kind)\n\n\(preset.summary.escaped)\n\n"
    let modes = [("default", preset.standard), ("published", preset.published)]
    text += "| Mode | In a recipe | Range |\n| --- | --- | --- |\n"
    for case (let mode, let reward?) in modes {
      let suffix = mode == "published" || preset.standard == nil ? ", \"mode\": \"published\"" : ""
      let range = reward.reward.range
      text +=
        "| \(mode) | `{\"kind\": \"\(preset.kind)\"\(suffix)}` | \(range.lowerBound.plain)…\(range.upperBound.plain) |\n"
    }
    text += "\nFollows `\(preset.source)`.\n"
    if !preset.differences.isEmpty {
      text += "\nThe default mode differs from the original:\n\n"
      text += preset.differences.map { "- \($0.escaped)\n" }.joined()
    }
    for example in examples {
      guard let completion = example.completion?.text, completion.utf8.count < 300, let score = example.score else {
        continue
      }
      text += "\nExample, \(example.reward.mode ?? "default") mode, score \(score.plain): \(example.why.escaped)\n\n"
      text += "```text\n\(completion)\n```\n"
    }
    return text
  }
}

extension Double {
  fileprivate var plain: String { self == rounded() && abs(self) < 1e15 ? "\(Int(self))" : "\(self)" }
}

extension String {
  /// The text with tags and emphasis as they are, instead of Markdown.
  fileprivate var escaped: String {
    var text = ""
    for character in self {
      if "<>*_`[]\\|".contains(character) { text += "\\" }
      text.append(character)
    }
    return text
  }
}
