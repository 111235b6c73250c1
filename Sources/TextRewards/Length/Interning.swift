import RewardCore

/// Numbers for things that are alike: equal words, equal runs.
///
/// Tables are hashed with a seed of the process, so that no text can be made to collide; no result depends on the seed.
enum Interning {
  /// The words of a text, in lower case, as numbers: equal words have equal numbers.
  ///
  /// - Complexity: O(*n*).
  static func words(of text: String) -> [UInt32] {
    let isASCII = text.withBytes { bytes in !bytes.contains { $0 >= 0x80 } }
    // Beyond ASCII, lower case is Unicode's.
    let lower = isASCII ? text : text.lowercased()
    return lower.withBytes { bytes in
      var table = WordTable(bytes)
      var numbers: [UInt32] = []
      numbers.reserveCapacity(bytes.count / 6)
      var start = -1
      var offset = 0
      while offset < bytes.count {
        let space = bytes.whiteSpace(at: offset, before: bytes.count)
        if space == 0 {
          if start < 0 { start = offset }
          offset += 1
        } else {
          if start >= 0 { numbers.append(table.number(start, offset)) }
          start = -1
          offset += space
        }
      }
      if start >= 0 { numbers.append(table.number(start, bytes.count)) }
      return numbers
    }
  }

  /// How many runs of `size` successive symbols there are, and how many of them are distinct.
  ///
  /// A run of k + 1 symbols is numbered by the number of its first k and its last, so that no two are confused.
  ///
  /// - Complexity: O(*n* · *size*).
  static func distinctRuns(of size: Int, in symbols: [UInt32]) -> (distinct: Int, all: Int) {
    guard symbols.count >= size else { return (0, 0) }
    var runs = symbols
    var distinct = 0
    for length in stride(from: min(2, size), through: size, by: 1) {
      let count = symbols.count - length + 1
      var table = PairTable(capacity: count)
      for index in 0..<count {
        let last = length == 1 ? 0 : symbols[index + length - 1]
        runs[index] = table.number(UInt64(runs[index]) << 32 | UInt64(last))
      }
      distinct = table.count
    }
    return (distinct, symbols.count - size + 1)
  }
}

/// Numbers pairs in the order in which they are met.
private struct PairTable {
  private static let seed = UInt64.random(in: .min ... .max) | 1
  private var keys: [UInt64]
  private var numbers: [UInt32]
  private let shift: UInt64
  private(set) var count = 0

  init(capacity: Int) {
    // At most half full.
    let bits = max(4, Int.bitWidth - (2 * max(1, capacity) - 1).leadingZeroBitCount)
    keys = [UInt64](repeating: 0, count: 1 << bits)
    numbers = [UInt32](repeating: .max, count: 1 << bits)
    shift = UInt64(64 - bits)
  }

  mutating func number(_ key: UInt64) -> UInt32 {
    var mixed = (key ^ (key >> 32)) &* Self.seed
    mixed = (mixed ^ (mixed >> 29)) &* 0x9E37_79B9_7F4A_7C15
    var slot = Int(mixed >> shift)
    while numbers[slot] != .max {
      if keys[slot] == key { return numbers[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    keys[slot] = key
    numbers[slot] = UInt32(truncatingIfNeeded: count)
    count += 1
    return numbers[slot]
  }
}

/// Numbers words in the order in which they are met, without regard to the case of ASCII letters.
private struct WordTable {
  private static let seed = UInt64.random(in: .min ... .max)
  private let bytes: Bytes
  private var slots = [UInt32](repeating: .max, count: 256)
  private var words: [(start: Int, end: Int, hash: UInt64)] = []

  init(_ bytes: Bytes) { self.bytes = bytes }

  mutating func number(_ start: Int, _ end: Int) -> UInt32 {
    let hash = hash(start, end)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != .max {
      let known = words[Int(slots[slot])]
      if known.hash == hash && isEqual(known.start, known.end, start, end) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = UInt32(truncatingIfNeeded: words.count)
    words.append((start, end, hash))
    slots[slot] = number
    if words.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    slots = [UInt32](repeating: .max, count: slots.count * 4)
    for (number, word) in words.enumerated() {
      var slot = Int(truncatingIfNeeded: word.hash) & (slots.count - 1)
      while slots[slot] != .max { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(truncatingIfNeeded: number)
    }
  }

  private func hash(_ start: Int, _ end: Int) -> UInt64 {
    var hash = Self.seed
    for offset in start..<end {
      hash = (hash ^ UInt64(folded(offset))) &* 0x0000_0100_0000_01B3
      hash ^= hash >> 32
    }
    return hash
  }

  private func isEqual(_ a: Int, _ aEnd: Int, _ b: Int, _ bEnd: Int) -> Bool {
    guard aEnd - a == bEnd - b else { return false }
    for offset in 0..<(aEnd - a) where folded(a + offset) != folded(b + offset) { return false }
    return true
  }

  @inline(__always)
  private func folded(_ offset: Int) -> UInt8 {
    let byte = bytes[offset]
    return byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }
}
