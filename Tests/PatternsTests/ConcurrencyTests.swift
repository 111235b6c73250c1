import Patterns
import Testing

@Suite struct ConcurrencyTests {
  /// A pattern that many tasks match gives the same results as alone, also while other patterns exhaust their memory.
  @Test func manyTasksShareAPattern() async throws {
    let tag = try Pattern(#"<(\w+)>(.*?)</\1>"#, options: .dotMatchesNewlines)
    let many = try Pattern(String(repeating: "(a)?", count: 60) + "b")
    let hostile = try Pattern("^(a+)+$", limits: .init(steps: 20_000))
    let texts = (0..<64).map { "x<t\($0)>" + String(repeating: "é\n", count: $0 * 5) + "</t\($0)>" }
    let expected = texts.map { tag.firstMatch(in: $0) }
    let wide = many.firstMatch(in: String(repeating: "a", count: 40) + "b")
    await withTaskGroup(of: Int.self) { group in
      for task in 0..<16 {
        group.addTask {
          var wrong = 0
          for round in 0..<200 {
            let index = (task * 31 + round * 7) % texts.count
            if tag.firstMatch(in: texts[index]) != expected[index] { wrong += 1 }
            if round % 20 == 0 {
              if many.firstMatch(in: String(repeating: "a", count: 40) + "b") != wide { wrong += 1 }
              if hostile.firstMatch(in: String(repeating: "a", count: 30) + "b") != .limit(.steps) { wrong += 1 }
              await Task.yield()
            }
          }
          return wrong
        }
      }
      for await wrong in group { #expect(wrong == 0) }
    }
  }
}
