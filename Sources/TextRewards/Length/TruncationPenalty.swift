public import RewardCore

/// Punishes a completion that was cut off at its largest length.
///
///     −amount if the completion ended by its length, else 0
///
/// ```swift
/// TruncationPenalty().score(on: Completion("<think>…", ending: .length))    // -1
/// ```
///
/// - Range: from −amount to 0.
/// - Abstains: never; a completion of which nobody said how it ended has ended by itself.
/// - Complexity: O(1).
public struct TruncationPenalty: Reward, Configurable {
  /// “truncationPenalty”.
  public static let kind = "truncationPenalty"
  /// An amount of 1.
  public static let defaults = TruncationPenalty()

  /// How much is taken away.
  public private(set) var amount: Double

  /// Makes a punishment.
  ///
  /// - Precondition: the amount is finite and not negative.
  public init(amount: Double = 1) {
    self.amount = amount
    checkOptions()
  }

  /// From −amount to 0.
  public var range: ClosedRange<Double> { -amount...0 }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("amount", &amount, "finite and not negative") { $0 >= 0 && $0.isFinite }
  }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: Void) -> Verdict {
    completion.ending == .length
      ? Verdict(name, 0 - amount, because: .truncated) : Verdict(name, 0, because: .satisfied("ended by itself"))
  }
}
