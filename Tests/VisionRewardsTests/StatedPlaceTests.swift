import RewardCore
import RewardTesting
import Testing
import VisionRewards

/// Sentences of many languages that state a place commit to it; those that deny, hedge, bound or retract it do not.
@Suite struct StatedPlaceTests {
  struct Sentence: CustomTestStringConvertible {
    var language: StatementFrames
    var kind: StatementFrames.Kind
    var testDescription: String { "\(language.code), \(kind.rawValue)" }
  }

  static func sentences(_ kinds: [StatementFrames.Kind]) -> [Sentence] {
    StatementFrames.all.flatMap { language in kinds.map { Sentence(language: language, kind: $0) } }
  }

  /// Sentences that no reader of places accepts: `####` begins a comment, too.
  static let refused: Set<String> = ["#### [10, 20, 30, 40]", "#### [10, 20]"]

  @Test(arguments: sentences([.label])) func labelsStateAPlace(_ sentence: Sentence) throws {
    let box = try Box(10, 20, 30, 40)
    for text in sentence.language.sentences(.label, about: "[10, 20, 30, 40]", insteadOf: "[1, 2, 3, 4]", for: .box)
    where !Self.refused.contains(text) {
      #expect(BoxMatch().score(on: Self.completion(text), given: box) == 1, "\(text)")
      #expect(BoxMatch().score(on: Self.completion(text.uppercased()), given: box) == 1, "\(text.uppercased())")
    }
    let interval = Interval(10, 20)
    for text in sentence.language.sentences(.label, about: "[10, 20]", insteadOf: "[1, 2]", for: .interval)
    where !Self.refused.contains(text) {
      #expect(ShapeMatch<Interval>().score(on: Self.completion(text), given: interval) == 1, "\(text)")
    }
  }

  @Test(arguments: sentences([.negation, .hedge, .bound, .alternative, .retraction, .distraction]))
  func otherSentencesDoNot(_ sentence: Sentence) throws {
    let box = try Box(10, 20, 30, 40)
    let interval = Interval(10, 20)
    let language = sentence.language
    let kind = sentence.kind
    for text in language.sentences(kind, about: "[10, 20, 30, 40]", insteadOf: "[50, 60, 70, 80]", for: .box) {
      #expect(BoxMatch().score(on: Self.completion(text), given: box) == 0, "\(text)")
    }
    for text in language.sentences(kind, about: "[10, 20]", insteadOf: "[50, 60]", for: .interval) {
      #expect(ShapeMatch<Interval>().score(on: Self.completion(text), given: interval) == 0, "\(text)")
    }
  }

  private static func completion(_ answer: String) -> Completion {
    Completion("<think>It is visible.</think><answer>\(answer)</answer>")
  }
}
