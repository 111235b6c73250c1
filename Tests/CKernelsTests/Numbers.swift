import Testing

/// A small seeded generator, so that a failing test fails again.
struct Numbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// A number in -1 ..< 1.
  mutating func next() -> Float {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Float(Int32(truncatingIfNeeded: state >> 32)) / 2_147_483_648
  }

  mutating func array(_ count: Int) -> [Float] { (0..<count).map { _ in next() } }
}

/// The largest absolute difference between two lists of the same length.
func largestDifference(_ a: [Float], _ b: [Double]) -> Double {
  precondition(a.count == b.count, "\(a.count) numbers against \(b.count)")
  return zip(a, b).reduce(0) { $1.0.isFinite ? max($0, abs(Double($1.0) - $1.1)) : .infinity }
}

/// The form of a kernel that the CPU chooses, and the one for every CPU.
struct Form<Function>: CustomTestStringConvertible, @unchecked Sendable {
  let testDescription: String
  let call: Function

  static func both(_ chosen: Function, _ portable: Function) -> [Form] {
    [Form(testDescription: "chosen", call: chosen), Form(testDescription: "portable", call: portable)]
  }
}
