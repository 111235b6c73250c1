/// An unsigned integer of any size: little-endian limbs without leading zeros; zero has none.
///
/// Budgets limit operands to a few thousand bits, for which schoolbook algorithms are fastest.
package struct BigNatural: Hashable, Sendable {
  package private(set) var limbs: [UInt]

  package init() { limbs = [] }
  package init(_ value: UInt) { limbs = value == 0 ? [] : [value] }

  init(trimming limbs: [UInt]) {
    self.limbs = limbs
    trim()
  }

  private mutating func trim() {
    while let last = limbs.last, last == 0 { limbs.removeLast() }
  }

  /// Creates a number from validated ASCII digits in a base up to 36.
  package init(digits: some Sequence<UInt8>, base: UInt = 10) {
    self.init()
    var chunk: UInt = 0
    var scale: UInt = 1
    for byte in digits {
      chunk = chunk * base + UInt(BigNatural.value(ofDigit: byte))
      scale *= base
      if scale > UInt.max / (base * base) {
        multiply(by: scale, adding: chunk)
        chunk = 0
        scale = 1
      }
    }
    if scale > 1 { multiply(by: scale, adding: chunk) }
  }

  static func value(ofDigit byte: UInt8) -> UInt8 {
    switch byte {
    case 48...57: byte - 48
    case 65...90: byte - 55
    default: byte &- 87
    }
  }

  private mutating func multiply(by factor: UInt, adding term: UInt) {
    var carry = term
    for index in limbs.indices {
      let (high, low) = limbs[index].multipliedFullWidth(by: factor)
      let (sum, overflow) = low.addingReportingOverflow(carry)
      limbs[index] = sum
      carry = high &+ (overflow ? 1 : 0)
    }
    if carry != 0 { limbs.append(carry) }
  }

  package var isZero: Bool { limbs.isEmpty }

  package var bitWidth: Int {
    guard let last = limbs.last else { return 0 }
    return limbs.count * UInt.bitWidth - last.leadingZeroBitCount
  }

  /// The value as a machine word, if it fits.
  package var word: UInt? {
    switch limbs.count {
    case 0: 0
    case 1: limbs[0]
    default: nil
    }
  }
}

extension BigNatural: Comparable {
  package static func < (left: BigNatural, right: BigNatural) -> Bool {
    if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count }
    for index in left.limbs.indices.reversed() where left.limbs[index] != right.limbs[index] {
      return left.limbs[index] < right.limbs[index]
    }
    return false
  }
}

extension BigNatural {
  package static func + (left: BigNatural, right: BigNatural) -> BigNatural {
    let (long, short) = left.limbs.count >= right.limbs.count ? (left.limbs, right.limbs) : (right.limbs, left.limbs)
    var result = long
    var carry: UInt = 0
    for index in long.indices {
      if index >= short.count && carry == 0 { break }
      let term = index < short.count ? short[index] : 0
      let (first, one) = long[index].addingReportingOverflow(term)
      let (second, two) = first.addingReportingOverflow(carry)
      result[index] = second
      carry = (one ? 1 : 0) + (two ? 1 : 0)
    }
    if carry != 0 { result.append(carry) }
    return BigNatural(trimming: result)
  }

  /// Returns the difference; `left` must not be smaller than `right`.
  package static func - (left: BigNatural, right: BigNatural) -> BigNatural {
    var result = left.limbs
    var borrow: UInt = 0
    for index in result.indices {
      if index >= right.limbs.count && borrow == 0 { break }
      let term = index < right.limbs.count ? right.limbs[index] : 0
      let (first, one) = result[index].subtractingReportingOverflow(term)
      let (second, two) = first.subtractingReportingOverflow(borrow)
      result[index] = second
      borrow = (one ? 1 : 0) + (two ? 1 : 0)
    }
    return BigNatural(trimming: result)
  }

  package static func * (left: BigNatural, right: BigNatural) -> BigNatural {
    guard !left.isZero, !right.isZero else { return BigNatural() }
    var result = [UInt](repeating: 0, count: left.limbs.count + right.limbs.count)
    left.limbs.withUnsafeBufferPointer { a in
      right.limbs.withUnsafeBufferPointer { b in
        result.withUnsafeMutableBufferPointer { out in
          for i in 0..<a.count {
            var carry: UInt = 0
            for j in 0..<b.count {
              let (high, low) = a[i].multipliedFullWidth(by: b[j])
              let (first, one) = low.addingReportingOverflow(out[i + j])
              let (second, two) = first.addingReportingOverflow(carry)
              out[i + j] = second
              carry = high &+ (one ? 1 : 0) &+ (two ? 1 : 0)
            }
            out[i + b.count] = carry
          }
        }
      }
    }
    return BigNatural(trimming: result)
  }

  package static func << (value: BigNatural, shift: Int) -> BigNatural {
    guard shift > 0, !value.isZero else { return value }
    let (words, bits) = (shift / UInt.bitWidth, shift % UInt.bitWidth)
    var result = [UInt](repeating: 0, count: words)
    result.reserveCapacity(words + value.limbs.count + 1)
    if bits == 0 {
      result += value.limbs
    } else {
      var carry: UInt = 0
      for limb in value.limbs {
        result.append(limb << UInt(bits) | carry)
        carry = limb >> UInt(UInt.bitWidth - bits)
      }
      if carry != 0 { result.append(carry) }
    }
    return BigNatural(trimming: result)
  }

  package static func >> (value: BigNatural, shift: Int) -> BigNatural {
    guard shift > 0 else { return value }
    let (words, bits) = (shift / UInt.bitWidth, shift % UInt.bitWidth)
    guard words < value.limbs.count else { return BigNatural() }
    var result = Array(value.limbs[words...])
    if bits > 0 {
      for index in result.indices {
        let high = index + 1 < result.count ? result[index + 1] << UInt(UInt.bitWidth - bits) : 0
        result[index] = result[index] >> UInt(bits) | high
      }
    }
    return BigNatural(trimming: result)
  }
}
