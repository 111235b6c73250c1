/// The Philox4x64 block function, a keyed bijection of 256-bit counters. Its output behaves like independent random
/// words.
///
/// One round multiplies two of the four counter words by fixed odd constants, exchanges the halves of the products and
/// mixes in the key; the key advances by a Weyl sequence from round to round. Distinct (counter, key) pairs can be
/// evaluated in any order and on any thread, so results do not depend on how work is split.
///
/// ```swift
/// Philox.block(counter: SIMD4(0, 0, 0, 0), key: SIMD2(0, 0))[0]   // 0x16554d9eca36314c
/// ```
///
/// - Edge cases: for a fixed key, different counters never give the same block.
/// - Complexity: two full-width multiplications per round.
/// - Source: Salmon et al., *Parallel random numbers: as easy as 1, 2, 3*, SC 2011, and its known answers (Random123).
public enum Philox {
  /// The number of rounds that the paper recommends (it finds seven sufficient).
  public static let recommendedRounds = 10

  /// Returns the four words for a counter and a key.
  ///
  /// - Precondition: `rounds` is ≥ 0.
  @inlinable
  public static func block(
    counter: SIMD4<UInt64>, key: SIMD2<UInt64>, rounds: Int = recommendedRounds
  ) -> SIMD4<UInt64> {
    var (c0, c1, c2, c3) = (counter[0], counter[1], counter[2], counter[3])
    var (k0, k1) = (key[0], key[1])
    for _ in 0..<rounds {
      let p0 = UInt64(0xD2E7_470E_E14C_6C93).multipliedFullWidth(by: c0)
      let p1 = UInt64(0xCA5A_8263_9512_1157).multipliedFullWidth(by: c2)
      (c0, c1, c2, c3) = (p1.high ^ c1 ^ k0, p1.low, p0.high ^ c3 ^ k1, p0.low)
      k0 &+= 0x9E37_79B9_7F4A_7C15
      k1 &+= 0xBB67_AE85_84CA_A73B
    }
    return SIMD4(c0, c1, c2, c3)
  }
}
