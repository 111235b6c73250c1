package import RewardCore

/// Reads quantities for the finder: “12”, “$41.00”, “seven apples”.
package struct QuantityReader: StatementReader {
  package let noun: String
  package let acceptsApproximation: Bool
  /// Whether a noun may be behind the number: not where the reference has a unit.
  package let acceptsNouns: Bool

  package init(noun: String = "number", acceptsApproximation: Bool, acceptsNouns: Bool) {
    self.noun = noun
    self.acceptsApproximation = acceptsApproximation
    self.acceptsNouns = acceptsNouns
  }

  /// “Million” and “minus” are part of numbers.
  package var content: CueSet { CueSet(.operation) }
  package var readsQuantities: Bool { true }

  @inline(__always)
  package func read(_ bytes: Bytes, _ range: Range<Int>, isStated: Bool) -> ValueReading<Quantity>? {
    if let quantity = NumberReader.read(bytes, range) { return ValueReading(quantity, end: range.upperBound) }
    if let prefix = NumberReader.prefix(bytes, range) { return ValueReading(prefix.quantity, end: prefix.end) }
    return inOtherLanguage(bytes, range)
  }

  /// A number in the words of another language, with a counter behind it or not: “五个”, “fünf”.
  private func inOtherLanguage(_ bytes: Bytes, _ range: Range<Int>) -> ValueReading<Quantity>? {
    guard !range.isEmpty, bytes[range.lowerBound].isLetter || bytes[range.lowerBound] >= 0x80 else { return nil }
    for language in Language.all {
      guard let number = language.numerals?.number(in: bytes, at: range.lowerBound, before: range.upperBound) else {
        continue
      }
      return ValueReading(Quantity(value: Double(number.value), unit: nil, decimals: 0, exact: nil), end: number.end)
    }
    return nil
  }

  package func areSame(_ a: Quantity, _ b: Quantity) -> Bool {
    if a.unit != b.unit, a.unit != nil, b.unit != nil { return false }
    if let a = a.exact, let b = b.exact { return a.isEqual(to: b) }
    return a.value == b.value
  }

  package func mayBegin(_ token: Token, _ bytes: Bytes) -> Bool {
    switch token.kind {
    case .number: true
    case .word: read(bytes, token.start..<token.end, isStated: false) != nil
    default: false
    }
  }

  package func acceptsNouns(_ nouns: [Range<Int>], after value: Quantity, _ bytes: Bytes) -> Bool {
    guard acceptsNouns, value.unit == nil, let last = nouns.last else { return false }
    return CountedNoun.isCounted(bytes, last, one: value.value == 1)
  }
}
