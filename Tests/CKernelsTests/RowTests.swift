import CKernels
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Second way: the definitions in double precision, and their central differences.
@Suite struct RowTests {
  static let widths = [1, 3, 7, 8, 9, 16, 21, 64]

  static func layerNorm(_ x: [Double], _ gain: [Double], _ bias: [Double]) -> [Double] {
    let width = gain.count
    var out: [Double] = []
    for first in stride(from: 0, to: x.count, by: width) {
      let row = x[first..<first + width]
      let mean = row.reduce(0, +) / Double(width)
      let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(width)
      for (j, value) in row.enumerated() {
        out.append((value - mean) / (variance + 1e-5).squareRoot() * gain[j] + bias[j])
      }
    }
    return out
  }

  @Test(arguments: [false, true], widths)
  func layerNormAgreesWithItsDefinition(portable: Bool, width: Int) {
    var numbers = Numbers(seed: 5)
    let rows = 3
    let (x, gain, bias) = (numbers.array(rows * width), numbers.array(width), numbers.array(width))
    var out = [Float](repeating: .nan, count: rows * width)
    var statistics = [Float](repeating: .nan, count: 2 * rows)
    (portable ? ck_portable_layer_norm_forward : ck_layer_norm_forward)(rows, width, x, gain, bias, &out, &statistics)
    let exact = (x + gain + bias).map(Double.init)
    func value(_ all: [Double]) -> [Double] {
      let cut = rows * width
      return Self.layerNorm(Array(all[..<cut]), Array(all[cut..<cut + width]), Array(all[(cut + width)...]))
    }
    #expect(largestDifference(out, value(exact)) < 2e-5)  // 1 / √ε enlarges roundings up to 300 times

    let dout = numbers.array(rows * width)
    var dx = [Float](repeating: 1, count: rows * width)
    var dgain = [Float](repeating: 2, count: width)
    var dbias = [Float](repeating: 3, count: width)
    (portable ? ck_portable_layer_norm_backward : ck_layer_norm_backward)(
      rows, width, x, gain, statistics, dout, &dx, &dgain, &dbias)
    let found = dx.map { $0 - 1 } + dgain.map { $0 - 2 } + dbias.map { $0 - 3 }
    func loss(_ all: [Double]) -> Double { zip(value(all), dout).reduce(0) { $0 + $1.0 * Double($1.1) } }
    for index in exact.indices {
      var (up, down) = (exact, exact)
      up[index] += 1e-5
      down[index] -= 1e-5
      let slope = (loss(up) - loss(down)) / 2e-5
      #expect(abs(Double(found[index]) - slope) < 2e-5 * max(1, abs(slope)), "element \(index)")
    }
  }

  static func logProbabilities(_ logits: [Double], _ inverse: Double) -> [Double] {
    let top = (logits.max() ?? 0) * inverse
    let total = logits.reduce(0) { $0 + exp($1 * inverse - top) }
    return logits.map { $0 * inverse - top - log(total) }
  }

  @Test(arguments: [false, true], widths)
  func logSoftmaxAgreesWithItsDefinition(portable: Bool, width: Int) {
    var numbers = Numbers(seed: 6)
    let (rows, inverse) = (2, 1.0 / 0.7)
    let logits = numbers.array(rows * width).map { $0 * 5 }
    var found = logits
    var entropies = [Float](repeating: .nan, count: rows)
    (portable ? ck_portable_log_softmax_rows : ck_log_softmax_rows)(rows, width, &found, Float(inverse), &entropies)
    let exact = logits.map(Double.init)
    var (expected, expectedEntropies) = ([Double](), [Double]())
    for r in 0..<rows {
      let row = Self.logProbabilities(Array(exact[r * width..<(r + 1) * width]), inverse)
      expected += row
      expectedEntropies.append(-row.reduce(0) { $0 + exp($1) * $1 })
    }
    #expect(largestDifference(found, expected) < 4e-6)
    #expect(largestDifference(entropies, expectedEntropies) < 2e-6)

    // The loss Σ g·logp(target) + h·entropy, with two targets for the first row.
    let targets: [(row: Int, token: Int, gradient: Double)] = [(0, 0, 0.3), (0, width - 1, -0.7), (1, width / 2, 0.9)]
    let entropyGradients = [0.4, -0.2]
    func loss(_ all: [Double]) -> Double {
      var sum = 0.0
      for r in 0..<rows {
        let row = Self.logProbabilities(Array(all[r * width..<(r + 1) * width]), inverse)
        for target in targets where target.row == r { sum += target.gradient * row[target.token] }
        sum -= entropyGradients[r] * row.reduce(0) { $0 + exp($1) * $1 }
      }
      return sum
    }
    var gradient = found
    (portable ? ck_portable_log_softmax_rows_backward : ck_log_softmax_rows_backward)(
      rows, width, &gradient, Float(inverse), [-0.4, 0.9], [0.4, -0.2], entropies)
    for target in targets { gradient[target.row * width + target.token] += Float(target.gradient * inverse) }
    for index in exact.indices {
      var (up, down) = (exact, exact)
      up[index] += 1e-5
      down[index] -= 1e-5
      #expect(abs(Double(gradient[index]) - (loss(up) - loss(down)) / 2e-5) < 3e-6, "element \(index)")
    }
  }

  @Test(arguments: [false, true])
  func drawingInvertsTheDistribution(portable: Bool) {
    let draw = portable ? ck_portable_draw : ck_draw
    var numbers = Numbers(seed: 7)
    for width in Self.widths {
      let expected = Self.logProbabilities(numbers.array(width).map { Double($0) * 3 }, 1.25)
      var scratch = [Float](repeating: .nan, count: width)
      for index in 0..<200 {
        let uniform = (Double(index) + 0.5) / 200
        let token = Int(draw(width, expected.map { Float($0) }, uniform, &scratch))
        let below = expected[..<token].reduce(0) { $0 + exp($1) }
        #expect(below - 1e-6 <= uniform && uniform <= below + exp(expected[token]) + 1e-6)
      }
    }
  }

  /// The index must be valid even if the weights have diverged.
  @Test(arguments: [false, true], [Float.nan, .infinity, -.infinity])
  func drawingStaysInRangeForNaN(portable: Bool, bad: Float) {
    let draw = portable ? ck_portable_draw : ck_draw
    for count in 0...5 {
      let row = (0..<5).map { $0 < count ? bad : 0.5 }
      var scratch = [Float](repeating: 0, count: 5)
      for uniform in [0, 0.5, 1.0.nextDown] { #expect((0..<5).contains(draw(5, row, uniform, &scratch))) }
    }
  }
}
