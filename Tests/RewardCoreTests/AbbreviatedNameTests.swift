import RewardCore
import Testing

@Suite struct AbbreviatedNameTests {
  @Test func longNamesAreShortenedInTheMiddle() {
    #expect("tagFormat".abbreviatedName == "tagFormat")
    // 120 scalars are short, in however many bytes.
    let accents = String(repeating: "é", count: 120)
    #expect(accents.abbreviatedName == accents)
    let long = String(repeating: "a", count: 61) + String(repeating: "b", count: 60)
    #expect(long.abbreviatedName == String(repeating: "a", count: 60) + "…" + String(repeating: "b", count: 40))
  }
}
