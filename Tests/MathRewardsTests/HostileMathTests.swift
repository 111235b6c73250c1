import Foundation
import Answers
import MathRewards
import RewardCore
import TestSupport
import Testing

@Suite struct HostileMathTests {
  static let pieces = [
    "\\frac{", "}", "{", "\\sqrt", "^", "_", "(", ")", "[", "]", "|", "\\boxed{", "\\text{", "$", ",", ";", " and ",
    " or ",
    "\\pm ", "\\infty", "\\cup", "=", "<", "\\le ", "-", "!", "%", "\\%", "^\\circ", "\\int", "\\sum_{k=1}^{9}",
    "\\begin{pmatrix}", "\\end{pmatrix}", "\\\\", "&", "\\left", "\\right", "\\overline{", "9999999999999999999",
    "1e5000", ".", "0.", "\\log_", "\\sin", "\\{", "\\}", "\\mid", "e", "i", "\\pi", "x", "√", "½", "−", "<answer>",
    "</answer>", "answer is ", "#### ", "\0", "\u{7F}", "é", "5\\text$", "\\mathbb",
  ]

  /// No text traps, and the cost in steps stays within the budget, for repetitions of every piece.
  @Test(arguments: pieces) func survivesRepetition(_ piece: String) throws {
    let reference = try MathAnswer(parsing: "x^2+1")
    for text in [String(repeating: piece, count: 3000), "\\boxed{" + String(repeating: piece, count: 300) + "}"] {
      if let answer = MathAnswer.stated(in: text, finding: .lenient) {
        #expect(answer.isEquivalent(to: answer))
        #expect(reference.compared(with: answer).steps <= MathEquality.default.budget)
      }
      let verdict = MathMatch().verdict(
        on: Completion("<think></think><answer>" + text + "</answer>"), given: reference)
      #expect(verdict.score == 0 || verdict.score == 1)
    }
  }

  @Test func decidesOrGivesUpQuickly() throws {
    let reference = try MathAnswer(parsing: "16")
    for text in [
      "10^{10^{10^{10}}}", "(10^9)!", "2^{10^9}", "20000!", "\\binom{100000}{50000}", "e^{e^{e^{10}}}",
      "\\sum_{k=1}^{2999}\\sum_{j=1}^{2999}\\sin(jk)", "(1+\\sqrt2)^{2012}", "1e99999999999999999999",
      String(repeating: "9", count: 100_000),
    ] {
      guard let answer = try? MathAnswer(parsing: text) else { continue }
      let comparison = reference.compared(with: answer)
      #expect(!comparison.isEquivalent, "\(text.prefix(40))")
      #expect(comparison.steps <= MathEquality.default.budget)
    }
    let digits = String(repeating: "7", count: 100_000)
    #expect(try MathAnswer(parsing: digits).isEquivalent(to: MathAnswer(parsing: " 0" + digits)))
  }

  /// The same bits on every thread: verdicts of many tasks at once are those of one.
  @Test func isDeterministicAcrossTasks() async throws {
    let pairs = MathFixtureTests.cases.prefix(120)
    let alone = try pairs.map { try MathAnswer(parsing: $0.gold).compared(with: MathAnswer(parsing: $0.answer)) }
    let together = try await withThrowingTaskGroup(of: (Int, MathComparison).self) { group in
      for (index, pair) in pairs.enumerated() {
        group.addTask {
          (index, try MathAnswer(parsing: pair.gold).compared(with: MathAnswer(parsing: pair.answer)))
        }
      }
      var result: [Int: MathComparison] = [:]
      for try await (index, comparison) in group { result[index] = comparison }
      return pairs.indices.compactMap { result[$0] }
    }
    #expect(alone == together)
  }

  /// Random mutations: nothing traps, every answer equals itself, and verdicts are symmetric.
  ///
  /// Runs for `SWIFT_REWARDS_FUZZ_SECONDS` seconds, or for 1,500 texts by default.
  @Test func survivesMutation() throws {
    let corpus = MathFixtureTests.cases.flatMap { [Array($0.gold.utf8), Array($0.answer.utf8)] }
    let seconds = ProcessInfo.processInfo.environment["SWIFT_REWARDS_FUZZ_SECONDS"].flatMap(Double.init) ?? 0
    var random = Seeded(UInt64(seconds) + 11)
    let end = Date.now.addingTimeInterval(seconds)
    var count = 0
    while count < 1500 || Date.now < end {
      count += 1
      let first = mutated(corpus, &random)
      guard let x = try? MathAnswer(parsing: first) else { continue }
      #expect(x.isEquivalent(to: x))
      _ = x.description
      guard let y = try? MathAnswer(parsing: mutated(corpus, &random)) else { continue }
      if x.isEquivalent(to: y, by: .mathVerify) != y.isEquivalent(to: x, by: .mathVerify) {
        Issue.record("asymmetric: \(x) and \(y)")
      }
    }
  }

  private func mutated(_ corpus: [[UInt8]], _ random: inout Seeded) -> String {
    var bytes = corpus[Int.random(in: 0..<corpus.count, using: &random)]
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: if place < bytes.count { bytes.remove(at: place) }
      case 1:
        bytes.insert(contentsOf: Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)].utf8, at: place)
      case 2: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
      default: bytes.insert(contentsOf: corpus[Int.random(in: 0..<corpus.count, using: &random)].prefix(12), at: place)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
