/// Token-level rewards for REINFORCE++: returns, then whitening.
///
/// - Source: Hu et al., *REINFORCE++*, 2501.03262.
public enum TokenAdvantages {
  /// Returns values centered and scaled by the mean and the sample variance over tokens. Each value counts `counts`
  /// times.
  ///
  ///     (x − m) ÷ √(v + ε),   m = Σ n x ÷ N,   v = Σ n (x − m)² ÷ (N − 1),   N = Σ n
  ///
  /// - Parameters:
  ///   - values: (rows); `nil` is left out and becomes 0.
  ///   - counts: (rows), the multiplicity of each value.
  ///   - stabilizer: ε.
  /// - Edge cases: with fewer than two tokens, or with equal values, every result is 0.
  /// - Source: Hu et al., *REINFORCE++*, 2501.03262.
  public static func whitened(_ values: [Double?], counts: [Int], stabilizer: Double = 1e-8) -> [Double] {
    precondition(
      values.count == counts.count, "counts must have \(values.count) entries, one per value, but has \(counts.count)")
    let rows = values.indices.filter { values[$0] != nil && counts[$0] > 0 }
    var (sum, total) = (0.0, 0.0)
    for row in rows {
      sum += Double(counts[row]) * (values[row] ?? 0)
      total += Double(counts[row])
    }
    let first = rows.first.flatMap { values[$0] }
    guard total > 1, rows.contains(where: { values[$0] != first }) else {
      return [Double](repeating: 0, count: values.count)
    }
    let mean = sum / total
    var squares = 0.0
    for row in rows {
      let difference = (values[row] ?? 0) - mean
      squares += Double(counts[row]) * difference * difference
    }
    let scale = 1 / (squares / (total - 1) + stabilizer).squareRoot()
    return values.map { value in value.map { ($0 - mean) * scale } ?? 0 }
  }

  /// Returns the discounted future reward of each token. The reward of a sequence is at its last counted token.
  ///
  ///     Gₜ = γ^(number of later counted tokens) · r
  ///
  /// - Parameters:
  ///   - rewards: (sequences).
  ///   - layout: the positions of the sequences.
  ///   - mask: (tokens), which tokens count; the others get 0.
  ///   - discount: γ, in `0...1`.
  ///   - stopsAtGaps: whether tokens before a gap of the mask get 0, as in verl's `reinforce_plus_plus`, which resets
  ///     the running return at every masked token.
  /// - Source: Hu et al., *REINFORCE++*, 2501.03262.
  public static func returns(
    of rewards: [Double], layout: SequenceLayout, mask: [Bool], discount: Double = 1, stopsAtGaps: Bool = false
  ) -> [Double] {
    precondition(
      rewards.count == layout.count,
      "rewards must have \(layout.count) entries, one per sequence, but has \(rewards.count)")
    precondition(
      mask.count == layout.tokenCount,
      "mask must have \(layout.tokenCount) entries, one per token, but has \(mask.count)")
    precondition((0...1).contains(discount), "discount must be in 0...1, but is \(discount)")
    var returns = [Double](repeating: 0, count: mask.count)
    for sequence in 0..<layout.count {
      var running = rewards[sequence]
      var hasStarted = false
      for token in layout[sequence].reversed() {
        if mask[token] {
          returns[token] = running
          running *= discount
          hasStarted = true
        } else if hasStarted && stopsAtGaps {
          running = 0
        }
      }
    }
    return returns
  }
}
