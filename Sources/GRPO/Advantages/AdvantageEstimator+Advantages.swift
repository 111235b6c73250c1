extension AdvantageEstimator {
  /// Returns the advantages of a batch of rewards.
  ///
  /// ```swift
  /// let rewards = try RewardTable([1, 0])
  /// AdvantageEstimator.groupDeviation().advantages(of: rewards, groups: [0, 0]).advantages    // [0.70700…, -0.70700…]
  /// ```
  ///
  /// - Parameters:
  ///   - rewards: (rows, components).
  ///   - groups: (rows); completions of one prompt share an id. Any integers in any order.
  ///   - lengths: (rows), the numbers of counted tokens; required if ``needsLengths``.
  /// - Precondition: `groups`, and `lengths` if required, have one entry per row.
  /// - Edge cases: a row without a reward gets 0 and affects neither means nor deviations. A group with a single reward
  ///   gets 0, except under `.whitened(groupBaseline: false)`, which has no groups. A group of equal rewards gets exactly 0
  ///   wherever the group is the baseline.
  /// - Complexity: O(rows · components).
  /// - Source: that of each case.
  public func advantages(
    of rewards: RewardTable, groups: [Int], lengths: [Int] = []
  ) -> AdvantageResult {
    let count = rewards.rowCount
    precondition(groups.count == count, "groups must have \(count) entries, one per row, but has \(groups.count)")
    if needsLengths {
      precondition(lengths.count == count, "lengths must have \(count) entries, one per row, but has \(lengths.count)")
    }
    let groups = Groups(groups)
    let totals = (0..<count).map { rewards.total(of: $0) }
    var scores = totals
    if case .perComponent(let deviation) = self {
      scores = normalizedSums(of: rewards, groups: groups, deviation: deviation)
    }
    let kind = self.deviation?.kind ?? .sample
    let spreads = groups.members.map { rows in Spread(rows.compactMap { scores[$0] }) }
    let batch = Spread(scores.compactMap { $0 })
    let deviations: [Double?] = groups.indexOfRow.map { group in
      switch self {
      case .batchDeviation, .perComponent: batch.deviation(kind)
      default: spreads[group].deviation(kind)
      }
    }

    var advantages = [Double](repeating: 0, count: count)
    switch self {
    case .groupDeviation(let deviation), .batchDeviation(let deviation):
      for row in 0..<count {
        guard let score = scores[row], let sigma = deviations[row] else { continue }
        advantages[row] = (score - spreads[groups.indexOfRow[row]].mean) / (sigma + deviation.stabilizer)
      }
    case .perComponent(let deviation):
      for row in 0..<count {
        guard let score = scores[row], let sigma = deviations[row] else { continue }
        advantages[row] = (score - batch.mean) / (sigma + deviation.stabilizer)
      }
    case .meanOnly:
      for row in 0..<count {
        guard let score = scores[row] else { continue }
        advantages[row] = score - spreads[groups.indexOfRow[row]].mean
      }
    case .leaveOneOut:
      for row in 0..<count {
        let spread = spreads[groups.indexOfRow[row]]
        guard let score = scores[row], spread.count > 1 else { continue }
        advantages[row] = (score - spread.mean) * (Double(spread.count) / Double(spread.count - 1))
      }
    case .whitened(let groupBaseline, let stabilizer):
      let centred = scores.indices.map { row -> Double? in
        guard let score = scores[row] else { return nil }
        return groupBaseline ? score - spreads[groups.indexOfRow[row]].mean : score
      }
      advantages = TokenAdvantages.whitened(centred, counts: lengths, stabilizer: stabilizer)
    case .lengthWeightedBaseline:
      for rows in groups.members {
        setLengthWeighted(&advantages, rows: rows, scores: scores, lengths: lengths)
      }
    case .bestOfGroup(let deviation):
      for (rows, spread) in zip(groups.members, spreads) {
        let scored = rows.compactMap { row in scores[row].map { (row: row, score: $0) } }
        guard let sigma = spread.deviation(deviation.kind), scored.count > 1 else { continue }
        let order = scored.sorted { ($1.score, $0.row) < ($0.score, $1.row) }
        advantages[order[0].row] = (order[0].score - order[1].score) / (sigma + deviation.stabilizer)
      }
    case .scaledBySignal:
      let signals = scores.count { ($0 ?? 0) != 0 }
      let scale = Double(scores.count { $0 != nil }) / Double(max(signals, 1))
      for row in 0..<count {
        guard let score = scores[row] else { continue }
        advantages[row] = (score - spreads[groups.indexOfRow[row]].mean) * scale
      }
    }

    let isZero = deviations.map { sigma in sigma.map { $0 <= 1e-8 } ?? false }
    let batchScores = scores.compactMap { $0 }
    let flatGroups = groups.members.map { rows in
      comparesGroups ? isFlat(rows.compactMap { scores[$0] }) : isFlat(batchScores)
    }
    return AdvantageResult(
      advantages: advantages, totals: totals, scores: scores, deviations: deviations, hasZeroDeviation: isZero,
      hasFlatGroup: groups.indexOfRow.map { flatGroups[$0] },
      metrics: metrics(of: rewards, totals: totals, isZero: isZero, flatGroups: flatGroups, advantages: advantages))
  }

  /// Returns the sum of the normalized components of each row.
  ///
  ///     Σₖ wₖ (rₖ − μₖ) ÷ (σₖ + ε)
  ///
  /// Components that abstained, or that have only one score in the group, are left out.
  func normalizedSums(of rewards: RewardTable, groups: Groups, deviation: Deviation) -> [Double?] {
    var sums = (0..<rewards.rowCount).map { rewards.total(of: $0) == nil ? nil : Double?.some(0) }
    for rows in groups.members {
      for component in rewards.names.indices {
        let spread = Spread(rows.compactMap { rewards[$0, component] })
        guard let sigma = spread.deviation(deviation.kind) else { continue }
        for row in rows {
          guard let value = rewards[row, component], let sum = sums[row] else { continue }
          let normalized = (value - spread.mean) / (sigma + deviation.stabilizer)
          sums[row] = sum + rewards.weights[component] * normalized
        }
      }
    }
    return sums
  }

  private func setLengthWeighted(
    _ advantages: inout [Double], rows: [Int], scores: [Double?], lengths: [Int]
  ) {
    var (weighted, total, scored) = (0.0, 0.0, 0)
    for row in rows {
      guard let score = scores[row] else { continue }
      weighted += Double(lengths[row]) * score
      total += Double(lengths[row])
      scored += 1
    }
    guard scored > 1, total > 0, !isConstant(rows.compactMap { scores[$0] }) else { return }
    for row in rows {
      if let score = scores[row] { advantages[row] = score - weighted / total }
    }
  }

  private func metrics(
    of rewards: RewardTable, totals: [Double?], isZero: [Bool], flatGroups: [Bool], advantages: [Double]
  ) -> Metrics {
    var metrics = Metrics()
    for (component, name) in rewards.names.enumerated() {
      let spread = Spread((0..<rewards.rowCount).compactMap { rewards[$0, component] })
      metrics["rewards/\(name)/mean"] = spread.count > 0 ? spread.mean : nil
      metrics["rewards/\(name)/std"] = spread.deviation(.sample)
    }
    let total = Spread(totals.compactMap { $0 })
    metrics["reward"] = total.count > 0 ? total.mean : nil
    metrics["reward_std"] = total.deviation(.sample)
    let rows = Double(max(totals.count, 1))
    metrics["frac_reward_zero_std"] = Double(isZero.count { $0 }) / rows
    var magnitude = 0.0
    for advantage in advantages { magnitude += abs(advantage) }
    metrics["advantage/abs_mean"] = magnitude / rows
    metrics["zero_signal_groups"] = Double(flatGroups.count { $0 })
    metrics["unscored_rows"] = Double(totals.count { $0 == nil })
    return metrics
  }
}
