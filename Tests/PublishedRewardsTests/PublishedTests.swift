import Answers
import PublishedRewards
import RewardCore
import TestSupport
import Testing
import TextRewards

/// The results of the originals, line by line; the same lines run through recipes in the tests of the command.
@Suite struct PublishedTests {
  struct Line: Decodable, Sendable, CustomTestStringConvertible {
    struct Kind: Decodable, Sendable {
      var kind: String
      var limit: Int?
      var margin: Int?
      var size: Int?
    }
    struct Text: Decodable, Sendable {
      var completion: Completion
      init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
          completion = Completion(text)
        } else {
          completion = try Completion(from: decoder)
        }
      }
    }
    var id: String
    var reward: Kind
    var completion: Text?
    var completions: [Text]?
    var reference: String?
    var step: Int?
    var score: Double?
    var scores: [Double?]?
    var testDescription: String { id }
  }

  static let files = [
    "text/published", "text/published-forms", "text/published-pr1", "text/video-r1", "text/vlm-r1-answers",
    "math/published-accuracy", "math/published-trl",
  ]

  @Test(arguments: try files.flatMap { try Fixture.lines("rewards/\($0).jsonl", as: Line.self) })
  func equalsTheOriginal(_ line: Line) throws {
    let completions = (line.completions ?? line.completion.map { [$0] } ?? []).map(\.completion)
    // A line without a score is an abstention.
    let wanted = line.scores ?? [line.score]
    let scores: [Double?]
    switch line.reward.kind {
    case "reasonRFT.length":
      let group = CompletionGroup(completions, reference: try #require(line.reference), step: line.step ?? 0)
      scores = ReasonRFT.Published.length.verdicts(on: group).map(\.score)
    case "softOverlong":
      let reward = TRL.softOverlong(limit: try #require(line.reward.limit), margin: try #require(line.reward.margin))
      scores = completions.map { reward.score(on: $0) }
    case "repetitionPenalty":
      let reward = OpenR1.repetition(size: try #require(line.reward.size))
      scores = completions.map { reward.score(on: $0) }
    case "cosineLength":
      let reward = TRL.cosine(limit: try #require(line.reward.limit)).whereCorrect(ExactMatch(answer: .wholeText))
      scores = try completions.map { reward.score(on: $0, given: try #require(line.reference)) }
    case VLMR1.Published.cosine.name:
      scores = completions.map { VLMR1.Published.cosine.score(on: $0) }
    case VLMR1.Published.defaultAccuracy.name:
      let reference = try #require(line.reference)
      scores = completions.map { VLMR1.Published.defaultAccuracy.score(on: $0, given: reference) }
    case let kind:
      if let form = PublishedText.forms.first(where: { $0.kind == kind }) {
        scores = completions.map { form.score(on: $0) }
      } else {
        let match = try #require(PublishedText.matches.first { $0.kind == kind }, "\(kind)")
        scores = try completions.map { match.score(on: $0, given: try #require(line.reference)) }
      }
    }
    #expect(scores.count == wanted.count)
    for (score, wanted) in zip(scores, wanted) {
      #expect((score == nil) == (wanted == nil))
      #expect(abs((score ?? 0) - (wanted ?? 0)) <= 1e-12)
    }
  }

  /// The presets of two systems for the same purpose differ only in the unit.
  @Test func presetsShareTheirRewards() {
    #expect(OpenR1.softOverlong(limit: 8, margin: 3) == TRL.softOverlong(limit: 8, margin: 3))
    #expect(TRL.repetition(size: 2) == RepetitionPenalty(size: 2, unit: .tokens, amount: 1))
    #expect(OpenR1.repetition(size: 2) == RepetitionPenalty(size: 2, amount: 1))
    #expect(OpenR1.Published.steps.score(on: "First, a.\nSecond, b.\nFinally, c.") == 1)
    #expect(OpenR1.steps == StepCount())
  }

  /// Every published reward has lines.
  @Test func allAreCovered() throws {
    let lines = try Self.files.flatMap { try Fixture.lines("rewards/\($0).jsonl", as: Line.self) }
    let kinds = Set(lines.map(\.reward.kind))
    for kind in PublishedText.forms.map(\.kind) + PublishedText.matches.map(\.kind) {
      #expect(kinds.contains(kind), "\(kind)")
    }
  }
}
