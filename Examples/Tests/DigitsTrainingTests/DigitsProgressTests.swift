import DigitsTraining
import Testing

@Suite struct DigitsProgressTests {
  static let numbers = ["reward 1.969", "format 0.984", "accuracy 0.898", "length 10.0", "KL 0.201"]

  /// Law: a bar never breaks its line, loses only its last numbers, and always says how many steps are taken.
  @Test func fitsEveryWidth() {
    var most = 0
    for columns in 5...200 {
      let bar = DigitsProgress.bar(30, of: 60, Self.numbers, "0:07 left", columns: columns)
      #expect(bar.count <= columns)
      #expect(bar.contains("30/60"))
      let shown = Self.numbers.map(bar.contains)
      #expect(shown == shown.sorted { $0 && !$1 })
      #expect(shown.count { $0 } >= most)
      most = shown.count { $0 }
      // Half of the steps are half of the bar.
      let filled = bar.count { $0 == "█" }
      #expect(filled == (filled + bar.count { $0 == "░" }) / 2)
    }
    #expect(most == 5)
  }

  @Test func isWhatATerminalShows() {
    func bar(_ columns: Int) -> String {
      DigitsProgress.bar(60, of: 600, ["loss 0.317"], "0:02 left", columns: columns)
    }
    #expect(bar(79) == "██░░░░░░░░░░░░░░░░░░ 60/600  loss 0.317  0:02 left")
    #expect(bar(39) == "░░░░░░░░░ 60/600  loss 0.317  0:02 left")
    #expect(bar(30) == "█░░░░░░░░░░░ 60/600  0:02 left")
    #expect(bar(12) == "60/600")
  }
}
