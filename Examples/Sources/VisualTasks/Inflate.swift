/// Decompresses bytes in the format of RFC 1951.
///
/// - Complexity: O(*n*) in the sizes of input and output, which stops at a limit.
struct Inflate {
  private let input: ArraySlice<UInt8>
  private var at: Int
  private var bits: UInt64 = 0
  private var bitCount = 0
  private let limit: Int
  private(set) var output: [UInt8] = []

  /// Decompresses a stream.
  ///
  /// - Throws: ``PNGError`` if the stream is damaged or gives more than `limit` bytes.
  static func bytes(_ input: ArraySlice<UInt8>, limit: Int) throws(PNGError) -> [UInt8] {
    var inflate = Inflate(input: input, limit: limit)
    while try !inflate.block() {}
    return inflate.output
  }

  private init(input: ArraySlice<UInt8>, limit: Int) {
    self.input = input
    self.limit = limit
    at = input.startIndex
  }

  private mutating func take(_ count: Int) throws(PNGError) -> Int {
    while bitCount < count {
      guard at < input.endIndex else { throw PNGError(.compression) }
      bits |= UInt64(input[at]) << UInt64(bitCount)
      at += 1
      bitCount += 8
    }
    let value = Int(bits & (1 << UInt64(count) - 1))
    bits >>= UInt64(count)
    bitCount -= count
    return value
  }

  private mutating func append(_ byte: UInt8) throws(PNGError) {
    guard output.count < limit else { throw PNGError(.compression) }
    output.append(byte)
  }

  /// Reads a block and returns whether it was the last.
  private mutating func block() throws(PNGError) -> Bool {
    let isLast = try take(1) == 1
    switch try take(2) {
    case 0:
      _ = try take(bitCount % 8)
      let (count, complement) = (try take(16), try take(16))
      guard count ^ complement == 0xFFFF else { throw PNGError(.compression) }
      for _ in 0..<count { try append(UInt8(try take(8))) }
    case 1:
      let lengths = (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
      try data(HuffmanCode(lengths), HuffmanCode([Int](repeating: 5, count: 30)))
    case 2:
      let (literals, distances) = try codes()
      try data(literals, distances)
    default: throw PNGError(.compression)
    }
    return isLast
  }

  private mutating func codes() throws(PNGError) -> (HuffmanCode, HuffmanCode) {
    let (literals, distances, count) = (try take(5) + 257, try take(5) + 1, try take(4) + 4)
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    var lengths = [Int](repeating: 0, count: 19)
    for place in order.prefix(count) { lengths[place] = try take(3) }
    let code = HuffmanCode(lengths)
    var all: [Int] = []
    while all.count < literals + distances {
      switch try symbol(code) {
      case 16:
        guard let last = all.last else { throw PNGError(.compression) }
        all += [Int](repeating: last, count: try take(2) + 3)
      case 17: all += [Int](repeating: 0, count: try take(3) + 3)
      case 18: all += [Int](repeating: 0, count: try take(7) + 11)
      case let length: all.append(length)
      }
    }
    guard all.count == literals + distances else { throw PNGError(.compression) }
    return (HuffmanCode(Array(all[..<literals])), HuffmanCode(Array(all[literals...])))
  }

  private mutating func data(_ literals: HuffmanCode, _ distances: HuffmanCode) throws(PNGError) {
    while true {
      let symbol = try symbol(literals)
      if symbol == 256 { return }
      if symbol < 256 {
        try append(UInt8(symbol))
        continue
      }
      guard symbol - 257 < Deflate.lengths.count else { throw PNGError(.compression) }
      let length = Deflate.lengths[symbol - 257]
      let count = length.least + (try take(length.extra))
      let code = try self.symbol(distances)
      guard code < Deflate.distances.count else { throw PNGError(.compression) }
      let distance = Deflate.distances[code].least + (try take(Deflate.distances[code].extra))
      guard distance <= output.count else { throw PNGError(.compression) }
      for _ in 0..<count { try append(output[output.count - distance]) }
    }
  }

  private mutating func symbol(_ code: HuffmanCode) throws(PNGError) -> Int {
    // The codes of a length are consecutive numbers, in the order of their symbols.
    var (value, first, index) = (0, 0, 0)
    for length in 1...15 {
      value |= try take(1)
      let count = code.counts[length]
      if value - first < count { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw PNGError(.compression)
  }
}

/// A Huffman code, given by the length of each symbol's code.
private struct HuffmanCode {
  /// How many codes have each length.
  var counts = [Int](repeating: 0, count: 16)
  /// The symbols in the order of their codes.
  var symbols: [Int] = []

  init(_ lengths: [Int]) {
    for length in 1...15 {
      for (symbol, own) in lengths.enumerated() where own == length {
        counts[length] += 1
        symbols.append(symbol)
      }
    }
  }
}
