import RewardCore
import Testing

/// A user's reward that scores the number in the text, whatever it is; its range is 0...1.
private struct Unchecked: Reward {
  var range = 0.0...1.0
  func verdict(on completion: Completion, given reference: Void) -> Verdict {
    Verdict(name, Double(completion.text) ?? .nan)
  }
}

/// As ``Unchecked``, of a group.
private struct UncheckedGroup: GroupReward {
  let range = 0.0...1.0
  func verdicts(on group: CompletionGroup<Void>) -> [Verdict] {
    group.completions.map { Verdict(name, Double($0.text) ?? .nan) }
  }
}

/// Returns too few verdicts.
private struct Forgetful: GroupReward {
  let range = 0.0...1.0
  func verdicts(on group: CompletionGroup<Void>) -> [Verdict] { [] }
}

private let constant = Scoring("constant", range: 0...2) { _ in 1 }

/// A place for a reward, and the score there if the reward has its lowest score.
struct RewardPlace: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let lowest: Double
  let reward: any GroupReward<Void>

  init(_ name: String, _ lowest: Double, _ reward: any GroupReward<Void>) {
    testDescription = name
    self.lowest = lowest
    self.reward = reward
  }

  static let all: [RewardPlace] = singles(Unchecked()) + groups(Unchecked()) + groups(UncheckedGroup())

  private static func singles(_ reward: some Reward<Void>) -> [RewardPlace] {
    [
      RewardPlace("AnyReward", 0, AnyReward(reward)),
      RewardPlace("AnyReward twice", 0, AnyReward(AnyReward(reward).named("other"))),
      RewardPlace("Routed", 0, Routed(by: { (_: Void) in "a" }, [("a", reward)])),
      RewardPlace("Total of singles", 1, Total([AnyReward(reward), AnyReward(constant)])),
      RewardPlace("ranges without end", -1e60, Unchecked(range: -(.infinity) ... .infinity).named("endless")),
    ]
  }

  private static func groups(_ reward: some GroupReward<Void>) -> [RewardPlace] {
    func block(_ reward: some GroupReward<Void>) -> [AnyGroupReward<Void>] {
      [AnyGroupReward(reward), AnyGroupReward(constant)]
    }
    return [
      RewardPlace("AnyGroupReward", 0, AnyGroupReward(reward)), RewardPlace("named", 0, reward.named("other")),
      RewardPlace("given", 0, reward.given { (_: Void) in () }), RewardPlace("weighted", 0, reward.weighted(2)),
      RewardPlace("weighted below 0", 0, reward.weighted(-2)),
      RewardPlace("weighted beyond all", 0, reward.weighted(1e308).weighted(1e308)),
      RewardPlace("rescaled", 3, reward.rescaled(to: 3...5)),
      RewardPlace("clamped", 0.25, reward.clamped(to: 0.25...1)), RewardPlace("atLeast", 0, reward.atLeast(0.5)),
      RewardPlace("scheduled", 0, reward.scheduled(Schedule([(0, 1), (1000, 0.1)]))),
      RewardPlace("Total", 1, Total(block(reward))), RewardPlace("Product", 0, Product(block(reward))),
      RewardPlace("Minimum", 0, Minimum(block(reward))), RewardPlace("Maximum", 1, Maximum(block(reward))),
      RewardPlace("FirstApplicable", 0, FirstApplicable(block(reward))),
      RewardPlace("behind a gate", 0, constant.gating(reward, threshold: 1)),
      RewardPlace("as a gate", 0, reward.gating(constant, threshold: 0.5)),
      RewardPlace("Routed groups", 0, Routed(by: { (_: Void) in "a" }, groups: [("a", reward)])),
      RewardPlace("nested", 1, Total(block(reward.gating(constant, threshold: 0.5).weighted(0.5).named("inner")))),
    ]
  }
}

@Suite struct ContainmentTests {
  /// The score alone is that of the verdict.
  @Test(arguments: ["nan", "inf", "-inf", "1.5", "-0.25", "0.75", "-0"]) func containsScoresAlone(_ text: String) {
    let rewards: [any Reward<Void>] = [
      Unchecked().given { (_: Void) in () }, AnyReward(Unchecked()), Unchecked().given { (_: Void) in nil },
    ]
    for reward in rewards {
      let score = reward.score(on: Completion(text), given: ())
      #expect(score?.bitPattern == reward.checkedVerdict(on: Completion(text), given: ()).score?.bitPattern)
      #expect(score.map(reward.range.contains) ?? true)
    }
  }

  static let texts = ["nan", "inf", "-inf", "1.5", "-0.25", "1e300", "0.75"]

  /// Every score is finite and in the range; invalid ones are the lowest, and the tree shows which reward returned
  /// them.
  @Test(arguments: RewardPlace.all) func containsInvalidScores(_ place: RewardPlace) async {
    let completions = Self.texts.map { Completion($0) }
    let group = CompletionGroup(completions, reference: (), step: 500)
    let ways = [
      place.reward.checkedVerdicts(on: group), await place.reward.verdicts(on: [group, group], width: 2)[1],
    ]
    for verdicts in ways {
      #expect(verdicts.count == completions.count)
      for (text, verdict) in zip(Self.texts, verdicts) {
        let score = verdict.score ?? .nan
        #expect(place.reward.range.contains(score), "\(text): \(verdict)")
        #expect(place.reward.range.lowerBound.isFinite && place.reward.range.upperBound.isFinite)
        let isInvalid =
          text != "0.75" && !(place.testDescription == "ranges without end" && Double(text)?.isFinite == true)
        // A number beyond the largest score is invalid in any range.
        let invalid = verdict.invalidVerdicts
        if isInvalid || text == "1e300" {
          #expect(score == place.lowest, "\(text): \(verdict)")
          #expect(invalid.count == 1, "\(text): \(verdict)")
          let words = invalid.first?.reason.description ?? ""
          #expect(words.contains("unchecked") && words.contains(text == "1e300" ? "1e+300" : text), "\(words)")
        } else {
          #expect(invalid.isEmpty, "\(text): \(verdict)")
        }
      }
    }
  }

  /// The same in `score`, with and without erasure.
  @Test func scoresAreContained() {
    for text in ["nan", "inf", "-inf", "1.5", "-0.25"] {
      let completion = Completion(text)
      #expect(Unchecked().score(on: completion) == 0)
      #expect(AnyReward(Unchecked()).score(on: completion) == 0)
      #expect(Unchecked().named("other").score(on: completion) == 0)
      #expect(Unchecked(range: -3 ... -2).score(on: completion) == -3)
    }
    #expect(Unchecked().score(on: "0.75") == 0.75)
    // Rounding is no fault.
    #expect(Unchecked().score(on: "1.0000000000000002") == 1)
    #expect(!Unchecked().named("other").verdict(on: "1.0000000000000002").isInvalid)
    #expect(Unchecked().score(on: "1.00001") == 0)
  }

  /// A verdict is never NaN or infinite, even before it is contained; it can be compared and equals itself.
  @Test func verdictsAreFinite() {
    let verdict = Verdict("mine", .nan)
    #expect(verdict.score == nil && verdict.isInvalid && verdict == verdict)
    #expect(verdict.reason.description == "“mine” returned nan, which is outside its range")
    #expect(verdict.reason.code == "invalidScore")
    #expect(!Verdict("mine", nil).isInvalid && !Verdict("mine", 1).isInvalid)
  }

  @Test func closuresAreContained() {
    let broken = Scoring("broken", range: -1...1) { Double($0.text) ?? 0 }
    for text in ["nan", "inf", "-inf", "1.5"] {
      #expect(
        broken.verdict(on: Completion(text))
          == Verdict("broken", -1, because: .invalidScore(text, reward: "broken")))
    }
    #expect(broken.score(on: "-0.5") == -0.5)
  }

  /// Statistics and tables count invalid scores, and show the column only if there are any.
  @Test func areCounted() {
    let total = Total(for: Void.self) {
      Unchecked().named("mine")
      constant
    }
    let verdicts = Self.texts.map { total.verdict(on: Completion($0)) }
    var gathered = VerdictStatistics()
    for verdict in verdicts { gathered.add(verdict) }
    #expect(gathered.components.map(\.invalidScores) == [0, 6, 0])
    let table = VerdictTable(verdicts)
    #expect(table.statistics == gathered.components)
    #expect(table.description.contains("invalid"))
    #expect(!VerdictTable([total.verdict(on: "0.5")]).description.contains("invalid"))
  }

  @Test func refusesMissingVerdicts() async {
    await #expect(processExitsWith: .failure) {
      _ = Forgetful().named("other").verdicts(on: CompletionGroup(["a"], reference: ()))
    }
    await #expect(processExitsWith: .failure) {
      _ = await Forgetful().verdicts(on: [CompletionGroup(["a"], reference: ())], width: 1)
    }
  }
}

@Suite struct SchemaCacheTests {
  /// Schemas created at run time are equal if their options are, read the same, and do not use memory forever.
  @Test func isBounded() {
    for number in 0..<2000 {
      let tag = "t\(number)"
      let schema = AnswerSchema(tags: ["think", tag], answer: .tag(tag))
      let twin = AnswerSchema(tags: ["think", tag], answer: .tag(tag))
      #expect(schema == twin && schema.hashValue == twin.hashValue && schema.changed() == schema)
      #expect(schema != schema.changed(ignoresCase: true) && schema != .thinkAnswer)
      let completion = Completion("<think>a</think><\(tag)>b</\(tag)>")
      #expect(completion.answer(by: schema) == "b")
      #expect(completion.answer(by: twin) == "b")
      #expect(completion.answer(by: .thinkAnswer) == nil)
    }
    #expect(AnswerSchema.keptPlanCount <= AnswerSchema.largestKeptPlanCount)
    #expect(Set((0..<400).map { AnswerSchema(tags: ["think", "s\($0 % 200)"], answer: .remainder) }).count == 200)
  }

  /// A schema and its results outlive each other.
  @Test func outlivesItsCompletions() {
    var completions: [Completion] = []
    for number in 0..<600 {
      let schema = AnswerSchema(tags: ["think", "u\(number)"], answer: .tag("u\(number)"))
      let completion = Completion("<think>a</think><u\(number)>\(number)</u\(number)>")
      #expect(completion.isWellFormed(by: schema))
      completions.append(completion)
    }
    for (number, completion) in completions.enumerated() {
      let schema = AnswerSchema(tags: ["think", "u\(number)"], answer: .tag("u\(number)"))
      #expect(completion.answer(by: schema).map(String.init) == "\(number)")
    }
  }
}
