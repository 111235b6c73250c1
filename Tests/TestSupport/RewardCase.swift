package import Foundation
package import RewardCore

/// A line of `Fixtures/rewards/`: a reward, a completion and the expected score.
package struct RewardCase: Sendable, CustomStringConvertible {
  package let id: String
  package let line: Data
  package let kind: String
  package var description: String { id }

  private struct Head: Decodable {
    struct Kind: Decodable { var kind: String }
    var id: String
    var reward: Kind
  }

  /// The lines of a file below `Fixtures/`.
  package static func all(_ path: String) throws -> [RewardCase] {
    try Fixture.texts(path).map { line in
      let line = Data(line.utf8)
      do {
        let head = try JSONDecoder().decode(Head.self, from: line)
        return RewardCase(id: head.id, line: line, kind: head.reward.kind)
      } catch {
        throw FixtureError(description: "\(path): \(error) in \(String(decoding: line, as: UTF8.self))")
      }
    }
  }

  private struct Line<R: Reward & Configurable>: Decodable where R.Reference: Decodable {
    var reward: R
    var completion: String
    var reference: R.Reference
    var score: Double?
    var within: Double?
  }

  private struct FormLine<R: Reward & Configurable>: Decodable {
    var reward: R
    var completion: String
    var score: Double
  }

  /// Checks the line with a reward of a type, including its explanation and encoding.
  package func check<R: Reward & Configurable>(_ type: R.Type) throws where R.Reference: Decodable {
    let line = try JSONDecoder().decode(Line<R>.self, from: line)
    let verdict = line.reward.verdict(on: Completion(line.completion), given: line.reference)
    try check(verdict, line.score, within: line.within ?? 1e-12, in: line.reward.range)
    // A reward is its configuration.
    let again = try JSONDecoder().decode(R.self, from: JSONEncoder().encode(line.reward))
    guard again == line.reward else { throw failure("\(again) was decoded from the encoding of \(line.reward)") }
  }

  /// Checks the line with a format reward.
  package func checkForm<R: Reward & Configurable>(_ type: R.Type) throws where R.Reference == Void {
    let line = try JSONDecoder().decode(FormLine<R>.self, from: line)
    try check(
      line.reward.verdict(on: Completion(line.completion)), line.score, within: 1e-12, in: line.reward.range)
  }

  private func check(
    _ verdict: Verdict, _ expected: Double?, within tolerance: Double, in range: ClosedRange<Double>
  ) throws {
    let isRight =
      switch (verdict.score, expected) {
      case (nil, nil): true
      case (let score?, let expected?): abs(score - expected) <= tolerance && range.contains(score)
      default: false
      }
    guard isRight, !verdict.description.isEmpty else {
      throw failure("expected \(expected.map { "\($0)" } ?? "an abstention"): \(verdict)")
    }
  }

  private func failure(_ words: String) -> FixtureError { FixtureError(description: "\(id): \(words)") }
}
