import CKernels
import Testing

/// Second way: decoding step by step gives the result of attention over whole sequences.
@Suite struct DecodingTests {
  @Test(arguments: [false, true], [(2, 16), (1, 5), (3, 24)])
  func equalsAttentionOverWholeSequences(portable: Bool, shape: (heads: Int, headWidth: Int)) {
    let (heads, width, steps, capacity) = (shape.heads, shape.heads * shape.headWidth, 19, 21)
    let groups = [(prefix: 5, branches: 3), (prefix: 18, branches: 8)]
    var numbers = Numbers(seed: 4)
    var segments: [ck_segment] = []
    var (row, offset) = (0, 0)
    for group in groups {
      let prefix = row
      for branch in 0...group.branches {
        let (count, seen) = branch == 0 ? (group.prefix, 0) : (steps, group.prefix)
        segments.append(
          ck_segment(
            first: Int32(row), count: Int32(count), capacity: Int32(capacity), prefix: Int32(prefix),
            prefix_count: Int32(seen), bidirectional: 0, table: -1, offset: Int64(offset)))
        row += count
        offset += heads * capacity * ck_attention_stride(seen, capacity)
      }
    }
    let qkv = numbers.array(row * 3 * width)
    var expected = [Float](repeating: 0, count: row * width)
    var probabilities = [Float](repeating: 0, count: offset)
    var scratch = [Float](repeating: 0, count: ck_attention_scratch(width, heads, 18, steps))
    ck_attention_forward(segments, segments.count, width, heads, qkv, &probabilities, &expected, &scratch)

    // Branches in order are rows of the decoding batch; their caches lie in reverse order.
    let branches = segments.filter { $0.prefix_count > 0 }
    let size = ck_cache_size(width, heads, capacity)
    var ownKeys = [Float](repeating: .nan, count: branches.count * size)
    var ownValues = [Float](repeating: .nan, count: branches.count * size)
    let slots = (0..<Int32(branches.count)).map { Int32(branches.count) - 1 - $0 }
    var prefixes: [(keys: [Float], values: [Float])] = []
    for segment in segments where segment.prefix_count == 0 {
      let count = Int(segment.count)
      var keys = [Float](repeating: .nan, count: ck_cache_size(width, heads, count))
      var values = keys
      let from = Int(segment.first) * 3 * width
      let rows = Array(qkv[from..<from + count * 3 * width])
      ck_pack_prefix(width, heads, count, rows, &keys, &values)
      prefixes.append((keys, values))
    }
    let decode = portable ? ck_portable_decode_attention : ck_decode_attention
    // Probabilities are recorded where the whole sequences have theirs.
    var recorded = [Float](repeating: 0, count: offset)
    var decodingScratch = [Float](repeating: .nan, count: heads * 8 * ck_attention_stride(18, capacity))
    for step in 0..<steps {
      var rows: [Float] = []
      for branch in branches {
        let first = (Int(branch.first) + step) * 3 * width
        rows += qkv[first..<first + 3 * width]
      }
      var out = [Float](repeating: .nan, count: branches.count * width)
      prefixes[0].keys.withUnsafeBufferPointer { k0 in
        prefixes[0].values.withUnsafeBufferPointer { v0 in
          prefixes[1].keys.withUnsafeBufferPointer { k1 in
            prefixes[1].values.withUnsafeBufferPointer { v1 in
              let batch = [
                ck_decode_group(
                  prefix_keys: k0.baseAddress, prefix_values: v0.baseAddress, prefix_count: 5, first: 0, count: 3),
                ck_decode_group(
                  prefix_keys: k1.baseAddress, prefix_values: v1.baseAddress, prefix_count: 18, first: 3, count: 8),
              ]
              recorded.withUnsafeMutableBufferPointer { recorded in
                let records = branches.map { branch in recorded.baseAddress.map { $0 + Int(branch.offset) } }
                decode(
                  batch, 2, width, heads, rows, slots, size, capacity, &ownKeys, &ownValues, step, &out, records,
                  &decodingScratch)
              }
            }
          }
        }
      }
      for (index, branch) in branches.enumerated() {
        let first = (Int(branch.first) + step) * width
        let right = expected[first..<first + width].map(Double.init)
        let difference = largestDifference(Array(out[index * width..<(index + 1) * width]), right)
        #expect(difference < 1e-6, "step \(step), branch \(index)")
      }
    }
    for branch in branches {
      let stride = ck_attention_stride(Int(branch.prefix_count), capacity)
      for head in 0..<heads {
        let range = (Int(branch.offset) + head * capacity * stride)...
        let (whole, one) = (probabilities[range].prefix(steps * stride), recorded[range].prefix(steps * stride))
        #expect(largestDifference(Array(one), whole.map(Double.init)) < 1e-6)
      }
    }
  }
}
