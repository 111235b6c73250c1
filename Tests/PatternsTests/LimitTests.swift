import Patterns
import Testing

@Suite struct LimitTests {
  static let hostile: [(pattern: String, text: String)] = [
    ("^(a+)+$", String(repeating: "a", count: 5_000) + "b"),
    ("(a+)+$", String(repeating: "a", count: 5_000) + "b"),
    ("(a|b)*[cd]", String(repeating: "a", count: 60_000)),
    ("(?:a|aa)+[cd]", String(repeating: "a", count: 20_000)),
    (#"<(think|reason)>.*?</\1>"#, String(repeating: "<think>", count: 30_000)),
    ("(x+x+)+y|z", String(repeating: "x", count: 30_000) + "z"),
  ]

  /// A pattern whose cost explodes has its own outcome, never “no match”.
  @Test(arguments: hostile.indices, [[], Pattern.Options.interpreted])
  func staysWithinItsBudget(_ index: Int, _ options: Pattern.Options) throws {
    let (source, text) = Self.hostile[index]
    let pattern = try Pattern(source, options: options)
    let outcome = pattern.firstMatch(in: text)
    #expect(outcome == .limit(.steps), "\(outcome)")
    #expect(pattern.count(in: text).ending == .limit(.steps))
    #expect(pattern.matches(in: text).all.isEmpty)
  }

  @Test func depthAndHeapLimitTheInterpreter() throws {
    let nested = String(repeating: "(", count: 20_000) + String(repeating: ")", count: 20_000)
    let source = #"^(\((?1)*\))$"#
    let shallow = try Pattern(source, options: .interpreted, limits: .init(depth: 100))
    #expect(shallow.wholeMatch(in: nested) == .limit(.depth))
    let small = try Pattern(source, options: .interpreted, limits: .init(heap: 100))
    #expect(small.wholeMatch(in: nested) == .limit(.heap))
    let roomy = try Pattern(source, options: .interpreted, limits: .init(heap: 1_000_000))
    #expect(roomy.wholeMatch(in: nested).match?.range == 0..<40_000)
  }

  @Test func theStackLimitsMachineCode() throws {
    let pattern = try Pattern(#"^(\((?1)*\))$"#)
    guard pattern.isJITCompiled else { return }
    let depth = 400_000
    let nested = String(repeating: "(", count: depth) + String(repeating: ")", count: depth)
    #expect(pattern.wholeMatch(in: nested) == .limit(.jitStack))
    #expect(pattern.wholeMatch(in: "(()())").match?.range == 0..<6)
  }

  @Test func recursionWithoutProgressIsALimit() throws {
    let pattern = try Pattern(#"(?R)?+a|(?R)"#, options: .interpreted)
    let limit = try #require(pattern.firstMatch(in: "b").limit)
    #expect([.recursion, .depth, .heap, .steps].contains(limit))
  }

  /// Longer texts get more steps: a reasonable pattern can process ten megabytes.
  @Test func theBudgetGrowsWithTheText() throws {
    let text = "<think>" + String(repeating: "ab ", count: 3_300_000) + "</think>"
    #expect(try Pattern("<think>.*?</think>").firstMatch(in: text).match?.range == 0..<9_900_015)
    #expect(try Pattern("^<think>.*?</think>$").wholeMatch(in: text).match != nil)
    let stingy = Pattern.Limits(steps: 1_000_000, stepsPerByte: 0)
    #expect(try Pattern("^<think>.*?</think>$", limits: stingy).wholeMatch(in: text) == .limit(.steps))
  }

  /// Many matches in bytes that are not UTF-8, which the interpreter checks at every call.
  @Test func theInterpreterIsBoundedOnInvalidBytes() throws {
    let bytes = Array(repeating: 0x61, count: 1_000_000) + [0xFF] as [UInt8]
    let count = try Pattern("a", options: .interpreted).count(in: bytes.span)
    #expect(count.ending == .limit(.steps))
    #expect(count.value > 100)
  }

  @Test func limitsAreChecked() async {
    await #expect(processExitsWith: .failure) { _ = Pattern.Limits(steps: 0) }
    await #expect(processExitsWith: .failure) { _ = Pattern.Limits(heap: -1) }
    await #expect(processExitsWith: .failure) { _ = Pattern.Limits(depth: 5_000_000_000) }
  }
}
