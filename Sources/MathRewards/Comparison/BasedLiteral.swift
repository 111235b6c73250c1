/// A numeral with the prefix of its base, as in programs: `0x1B911`, `-0b101`, `0o17`.
///
/// As products they would all be 0: `0 · x · 1 · B …`.
struct BasedLiteral: Equatable {
  private let isNegative: Bool
  private let base: UInt8
  /// The digits in lowercase, without leading zeros.
  private let digits: [UInt8]

  /// Reads a whole text, or returns `nil`.
  ///
  /// - Complexity: O(*n*).
  init?(_ text: [UInt8]) {
    // Most texts are not numerals.
    let start = text.firstIndex(of: UInt8(ascii: "0")) ?? text.count
    guard start + 2 < text.count, start < 8 else { return nil }
    func isWrapping(_ byte: UInt8) -> Bool { byte == 0x20 || byte == UInt8(ascii: "$") }
    var rest = text[...].drop(while: isWrapping)
    while let last = rest.last, isWrapping(last) { rest.removeLast() }
    var isNegative = false
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest.removeFirst()
    }
    guard rest.count > 2, rest.removeFirst() == UInt8(ascii: "0") else { return nil }
    let base = rest.removeFirst() | 0x20
    let isDigit: (UInt8) -> Bool
    switch base {
    case UInt8(ascii: "x"):
      isDigit = { $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 6 }
    case UInt8(ascii: "o"): isDigit = { $0 &- 0x30 < 8 }
    case UInt8(ascii: "b"): isDigit = { $0 &- 0x30 < 2 }
    default: return nil
    }
    guard rest.allSatisfy(isDigit) else { return nil }
    digits = rest.drop { $0 == UInt8(ascii: "0") }.map { $0 | 0x20 }
    self.base = base
    self.isNegative = isNegative && !digits.isEmpty
  }
}
