import Foundation
import GRPO
import RewardCore
import RewardDocuments
import Testing
import VisualTasks

/// Laws of every task.
@Suite struct VisualTaskTests {
  static let tasks: [any VisualTask] =
    TaskCatalog.all + ((try? DigitScans(path: DigitScansTests.path)).map { [DigitTask($0)] } ?? [])

  static func task(_ name: String) throws -> any VisualTask {
    try #require(tasks.first { $0.name == name })
  }

  @Test func thereAreSevenTasks() {
    #expect(
      Self.tasks.map(\.name) == [
        "sentiment", "counting", "structure", "transformation", "airplanes", "aptitude", "digits",
      ])
    #expect(Set(TaskCatalog.vocabulary).count == TaskCatalog.vocabulary.count)
  }

  @Test(arguments: tasks.map(\.name), Split.allCases)
  func textsAreWordsOfTheVocabulary(_ name: String, _ split: Split) throws {
    let task = try Self.task(name)
    let words = Set(task.vocabulary)
    #expect(words.count == task.vocabulary.count)
    for index in 0..<50 {
      let example = task.example(at: index, in: split, seed: 1)
      #expect(example.id == index)
      #expect(example.image.width == task.imageSize.width && example.image.height == task.imageSize.height)
      #expect(example.image.channels == 3)
      #expect(example.answer != example.wrongAnswer)
      #expect(example.prompt.split(separator: " ").count <= task.promptLength)
      let texts = [example.prompt, example.answer, example.wrongAnswer, example.caption, VisualExample.captionPrompt]
      for word in (texts + ChainStyle.allCases.map { example.chains[$0] }).joined(separator: " ").split(separator: " ")
      where !words.contains(String(word)) {
        Issue.record("“\(word)” is not in the vocabulary of \(name)")
      }
    }
  }

  @Test(arguments: tasks.map(\.name), Split.allCases)
  func theTruthEarnsOneAndASlipLess(_ name: String, _ split: Split) throws {
    let task = try Self.task(name)
    let recipe = try Recipe(parsing: task.recipe)
    let examples = (0..<200).map { task.example(at: $0, in: split, seed: 2) }
    let rows = try recipe.tasks(fromLines: examples.map(\.row).joined(separator: "\n"))
    let reward = try #require(recipe.reward)
    #expect(rows.count == 200 && reward.range == 0...1)
    for (example, row) in zip(examples, rows) {
      #expect(row.prompt == example.prompt)
      for style in ChainStyle.allCases {
        let truth = reward.verdict(on: Completion(example.completion(style)), given: row.reference)
        #expect(truth.score == 1, "\(example.completion(style)) \(example.reference)")
      }
      let slip = "<think>\(example.chains.dense)</think> <answer>\(example.wrongAnswer)</answer>"
      let score = reward.verdict(on: Completion(slip), given: row.reference).score
      #expect((score ?? 1) < 1, "\(slip) \(example.reference)")
    }
  }

  @Test(arguments: tasks.map(\.name)) func examplesFollowFromSeedSplitAndIndex(_ name: String) throws {
    let task = try Self.task(name)
    for split in Split.allCases {
      let ahead = (0..<20).map { task.example(at: $0, in: split, seed: 5) }
      let back = (0..<20).reversed().map { task.example(at: $0, in: split, seed: 5) }
      #expect(ahead == back.reversed())
      let other = (0..<20).map { task.example(at: $0, in: split, seed: 6) }
      #expect(zip(ahead, other).allSatisfy { $0.image != $1.image })
      #expect(Set(ahead.map(\.image)).count == 20)
    }
  }

  /// A recording: the pixels are the same on every machine.
  @Test func pixelsAreRecorded() {
    let digests = TaskCatalog.all.map { task in
      let levels = task.example(at: 3, in: .outOfDomain1, seed: 9).image.values.map { UInt8($0 * 255) }
      return SplitDraw.digest(of: levels.map { String($0) }.joined(separator: " "))
    }
    #expect(digests == recordedDigests)
  }

  /// For tasks whose prompt and caption are the whole scene.
  @Test(arguments: ["sentiment", "counting", "transformation", "aptitude"])
  func splitsShareNoScene(_ name: String) throws {
    let task = try Self.task(name)
    func scenes(_ split: Split, _ seed: UInt64) -> Set<String> {
      Set((0..<300).map { task.example(at: $0, in: split, seed: seed) }.map { "\($0.prompt) | \($0.caption)" })
    }
    let training = scenes(.training, 1)
    let validation = scenes(.validation, 2)
    #expect(training.isDisjoint(with: validation))
    for split in [Split.inDomain, .outOfDomain1, .outOfDomain2] {
      #expect(scenes(split, 3).isDisjoint(with: training), "\(split)")
      #expect(scenes(split, 3).isDisjoint(with: validation), "\(split)")
    }
  }

  /// For all tasks: the texts that decide about splits are drawn from residues that splits do not share.
  @Test func drawsKeepToTheResiduesOfTheirSplit() {
    var residues: [Split: Set<UInt64>] = [:]
    for split in [Split.training, .validation, .inDomain] {
      for index in 0..<500 {
        let (text, _) = SplitDraw.scene(at: index, in: split, seed: 1, task: "test") { generator in
          let text = "\(generator.index(below: 1000))"
          return (text, text)
        }
        residues[split, default: []].insert(SplitDraw.digest(of: text) % 10)
      }
    }
    #expect(residues[.training] == Set(0...7))
    #expect(residues[.validation] == [8])
    #expect(residues[.inDomain] == [9])
  }
}

private let recordedDigests: [UInt64] = [
  5_517_313_356_942_132_207, 10_086_258_128_962_796_110, 68_491_172_265_572_441, 17_276_013_955_409_714_896,
  18_320_867_239_964_940_049, 16_871_902_665_312_861_399,
]
