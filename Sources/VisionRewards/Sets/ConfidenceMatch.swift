public import RewardCore

/// Rewards calibrated confidences of predicted boxes by the quadratic scoring rule.
///
/// Use it alongside an accuracy reward, such as ``BoxSetMatch``, for models that write a confidence with each box.
///
/// A box with confidence *c* earns 2c − c² if it is matched, and costs c² if it is not. With *n* references,
///
///     score = (Σ matched (2c − c²) − Σ unmatched c²) ÷ n, at least 0
///
/// The expected score is highest if a share *c* of the boxes with confidence *c* is correct. Unlike the mean over
/// predictions, it is not raised by unmatched boxes, however low their confidence.
///
/// ```swift
/// let reference = BoxSet([try Box(0, 0, 100, 100)])
/// let sure = #"{"Position": [0, 0, 100, 100], "Confidence": 1}"#, humble = #"{"Position": [0, 0, 9, 9], "Confidence": 0.5}"#
/// let reward = ConfidenceMatch()
/// reward.score(on: "<think>…</think><answer>[\(sure)]</answer>", given: reference)             // 1
/// reward.score(on: "<think>…</think><answer>[\(sure), \(humble)]</answer>", given: reference)  // 0.75
/// ```
///
/// - Range: `0...1`.
/// - Abstains: if the reference cannot be converted to the space of the predictions.
/// - Edge cases: a box without a confidence, or with one outside 0…1, counts as an unmatched box of confidence 1. For an
///   empty reference the score is 1 − Σ c², at least 0.
/// - Complexity: that of ``BoxSetMatch``, which matches the boxes.
public struct ConfidenceMatch: Reward, Configurable {
  public static let kind = "confidenceMatch"
  /// The default matching of ``BoxSetMatch``.
  public static let defaults = ConfidenceMatch()

  /// How boxes are matched; its penalties are not used.
  public private(set) var pairing: BoxSetMatch

  /// Creates a reward for confidences.
  public init(pairing: BoxSetMatch = BoxSetMatch()) { self.pairing = pairing }

  /// Declares the options of the matching, in a nested object.
  public mutating func configure(_ options: inout Options) { options("pairing", &pairing) }

  public var range: ClosedRange<Double> { 0...1 }

  public func verdict(on completion: Completion, given reference: BoxSet) -> Verdict {
    guard let wanted = reference.converted(to: pairing.space ?? reference.space) else {
      return .abstention(name, because: "the reference cannot be converted to the space of the predictions")
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
