import CKernels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Attention by definition, one query at a time, in double precision.
struct NaiveAttention {
  let width: Int
  let heads: Int

  /// The rows that row `i` of a segment sees.
  static func visible(_ s: ck_segment, _ i: Int) -> [Int] {
    let own = min(Int(s.count), max(i + 1, Int(s.bidirectional)))
    let prefix = (0..<Int(s.prefix_count)).map { Int(s.prefix) + $0 }
    return prefix + (0..<own).map { Int(s.first) + $0 }
  }

  /// out (rows, width) for queries, keys and values in `qkv` (rows, 3·width).
  func callAsFunction(_ segments: [ck_segment], _ qkv: [Double]) -> [Double] {
    let (d, hd, ld) = (width, width / heads, 3 * width)
    var out = [Double](repeating: 0, count: qkv.count / 3)
    for s in segments {
      for i in 0..<Int(s.count) {
        let q = Int(s.first) + i
        let keys = Self.visible(s, i)
        for h in 0..<heads {
          var scores: [Double] = []
          for key in keys {
            var dot = 0.0
            for e in 0..<hd { dot += qkv[q * ld + h * hd + e] * qkv[key * ld + d + h * hd + e] }
            scores.append(dot / Double(hd).squareRoot())
          }
          let top = scores.max() ?? 0
          let weights = scores.map { exp($0 - top) }
          let total = weights.reduce(0, +)
          for (key, weight) in zip(keys, weights) {
            for e in 0..<hd { out[q * d + h * hd + e] += weight / total * qkv[key * ld + 2 * d + h * hd + e] }
          }
        }
      }
    }
    return out
  }
}
