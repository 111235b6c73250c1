extension AdvantageEstimator {
  /// Returns whether the estimator can distinguish the completions of a group.
  ///
  /// The result depends on what the estimator compares: usually the weighted sums of the rewards; for `.perComponent`
  /// the sums of the normalized components, which may differ when the sums of the rewards are equal; for `.bestOfGroup`
  /// the best two completions. For `.whitened(groupBaseline: false)` the baseline is the batch, so every group with a
  /// reward may have a signal.
  ///
  /// ```swift
  /// let rewards = try RewardTable(
  ///   names: ["accuracy", "length"], weights: [1, 0.5], rows: [[1, 0], [0, 2], [1, 0], [0, 2]])
  /// AdvantageEstimator.groupDeviation().hasSignal(rewards)    // false: the sums are all 1
  /// AdvantageEstimator.perComponent().hasSignal(rewards)      // true
  /// ```
  ///
  /// - Parameter rewards: the rewards of one group.
  public func hasSignal(_ rewards: RewardTable) -> Bool {
    let rows = 0..<rewards.rowCount
    var scores = rows.map { rewards.total(of: $0) }
    if case .perComponent(let deviation) = self {
      let groups = Groups([Int](repeating: 0, count: rewards.rowCount))
      scores = normalizedSums(of: rewards, groups: groups, deviation: deviation)
    }
    let scored = scores.compactMap { $0 }
    return comparesGroups ? !isFlat(scored) : !scored.isEmpty
  }

  /// Whether completions are compared with their own group.
  var comparesGroups: Bool {
    if case .whitened(groupBaseline: false, _) = self { return false }
    return true
  }

  /// Whether advantages computed from these scores are all 0.
  func isFlat(_ scores: [Double]) -> Bool {
    if case .bestOfGroup = self {
      let highest = scores.max()
      return scores.count < 2 || scores.count { $0 == highest } > 1
    }
    return isConstant(scores)
  }

  /// Whether no two numbers differ.
  func isConstant(_ values: [Double]) -> Bool {
    guard let first = values.first else { return true }
    return values.allSatisfy { $0 == first }
  }
}
