public import RewardCore

/// Rewards a length that the prompt asks for, exactly or as a maximum.
///
/// Use it if each prompt names its own length. Use ``NormalizedLength`` for one target for all prompts.
///
/// With the length *l* and the target *t*, which is the reference:
///
///     exact:     max(−1, −α |t − l|)
///     maximum:   clip(α (t − l) + δ, 0, 1)
///
/// The original adds the first to the reward of a correct answer (a ``/RewardCore/Total``), and multiplies by the second (a
/// ``/RewardCore/Product``).
///
/// ```swift
/// LengthTarget(.exact, unit: .tokens).score(on: Completion("…", tokenCount: 600), given: 500)    // -0.03
/// LengthTarget(.maximum, unit: .tokens).score(on: Completion("…", tokenCount: 600), given: 500)     // 0.47
/// ```
///
/// - Range: `-1...0` for exact, `0...1` for maximum.
/// - Abstains: if lengths are counted in tokens and the completion has no token count.
/// - Edge cases: the original has no minimum of −1, so one long completion can outweigh a group.
/// - Complexity: O(*n*) in the length of the completion; O(1) for tokens.
/// - Source: Aggarwal and Welleck, *L1: Controlling How Long a Reasoning Model Thinks with Reinforcement Learning*,
///   2025, with α = 0.0003 and δ = 0.5.
public struct LengthTarget: Reward, Configurable {
  /// How the target is compared with the length.
  public enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
    /// Shorter and longer completions are penalized.
    case exact
    /// Longer completions are penalized.
    case maximum
  }

  public static let kind = "lengthTarget"
  /// An exact target in tokens.
  public static let defaults = LengthTarget(.exact, unit: .tokens)

  /// How the target is compared with the length.
  public private(set) var mode: Mode
  /// α: the cost of each unit of length away from the target.
  public private(set) var slope: Double
  /// δ: the score of a completion whose length is the target, for a maximum.
  public private(set) var offset: Double
  /// How lengths are measured.
  public private(set) var measure: LengthMeasure

  /// Creates a length reward.
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

  /// `-1...0` for exact, `0...1` for maximum.
  public var range: ClosedRange<Double> { mode == .exact ? -1...0 : 0...1 }

  public mutating func configure(_ options: inout Options) {
    options("mode", &mode)
    options("slope", &slope, "positive") { $0 > 0 && $0.isFinite }
    options("offset", &offset, "in 0…1") { (0...1).contains($0) }
    measure.configure(&options)
  }

  /// Returns the verdict on one completion; `reference` is the target.
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
