public import RewardCore

/// Rewards a length that the prompt asks for: exactly, or at most.
///
/// With the length *l* and the target *t*, which is the reference:
///
///     exact:   max(−1, −α |t − l|)
///     most:    clip(α (t − l) + δ, 0, 1)
///
/// The original adds the first to the reward of a correct answer (a ``Total``), and multiplies by the second
/// (a ``Product``).
///
/// ```swift
/// LengthTarget(.exact, unit: .tokens).score(on: Completion("…", tokenCount: 600), given: 500)    // -0.03
/// LengthTarget(.maximum, unit: .tokens).score(on: Completion("…", tokenCount: 600), given: 500)     // 0.47
/// ```
///
/// - Range: `-1...0` for exact, `0...1` for most.
/// - Abstains: where tokens are counted and the completion says nothing of their number.
/// - Edge cases: the floor of −1 is this package's; the original has none, so that one long completion outweighs a group.
/// - Complexity: O(*n*) in the length of the completion; O(1) for tokens.
/// - Source: Aggarwal and Welleck, *L1: Controlling How Long a Reasoning Model Thinks with Reinforcement Learning*, 2025,
///   with α = 0.0003 and δ = 0.5.
public struct LengthTarget: Reward, Configurable {
  /// What the target means.
  public enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
    /// Both shorter and longer are punished.
    case exact
    /// Longer is punished.
    case maximum
  }

  /// “lengthTarget”.
  public static let kind = "lengthTarget"
  /// Exactly, in tokens.
  public static let defaults = LengthTarget(.exact, unit: .tokens)

  /// What the target means.
  public private(set) var mode: Mode
  /// α: what each unit of length away from the target costs.
  public private(set) var slope: Double
  /// δ: what a completion of exactly the target earns where the target is the most.
  public private(set) var offset: Double
  /// How lengths are measured.
  public private(set) var measure: LengthMeasure

  /// Makes a reward of length.
  ///
  /// - Precondition: the slope is positive, the offset in 0…1.
  public init(
    _ mode: Mode, slope: Double = 0.0003, offset: Double = 0.5, unit: LengthUnit, region: LengthRegion = .all,
    answer: AnswerSchema = .thinkAnswer
  ) {
    self.mode = mode
    self.slope = slope
    self.offset = offset
    measure = LengthMeasure(unit: unit, region: region, answer: answer)
    checkOptions()
  }

  /// `-1...0` for exact, `0...1` for most.
  public var range: ClosedRange<Double> { mode == .exact ? -1...0 : 0...1 }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("mode", &mode)
    options("slope", &slope, "positive") { $0 > 0 && $0.isFinite }
    options("offset", &offset, "in 0…1") { (0...1).contains($0) }
    measure.configure(&options)
  }

  /// The verdict on one completion; `reference` is the target.
  public func verdict(on completion: Completion, given reference: Int) -> Verdict {
    measure.judge(completion, name) { length in
      let away = Double(reference) - Double(length)
      let score =
        switch mode {
        case .exact: max(-1, -slope * abs(away))
        case .maximum: min(max(slope * away + offset, 0), 1)
        }
      return (score, .compared(measure.words, Double(length), against: Double(reference)))
    }
  }
}
