internal import RewardCore

// The combinators on a part, which stays what it is: judging each completion on its own, or the group together.
extension Part {
  func named(_ name: String) -> Part {
    func single(_ reward: some Reward<Reference>) -> Part { .single(reward.named(name)) }
    func group(_ reward: some GroupReward<Reference>) -> Part { .group(reward.named(name)) }
    switch self {
    case .single(let reward): return single(reward)
    case .group(let reward): return group(reward)
    }
  }

  func weighted(_ weight: Double) -> Part {
    func single(_ reward: some Reward<Reference>) -> Part { .single(reward.weighted(weight)) }
    func group(_ reward: some GroupReward<Reference>) -> Part { .group(reward.weighted(weight)) }
    switch self {
    case .single(let reward): return single(reward)
    case .group(let reward): return group(reward)
    }
  }

  func clamped(to range: ClosedRange<Double>) -> Part {
    func single(_ reward: some Reward<Reference>) -> Part { .single(reward.clamped(to: range)) }
    func group(_ reward: some GroupReward<Reference>) -> Part { .group(reward.clamped(to: range)) }
    switch self {
    case .single(let reward): return single(reward)
    case .group(let reward): return group(reward)
    }
  }

  func rescaled(to range: ClosedRange<Double>) -> Part {
    func single(_ reward: some Reward<Reference>) -> Part { .single(reward.rescaled(to: range)) }
    func group(_ reward: some GroupReward<Reference>) -> Part { .group(reward.rescaled(to: range)) }
    switch self {
    case .single(let reward): return single(reward)
    case .group(let reward): return group(reward)
    }
  }

  func atLeast(_ threshold: Double) -> Part {
    func single(_ reward: some Reward<Reference>) -> Part { .single(reward.atLeast(threshold)) }
    func group(_ reward: some GroupReward<Reference>) -> Part { .group(reward.atLeast(threshold)) }
    switch self {
    case .single(let reward): return single(reward)
    case .group(let reward): return group(reward)
    }
  }

  func scheduled(_ schedule: Schedule) -> Part {
    // A schedule asks the group for its training step, so that the whole judges groups.
    func scheduled(_ reward: some GroupReward<Reference>) -> Part { .group(reward.scheduled(schedule)) }
    return scheduled(reward)
  }

  func gating(_ base: Part, at threshold: Double?) -> Part {
    func single(_ gate: some Reward<Reference>, _ base: some Reward<Reference>) -> Part {
      .single(gate.gating(base, at: threshold))
    }
    func group(_ gate: some GroupReward<Reference>, _ base: some GroupReward<Reference>) -> Part {
      .group(gate.gating(base, at: threshold))
    }
    if case .single(let gate) = self, case .single(let base) = base { return single(gate, base) }
    return group(reward, base.reward)
  }
}
