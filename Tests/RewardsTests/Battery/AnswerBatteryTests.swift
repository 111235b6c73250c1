import RewardTesting
import Rewards
import Testing

/// Sentences of every language with every kind of value: those that do not commit to the value never earn a score.
@Suite struct AnswerBatteryTests {
  /// A reward with its two values, and the schema of its completions.
  struct Subject: Sendable {
    /// The lines that are for it: `#n` for numbers, `#c` for choices.
    var mark: String?
    var name: String
    var values: (String, String)
    var score: @Sendable (Completion) -> Double?
  }

  private static func subject<R: Reward & Sendable>(
    _ mark: String?, _ name: String, _ values: (String, String), _ reward: R, _ reference: R.Reference
  ) -> Subject where R.Reference: Sendable {
    Subject(mark: mark, name: name, values: values) { reward.score(on: $0, given: reference) }
  }

  /// The match rewards that a language supports.
  static func subjects(_ frames: StatementFrames, _ schema: AnswerSchema) throws -> [Subject] {
    let choice = try #require(Choice("B"))
    let (yes, no) = frames.affirmation
    return [
      subject("#n", "numericMatch", ("42", "17"), NumericMatch(answer: schema), Quantity(42)),
      subject("#n", "countMatch", ("12", "15"), CountMatch(answer: schema), 12),
      subject("#n", "mathMatch", ("42", "17"), MathMatch(answer: schema), try MathAnswer(parsing: "42")),
      subject("#c", "choiceMatch", ("B", "C"), ChoiceMatch(answer: schema), choice),
      subject(nil, "yesNoMatch", (yes, no), YesNoMatch(answer: schema), true),
      subject(nil, "exactMatch", frames.words, ExactMatch(answer: schema), frames.words.0),
    ]
  }

  /// A sentence with its values, in the schema of the subject.
  static func texts(_ sentence: String, _ subject: Subject) -> String? {
    var line = sentence[...]
    if line.hasPrefix("#n ") || line.hasPrefix("#c ") {
      guard let mark = subject.mark, line.hasPrefix(mark) else { return nil }
      line = line.dropFirst(3)
    }
    return String(line.replacing("{v}", with: subject.values.0).replacing("{w}", with: subject.values.1))
  }

  struct Outcome {
    var paid: [String] = []
    var unpaid: [String: [String]] = [:]
    var commits: [String: Int] = [:]
  }

  static func run(_ frames: StatementFrames) throws -> Outcome {
    var outcome = Outcome()
    for (schema, opening, closing) in [
      (AnswerSchema.thinkAnswer, "<think>I look at it step by step.</think><answer>", "</answer>"),
      (AnswerSchema.wholeText, "", ""),
    ] {
      for subject in try subjects(frames, schema) {
        for kind in StatementFrames.Kind.allCases {
          for sentence in frames.sentences[kind] ?? [] {
            guard let text = texts(sentence, subject) else { continue }
            let isPaid = (subject.score(Completion(opening + text + closing)) ?? 0) > 0
            if kind.commits {
              outcome.commits[subject.name, default: 0] += 1
              if !isPaid { outcome.unpaid[subject.name, default: []].append("\(kind.rawValue): \(text)") }
              // The same sentence with another value is wrong.
              let wrong = texts(sentence.replacing("{v}", with: "{x}").replacing("{w}", with: "{v}"), subject)?
                .replacing("{x}", with: subject.values.1)
              if let wrong, (subject.score(Completion(opening + wrong + closing)) ?? 0) > 0 {
                outcome.paid.append("\(subject.name), wrong: \(wrong)")
              }
            } else if isPaid {
              outcome.paid.append("\(subject.name), \(kind.rawValue): \(text)")
            }
          }
        }
      }
    }
    return outcome
  }

  /// No sentence that does not commit to the value earns a score; nearly all that commit do.
  @Test(arguments: StatementFrames.all.map(\.code))
  func uncommittedAnswersEarnNothing(_ code: String) throws {
    let frames = try #require(StatementFrames.all.first { $0.code == code })
    #expect(frames.sentences.values.map(\.count).reduce(0, +) >= (code == "en" ? 80 : 40))
    let outcome = try Self.run(frames)
    for text in outcome.paid { Issue.record("paid \(code): \(text)") }
    for (name, texts) in outcome.unpaid.sorted(by: { $0.key < $1.key }) {
      let total = outcome.commits[name] ?? 0
      let least = Self.least["\(code) \(name)"] ?? Self.least[name] ?? 0.9
      #expect(Double(total - texts.count) >= least * Double(total), "\(code) \(name) is not paid: \(texts)")
    }
  }

  /// The minimum share of committing sentences that a reward accepts in every language, if it is not nine tenths.
  ///
  /// In Chinese, the word for yes is also the copula.
  private static let least: [String: Double] = ["mathMatch": 0.75, "exactMatch": 0.85, "zh yesNoMatch": 0.8]

  @Test func everyLanguageHasItsSentences() {
    #expect(Set(StatementFrames.all.map(\.code)).count == StatementFrames.all.count && StatementFrames.all.count == 11)
    for frames in StatementFrames.all {
      for kind in StatementFrames.Kind.allCases {
        #expect(frames.sentences[kind]?.isEmpty == false, "\(frames.code) \(kind)")
      }
    }
  }
}
