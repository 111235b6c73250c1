// swift-format-ignore-file
import Foundation
import GRPO
import RewardDocuments
import RewardTesting
import Rewards
import TestSupport
import Testing

// Every Swift block of the README is here, or in the tests of Examples, between its marks, so that the compiler has seen it; the
// test compares the two and what the blocks print.

// README: row
struct Row: Sendable, Decodable {
  var answer: Quantity   // 1,234 · 3 1/2 · \frac{4}{5} · 6 cm · 40° · twenty-one
}
// END

// README: first
let reward = Total(for: Row.self) {
  TagFormat.thinkAnswer.gating(NumericMatch().given(\.answer))
  NormalizedLength(target: 40, unit: .words, region: .reasoning).weighted(0.1)
}
// END

// README: own
struct Polite: Reward {
  let range = 0.0...1.0

  func verdict(on completion: Completion, given: Void) -> Verdict {
    completion.text.contains("please") ? Verdict("polite", 1) : Verdict("polite", 0, because: .unsatisfied("no “please”"))
  }
}

let shout = Scoring("shout", range: -1...0) { $0.text.contains("!") ? -1 : 0 }
// END

/// A policy of texts.
protocol TextPolicy: GenerativePolicy where Prompt == String {}

func trainsFromFiles(policy: some TextPolicy, recipeText: String, lines: String) async throws -> [StepReport] {
  // README: files
  let recipe = try Recipe(parsing: recipeText)
  let tasks = try recipe.tasks(fromLines: lines)      // checked as by `rewards check`
  let trainer = try await GRPOTrainer(
    policy: policy, tasks: tasks, rewards: recipe.trainingRewards, configuration: .suitability)
  // END
  return try await trainer.events().reports()
}

@Suite struct ReadmeTestingTests {
  // README: testing
  @Test func keepsTheLaws() {
    for violation in Polite().violations() { Issue.record("\(violation)") }
  }
  // END
}

@Suite struct ReadmeTests {
  static let readme = Result { try String(contentsOf: Fixture.root.appending(path: "README.md"), encoding: .utf8) }

  /// The blocks of a language, in order.
  static func blocks(_ language: String) throws -> [String] {
    let parts = try readme.get().components(separatedBy: "```\(language)\n").dropFirst()
    return parts.map { String($0.components(separatedBy: "\n```")[0]) }
  }

  static func words(_ text: String) -> [Substring] { text.split { $0.isWhitespace } }

  @Test func everySwiftBlockIsCompiled() throws {
    let examples = Fixture.root.appending(path: "Examples/Tests/DigitsTrainingTests/ReadmeTests.swift")
    let source = try [URL(filePath: #filePath), examples].map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    let compiled = source.components(separatedBy: "// README: ").dropFirst().map { part in
      let lines = part.components(separatedBy: "// END")[0].split(separator: "\n", omittingEmptySubsequences: false)
      return Self.words(lines.dropFirst().joined(separator: "\n"))
    }
    let blocks = try Self.blocks("swift")
    #expect(blocks.count >= 4)
    for block in blocks {
      // `import Rewards` stands at the top of this file.
      let words = Self.words(block.replacingOccurrences(of: "import Rewards\n", with: ""))
      let joined = compiled.contains { $0 == words } || Self.isJoined(words, of: compiled)
      #expect(joined, "not compiled: \(block)")
    }
  }

  /// Whether the words are those of successive blocks.
  private static func isJoined(_ words: [Substring], of blocks: [[Substring]]) -> Bool {
    for start in blocks.indices {
      var all: [Substring] = []
      for block in blocks[start...] {
        all += block
        if all == words { return true }
      }
    }
    return false
  }

  @Test func theFirstExamplePrintsWhatIsShown() async throws {
    // README: use
    let row = Row(answer: 12)
    let completion: Completion = "<think>Three rows of four seeds.</think><answer>12</answer>"
    print(reward.verdict(on: completion, given: row))
    // END
    let printed = reward.verdict(on: completion, given: row).description
    #expect(try Self.blocks("text").first == printed)

    let (a, b, c) = (completion, Completion("<answer>12</answer>"), Completion("<think>…</think><answer>13</answer>"))
    // README: batch
    let groups = [CompletionGroup(prompt: "seeds", [a, b, c], reference: row)]
    let verdicts = await reward.verdicts(on: groups, width: 2)   // in order, equal for every width
    print(VerdictTable(verdicts.flatMap { $0 }))                 // mean, deviation, abstentions of each part
    // END
    #expect(verdicts[0].map { $0.score.map { $0 >= 1 } } == [true, false, false])
  }

  /// The table of presets is that of the registry; a recipe that is shown can be read.
  @Test func thePresetsAreThoseOfTheRegistry() throws {
    let readme = try Self.readme.get()
    var systems: [(name: String, presets: [String])] = []
    for entry in Registry.standard.entries where entry.origin == .preset {
      let parts = entry.kind.split(separator: ".", maxSplits: 1).map(String.init)
      if let index = systems.firstIndex(where: { $0.name == parts[0] }) {
        systems[index].presets.append(parts[1])
      } else {
        systems.append((parts[0], [parts[1]]))
      }
    }
    #expect(systems.count > 8)
    for system in systems {
      let row = "| `\(system.name)` | \(system.presets.map { "`\($0)`" }.joined(separator: " ")) |"
      #expect(readme.contains(row + "\n"), "the README has not the row \(row)")
    }
    for block in try Self.blocks("json") { _ = try Recipe(parsing: block) }
  }

  @Test func theOtherExamplesHold() throws {
    #expect(Polite().score(on: "please") == 1)
    #expect(shout.score(on: "Hey!") == -1)
    let text = try #require(try Self.blocks("json").first)
    let line = #"{"response": "<think>6 · 7</think><answer>42</answer>", "solution": "42", "tokens": 60}"#
    // README: recipe
    let recipe = try Recipe(parsing: text)
    let input = try recipe.input(fromLine: line)
    print(recipe.verdicts(on: input)[0])
    // END
    #expect(recipe.verdicts(on: input)[0].score.map { $0 > 1.5 } == true)
  }
}
