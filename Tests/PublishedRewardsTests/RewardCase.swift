import Foundation
import RewardCore
import TestSupport
import Testing

/// The lines of a file of `Fixtures/`, as they are written.
enum Recording {
  static func lines(_ name: String) -> [String] {
    do {
      return try String(contentsOf: Fixture.url("\(name).jsonl"), encoding: .utf8).split(separator: "\n").map(
        String.init)
    } catch {
      Issue.record("\(error)")
      return []
    }
  }
}

/// A line that says what a reward gives a completion.
struct RewardCase: Sendable, CustomTestStringConvertible {
  var id: String
  var line: Data
  var kind: String
  var testDescription: String { id }

  struct Head: Decodable {
    struct Kind: Decodable { var kind: String }
    var id: String
    var reward: Kind
  }

  static func all(_ name: String) -> [RewardCase] {
    Recording.lines(name).compactMap { line in
      do {
        let head = try JSONDecoder().decode(Head.self, from: Data(line.utf8))
        return RewardCase(id: head.id, line: Data(line.utf8), kind: head.reward.kind)
      } catch {
        Issue.record("\(error) in \(line)")
        return nil
      }
    }
  }

  struct Line<R: Reward & Configurable>: Decodable where R.Reference: Decodable {
    var reward: R
    var completion: String
    var reference: R.Reference
    var score: Double?
    var within: Double?
  }

  /// Checks the line with a reward of a type, its explanation included.
  func check<R: Reward & Configurable>(_ type: R.Type) throws where R.Reference: Decodable {
    let line = try JSONDecoder().decode(Line<R>.self, from: line)
    let verdict = line.reward.verdict(on: Completion(line.completion), given: line.reference)
    if let wanted = line.score {
      let score = try #require(verdict.score, "abstained: \(verdict)")
      #expect(abs(score - wanted) <= line.within ?? 1e-12, "\(verdict)")
      #expect(line.reward.range.contains(score))
    } else {
      #expect(verdict.score == nil, "\(verdict)")
    }
    #expect(!verdict.description.isEmpty)
    // A reward is its configuration.
    let again = try JSONDecoder().decode(R.self, from: JSONEncoder().encode(line.reward))
    #expect(again == line.reward)
  }

  struct FormLine<R: Reward & Configurable>: Decodable {
    var reward: R
    var completion: String
    var score: Double
  }

  /// Checks the line with a reward that needs no reference.
  func checkForm<R: Reward & Configurable>(_ type: R.Type) throws where R.Reference == Void {
    let line = try JSONDecoder().decode(FormLine<R>.self, from: line)
    let verdict = line.reward.verdict(on: Completion(line.completion))
    #expect(abs((verdict.score ?? .nan) - line.score) <= 1e-12, "\(verdict)")
  }
}
