/// A reward made of a closure.
///
/// ```swift
/// let polite = Scoring("polite") { completion in completion.text.contains("please") ? 1 : 0 }
/// let near = Scoring("near", for: Double.self, range: -1...0) { completion, wanted in
///   completion.answer(by: .thinkAnswer).flatMap { Double(String($0)) }.map { -min(abs($0 - wanted), 1) } ?? -1
/// }
/// ```
///
/// - Range: the declared one.
/// - Edge cases: where the closure returns NaN, an infinity or a score outside the range, the score is the lowest of the range,
///   with the reason ``Reason/invalidScore(_:reward:)``; use `min` and `max` in the closure where the nearer end is meant.
public struct Scoring<Reference: Sendable>: Reward {
  /// What verdicts are called.
  public let name: String
  /// The declared range.
  public let range: ClosedRange<Double>
  private let judge: @Sendable (Completion, Reference) -> Double

  /// Makes a reward of a closure that compares a completion with a reference.
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

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: Reference) -> Verdict {
    Verdict(name, judge(completion, reference)).contained(in: range)
  }
}

extension Scoring where Reference == Void {
  /// Makes a reward of a closure that looks at a completion alone.
  ///
  /// - Precondition: the range is finite.
  public init(
    _ name: String, range: ClosedRange<Double> = 0...1, _ judge: @escaping @Sendable (Completion) -> Double
  ) {
    self.init(name, for: Void.self, range: range) { completion, _ in judge(completion) }
  }
}
