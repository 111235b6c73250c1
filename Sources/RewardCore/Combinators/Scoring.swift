/// A reward defined by a closure.
///
/// Use it for a short reward of your own. Conform to ``Reward`` for one that gives reasons or is encoded in a recipe.
///
/// ```swift
/// let polite = Scoring("polite") { completion in completion.text.contains("please") ? 1 : 0 }
/// let near = Scoring("near", for: Double.self, range: -1...0) { completion, reference in
///   completion.answer(by: .thinkAnswer).flatMap { Double(String($0)) }.map { -min(abs($0 - reference), 1) } ?? -1
/// }
/// ```
///
/// - Range: the declared range.
/// - Edge cases: if the closure returns NaN, an infinity or a score outside the range, the score is the lowest of the
///   range, with the reason ``Reason/invalidScore(_:reward:)``. Use `min` and `max` in the closure to limit a score to
///   the nearer bound instead.
public struct Scoring<Reference: Sendable>: Reward {
  /// The name of the verdicts.
  public let name: String
  /// The declared range.
  public let range: ClosedRange<Double>
  private let judge: @Sendable (Completion, Reference) -> Double

  /// Creates a reward from a closure that compares a completion with a reference.
  ///
  /// - Precondition: the range is finite.
  public init(
    _ name: String, for reference: Reference.Type = Reference.self, range: ClosedRange<Double> = 0...1,
    _ judge: @escaping @Sendable (Completion, Reference) -> Double
  ) {
    Adjustment.checkFinite(range)
    self.name = name
    self.range = range.limited
    self.judge = judge
  }

  public func verdict(on completion: Completion, given reference: Reference) -> Verdict {
    Verdict(name, judge(completion, reference)).contained(in: range)
  }
}

extension Scoring where Reference == Void {
  /// Creates a format reward from a closure that takes only the completion.
  ///
  /// - Precondition: the range is finite.
  public init(
    _ name: String, range: ClosedRange<Double> = 0...1, _ judge: @escaping @Sendable (Completion) -> Double
  ) {
    self.init(name, for: Void.self, range: range) { completion, _ in judge(completion) }
  }
}
