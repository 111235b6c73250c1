/// Random numbers by seed and index, as in `Fixtures/vision/counter.py`, so that a fixture need not contain its
/// inputs.
struct CounterNumbers {
  var seed: UInt64
  init(_ seed: Int) { self.seed = UInt64(seed) }

  func word(_ index: Int) -> UInt64 {
    var z = (seed << 32 | UInt64(index)) &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  func unit(_ index: Int) -> Double { Double(word(index) >> 11) * 0x1p-53 }
  func below(_ index: Int, _ count: Int) -> Int { Int((word(index) >> 32) % UInt64(count)) }
}
