public import RewardCore

/// A problem that does not stop the run.
public enum TrainingWarning: Sendable, Hashable {
  /// No group of the rollout has a signal for the estimator.
  case noSignal(rollout: Int)
  /// All completions hit the token limit.
  case everythingTruncated(rollout: Int)
  /// No completion has a reward: all components abstained.
  case nothingScored(rollout: Int)
  /// A reward returned NaN, an infinity or a score outside its range. The completion gets the lowest score of the
  /// range. The verdict is the first of `count`, in the named component.
  case invalidScores(rollout: Int, component: String, count: Int, first: Verdict)
  /// The norm of the gradient is not finite, so the step changed no weight.
  case gradientNotFinite(step: Int)
  /// Sampling excludes tokens that scoring includes, so the ratio of probabilities is biased.
  case filteredSampling
  /// The log-probabilities of the sampler are not those of a scoring pass; see ``SamplerCheck``.
  case samplerDisagrees(rollout: Int, largest: Double, mean: Double, tolerance: Double)

  /// The kind of the warning, by which warnings are counted.
  var kind: String {
    switch self {
    case .noSignal: "noSignal"
    case .everythingTruncated: "everythingTruncated"
    case .nothingScored: "nothingScored"
    case .invalidScores(_, let component, _, _): "invalidScores \(component)"
    case .gradientNotFinite: "gradientNotFinite"
    case .filteredSampling: "filteredSampling"
    case .samplerDisagrees: "samplerDisagrees"
    }
  }
}

extension TrainingWarning: CustomStringConvertible {
  /// The warning in words.
  public var description: String {
    switch self {
    case .noSignal(let rollout):
      "rollout \(rollout): no group has a signal for this estimator, so every advantage is 0 and the policy learns nothing"
    case .everythingTruncated(let rollout):
      "rollout \(rollout): every completion was cut off (completions/clipped_ratio 1); raise the limit or shorten the task"
    case .nothingScored(let rollout):
      "rollout \(rollout): every reward abstained on every completion"
    case .invalidScores(let rollout, let component, let count, let first):
      "rollout \(rollout): \(count) invalid \(count == 1 ? "score" : "scores") in “\(component)”, counted as the lowest: "
        + first.reason.description
    case .gradientNotFinite(let step):
      "step \(step): the gradient is not finite; the weights did not change"
    case .filteredSampling:
      "top-k, top-p or min-p is set, so the sampled distribution is not the scored one"
    case .samplerDisagrees(let rollout, let largest, let mean, let tolerance):
      "rollout \(rollout): the log-probabilities of the sampler differ from those of a scoring pass by up to "
        + "\(largest) (mean \(mean), tolerance \(tolerance)); check the temperature, the tokens and the weights of the "
        + "sampler with PolicyCheck"
    }
  }
}
