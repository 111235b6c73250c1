import Answers
import RewardCore
import TestSupport
import Testing
import TextRewards

@Suite struct RougeTests {
  private func score(_ text: String, _ truth: String, _ measure: RougeScore.Measure, stems: Bool = true) -> Double {
    RougeScore(measure, stems: stems, answer: .wholeText).score(on: Completion(text), given: truth) ?? .nan
  }

  @Test func countsWordsPairsAndSequences() {
    #expect(abs(score("a cat sat", "the cat sat down", .one) - 4.0 / 7) < 1e-15)
    #expect(score("a cat sat", "the cat sat down", .two) == 0.4)
    #expect(abs(score("sat the cat", "the cat sat", .longest) - 2.0 / 3) < 1e-15)
    #expect(score("the the the", "the cat", .one) == 0.4)
    #expect(score("cat", "cat", .two) == 1)
    #expect(score("a cat", "cat", .two) == 0)
    #expect(abs(score("a cat", "cat", .mean) - 2.0 / 3) < 1e-15)
    #expect(score("", "cat", .mean) == 0)
    #expect(score("cat", "", .mean) == 0)
    #expect(score("The CAT sat!", "the cat sat", .mean) == 1)
    #expect(score("jumping", "jumps", .one) == 1)
    #expect(score("jumping", "jumps", .one, stems: false) == 0)
  }

  /// The mean is that of the three measures.
  @Test func theMeanIsThatOfTheThree() {
    let (a, b) = ("one two three four", "two one three five")
    let parts = [RougeScore.Measure.one, .two, .longest].map { score(a, b, $0) }
    #expect(abs(score(a, b, .mean) - parts.reduce(0, +) / 3) < 1e-15)
  }

  /// Compared with the naive table.
  @Test func equalsTheNaiveSequence() {
    var generator = Seeded(7)
    for _ in 0..<300 {
      func words() -> [Int] {
        (0..<Int.random(in: 0...150, using: &generator)).map { _ in Int.random(in: 0..<6, using: &generator) }
      }
      let (found, wanted) = (words(), words())
      var row = [Int](repeating: 0, count: wanted.count + 1)
      for word in found {
        var diagonal = 0
        for (column, other) in wanted.enumerated() {
          let above = row[column + 1]
          row[column + 1] = word == other ? diagonal + 1 : max(above, row[column])
          diagonal = above
        }
      }
      let shared = Double(row[wanted.count])
      let expected = shared == 0 ? 0 : 2 * shared / Double(found.count + wanted.count)
      func text(_ words: [Int]) -> String { words.map { "w\($0)" }.joined(separator: " ") }
      #expect(abs(score(text(found), text(wanted), .longest) - expected) < 1e-12)
    }
  }

  /// The examples of Porter's paper, and the changes of the Natural Language Toolkit.
  @Test(
    arguments: [
      ("caresses", "caress"), ("ponies", "poni"), ("ties", "tie"), ("cats", "cat"), ("feed", "feed"),
      ("agreed", "agre"),
      ("plastered", "plaster"), ("motoring", "motor"), ("sing", "sing"), ("conflated", "conflat"),
      ("troubled", "troubl"),
      ("sized", "size"), ("hopping", "hop"), ("falling", "fall"), ("hissing", "hiss"), ("fizzed", "fizz"),
      ("failing", "fail"), ("filing", "file"), ("happy", "happi"), ("enjoy", "enjoy"), ("relational", "relat"),
      ("rational", "ration"), ("digitizer", "digit"), ("radically", "radic"), ("vileli", "vile"), ("operator", "oper"),
      ("hopefulness", "hope"), ("formality", "formal"), ("sensibility", "sensibl"), ("triplicate", "triplic"),
      ("electrical", "electr"), ("goodness", "good"), ("revival", "reviv"), ("replacement", "replac"),
      ("adoption", "adopt"), ("effective", "effect"), ("probate", "probat"), ("rate", "rate"), ("cease", "ceas"),
      ("controlling", "control"), ("rolling", "roll"), ("skies", "sky"), ("dying", "die"), ("dies", "die"),
      ("spied", "spi"), ("geology", "geolog"), ("news", "news"), ("proceed", "proceed"), ("be", "be"), ("yyy", "yyy"),
    ])
  func stems(_ word: String, _ stem: String) {
    #expect(PorterStemmer.stem(word) == stem)
  }

  @Test(arguments: ["y", "a", "ing ", "ational", "ss", "é", "1 ", "w x ", "yalli", "\u{0}", "İ"])
  func hostileTextIsJudged(_ unit: String) {
    let text = String(repeating: unit, count: 200_000)
    let time = ContinuousClock().measure {
      for measure in RougeScore.Measure.allCases {
        #expect((0...1).contains(score(text, "a cat sat on a mat", measure)))
      }
    }
    #expect(time < .seconds(20))
  }
}
