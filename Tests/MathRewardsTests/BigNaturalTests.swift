import MathRewards
import Testing

@Suite struct BigNaturalTests {
  @Test func dividesWhatItMultiplied() throws {
    let a = BigNatural(digits: "123456789012345678901234567890123456789012345678901234567890".utf8)
    let b = BigNatural(digits: "987654321098765432109876543210987654321".utf8)
    let (quotient, remainder) = try #require((a * b + BigNatural(17)).quotientAndRemainder(dividingBy: b))
    #expect(quotient == a)
    #expect(remainder == BigNatural(17))
    #expect(a.description == "123456789012345678901234567890123456789012345678901234567890")
  }
}
