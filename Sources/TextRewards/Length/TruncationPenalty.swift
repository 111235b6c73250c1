public import RewardCore

/// Penalizes a completion that hit the token limit.
///
/// Use it if completions that hit the limit are not ignored by the trainer. Use ``SoftOverlong`` for a gradual penalty
/// before the limit.
///
///     −amount if the completion was cut off at the token limit, else 0
///
/// ```swift
/// TruncationPenalty().score(on: Completion("<think>…", ending: .length))    // -1
/// ```
///
/// - Range: from −amount to 0.
/// - Abstains: never; an unspecified ending counts as `.stop`.
/// - Complexity: O(1).
public struct TruncationPenalty: Reward, Configurable {
  public static let kind = "truncationPenalty"
  /// An amount of 1.
  public static let defaults = TruncationPenalty()

  /// The amount of the penalty.
  public private(set) var amount: Double

  /// Creates a penalty.
  ///
  /// - Precondition: the amount is finite and ≥ 0.
  public init(amount: Double = 1) {
    self.amount = amount
    checkOptions()
  }

  /// The range from −amount to 0.
  public var range: ClosedRange<Double> { -amount...0 }

  public mutating func configure(_ options: inout Options) {
    options("amount", &amount, "finite and ≥ 0") { $0 >= 0 && $0.isFinite }
  }

  public func verdict(on completion: Completion, given reference: Void) -> Verdict {
    completion.ending == .length
      ? Verdict(name, 0 - amount, because: .truncated) : Verdict(name, 0, because: .satisfied("not cut off"))
  }
}
