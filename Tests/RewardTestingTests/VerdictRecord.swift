import Foundation
import RewardCore
import TestSupport
import Testing

/// The record of a verdict: two letters, one for the score (`0`, `1`, `-` for no score, another letter for another score)
/// and one for the explanation.
struct VerdictRecord: Equatable, CustomStringConvertible {
  /// Whether records are written instead of compared.
  static let isRecording = ProcessInfo.processInfo.environment["RECORD_VERDICTS"] != nil

  let score: Character
  let explanation: Character
  var description: String { "\(score)\(explanation)" }

  private static let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

  init(_ verdict: Verdict) {
    switch verdict.score {
    case nil: score = "-"
    case 0: score = "0"
    case 1: score = "1"
    case let other?:
      // Rounded, so that it is the same on every machine.
      score = Self.letter("\(Int64(exactly: (other * 1e6).rounded()) ?? 0)")
    }
    explanation = Self.letter(verdict.tree())
  }

  private init(_ score: Character, _ explanation: Character) {
    self.score = score
    self.explanation = explanation
  }

  static func hash(_ text: some Sequence<UInt8>) -> UInt64 {
    text.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  private static func letter(_ text: String) -> Character { letters[Int(hash(text.utf8) % UInt64(letters.count))] }

  /// Reads records without spaces between them.
  static func read(_ text: some StringProtocol) -> [VerdictRecord] {
    let letters = Array(text)
    return stride(from: 0, to: letters.count - 1, by: 2).map { VerdictRecord(letters[$0], letters[$0 + 1]) }
  }

  /// Records an issue for each of the first verdicts that moved.
  static func compare(_ now: [VerdictRecord], with before: [VerdictRecord], on texts: [String], of name: String) {
    var moved = 0
    for (text, (now, before)) in zip(texts, zip(now, before)) where now != before {
      moved += 1
      if moved > 3 { continue }
      let change =
        now.score == before.score ? "is explained in other words" : "earned “\(before.score)”, now “\(now.score)”"
      Issue.record("\(name): \(text.debugDescription) \(change)")
    }
    #expect(moved == 0, "\(name): \(moved) verdicts moved")
  }
}
