/// The edit distance between two sequences of symbols, computed 64 symbols at a time.
///
/// - Complexity: O(*n* · ⌈*m* ÷ 64⌉) for a pattern of *m* symbols: linear in the text for a given reference.
/// - Source: G. Myers, *A Fast Bit-Vector Algorithm for Approximate String Matching Based on Dynamic Programming*,
///   Journal of the ACM 46 (1999), 395–415; H. Hyyrö, *Bit-Parallel LCS-length Computation Revisited*, 2004.
package struct EditDistance {
  private let length: Int
  private let blocks: Int
  /// The positions of each symbol in the pattern, as bits.
  private var masks: [UInt64]
  private var places: [UInt32: Int] = [:]

  package init(_ pattern: [UInt32]) {
    length = pattern.count
    blocks = (pattern.count + 63) / 64
    masks = []
    for (index, symbol) in pattern.enumerated() {
      let place: Int
      if let known = places[symbol] {
        place = known
      } else {
        place = places.count
        places[symbol] = place
        masks += [UInt64](repeating: 0, count: blocks)
      }
      masks[place * blocks + index / 64] |= 1 << UInt64(index % 64)
    }
  }

  /// Returns the number of insertions, deletions and replacements (Levenshtein distance).
  package func levenshtein(to text: [UInt32]) -> Int {
    guard length > 0 else { return text.count }
    var positive = [UInt64](repeating: .max, count: blocks)
    var negative = [UInt64](repeating: 0, count: blocks)
    var distance = length
    let top = UInt64(1) << UInt64((length - 1) % 64)
    for symbol in text {
      let place = places[symbol]
      // The row above increases by one with each symbol of the text.
      var carryPositive: UInt64 = 1
      var carryNegative: UInt64 = 0
      for block in 0..<blocks {
        let (up, down) = (positive[block], negative[block])
        let match = (place.map { masks[$0 * blocks + block] } ?? 0)
        let vertical = match | down
        let equal = match | carryNegative
        let horizontal = (((equal & up) &+ up) ^ up) | equal
        var rise = down | ~(horizontal | up)
        var fall = up & horizontal
        if block == blocks - 1 {
          if rise & top != 0 { distance += 1 }
          if fall & top != 0 { distance -= 1 }
        }
        let (riseOut, fallOut) = (rise >> 63, fall >> 63)
        rise = rise << 1 | carryPositive
        fall = fall << 1 | carryNegative
        (carryPositive, carryNegative) = (riseOut, fallOut)
        positive[block] = fall | ~(vertical | rise)
        negative[block] = rise & vertical
      }
    }
    return distance
  }

  /// Returns the number of insertions and deletions. It is *n* + *m* − 2 · the length of the longest common
  /// subsequence.
  package func insertionsAndDeletions(to text: [UInt32]) -> Int {
    var state = [UInt64](repeating: .max, count: blocks)
    for symbol in text {
      guard let place = places[symbol] else { continue }
      var carry: UInt64 = 0
      for block in 0..<blocks {
        let common = state[block] & masks[place * blocks + block]
        let (sum, over) = state[block].addingReportingOverflow(common)
        let (total, overAgain) = sum.addingReportingOverflow(carry)
        carry = over || overAgain ? 1 : 0
        state[block] = total | (state[block] & ~common)
      }
    }
    var common = 0
    for block in 0..<blocks {
      let used = min(64, length - 64 * block)
      let mask = used == 64 ? UInt64.max : (1 << UInt64(used)) - 1
      common += (~state[block] & mask).nonzeroBitCount
    }
    return text.count + length - 2 * common
  }
}
