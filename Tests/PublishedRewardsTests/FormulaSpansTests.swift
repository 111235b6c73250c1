import MathRewards
import PublishedRewards
import RewardCore
import TestSupport
import Testing

@Suite struct FormulaSpansTests {
  /// Searches every closing mark anew.
  private func naive(_ bytes: [UInt8]) -> [Range<Int>] {
    var out: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      let pair = Array(bytes[index..<min(index + 2, bytes.count)])
      let marks: [[UInt8]: [UInt8]] = [
        Array("\\(".utf8): Array("\\)".utf8), Array("\\[".utf8): Array("\\]".utf8), Array("$$".utf8): Array("$$".utf8),
      ]
      let isDollar = pair.first == 0x24 && marks[pair] == nil
      guard let mark = isDollar ? [0x24] : marks[pair] else {
        index += pair.first == 0x5C ? 2 : 1
        continue
      }
      let start = index + (isDollar ? 1 : 2)
      var at = start
      index = start
      while at + mark.count <= min(bytes.count, start + 4000), !(isDollar && bytes[at] == 0x0A) {
        if Array(bytes[at..<at + mark.count]) == mark {
          out.append(start - (isDollar ? 1 : 2)..<at + mark.count)
          index = at + mark.count
          break
        }
        at += bytes[at] == 0x5C ? 2 : 1
      }
    }
    return out
  }

  private func all(_ bytes: [UInt8]) -> [Range<Int>] {
    var spans = FormulaSpans(bytes, 0..<bytes.count)
    var out: [Range<Int>] = []
    while let span = spans.next() { out.append(span) }
    return out
  }

  @Test func findsWhatANaiveSearchFinds() {
    var random = Seeded(7)
    let pieces = ["\\(", "\\)", "\\[", "\\]", "$", "$$", "\\", "\n", "a", "(", ")", "é"].map { Array($0.utf8) }
    let long = [UInt8](repeating: 0x61, count: 3996)
    var found = 0
    for round in 0..<4000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...14, using: &random) { bytes += pieces.randomElement(using: &random) ?? [] }
      // One in ten is about as long as a formula may be.
      if round % 10 == 0 { bytes.insert(contentsOf: long, at: Int.random(in: 0...bytes.count, using: &random)) }
      let expected = naive(bytes)
      found += expected.count
      #expect(all(bytes) == expected, "\(String(decoding: bytes.suffix(40), as: UTF8.self))")
    }
    #expect(found > 1000)
  }

  /// The formula after “final answer is” counts, however many formulas follow it.
  @Test func findsEveryOneOfManyFormulas() {
    let many = String(repeating: " $1$ is one.", count: 80)
    #expect(R1V.Published.accuracy.score(on: Completion("The final answer is $7$.\(many)"), given: "$7$") == 1)
  }

  /// Half a million unclosed marks are searched once.
  @Test(.timeLimit(.minutes(30)), arguments: ["\\(", "\\[", "$$a\n", "$a"])
  func endlessMarksTakeLinearTime(_ mark: String) {
    #expect(all(Array(String(repeating: mark, count: 500_000).utf8)).count < 500_000)
  }
}
