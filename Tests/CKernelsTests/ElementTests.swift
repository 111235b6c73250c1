import CKernels
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct ElementTests {
  @Test(arguments: [false, true])
  func exponentialAgreesWithTheLibrary(portable: Bool) {
    let x = (0...4003).map { Float($0) * 0.0437 - 87 } + [-200, -88, 0, 88.8, 200]
    var found = [Float](repeating: .nan, count: x.count)
    (portable ? ck_portable_exp : ck_exp)(x.count, x, &found)
    for (x, y) in zip(x, found) {
      let expected = exp(Double(x))
      if x < -87 {
        #expect(y == 0)
      } else if x > 88 {
        #expect(y == .infinity)
      } else {
        #expect(abs(Double(y) - expected) <= 2e-7 * expected, "e^\(x)")
      }
    }
    var special = [Float.nan, .infinity, -.infinity]
    (portable ? ck_portable_exp : ck_exp)(3, special, &special)
    #expect(special[0].isNaN && special[1] == .infinity && special[2] == 0)
  }

  static func gelu(_ x: Double) -> Double {
    0.5 * x * (1 + tanh((2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)))
  }

  @Test(arguments: [false, true])
  func geluAgreesWithItsDefinition(portable: Bool) {
    let x = (0...2000).map { Float($0) * 0.01 - 10 } + [-1e4, 1e4]
    var out = [Float](repeating: .nan, count: x.count)
    (portable ? ck_portable_gelu_forward : ck_gelu_forward)(x.count, x, &out)
    #expect(largestDifference(out, x.map { Self.gelu(Double($0)) }) < 1e-6)
    var (again, slopes) = (out, x)
    (portable ? ck_portable_gelu_with_slope : ck_gelu_with_slope)(x.count, slopes, &again, &slopes)
    #expect(again.map(\.bitPattern) == out.map(\.bitPattern))
    let dout = x.indices.map { Float($0 % 7) - 3 }
    var dx = dout
    (portable ? ck_portable_multiply : ck_multiply)(x.count, slopes, &dx)
    for (index, x) in x.enumerated() {
      let slope = (Self.gelu(Double(x) + 1e-5) - Self.gelu(Double(x) - 1e-5)) / 2e-5
      #expect(abs(Double(dx[index]) - slope * Double(dout[index])) < 1e-5, "at \(x)")
    }
  }

  @Test(arguments: [false, true], [1, 7, 8, 20])
  func sumsAgreeWithLoops(portable: Bool, count: Int) {
    var numbers = Numbers(seed: 8)
    let (x, y) = (numbers.array(3 * count), numbers.array(count))
    var sums = y
    (portable ? ck_portable_add_column_sums : ck_add_column_sums)(3, count, x, &sums)
    let expected = (0..<count).map { j in (0..<3).reduce(Double(y[j])) { $0 + Double(x[$1 * count + j]) } }
    #expect(largestDifference(sums, expected) < 1e-6)
  }

  @Test func rowsAreGatheredAndScattered() {
    let table: [Float] = [1, 2, 3, 4, 5, 6]
    var out = [Float](repeating: 0, count: 6)
    ck_gather_rows(3, 2, [2, 0, 2], table, &out)
    #expect(out == [5, 6, 1, 2, 5, 6])
    ck_gather_add_rows(3, 2, [1, 1, 0], table, &out)
    #expect(out == [8, 10, 4, 6, 6, 8])
    var sums = [Float](repeating: 0, count: 6)
    ck_scatter_add_rows(3, 2, [2, 0, 2], [1, 2, 3, 4, 5, 6], &sums)
    #expect(sums == [3, 4, 0, 0, 6, 8])
  }
}
