extension Objective {
  /// Checks each option and their combination.
  ///
  /// - Throws: `GRPOError` with every mistake: bounds out of range or in the wrong order, importance per sequence with
  ///   a sum over tokens, coefficients that are negative or not finite.
  public func validate() throws(GRPOError) {
    let facts = facts
    if !facts.isEmpty { throw GRPOError(facts) }
  }

  var facts: [GRPOError.Fact] {
    var facts = surrogate.facts
    if surrogate.choosesByCovariance, importance != .token { facts.append(.sequenceImportanceWithCovariance) }
    switch aggregation {
    case .tokenMean, .microBatchTokenMean, .constant:
      if importance != .token { facts.append(.sequenceImportanceWithTokenSum) }
    case .sequenceMean, .sequenceSum: break
    }
    switch aggregation {
    case .microBatchTokenMean(let count):
      require(count > 0, "aggregation.microBatches", Double(count), "≥ 1", &facts)
    case .constant(let length):
      require(length > 0, "aggregation.length", Double(length), "≥ 1", &facts)
    case .sequenceMean, .sequenceSum, .tokenMean: break
    }
    if let beta = divergence?.coefficient {
      require(beta >= 0 && beta.isFinite, "divergence.coefficient", beta, "≥ 0", &facts)
    }
    require(entropyBonus.isFinite, "entropyBonus", entropyBonus, "finite", &facts)
    require(
      topEntropyFraction > 0 && topEntropyFraction <= 1, "topEntropyFraction", topEntropyFraction, "in (0, 1]", &facts)
    if let offPolicyThreshold {
      require(offPolicyThreshold.isFinite, "offPolicyThreshold", offPolicyThreshold, "finite", &facts)
    }
    if let correction = samplerCorrection {
      let lower = correction.lower ?? 0
      require(
        correction.upper > 0 && correction.upper.isFinite, "samplerCorrection.upper", correction.upper,
        "positive", &facts)
      require(lower >= 0, "samplerCorrection.lower", lower, "≥ 0", &facts)
      if !(lower < correction.upper) {
        facts.append(
          .boundsInWrongOrder(
            lower: "samplerCorrection.lower", upper: "samplerCorrection.upper", values: [lower, correction.upper]))
      }
    }
    return facts
  }
}

extension Surrogate {
  fileprivate var facts: [GRPOError.Fact] {
    var facts: [GRPOError.Fact] = []
    switch self {
    case .clip(let low, let high, let dual):
      checkLow(low, "clip.low", &facts)
      require(high >= 0, "clip.high", high, "≥ 0", &facts)
      if let dual, !(dual > 1 + high) {
        facts.append(.boundsInWrongOrder(lower: "1 + clip.high", upper: "clip.dual", values: [1 + high, dual]))
      }
    case .clipCovariance(let low, let high, let share, let lower, let upper):
      checkLow(low, "clipCovariance.low", &facts)
      require(high >= 0, "clipCovariance.high", high, "≥ 0", &facts)
      require(share > 0 && share <= 1, "clipCovariance.share", share, "in (0, 1]", &facts)
      if !(lower < upper) {
        facts.append(
          .boundsInWrongOrder(
            lower: "clipCovariance.lower", upper: "clipCovariance.upper", values: [lower, upper]))
      }
    case .penalizedCovariance(let share, let coefficient):
      require(share > 0 && share <= 1, "penalizedCovariance.share", share, "in (0, 1]", &facts)
      require(
        coefficient >= 0 && coefficient.isFinite, "penalizedCovariance.coefficient", coefficient, "≥ 0", &facts)
    case .cispoCapped(let cap):
      require(cap > 0, "cispoCapped.at", cap, "positive", &facts)
    case .cispoClipped(let low, let high):
      checkLow(low, "cispoClipped.low", &facts)
      require(high >= 0, "cispoClipped.high", high, "≥ 0", &facts)
    case .sapo(let positive, let negative):
      require(positive > 0 && positive.isFinite, "sapo.positiveTemperature", positive, "positive", &facts)
      require(negative > 0 && negative.isFinite, "sapo.negativeTemperature", negative, "positive", &facts)
    case .vespo(let positive, let negative):
      for (name, shape) in [("vespo.positive", positive), ("vespo.negative", negative)] {
        require(shape.k > 0 && shape.k.isFinite, name + ".k", shape.k, "positive", &facts)
        require(
          shape.lambda > 0 && shape.lambda.isFinite, name + ".lambda", shape.lambda, "positive", &facts)
      }
    case .geometricMean(let low, let high):
      require(low >= 0, "geometricMean.low", low, "≥ 0", &facts)
      require(high >= 0, "geometricMean.high", high, "≥ 0", &facts)
    case .policyGradient: break
    }
    return facts
  }

  private func checkLow(_ low: Double, _ name: String, _ facts: inout [GRPOError.Fact]) {
    if !(low >= 0 && low < 1) { facts.append(.clipRangeTooWide(name: name, value: low)) }
  }
}

/// Reports a number outside its range.
func require(_ holds: Bool, _ name: String, _ value: Double, _ range: String, _ facts: inout [GRPOError.Fact]) {
  if !holds { facts.append(.outOfRange(name: name, value: value, range: range)) }
}
