/// Compresses bytes in the format of RFC 1951, with repetitions and the fixed Huffman codes.
///
/// - Complexity: O(*n*).
struct Deflate {
  private(set) var bytes: [UInt8] = []
  private var bits: UInt64 = 0
  private var bitCount = 0

  init(_ input: [UInt8]) {
    // The last block, with fixed codes.
    put(0b011, 3)
    var latest = [Int](repeating: -1, count: 1 << 15)
    var at = 0
    while at < input.count {
      var (length, distance) = (0, 0)
      if at + 3 <= input.count {
        let key = Int(input[at]) << 16 | Int(input[at + 1]) << 8 | Int(input[at + 2])
        let slot = (key &* 0x9E37_79B1) >> 11 & 0x7FFF
        let start = latest[slot]
        latest[slot] = at
        if start >= 0, at - start <= 32_768 {
          while length < 258, at + length < input.count, input[start + length] == input[at + length] { length += 1 }
          distance = at - start
        }
      }
      if length >= 3 {
        putLength(length)
        putDistance(distance)
        at += length
      } else {
        putSymbol(Int(input[at]))
        at += 1
      }
    }
    putSymbol(256)
    if bitCount > 0 { bytes.append(UInt8(truncatingIfNeeded: bits)) }
  }

  /// The least value and the number of extra bits of each length code from 257 on.
  static let lengths: [(least: Int, extra: Int)] = [
    (3, 0), (4, 0), (5, 0), (6, 0), (7, 0), (8, 0), (9, 0), (10, 0), (11, 1), (13, 1), (15, 1), (17, 1), (19, 2),
    (23, 2), (27, 2), (31, 2), (35, 3), (43, 3), (51, 3), (59, 3), (67, 4), (83, 4), (99, 4), (115, 4), (131, 5),
    (163, 5), (195, 5), (227, 5), (258, 0),
  ]

  /// The least value and the number of extra bits of each distance code.
  static let distances: [(least: Int, extra: Int)] = (0..<30).map { (code: Int) -> (least: Int, extra: Int) in
    let extra = max(code / 2 - 1, 0)
    // Pairs of codes have the same number of extra bits from the fifth code on.
    let base = code < 4 ? code : (2 + code % 2) << extra
    return (base + 1, extra)
  }

  private mutating func put(_ value: Int, _ count: Int) {
    bits |= UInt64(value) << UInt64(bitCount)
    bitCount += count
    while bitCount >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      bitCount -= 8
    }
  }

  /// Huffman codes begin with their highest bit.
  private mutating func putCode(_ code: Int, _ count: Int) {
    for bit in stride(from: count - 1, through: 0, by: -1) { put(code >> bit & 1, 1) }
  }

  private mutating func putSymbol(_ symbol: Int) {
    switch symbol {
    case ..<144: putCode(0x30 + symbol, 8)
    case ..<256: putCode(0x190 + symbol - 144, 9)
    case ..<280: putCode(symbol - 256, 7)
    default: putCode(0xC0 + symbol - 280, 8)
    }
  }

  private mutating func putLength(_ length: Int) {
    let code = Self.lengths.lastIndex { $0.least <= length } ?? 0
    putSymbol(257 + code)
    put(length - Self.lengths[code].least, Self.lengths[code].extra)
  }

  private mutating func putDistance(_ distance: Int) {
    let code = Self.distances.lastIndex { $0.least <= distance } ?? 0
    putCode(code, 5)
    put(distance - Self.distances[code].least, Self.distances[code].extra)
  }
}
