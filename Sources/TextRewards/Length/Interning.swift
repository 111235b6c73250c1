/// Numbers for runs of symbols; equal runs have equal numbers.
///
/// Tables are hashed with a random seed for each process, so collisions cannot be provoked. No result depends on the
/// seed.
enum Interning {
  /// Returns the number of runs of `size` successive symbols, and the number of distinct ones.
  ///
  /// A run of k + 1 symbols is identified by the number of its first k symbols and its last symbol, so different runs
  /// never share a number.
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

/// Numbers pairs in the order of their first occurrence.
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
