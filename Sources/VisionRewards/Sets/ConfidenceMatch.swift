public import RewardCore

/// Rewards confidences that say how likely a box is right: the quadratic rule, which is highest in the mean for the truth.
///
/// A box with confidence *c* earns 2c − c² where it pairs with a box of the reference, and costs c² where it does not. With *n*
/// boxes wanted,
///
///     score = (Σ pairs (2c − c²) − Σ false c²) ÷ n, at least 0
///
/// A model that says *c* of boxes of which the part *c* is right earns the most. Unlike the mean over the boxes found, this is not
/// raised by false boxes, however humble their confidence.
///
/// ```swift
/// let truth = BoxSet([try Box(0, 0, 100, 100)])
/// let sure = #"{"Position": [0, 0, 100, 100], "Confidence": 1}"#, humble = #"{"Position": [0, 0, 9, 9], "Confidence": 0.5}"#
/// let reward = ConfidenceMatch()
/// reward.score(on: "<think>…</think><answer>[\(sure)]</answer>", given: truth)             // 1
/// reward.score(on: "<think>…</think><answer>[\(sure), \(humble)]</answer>", given: truth)  // 0.75
/// ```
///
/// - Range: `0...1`.
/// - Abstains: where the reference cannot be converted to the space in which the model writes.
/// - Edge cases: a box without a confidence, or with one that is not from 0 to 1, counts as a false box of confidence 1. For an
///   empty reference the score is 1 − Σ false c², at least 0.
/// - Complexity: that of ``BoxSetMatch``, which pairs the boxes.
public struct ConfidenceMatch: Reward, Configurable {
  /// `confidenceMatch`.
  public static let kind = "confidenceMatch"
  /// Boxes paired as by the template of ``BoxSetMatch``.
  public static let defaults = ConfidenceMatch()

  /// How boxes are matched; its penalties do not matter here.
  public var pairing: BoxSetMatch

  /// Makes a reward for confidences.
  public init(pairing: BoxSetMatch = BoxSetMatch()) { self.pairing = pairing }

  /// Passes the options by name: those of the pairing, in an object of their own.
  public mutating func configure(_ options: inout Options) { options("pairing", &pairing) }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: BoxSet) -> Verdict {
    guard let wanted = reference.converted(to: pairing.space ?? reference.space) else {
      return .abstention(name, because: "the coordinates of the reference and of the model cannot be converted")
    }
    return completion.withBoxes(
      by: pairing.answer, pairing.finding, in: wanted.space, declaresSpace: pairing.space != nil,
      maximumCount: pairing.maximumCount,
      readsKeysAsLabels: pairing.readsKeysAsLabels(wanted)
    ) {
      bytes, found in
      switch found {
      case .failure(let unreadable):
        return Verdict(name, 0, because: unreadable.reason)
      case .success(let found):
        let pairs = pairing.pairing(found, bytes, wanted, of: completion.text)
        var isPaired = [Bool](repeating: false, count: found.reading.items.count)
        for pair in pairs.pairs { isPaired[pair.prediction] = true }
        var sum = -Double(found.unreadableCount)
        for item in found.items {
          guard let confidence = found.reading.items[item].confidence, confidence >= 0, confidence <= 1 else {
            sum -= 1
            continue
          }
          sum += (isPaired[item] ? 2 * confidence : 0) - confidence * confidence
        }
        let count = wanted.boxes.count
        let score = count == 0 ? 1 + sum : sum / Double(count)
        return Verdict(name, min(max(score, 0), 1), because: .matched(pairs))
      }
    }
  }
}
