import Randomness

extension ObjectiveBatch {
  /// (tokens): which tokens a surrogate selects by their covariance; empty if it selects none.
  func selection(by surrogate: Surrogate, mask: [Bool]) -> [Bool] {
    guard let current = currentLogProbabilities else { return [] }
    let counted = mask.indices.filter { mask[$0] }
    let covariances = self.covariances(of: counted, current)
    var chosen: [Int] = []
    switch surrogate {
    case .clipCovariance(let low, let high, let share, let lower, let upper):
      let candidates = counted.indices.filter { place in
        let covariance = covariances[place]
        return covariance > lower && covariance < upper && !isClipped(counted[place], current, low, high)
      }
      var generator = RandomSource(seed: seed, stream: .tokenChoice).generator()
      let order = generator.permutation(of: candidates.count)
      chosen = order.prefix(Self.count(share, of: counted.count)).map { candidates[$0] }
    case .penalizedCovariance(let share, _):
      // Ties are resolved by order, so the selection does not depend on the sort.
      let order = counted.indices.sorted { (covariances[$1], $0) < (covariances[$0], $1) }
      chosen = Array(order.prefix(Self.count(share, of: counted.count)))
    default: return []
    }
    var selection = [Bool](repeating: false, count: mask.count)
    for place in chosen { selection[counted[place]] = true }
    return selection
  }

  /// Returns the number of tokens for a share: at least one, as in verl.
  private static func count(_ share: Double, of tokens: Int) -> Int { max(1, Int(share * Double(tokens))) }

  /// Returns the covariance (A − mean A)(lp − mean lp) of each counted token.
  private func covariances(of counted: [Int], _ current: [Double]) -> [Double] {
    let advantage = Spread(counted.map { advantages[$0] }).mean
    let logProbability = Spread(counted.map { current[$0] }).mean
    return counted.map { (advantages[$0] - advantage) * (current[$0] - logProbability) }
  }

  /// Whether the clip already removes the gradient of a token.
  private func isClipped(_ token: Int, _ current: [Double], _ low: Double, _ high: Double) -> Bool {
    let ratio = BoundedExponential(oldLogProbabilities.map { current[token] - $0[token] } ?? 0).value
    return advantages[token] > 0 ? ratio > 1 + high : advantages[token] < 0 && ratio < 1 - low
  }
}

extension RandomStream {
  /// The stream of random choices among the tokens of a step.
  static let tokenChoice = RandomStream(rawValue: 6)
}
