import RewardCore
import TestSupport
import Testing
import TextRewards

/// Invisible text earns nothing, whichever characters it consists of.
@Suite struct VisibilityTests {
  /// Every default-ignorable character, and those that only look blank.
  private static let invisible: [Unicode.Scalar] = {
    let blank: [Unicode.Scalar] = [
      "\u{2800}", "\u{16FE4}", "\u{13441}", "\u{13442}", "\u{1D159}", "\u{0}", "\u{FFFC}", "\u{E000}",
    ]
    let ranges: [ClosedRange<UInt32>] = [0x80...0xFFFF, 0x1BC00...0x1BCFF, 0x1D100...0x1D1FF, 0xE0000...0xE01FF]
    return blank + ranges.joined().compactMap(Unicode.Scalar.init).filter(\.properties.isDefaultIgnorableCodePoint)
  }()

  @Test func invisibleCharactersHaveNoLength() {
    #expect(Self.invisible.count > 500)
    for unit in [LengthUnit.characters, .words] {
      let measure = LengthMeasure(unit: unit)
      for scalar in Self.invisible {
        let text = "\(scalar) \(scalar)\(scalar)a\(scalar)b \(scalar) c\(scalar)"
        // What is blank and as wide as a letter separates a from b.
        let words = Visibility(scalar.value) == .blank ? 3 : 2
        #expect(
          measure.length(of: Completion(text)) == (unit == .words ? words : 4),
          "U+\(String(scalar.value, radix: 16))")
      }
    }
  }

  /// A text has the same length with any blank character between its words as with spaces.
  @Test func blanksSeparateWords() {
    let measure = LengthMeasure(unit: .words)
    let words = ["the", "answer", "is", "four", "because", "two", "and", "two", "make", "four"]
    for blank in ["\u{2800}", "\u{3164}", "\u{FFA0}", "\u{115F}", "\u{2003}", "\u{A0}"] {
      #expect(measure.length(of: Completion(words.joined(separator: blank))) == words.count)
    }
  }

  @Test func invisibleCharactersAreNoContent() {
    let form = TagFormat(requiresContent: true)
    for scalar in Self.invisible {
      #expect(form.score(on: Completion("<think>a</think><answer>\(scalar)\n\(scalar)</answer>")) == 0)
      #expect(form.score(on: Completion("<think>\(scalar)a</think><answer>5\(scalar)</answer>")) == 1)
    }
  }

  /// ASCII has a separate path; both paths must agree.
  @Test func bothCountsAgree() {
    var generator = Seeded(5)
    let units = ["a", "b", " ", "\n", ".", "\u{0}", "\t", "_", "7"]
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...12, using: &generator)).map { _ in units.randomElement() ?? "" }.joined()
      let wide = text.replacing("a", with: "ä")
      for unit in [LengthUnit.characters, .words] {
        let measure = LengthMeasure(unit: unit)
        #expect(
          measure.length(of: Completion(text)) == measure.length(of: Completion(wide)), "\(text.debugDescription)")
      }
    }
  }

  @Test func normalizationNeverEmptiesAText() {
    let all = TextNormalization.all
    for text in ["!", "?", "…", "a", "the", "-", "()", "\"", "。"] { #expect(!all.normalized(text).isEmpty) }
    #expect(all.normalized("!") != all.normalized("?"))
    #expect(all.normalized("  The U.S.A.! ") == "usa")
    #expect(all.normalized("-1.5") == "-1.5")
  }

  /// Marks in alternating order, which take quadratic time to sort.
  @Test(
    .timeLimit(.minutes(30)),
    arguments: [
      "\u{301}\u{327}", "\u{316}\u{300}", "a\u{301}", "\u{1F1E9}", "猫", "-", "*a", "!", "'", "_", "\u{E0100}",
    ])
  func hostileTextTakesLinearTime(_ unit: String) {
    let text = String(repeating: unit, count: 120_000 / unit.utf8.count)
    let completion = Completion("<think>t</think><answer>\(text)</answer>")
    let time = ContinuousClock().measure {
      _ = TokenF1().score(on: completion, given: "the red cat")
      _ = WordErrorRate().score(on: completion, given: "the red cat")
      _ = RougeScore().score(on: completion, given: "the red cat")
      _ = EditSimilarity(normalizing: .all).score(on: completion, given: "the red cat")
      _ = ExactMatch(normalizing: .all).score(on: completion, given: "the red cat")
      _ = SetMatch().score(on: completion, given: ["red", "cat"])
      _ = RepetitionPenalty().score(on: completion)
      _ = NormalizedLength(target: 10, unit: .words).score(on: completion)
      _ = NormalizedLength(target: 10, unit: .characters).score(on: completion)
      if let choice = Choice("B", of: ["dog", "cat"]) { _ = ChoiceMatch().score(on: completion, given: choice) }
    }
    #expect(time < .seconds(60), "\(unit.debugDescription)")
  }
}
