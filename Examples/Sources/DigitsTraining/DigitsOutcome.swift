import GRPO

/// Whether a run has reached its goals: the last lines that it prints.
public struct DigitsOutcome: Sendable, Hashable {
  /// A number that a run must reach.
  public struct Goal: Sendable, Hashable {
    /// What is measured.
    public let name: String
    /// The measured value.
    public let value: Double
    /// The required minimum.
    public let minimum: Double
    /// Whether it was reached.
    public var isMet: Bool { value >= minimum }

    /// `goal reward-rise 0.8301 of at least 0.40: met`
    var line: String {
      "goal \(name) \(value.formatted(places: 4)) of at least \(minimum.formatted(places: 2)): \(isMet ? "met" : "missed")"
    }
  }

  /// The increase of the sampled reward, the format of sampled completions, and the accuracy of greedy ones, on
  /// held-out scans.
  public let goals: [Goal]
  /// The minimum share of groups without a signal over all rollouts: 1 if no rollout could train.
  public let leastFlatShare: Double

  init(_ result: DigitsResult) {
    goals = [
      Goal(name: "reward-rise", value: result.after.reward - result.before.reward, minimum: 0.4),
      Goal(name: "format", value: result.after.format, minimum: 0.95),
      Goal(name: "greedy-accuracy", value: result.after.greedy, minimum: 0.84),
    ]
    leastFlatShare = result.reinforced.compactMap { $0.metrics["frac_reward_zero_std"] }.min() ?? 1
  }

  /// Whether no group of any rollout had two different rewards.
  public var hadNoSignal: Bool { leastFlatShare == 1 }

  /// Whether all goals are met.
  public var isMet: Bool { goals.allSatisfy(\.isMet) }

  /// A line for each goal, and the conclusion; the form of these lines is fixed.
  public var lines: [String] {
    let conclusion =
      if hadNoSignal {
        "conclusion: nothing learned; no group of any rollout had two different rewards (frac_reward_zero_std 1)"
      } else {
        isMet ? "conclusion: learned" : "conclusion: goals missed"
      }
    return goals.map(\.line) + [conclusion]
  }
}

extension Double {
  /// The number with a fixed number of decimal places, whatever the locale.
  func formatted(places: Int) -> String {
    guard isFinite, abs(self) < 1e12 else { return "\(self)" }
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((abs(self) * Double(scale)).rounded())
    let sign = self < 0 && scaled > 0 ? "-" : ""
    if places == 0 { return "\(sign)\(scaled)" }
    let digits = "\(scaled % scale)"
    return "\(sign)\(scaled / scale)." + String(repeating: "0", count: places - digits.count) + digits
  }
}
