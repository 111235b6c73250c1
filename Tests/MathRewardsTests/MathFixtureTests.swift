import MathRewards
import TestSupport
import Testing

struct EqualityCase: Decodable, Sendable, CustomTestStringConvertible {
  var id: String
  var gold: String
  var answer: String
  var expected: Bool
  var why: String
  var equality: String?
  var testDescription: String { id }

  /// The equality that the line names.
  var rules: MathEquality {
    var rules = MathEquality.default
    switch equality {
    case "strict": rules = .strict
    case "ordered": rules = MathEquality(listsAreOrdered: true)
    case "tupleIsList": rules = MathEquality(tupleIsList: true)
    case "baseIsOptional": rules = MathEquality(baseIsOptional: true)
    case "unitLetters": rules = MathEquality(unitLettersAreOptional: true)
    case "reduced": rules = MathEquality(unreducedFractions: false)
    case "finished": rules = MathEquality(unfinishedArithmetic: .strict)
    case "lenient": rules = MathEquality(unfinishedArithmetic: .lenient)
    default: break
    }
    return rules
  }
}

@Suite struct MathFixtureTests {
  static let names = [
    "numbers", "expressions", "collections", "regions", "relations", "words", "units-and-words",
  ]
  static let cases: [EqualityCase] = {
    do { return try names.flatMap { try Fixture.lines("math/\($0).jsonl") } } catch { return [] }
  }()

  @Test func casesWereRead() { #expect(Self.cases.count > 200) }

  @Test(arguments: cases) func decidesAsExpected(_ line: EqualityCase) throws {
    let gold = try MathAnswer(parsing: line.gold)
    let answer = try MathAnswer(parsing: line.answer)
    let comparison = gold.compared(with: answer, by: line.rules)
    #expect(
      comparison.isEquivalent == line.expected, "\(line.gold) and \(line.answer): \(line.why), \(comparison.rule)")
    // The other way round, whatever work or percent sign the reference would have, and in fewer steps than the budget.
    var rules = line.rules
    if line.expected {
      rules = rules.with(unfinishedArithmetic: .lenient)
      if rules.percent == .optionalInAnswer { rules = rules.with(percent: .optionalSign) }
    }
    #expect(answer.compared(with: gold, by: rules).isEquivalent == line.expected)
    #expect(comparison.steps <= line.rules.budget)
  }

  /// Law: every answer equals itself, also with other spaces around it.
  @Test(arguments: cases) func isReflexive(_ line: EqualityCase) throws {
    for text in [line.gold, line.answer] {
      let answer = try MathAnswer(parsing: text)
      #expect(answer.isEquivalent(to: answer))
      #expect(try MathAnswer(parsing: "  " + text + " ").isEquivalent(to: answer))
    }
  }

  /// Law: verdicts do not depend on the order of the two sides, for all pairs of texts of the fixtures, where neither
  /// is the reference.
  @Test func isSymmetric() throws {
    var rules = MathEquality.default
    rules = rules.with(unfinishedArithmetic: .lenient)
    rules = rules.with(percent: .optionalSign)
    let answers = try Self.cases.map { try MathAnswer(parsing: $0.answer) }
    for (index, first) in answers.enumerated() {
      for second in answers[index...] {
        let there = first.isEquivalent(to: second, by: rules)
        if there != second.isEquivalent(to: first, by: rules) { Issue.record("\(first) and \(second)") }
      }
    }
  }

  struct Unreadable: Decodable, Sendable { var id: String, answer: String }

  @Test func rejectsTextsThatAreNotAnswers() throws {
    for line: Unreadable in try Fixture.lines("math/unreadable.jsonl") {
      #expect(throws: ReadingError.self, "\(line.id): \(line.answer)") { try MathAnswer(parsing: line.answer) }
    }
  }

  @Test func errorsHaveAPosition() {
    #expect(throws: ReadingError(.unknownCommand, at: 4)) { try MathAnswer(parsing: "1 + \\unknown{3}") }
    do {
      _ = try MathAnswer(parsing: "\\frac{1}{")
      Issue.record("was read")
    } catch {
      #expect(error.description == "the expression ends too early at byte 9")
    }
  }
}
