import CKernels
import Testing

/// Second way: the triple loop in double precision.
@Suite struct ProductTests {
  typealias Product = (
    Int, Int, Int, UnsafePointer<Float>?, Int, Int, UnsafePointer<Float>?, UnsafeMutablePointer<Float>?, Int, Int32,
    UnsafePointer<Float>?
  ) -> Void

  static var forms: [Form<Product>] { Form.both(ck_gemm, ck_portable_gemm) }

  struct Shape: Sendable {
    var m: Int
    var n: Int
    var k: Int
  }

  /// All small odd shapes around the tile of 6 × 16, and some across the blocks of 96 rows and 256 products.
  static let shapes: [Shape] = {
    var all: [Shape] = []
    for m in [1, 2, 3, 5, 6, 7, 13] {
      for n in [1, 7, 8, 15, 16, 17, 33] {
        for k in [0, 1, 2, 9, 16] { all.append(Shape(m: m, n: n, k: k)) }
      }
    }
    return all + [Shape(m: 101, n: 20, k: 5), Shape(m: 3, n: 5, k: 517), Shape(m: 97, n: 17, k: 257)]
  }()

  enum Layout: CaseIterable { case plain, transposedLeft, transposedRight }

  @Test(arguments: forms, Layout.allCases)
  func equalsTheTripleLoop(form: Form<Product>, layout: Layout) {
    var numbers = Numbers(seed: 1)
    for shape in Self.shapes {
      let (m, n, k) = (shape.m, shape.n, shape.k)
      let a = numbers.array(m * k)
      let b = numbers.array(k * n)
      let bias = numbers.array(n)
      var packed = [Float](repeating: .nan, count: max(1, ck_packed_size(k, n)))
      let right = layout == .transposedRight
      ck_pack(k, n, b, right ? k : n, right ? 1 : 0, &packed)
      let (rowStride, columnStride) = layout == .transposedLeft ? (1, m) : (k, 1)
      let ldc = n + 3
      for start in ["zero", "bias", "result"] {
        let before = numbers.array(m * ldc)
        var c = before
        form.call(
          m, n, k, a, rowStride, columnStride, packed, &c, ldc, start == "result" ? 1 : 0, start == "bias" ? bias : nil)
        var expected = before.map(Double.init)
        for i in 0..<m {
          for j in 0..<n {
            var sum = start == "zero" ? 0 : Double(start == "bias" ? bias[j] : before[i * ldc + j])
            for p in 0..<k {
              sum += Double(a[i * rowStride + p * columnStride]) * Double(right ? b[j * k + p] : b[p * n + j])
            }
            expected[i * ldc + j] = sum
          }
        }
        // A sum of k products below 1 in single precision: k roundings of at most half an ulp of √k or so.
        let difference = largestDifference(c, expected)
        #expect(difference < 1e-6 * Double(k + 1), "\(shape) \(layout) \(start)")
      }
    }
  }

  /// A row has the same bits however many rows are computed with it; decoding relies on this.
  @Test(arguments: forms)
  func aRowDoesNotDependOnTheOthers(form: Form<Product>) {
    var numbers = Numbers(seed: 2)
    let (m, n, k) = (23, 37, 300)
    let a = numbers.array(m * k)
    var packed = [Float](repeating: 0, count: ck_packed_size(k, n))
    ck_pack(k, n, numbers.array(k * n), n, 0, &packed)
    var together = [Float](repeating: 0, count: m * n)
    form.call(m, n, k, a, k, 1, packed, &together, n, 0, nil)
    for i in 0..<m {
      var alone = [Float](repeating: 0, count: n)
      form.call(1, n, k, Array(a[i * k..<(i + 1) * k]), k, 1, packed, &alone, n, 0, nil)
      #expect(alone == Array(together[i * n..<(i + 1) * n]))
    }
  }
}
