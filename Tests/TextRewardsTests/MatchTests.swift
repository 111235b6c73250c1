import Answers
import RewardCore
import TestSupport
import Testing
import TextRewards

extension Completion {
  /// A well-formed completion with an answer.
  static func answering(_ text: String) -> Completion { Completion("<think>so</think><answer>\(text)</answer>") }
}

@Suite struct MatchTests {
  @Test func exact() {
    func score(_ text: String, _ reference: String, _ normalizing: TextNormalization = []) -> Double? {
      ExactMatch(normalizing: normalizing).score(on: .answering(text), given: reference)
    }
    #expect(score("Paris", "Paris") == 1)
    #expect(score(" Paris\n", " Paris ") == 1)
    #expect(score("paris", "Paris") == 0)
    #expect(score("paris", "Paris", .case) == 1)
    #expect(score("STRASSE", "straße", .case) == 1)
    #expect(score("e\u{301}", "é") == 1)
    #expect(score("ﬁve ５", "five 5") == 0)
    #expect(score("ﬁve ５", "five 5", .unicodeForm) == 1)
    #expect(score("a  b", "a b") == 0)
    #expect(score("a \n b", "a b", .whiteSpace) == 1)
    #expect(score("U.S.A.!", "USA", .punctuation) == 1)
    #expect(score("北京。", "北京", .punctuation) == 1)
    #expect(score("-5", "5", .all) == 0)
    #expect(score("1.5", "15", .all) == 0)
    #expect(score("$5%", "5%", .all) == 0)
    for (a, b) in [("A-", "A+"), ("<5", ">5"), ("C", "C++"), ("3-1", "31"), ("#5", "5"), ("5%", "5")] {
      #expect(score(a, b, .all) == 0, "\(a) and \(b)")
    }
    #expect(score("well-known", "wellknown", .punctuation) == 1)
    #expect(score("−5", "-5", .punctuation) == 1)
    #expect(score("The cat", "a cat", [.articles, .case, .whiteSpace]) == 1)
    #expect(score("the", "", .all) == 0)
    #expect(score("", "", .all) == 1)
    #expect(ExactMatch().verdict(on: "5", given: "5").reason == .tagMissing("answer"))
  }

  @Test func anyOf() {
    let reward = ExactMatch(normalizing: .case).anyOf()
    #expect(reward.score(on: .answering("nyc"), given: ["New York City", "NYC"]) == 1)
    #expect(reward.score(on: .answering("LA"), given: ["New York City", "NYC"]) == 0)
    #expect(reward.score(on: .answering("LA"), given: []) == nil)
    #expect(SmoothTolerance().anyOf().score(on: .answering("11"), given: [20, 10, 11.5]) == 1)
  }

  static let choices: [(String, Character?)] = [
    ("B", "B"), ("b", "B"), ("(B)", "B"), ("[B]", "B"), ("**B**", "B"), ("B.", "B"), ("B)", "B"), ("(b)", "B"),
    ("B\n", "B"), ("B. cat", "B"), ("(B) cat", "B"), ("**B**: cat", "B"), ("**B. cat**", "B"), ("cat", "B"),
    ("Cat.", "B"), ("$B$", "B"), ("\\boxed{B}", "B"), ("\\text{(B)}", "B"), ("The answer is B.", "B"),
    ("Answer: (B)", "B"), ("option B", "B"), ("Option B: cat", "B"), ("B or C", nil), ("A, B", nil), ("B/C", nil),
    ("A and B", nil), ("A. dog B. cat", nil), ("(A) dog (B) cat", nil), ("B. dog", nil), ("E", nil), ("Banana", nil),
    ("", nil), ("maybe B", nil), ("A cat", nil), ("BB", nil), ("I do not know", nil), ("B. cat or C. cow", nil),
    ("A big cow", "D"), ("D. A big cow", "D"),
  ]

  @Test(arguments: choices)
  func choosesAmongTexts(_ c: (String, Character?)) throws {
    let texts = ["dog", "cat", "cow", "a big cow"]
    let found = try "ABCD".filter { letter in
      let choice = try #require(Choice(letter, of: texts))
      return ChoiceMatch().score(on: .answering(c.0), given: choice) == 1
    }
    #expect(found == c.1.map { String($0) } ?? "")
  }

  @Test func choosesLettersAlone() throws {
    let b = try #require(Choice("B"))
    for right in ["B", "(B)", "B. the red one", "b", "b is right"] {
      #expect(ChoiceMatch().score(on: .answering(right), given: b) == 1, "\(right)")
    }
    for wrong in ["A", "B or C", "Bob", "B. x C. y", "a. b"] {
      #expect(ChoiceMatch().score(on: .answering(wrong), given: b) == 0, "\(wrong)")
    }
    #expect(Choice("1") == nil)
    #expect(Choice("C", of: ["x", "y"]) == nil)
    #expect(Choice("b", of: ["x", "y"])?.letter == "B")
  }

  @Test func yesOrNo() {
    func score(_ text: String, _ reference: YesNo) -> Double? {
      YesNoMatch().score(on: .answering(text), given: reference)
    }
    for text in ["yes", "Yes.", "**Yes**", "yes, there is a dog", "TRUE"] {
      #expect(score(text, .yes) == 1 && score(text, .no) == 0, "\(text)")
    }
    for text in ["no", "No, not at all", "false"] {
      #expect(score(text, .no) == 1 && score(text, .yes) == 0, "\(text)")
    }
    for text in ["", "maybe", "unknown", "I do not know", "yes and no", "no… yes", "nothing", "yesterday"] {
      #expect(score(text, .no) == 0 && score(text, .yes) == 0, "\(text)")
    }
    #expect(YesNo("perhaps") == nil)
  }

  @Test func sets() {
    func score(_ text: String, _ reference: [String], _ measure: SetMatch.Measure = .f1) -> Double? {
      SetMatch(measure: measure).score(on: .answering(text), given: reference)
    }
    #expect(score("red, blue", ["blue", "red"]) == 1)
    #expect(score("[\"Red\", 'blue']", ["blue", "red"]) == 1)
    #expect(score("red; red; green", ["blue", "red"]) == 0.4)
    #expect(score("red; red; green", ["blue", "red"], .precision) == 1.0 / 3)
    #expect(score("red; red; green", ["blue", "red"], .recall) == 0.5)
    #expect(score("red\nblue", ["blue", "red"], .exact) == 1)
    #expect(score("red, blue, red", ["blue", "red"], .exact) == 0)
    #expect(score("", []) == 1)
    #expect(score("", ["a"]) == 0)
    #expect(score("a", []) == 0)
  }

  @Test func sharedWords() {
    func score(_ text: String, _ reference: String) -> Double? {
      TokenF1().score(on: .answering(text), given: reference)
    }
    #expect(score("the big cat", "a cat") == 2.0 / 3)
    #expect(score("cat cat cat", "cat") == 0.5)
    #expect(score("Cat!", "cat") == 1)
    #expect(score("the", "a") == 0)
    #expect(score("", "") == 1)
    #expect(score("dog", "") == 0)
  }

  @Test func editsAndWordErrors() throws {
    let similarity = try #require(EditSimilarity().score(on: .answering("kitten"), given: "sitting"))
    #expect(abs(similarity - 4.0 / 7) < 1e-15)
    #expect(EditSimilarity(measure: .indel).score(on: .answering("a dog"), given: "a cat") == 0.4)
    #expect(EditSimilarity().score(on: .answering(""), given: "") == 1)
    #expect(EditSimilarity().score(on: .answering(""), given: "abc") == 0)
    #expect(WordErrorRate().score(on: .answering("The cat sat."), given: "the cat sat down") == 0.75)
    #expect(WordErrorRate().score(on: .answering("x y z u v w"), given: "the cat") == 0)
    #expect(WordErrorRate().score(on: .answering(""), given: " ") == 1)
    #expect(WordErrorRate().score(on: .answering(""), given: "…") == 0)
    #expect(WordErrorRate().score(on: .answering("…"), given: "…") == 1)
  }

  /// The bit-parallel distances agree with dynamic programming, for lengths beyond one block.
  @Test func editDistanceAgreesWithTheTable() {
    func table(_ a: [UInt32], _ b: [UInt32], replacing cost: Int) -> Int {
      var row = Array(0...b.count)
      for i in a.indices {
        var diagonal = row[0]
        row[0] = i + 1
        for j in b.indices {
          let next = min(row[j + 1] + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : cost))
          (diagonal, row[j + 1]) = (row[j + 1], next)
        }
      }
      return row[b.count]
    }
    var generator = Seeded(7)
    for round in 0..<600 {
      let letters = UInt32(round % 5 + 1)
      let a = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
        UInt32.random(in: 0...letters, using: &generator)
      }
      let b = (0..<Int.random(in: 0...200, using: &generator)).map { _ in
        UInt32.random(in: 0...letters, using: &generator)
      }
      #expect(EditDistance(a).levenshtein(to: b) == table(a, b, replacing: 1))
      #expect(EditDistance(a).insertionsAndDeletions(to: b) == table(a, b, replacing: 2))
    }
  }
}
