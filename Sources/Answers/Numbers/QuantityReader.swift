package import RewardCore

/// Reads quantities for the finder: “12”, “$41.00”, “seven apples”.
package struct QuantityReader: StatementReader {
  package let noun: String
  package let acceptsApproximation: Bool
  /// Whether a noun may follow the number; false if the reference has a unit.
  package let acceptsNouns: Bool

  package init(noun: String = "number", acceptsApproximation: Bool, acceptsNouns: Bool) {
    self.noun = noun
    self.acceptsApproximation = acceptsApproximation
    self.acceptsNouns = acceptsNouns
  }

  /// “Million” and “minus” belong to numbers.
  package var content: CueSet { CueSet(.operation) }
  package var readsQuantities: Bool { true }

  @inline(__always)
  package func read(_ bytes: Bytes, _ range: Range<Int>, isStated: Bool) -> ValueReading<Quantity>? {
    if let quantity = NumberReader.read(bytes, range) { return ValueReading(quantity, end: range.upperBound) }
    if let prefix = NumberReader.prefix(bytes, range) { return ValueReading(prefix.quantity, end: prefix.end) }
    return inOtherLanguage(bytes, range)
  }

  /// Reads a number in words of another language, with an optional measure word: “五个”, “fünf”.
  private func inOtherLanguage(_ bytes: Bytes, _ range: Range<Int>) -> ValueReading<Quantity>? {
    guard !range.isEmpty, bytes[range.lowerBound].isLetter || bytes[range.lowerBound] >= 0x80 else { return nil }
    if !Self.mayBeginNumber(bytes, range) { return nil }
    for language in Language.all {
      guard let number = language.numerals?.number(in: bytes, at: range.lowerBound, before: range.upperBound) else {
        continue
      }
      let end = Self.counters.first { bytes.has($0, at: number.end, before: range.upperBound) }
        .map { number.end + $0.utf8CodeUnitCount }
      let quantity = Quantity(value: Double(number.value), unit: nil, decimals: 0, exact: nil)
      return ValueReading(quantity, end: end ?? number.end)
    }
    return nil
  }

  /// Measure words of Chinese and Japanese that count single objects.
  private static let counters: [StaticString] = [
    "个", "個", "只", "隻", "匹", "枚", "人", "名", "张", "張", "条", "條", "台", "辆", "輛", "块", "塊", "颗", "顆", "棵", "朵",
    "头", "頭", "件", "位", "把", "座", "瓶", "杯", "羽", "つ", "本",
  ]

  /// The first two letters of all number words, if both are ASCII; if the second is not, any may follow.
  private static let beginnings: [Bool] = {
    var table = [Bool](repeating: false, count: 1 << 16)
    for language in Language.all {
      for entry in (language.numerals?.entries ?? [:]).values.joined() {
        let first = Int(entry.bytes[0] | 0x20) << 8
        if entry.bytes.count > 1, entry.bytes[1] < 0x80 {
          table[first | Int(entry.bytes[1] | 0x20)] = true
        } else {
          for second in 0..<256 { table[first | second] = true }
        }
      }
    }
    return table
  }()

  /// Whether an ASCII word begins like a number word; most words do not.
  private static func mayBeginNumber(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    guard range.count > 1, bytes[range.lowerBound] < 0x80, bytes[range.lowerBound + 1] < 0x80 else { return true }
    return beginnings[Int(bytes[range.lowerBound] | 0x20) << 8 | Int(bytes[range.lowerBound + 1] | 0x20)]
  }

  package func areSame(_ a: Quantity, _ b: Quantity) -> Bool {
    if a.unit != b.unit, a.unit != nil, b.unit != nil { return false }
    if let a = a.exact, let b = b.exact { return a.isEqual(to: b) }
    return a.value == b.value
  }

  package func isSum(_ whole: Quantity, of parts: [Quantity]) -> Bool {
    parts.allSatisfy { $0.isWhole && $0.value > 0 } && parts.reduce(0) { $0 + $1.value } == whole.value
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
    // “percentage points”
    if let first = nouns.first, nouns.count > 1, CountedNoun.isShare(bytes, first) { return false }
    return CountedNoun.isCounted(bytes, last, one: value.value == 1)
  }
}
