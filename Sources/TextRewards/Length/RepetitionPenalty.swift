public import RewardCore

/// Punishes a completion that repeats itself, by the share of its *n*-grams that occurred before.
///
///     −amount · (1 − distinct ÷ all)    over all runs of n successive words or tokens
///
/// ```swift
/// RepetitionPenalty(size: 2).score(on: "this this this this this")    // -0.75: one distinct of four
/// ```
///
/// - Range: from −amount to 0.
/// - Abstains: where tokens are counted and the completion does not hold them.
/// - Edge cases: fewer than *n* words are no repetition. Words are runs of letters and digits, in lower case; punctuation, invisible characters
///   and marks count nothing, and missing spaces hide nothing: `waitwaitwait` is three words. A letter of a script without spaces is a word. A text
///   that is mostly signs is read sign by sign.
/// - Complexity: O(*n* · size) in the length of the completion.
/// - Source: Yeo et al., *Demystifying Long Chain-of-Thought Reasoning in LLMs*, 2025; open-r1 and TRL,
///   `get_repetition_penalty_reward`. N-grams are compared exactly, not by hash.
public struct RepetitionPenalty: Reward, Configurable {
  /// What an *n*-gram is made of.
  public enum Unit: String, Sendable, Hashable, Codable, CaseIterable {
    /// Runs of letters and digits.
    case words
    /// The policy's tokens, ``Completion/tokens``.
    case tokens
  }

  /// “repetitionPenalty”.
  public static let kind = "repetitionPenalty"
  /// Runs of three words.
  public static let defaults = RepetitionPenalty()

  /// The number of words or tokens in a run.
  public private(set) var size: Int
  /// What a run is made of.
  public private(set) var unit: Unit
  /// What endless repetition costs.
  public private(set) var amount: Double

  /// Makes a punishment.
  ///
  /// - Precondition: 1 ≤ size ≤ 64; the amount is finite and not negative.
  public init(size: Int = 3, unit: Unit = .words, amount: Double = 1) {
    self.size = size
    self.unit = unit
    self.amount = amount
    checkOptions()
  }

  /// From −amount to 0.
  public var range: ClosedRange<Double> { -amount...0 }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("size", &size, "in 1…64") { (1...64).contains($0) }
    options("unit", &unit)
    options("amount", &amount, "finite and not negative") { $0 >= 0 && $0.isFinite }
  }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: Void) -> Verdict {
    let symbols: [UInt32]
    switch unit {
    case .tokens:
      guard let tokens = completion.tokens else { return .abstention(name, because: "the tokens are not known") }
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
