import CKernels
import Testing

@Suite struct AttentionTests {
  typealias Forward = (
    UnsafePointer<ck_segment>?, Int, Int, Int, UnsafePointer<Float>?, UnsafeMutablePointer<Float>?,
    UnsafeMutablePointer<Float>?, UnsafeMutablePointer<Float>?
  ) -> Void
  typealias Backward = (
    UnsafePointer<ck_segment>?, Int, UnsafePointer<Int32>?, Int, Int, UnsafePointer<Float>?, UnsafePointer<Float>?,
    UnsafePointer<Float>?, UnsafeMutablePointer<Float>?, UnsafeMutablePointer<Float>?
  ) -> Void

  struct Pair: Sendable {
    var forward: @Sendable () -> Forward
    var backward: @Sendable () -> Backward
  }

  static let forms = [
    Form(testDescription: "chosen", call: Pair(forward: { ck_attention_forward }, backward: { ck_attention_backward })),
    Form(
      testDescription: "portable",
      call: Pair(forward: { ck_portable_attention_forward }, backward: { ck_portable_attention_backward })),
  ]

  struct Shape: Sendable {
    var heads: Int
    var headWidth: Int
    var prefix: Int
    var bidirectional: Int
    var branches: [Int]
  }

  static let shapes = [
    Shape(heads: 1, headWidth: 1, prefix: 1, bidirectional: 0, branches: [1]),
    Shape(heads: 2, headWidth: 3, prefix: 5, bidirectional: 4, branches: [1, 7, 2]),
    Shape(heads: 2, headWidth: 16, prefix: 16, bidirectional: 16, branches: [16, 17]),
    Shape(heads: 3, headWidth: 20, prefix: 19, bidirectional: 3, branches: [33, 5]),
    Shape(heads: 1, headWidth: 8, prefix: 7, bidirectional: 7, branches: []),
    Shape(heads: 2, headWidth: 4, prefix: 0, bidirectional: 0, branches: [13, 18]),
  ]

  /// A group (prefix, then its branches) and a second group after it.
  static func segments(_ shape: Shape) -> (segments: [ck_segment], rows: Int, probabilities: Int) {
    var all: [ck_segment] = []
    var (row, offset) = (0, 0)
    for _ in 0..<2 {
      let prefix = row
      for (index, count) in ([shape.prefix] + shape.branches).enumerated() {
        let seen = index == 0 ? 0 : shape.prefix
        all.append(
          ck_segment(
            first: Int32(row), count: Int32(count), capacity: Int32(count + index), prefix: Int32(prefix),
            prefix_count: Int32(seen), bidirectional: Int32(index == 0 ? shape.bidirectional : 0), table: -1,
            offset: Int64(offset)))
        row += count
        offset += shape.heads * (count + index) * ck_attention_stride(seen, count + index)
      }
    }
    return (all, row, offset)
  }

  @Test(arguments: forms, shapes)
  func forwardAndBackwardAgreeWithTheDefinition(form: Form<Pair>, shape: Shape) {
    let width = shape.heads * shape.headWidth
    let (segments, rows, count) = Self.segments(shape)
    var numbers = Numbers(seed: 3)
    let qkv = numbers.array(rows * 3 * width).map { $0 * 2 }
    var out = [Float](repeating: .nan, count: rows * width)
    var probabilities = [Float](repeating: .nan, count: count)
    let longest = max(shape.prefix, shape.branches.max() ?? 0)
    var scratch = [Float](repeating: .nan, count: ck_attention_scratch(width, shape.heads, shape.prefix, longest))
    form.call.forward()(segments, segments.count, width, shape.heads, qkv, &probabilities, &out, &scratch)
    let naive = NaiveAttention(width: width, heads: shape.heads)
    let exact = qkv.map(Double.init)
    #expect(largestDifference(out, naive(segments, exact)) < 2e-6)

    let dout = numbers.array(rows * width)
    var dqkv = [Float](repeating: 0.5, count: qkv.count)  // it is added to
    form.call.backward()(segments, segments.count, nil, width, shape.heads, qkv, probabilities, dout, &dqkv, &scratch)
    func loss(_ x: [Double]) -> Double { zip(naive(segments, x), dout).reduce(0) { $0 + $1.0 * Double($1.1) } }
    for index in stride(from: 0, to: qkv.count, by: max(1, qkv.count / 60)) {
      var (up, down) = (exact, exact)
      up[index] += 1e-5
      down[index] -= 1e-5
      let slope = (loss(up) - loss(down)) / 2e-5
      #expect(abs(Double(dqkv[index]) - 0.5 - slope) < 5e-6 * max(1, abs(slope)), "element \(index)")
    }

    // The rows of the branches may lie anywhere: here in reverse, behind the prefixes, which stay.
    var place = Array(0..<rows)
    let branchRows = segments.filter { $0.prefix_count > 0 }.flatMap { Int($0.first)..<Int($0.first + $0.count) }
    for (row, other) in zip(branchRows, branchRows.reversed()) { place[row] = other }
    func moved(_ x: [Float], _ width: Int) -> [Float] {
      var result = x
      for row in 0..<rows { for e in 0..<width { result[place[row] * width + e] = x[row * width + e] } }
      return result
    }
    var tabled = segments
    for index in tabled.indices where tabled[index].prefix_count > 0 {
      tabled[index].table = tabled[index].first
      tabled[index].first = -1
    }
    var dmoved = [Float](repeating: 0.5, count: qkv.count)
    form.call.backward()(
      tabled, tabled.count, place.map { Int32($0) }, width, shape.heads, moved(qkv, 3 * width), probabilities,
      moved(dout, width), &dmoved, &scratch)
    #expect(dmoved == moved(dqkv, 3 * width))
  }
}
