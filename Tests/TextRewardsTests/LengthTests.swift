import Answers
import RewardCore
import TestSupport
import Testing
import TextRewards

@Suite struct LengthTests {
  /// A completion of so many tokens.
  func long(_ tokens: Int, _ text: String = "") -> Completion { Completion(text, tokenCount: tokens) }

  @Test func measures() {
    let completion = Completion("<think>zwei Wörter</think>\n<answer>é 7</answer>", tokenCount: 9)
    func length(_ unit: LengthUnit, _ region: LengthRegion) -> Int? {
      LengthMeasure(unit: unit, region: region).length(of: completion)
    }
    #expect(length(.tokens, .all) == 9)
    #expect(length(.characters, .reasoning) == 11)
    #expect(length(.words, .reasoning) == 2)
    #expect(length(.characters, .answer) == 3)
    #expect(length(.words, .answer) == 2)
    #expect(length(.words, .all) == 4)
    // The line break between the tags does not count.
    #expect(length(.characters, .all) == completion.text.unicodeScalars.count - 1)
    #expect(LengthMeasure(unit: .words, region: .reasoning).length(of: "no tags") == 0)
    #expect(LengthMeasure.tokens.length(of: "no tokens") == nil)
  }

  @Test func normalized() throws {
    let reward = NormalizedLength(target: 512, unit: .tokens)
    #expect(reward.score(on: long(512)) == 0.5)
    let none = try #require(reward.score(on: long(0)))
    #expect(abs(none - 0.268_941_421_369_995_1) < 1e-15)
    #expect(reward.score(on: long(.max)) == 1)
    #expect(reward.score(on: long(100_000)).map { $0 > 0.999_999 } == true)
    #expect(reward.score(on: "") == nil)
    let steep = NormalizedLength(target: 10, width: 0.001, scale: -2, unit: .characters)
    #expect(steep.score(on: "") == 0)
    #expect(steep.score(on: Completion(String(repeating: "é", count: 30))) == -2)
    var last = 0.0
    for tokens in stride(from: 0, to: 5000, by: 50) {
      let score = try #require(reward.score(on: long(tokens)))
      #expect(score > last)
      last = score
    }
  }

  @Test func fixedAndOverlong() {
    #expect(FixedLength(unit: .tokens).score(on: long(300)) == 0.3)
    #expect(FixedLength(unit: .tokens).score(on: long(30_000)) == 0.001 * 700)
    #expect(FixedLength(amount: -0.5, limit: 4, unit: .words).range == -2...0)
    let overlong = SoftOverlong(limit: 100, margin: 20, unit: .tokens)
    #expect([0, 80, 81, 100, 101, 9999].map { overlong.score(on: long($0)) } == [0, 0, -0.05, -1, -1, -1])
    #expect(TruncationPenalty(amount: 0.5).score(on: Completion("", ending: .length)) == -0.5)
    #expect(TruncationPenalty().score(on: "") == 0)
  }

  @Test func targets() throws {
    let exact = try #require(LengthTarget(.exact, unit: .tokens).score(on: long(600), given: 500))
    #expect(abs(exact + 0.03) < 1e-15)
    #expect(LengthTarget(.exact, unit: .tokens).score(on: long(600), given: 600) == 0)
    #expect(LengthTarget(.exact, unit: .tokens).score(on: long(1_000_000), given: 600) == -1)
    let most = try #require(LengthTarget(.maximum, unit: .tokens).score(on: long(600), given: 500))
    #expect(abs(most - 0.47) < 1e-15)
    #expect(LengthTarget(.maximum, unit: .tokens).score(on: long(0), given: 1_000_000) == 1)
    #expect(LengthTarget(.maximum, unit: .tokens).score(on: long(1_000_000), given: 0) == 0)
  }

  @Test func kimi() {
    let reward = KimiLength(unit: .tokens).whereCorrect(NumericMatch())
    let right = "<think></think><answer>5</answer>"
    let wrong = "<think></think><answer>6</answer>"
    let group = CompletionGroup(
      [long(10, right), long(20, right), long(10, wrong), long(20, wrong), long(15, wrong)], reference: 5 as Quantity)
    #expect(reward.verdicts(on: group).map(\.score) == [0.5, -0.5, 0, -0.5, 0])
    let equal = CompletionGroup([long(10, right), long(10, wrong)], reference: 5 as Quantity)
    #expect(reward.verdicts(on: equal).map(\.score) == [0, 0])
    let unknown = CompletionGroup([long(10, right), Completion(right)], reference: 5 as Quantity)
    #expect(reward.verdicts(on: unknown).map(\.score) == [nil, nil])
  }

  @Test func cosine() throws {
    let reward = CosineLength(limit: 100, unit: .tokens).whereCorrect(NumericMatch())
    func score(_ tokens: Int, _ answer: String) throws -> Double {
      try #require(reward.score(on: long(tokens, "<think></think><answer>\(answer)</answer>"), given: 5))
    }
    #expect(try score(0, "5") == 1)
    #expect(try abs(score(50, "5") - 0.75) < 1e-15)
    #expect(try score(100, "5") == 0.5)
    #expect(try score(200, "5") == 0.5)
    #expect(try score(0, "6") == -1)
    #expect(try score(200, "6") == -0.5)
    #expect(try abs(score(25, "6") + 0.926_776_695_296_636_9) < 1e-15)
  }

  @Test func groupNormalized() throws {
    func scores(_ preference: GroupNormalizedLength.Preference, _ tokens: [Int], _ answers: [String]) -> [Double?] {
      let reward = GroupNormalizedLength(preference: preference, unit: .tokens).whereCorrect(NumericMatch())
      let completions = zip(tokens, answers).map { long($0, "<think></think><answer>\($1)</answer>") }
      return reward.verdicts(on: CompletionGroup(completions, reference: 5 as Quantity)).map(\.score)
    }
    let shorter = scores(.shorter, [10, 30, 9000], ["5", "5", "6"])
    let high = 0.731_058_578_630_004_9
    #expect(try abs(#require(shorter[0]) - high) < 1e-15)
    #expect(try abs(#require(shorter[1]) - (1 - high)) < 1e-15)
    #expect(shorter[2] == 0)
    #expect(scores(.longer, [10, 10], ["5", "5"]) == [0.5, 0.5])
    #expect(scores(.longer, [10, 10], ["6", "6"]) == [0, 0])
    #expect(scores(.longer, [10], ["5"]) == [0.5])
  }

  @Test func repetition() throws {
    #expect(RepetitionPenalty(size: 2).score(on: "this this THIS this this") == -0.75)
    #expect(RepetitionPenalty(size: 3).score(on: "a b") == 0)
    #expect(RepetitionPenalty(size: 1, amount: 2).score(on: "a a a a") == -1.5)
    #expect(RepetitionPenalty(unit: .tokens).score(on: "a a a a") == nil)
    #expect(RepetitionPenalty(size: 2, unit: .tokens).score(on: Completion("", tokens: [1, 2, 1, 2, 1])) == -0.5)
  }

  /// Runs are counted as by a set of arrays.
  @Test func repetitionAgreesWithASet() throws {
    var generator = Seeded(3)
    for _ in 0..<300 {
      let tokens = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        Int32.random(in: -1...2, using: &generator)
      }
      let size = Int.random(in: 1...6, using: &generator)
      let runs = tokens.count < size ? [] : (0...(tokens.count - size)).map { Array(tokens[$0..<($0 + size)]) }
      let wanted = runs.isEmpty ? 0 : 0 - (1 - Double(Set(runs).count) / Double(runs.count))
      #expect(RepetitionPenalty(size: size, unit: .tokens).score(on: Completion("", tokens: tokens)) == wanted)
    }
  }

  /// Words of ASCII are read in place, others letter by letter; case and invisible characters change nothing.
  @Test func repetitionIsReadAlikeInPlace() {
    var generator = Seeded(5)
    let words = [
      "wait", "WaitWAIT", "7", "42a", "A", "no", "NoNo", "then", String(repeating: "xyZ", count: 12), "é", "B2",
    ]
    for _ in 0..<300 {
      let text = (0..<Int.random(in: 0...30, using: &generator))
        .compactMap { _ in words.randomElement(using: &generator) }
      let size = Int.random(in: 1...3, using: &generator)
      let score = RepetitionPenalty(size: size).score(on: Completion(text.joined(separator: " ")))
      let split = text.map { "\($0.prefix(1))\u{200B}\($0.dropFirst())" }.joined(separator: ", ")
      #expect(RepetitionPenalty(size: size).score(on: Completion(split)) == score, "\(text)")
      let small = text.joined(separator: "\n").lowercased()
      #expect(RepetitionPenalty(size: size).score(on: Completion(small)) == score, "\(text)")
    }
  }

  @Test func refusesBadOptions() async {
    await #expect(processExitsWith: .failure) { _ = LengthMeasure(unit: .tokens, region: .reasoning) }
    await #expect(processExitsWith: .failure) { _ = NormalizedLength(target: 0, unit: .words) }
    await #expect(processExitsWith: .failure) { _ = SoftOverlong(limit: 10, margin: 11, unit: .words) }
    await #expect(processExitsWith: .failure) { _ = RepetitionPenalty(size: 0) }
  }
}

@Suite struct FormatTests {
  @Test func tags() {
    #expect(TagFormat.thinkAnswer.score(on: "<think>a</think>\n<answer>b</answer>") == 1)
    #expect(TagFormat.thinkAnswer.score(on: "<think>a</think> so <answer>b</answer>") == 0)
    #expect(TagFormat(grading: .graded).score(on: "<think>a</think> so <answer>b</answer>") == 0.8)
    #expect(TagFormat(grading: .graded).score(on: "") == 0)
    #expect(TagFormat(requiresContent: true).score(on: "<think>a</think><answer> </answer>") == 0)
    #expect(
      TagFormat(requiresContent: true).verdict(on: "<think> </think><answer>5</answer>").reason == .tagEmpty("think"))
    #expect(TagCount().score(on: "<think>a</think><answer>b") == 0.75)
    #expect(TagCount().score(on: "</answer><answer></think><think>") == 0.25)
    #expect(TagCount().score(on: "<think>a<answer>b</think></answer>") == 0.75)
  }

  @Test func steps() {
    func score(_ thought: String) -> Double? {
      StepCount().score(on: Completion("<think>\(thought)</think><answer>1</answer>"))
    }
    #expect(score("First, count. Next, add. Finally, check.") == 1)
    #expect(score("1. a\n2. b\n3. c\n4. d") == 1)
    #expect(score("- a\n* b") == 2.0 / 3)
    #expect(score("Step 1: a") == 1.0 / 3)
    #expect(score("a - b * c. 3.5 is 7. Nextly, x") == 0)
    #expect(StepCount().score(on: "First, Next, Finally,") == 0)
    #expect(score("Step 1: Go on. Step 2: go on! Step 3: go  on") == 1.0 / 3)
    #expect(score("- a\n- b\n- a\n- b") == 2.0 / 3)
    #expect(score("- Ж\n- Ж\n- Я") == 2.0 / 3)
  }
}
