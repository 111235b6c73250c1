import Foundation
import Answers
import MathRewards
import RewardCore
import TestSupport
import Testing

/// Published cases and real answers, if the shared data is present.
@Suite struct SharedMathDataTests {
  struct Target: Decodable, Sendable {
    var type: String?
    private enum CodingKeys: String, CodingKey { case type }
  }

  struct Line: Decodable, Sendable {
    var gold: String?
    var pred: String?
    var expected: Bool?
    var use: String
    var policy: String?
    var targets: [Target]?

    private enum CodingKeys: String, CodingKey {
      case gold
      case pred
      case expected
      case use
      case policy
      case config
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      gold = try? container.decode(String.self, forKey: .gold)
      pred = try? container.decode(String.self, forKey: .pred)
      expected = try? container.decode(Bool.self, forKey: .expected)
      use = try container.decode(String.self, forKey: .use)
      policy = try? container.decode(String.self, forKey: .policy)
      targets = try? container.decode([Target].self, forKey: .config)
    }
  }

  @Test func publishedCasesAreDecidedAsExpected() throws {
    guard let lines: [Line] = try SharedData.lines("data/math/cases.jsonl") else { return }
    var counts = [String: Int]()
    for (index, line) in lines.enumerated() where line.gold?.isEmpty == false {
      guard let gold = line.gold, let prediction = line.pred, let expected = line.expected else { continue }
      if Self.isRefused(prediction) || Self.isRefused(gold) { continue }
      var rules = MathEquality.default
      var finding = Finding.lenient
      if Self.unfinished.contains(prediction) { rules = rules.with(unfinishedArithmetic: .lenient) }
      if line.use == "policy" {
        if Self.undecided.contains(gold) || Self.undecided.contains(prediction) { continue }
        guard let policy = line.policy, prepare(&rules, &finding, policy, expected) else { continue }
      } else if line.use != "core" {
        continue
      }
      let verdict = verdict(gold, prediction, finding, rules)
      #expect(verdict == expected, "line \(index + 1): \(gold.suffix(80)) and \(prediction.suffix(80))")
      counts[line.use, default: 0] += 1
    }
    #expect(counts["core", default: 0] >= 386)
    #expect(counts["policy", default: 0] >= 50)
  }

  private func verdict(_ gold: String, _ prediction: String, _ finding: Finding, _ rules: MathEquality) -> Bool {
    let text = Completion(gold).answer(by: .answerOnly).map(String.init) ?? gold
    guard let wanted = MathAnswer.stated(in: text, finding: .lenient) ?? (try? MathAnswer(parsing: text)) else {
      return false
    }
    // A reward takes no tolerance beyond 10¹², but the comparison does.
    if case .absolute(let distance) = rules.rounding, distance > 1e12 {
      guard let answer = MathAnswer.stated(in: prediction, finding: finding) else { return false }
      return wanted.isEquivalent(to: answer, by: rules)
    }
    // Reasoning and tags are the schema's.
    let schema: AnswerSchema =
      prediction.contains("<think>") && !prediction.contains("</think>")
      ? .answerOnly
      : prediction.contains("<answer>")
        ? AnswerSchema(tags: ["think", "answer"], which: .last, closesAtEnd: true)
        : prediction.contains("</think>") ? AnswerSchema(tags: ["think"], answer: .remainder, which: .last) : .wholeText
    return MathMatch(rules, finding: finding, answer: schema).score(on: Completion(prediction), given: wanted) == 1
  }

  /// Sets the option that a case names; false if it names none of this package.
  private func prepare(
    _ rules: inout MathEquality, _ finding: inout Finding, _ policy: String, _ expected: Bool
  ) -> Bool {
    switch policy {
    case "list order significant": rules = rules.with(listsAreOrdered: true)
    case "unreduced fraction rejected": rules = rules.with(unreducedFractions: false)
    case "non-trivial arithmetic rejected": rules = rules.with(unfinishedArithmetic: .strict)
    case "percent vs bare number", "percent sign stripped": rules = rules.with(percent: .optionalSign)
    case "unclosed box rejected": finding = .stated
    case "first <answer> tag wins", "bracket [answer] format": return false
    case "per-case absolute precision": rules = rules.with(rounding: .absolute(expected ? 1e34 : 1e33))
    case "1% relative tolerance / string match": rules = rules.with(rounding: .absolute(0.5))
    case "reasoning text before </think> is not searched / anchor required": finding = .stated
    default: break
    }
    return true
  }

  /// Cases that no option of ours decides: a bare letter before a name, which could as well begin a sentence ("A Peter"),
  /// and a French sentence with two numbers after its "Réponse:", of which the first is meant and the last is a date's.
  private static let undecided: Set<String> = [
    "A Peter\nCelina bum", "Réponse: Janeth aura encore 220 $ à payer d'ici 12 mois.",
  ]

  /// Cases that treat any words after a number as its unit, or text of several lines between dollar signs as words.
  private static let refused: Set<String> = ["17\\text{ any text}", "Answer $ \n 9 \n $"]

  /// Answers that leave work to do, or end a false chain of equations, whose value the cases count.
  private static let unfinished: Set<String> = [
    "3+2", "$2x<4$", "$-x >= -1$", "Answer $ \\frac{1}{2} \\$ = \\frac{10}{9} $", "$x = 5+5+1 = 7 =11$",
    "$x = 5+5+1 = 1/3 \\approx 11$", "$x=1/3\\approx1.3$", "$z = 3+3 = 2$",
  ]

  /// Whether a case is one of those, has a proof as its reference, or joins two boxes by plus signs.
  private static func isRefused(_ text: String) -> Bool {
    refused.contains(text) || text.hasSuffix("and $13 $\\\". I hope it is correct.") || text.contains("++++++")
  }

  struct Formula: Decodable, Sendable {
    struct Value: Decodable, Sendable {
      var at: [String: String]?
      var value: String
    }
    var kind: String
    var latex: String
    var type: String?
    var num: Value?
  }

  @Test func formulasHaveTheirValues() throws {
    guard let lines: [Formula] = try SharedData.lines("data/math/latex.jsonl") else { return }
    var right = 0
    var total = 0
    var wrong: [String] = []
    for line in lines {
      let before = right
      defer { if line.num != nil && right == before { wrong.append(line.latex) } }
      guard let number = line.num else {
        if line.type == nil && line.kind == "latex2sympy" {
          #expect(throws: ReadingError.self, "\(line.latex)") { try MathAnswer(parsing: line.latex) }
        }
        continue
      }
      total += 1
      guard let answer = try? MathAnswer(parsing: line.latex) else { continue }
      var symbols: [String: Rational] = [:]
      for (name, value) in number.at ?? [:] {
        let parts = value.split(separator: "/").compactMap { Int($0) }
        let bare = name.filter { !"{}\\ ".contains($0) }
        symbols[name.hasPrefix("bar{") ? "bar " + bare.dropFirst(3) : bare] =
          Rational(parts.first ?? 0, over: parts.count > 1 ? parts[1] : 1)
      }
      if number.value.hasSuffix("oo") {
        right += answer.description.contains("infinity") ? 1 : 0
      } else if let wanted = Self.complex(number.value), let value = answer.value(at: symbols) {
        let isRight =
          abs(value.real - wanted.real) <= 1e-12 * abs(wanted.real)
          && abs(value.imaginary - wanted.imaginary) <= 1e-12 * abs(wanted.imaginary)
        right += isRight ? 1 : 0
      }
    }
    #expect(Double(right) >= 0.97 * Double(total), "\(right) of \(total); not \(wrong)")
  }

  /// A value as the data writes it: `1.5`, `0.86*I`, `0.89 - 1.57*I`.
  private static func complex(_ text: String) -> (real: Double, imaginary: Double)? {
    guard text.hasSuffix("*I") else { return Double(text).map { ($0, 0) } }
    let parts = text.dropLast(2).split(separator: " ")
    guard let last = parts.last, let imaginary = Double(last) else { return nil }
    guard parts.count == 3 else { return parts.count == 1 ? (0, imaginary) : nil }
    return Double(parts[0]).map { ($0, parts[1] == "-" ? -imaginary : imaginary) }
  }

  struct Gold: Decodable, Sendable { var dataset: String, answer: String }

  @Test func referenceAnswersAreReadAndEqualThemselves() throws {
    guard let lines: [Gold] = try SharedData.lines("data/math/gold-answers.jsonl.gz") else { return }
    var read = [String: Int]()
    var all = [String: Int]()
    for line in lines {
      all[line.dataset, default: 0] += 1
      guard let answer = try? MathAnswer(parsing: line.answer) else { continue }
      read[line.dataset, default: 0] += 1
      #expect(answer.isEquivalent(to: try MathAnswer(parsing: " " + line.answer)), "\(line.answer)")
    }
    for (dataset, count) in all {
      let least = dataset == "college_math" || dataset == "minerva_math" ? 0.97 : 0.995
      #expect(Double(read[dataset, default: 0]) >= least * Double(count), "\(dataset)")
    }
  }

  /// Random pairs of different answers of one data set: equal pairs were inspected, and their number is fixed.
  @Test func differentAnswersDiffer() throws {
    guard let lines: [Gold] = try SharedData.lines("data/math/gold-answers.jsonl.gz") else { return }
    var random = Seeded(8)
    let texts = Set(lines.filter { $0.dataset == "MATH-test" }.map(\.answer)).sorted()
    let answers = texts.compactMap { try? MathAnswer(parsing: $0) }
    var same = 0
    for _ in 0..<20_000 {
      let first = answers[Int.random(in: 0..<answers.count, using: &random)]
      let second = answers[Int.random(in: 0..<answers.count, using: &random)]
      if first != second && first.isEquivalent(to: second) { same += 1 }
    }
    // All 119 equalities among the 719,400 pairs are right: about 3 are expected here.
    #expect(same < 15)
  }

  /// Against the verdicts stored with real completions; the remaining differences were judged one by one.
  @Test func realCompletionsAreGraded() throws {
    guard let lines: [RealCompletion] = try SharedData.lines("data/math-think-answer.jsonl.gz") else { return }
    var differences = 0
    for line in lines {
      guard let gold = line.gold, let stored = line.score, let reference = try? MathAnswer(parsing: gold) else {
        continue
      }
      let schema = AnswerSchema(tags: ["think", "answer"], which: .last, closesAtEnd: true)
      let verdict = MathMatch(answer: schema).score(on: Completion(line.completion), given: reference) == 1
      if verdict != (stored >= 0.5) { differences += 1 }
    }
    #expect(differences <= 60, "\(differences)")
  }
}
