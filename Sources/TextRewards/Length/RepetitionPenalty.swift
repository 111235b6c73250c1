public import RewardCore

/// Penalizes repetition by the share of *n*-grams that occurred before.
///
/// Use it alongside rewards of length, which repetition could otherwise satisfy.
///
///     −amount · (1 − distinct ÷ all)    over all runs of n successive words or tokens
///
/// ```swift
/// RepetitionPenalty(size: 2).score(on: "this this this this this")    // -0.75: one distinct of four
/// ```
///
/// - Range: from −amount to 0.
/// - Abstains: if *n*-grams of tokens are counted and the completion has no tokens.
/// - Edge cases: fewer than *n* words score 0. Words are runs of letters and digits in lowercase; punctuation,
///   invisible characters and marks are ignored, and leaving out spaces does not hide repetition: `waitwaitwait` is
///   three words. A letter of a script without spaces is a word. A text that consists mostly of symbols is read symbol
///   by symbol.
/// - Complexity: O(*n* · size) in the length of the completion.
/// - Source: Yeo et al., *Demystifying Long Chain-of-Thought Reasoning in LLMs*, 2025; open-r1 and TRL,
///   `get_repetition_penalty_reward`. *n*-grams are compared exactly, not by hash.
public struct RepetitionPenalty: Reward, Configurable {
  /// The unit of an *n*-gram.
  public enum Unit: String, Sendable, Hashable, Codable, CaseIterable {
    /// Runs of letters and digits.
    case words
    /// The policy's tokens, ``/RewardCore/Completion/tokens``.
    case tokens
  }

  public static let kind = "repetitionPenalty"
  /// Runs of three words.
  public static let defaults = RepetitionPenalty()

  /// The number of words or tokens in a run.
  public private(set) var size: Int
  /// The unit of a run.
  public private(set) var unit: Unit
  /// The maximum penalty, which endless repetition approaches.
  public private(set) var amount: Double

  /// Creates a penalty.
  ///
  /// - Precondition: 1 ≤ size ≤ 64; the amount is finite and ≥ 0.
  public init(size: Int = 3, unit: Unit = .words, amount: Double = 1) {
    self.size = size
    self.unit = unit
    self.amount = amount
    checkOptions()
  }

  /// The range from −amount to 0.
  public var range: ClosedRange<Double> { -amount...0 }

  public mutating func configure(_ options: inout Options) {
    options("size", &size, "in 1…64") { (1...64).contains($0) }
    options("unit", &unit)
    options("amount", &amount, "finite and ≥ 0") { $0 >= 0 && $0.isFinite }
  }

  public func verdict(on completion: Completion, given reference: Void) -> Verdict {
    let symbols: [UInt32]
    switch unit {
    case .tokens:
      guard let tokens = completion.tokens else { return .abstention(name, because: "the tokens are unknown") }
      symbols = tokens.map(UInt32.init(bitPattern:))
    case .words:
      symbols = completion.withUTF8 { RepeatedWords($0).numbers }
    }
    let count = Interning.distinctRuns(of: size, in: symbols)
    guard count.all > 0 else { return Verdict(name, 0, because: .counted("runs distinct", 0, of: 0)) }
    let share = Double(count.distinct) / Double(count.all)
    return Verdict(name, 0 - amount * (1 - share), because: .counted("runs distinct", count.distinct, of: count.all))
  }
}
