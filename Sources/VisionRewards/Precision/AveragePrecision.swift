public import Answers
public import RewardCore

/// Rewards a list of boxes by its average precision in one image, as COCO defines it.
///
/// ```swift
/// let reference = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])
/// let near = #"{"bbox_2d": [0, 0, 100, 62], "label": "cat"}"#
/// AveragePrecision().score(on: "<think>…</think><answer>[\(near)]</answer>", given: reference)        // 0.3: thresholds 0.5, 0.55, 0.6
/// AveragePrecision(.at50).score(on: "<think>…</think><answer>[\(near)]</answer>", given: reference)   // 1
/// ```
///
/// Use it for comparison; prefer ``BoxSetMatch`` as a reward, and ``PrecisionEvaluation`` for a data set. Boxes written
/// as text have no comparable confidences, and average precision ignores false positives after the last correct box. By
/// default, false positives are therefore penalized: the precision of a category is multiplied by min(1, references ÷
/// predictions), and boxes with labels outside the reference count as predictions.
///
/// - Range: `0...1`.
/// - Abstains: if the reference cannot be converted to the space of the predictions.
/// - Edge cases: two empty lists score 1; one empty list scores 0. Boxes without confidence are ranked in the order of
///   the answer.
/// - Complexity: O(*n*) in the length of the completion, and O(*a* *b*) in the numbers of boxes.
public struct AveragePrecision: Reward, Configurable {
  public static let kind = "averagePrecision"
  /// Ten thresholds, with a penalty for false positives.
  public static let defaults = AveragePrecision()

  /// The thresholds of the overlap.
  public enum Thresholds: String, Sendable, Hashable, Codable, CaseIterable {
    /// The mean over 0.5, 0.55, … 0.95.
    case coco
    /// A threshold of 0.5.
    case at50
    /// A threshold of 0.75.
    case at75

    /// The thresholds.
    public var values: [Double] {
      switch self {
      case .coco: PrecisionEvaluation.cocoThresholds
      case .at50: [0.5]
      case .at75: [0.75]
      }
    }
  }

  /// The thresholds of the overlap.
  public private(set) var thresholds: Thresholds
  /// Whether false positives after the last correct box, and unknown labels, lower the score.
  public private(set) var chargesFalseBoxes: Bool
  /// The space of the predictions; `nil` if it is that of the reference.
  public private(set) var space: CoordinateSpace?
  /// How far to search for the answer.
  public private(set) var finding: Finding
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a reward.
  public init(
    _ thresholds: Thresholds = .coco, chargesFalseBoxes: Bool = true, space: CoordinateSpace? = nil,
    finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer
  ) {
    self.thresholds = thresholds
    self.chargesFalseBoxes = chargesFalseBoxes
    self.space = space
    self.finding = finding
    self.answer = answer
    checkOptions()
  }

  public mutating func configure(_ options: inout Options) {
    options("thresholds", &thresholds)
    options("chargesFalseBoxes", &chargesFalseBoxes)
    options("space", &space)
    options("finding", &finding)
    options("answer", &answer)
  }

  public var range: ClosedRange<Double> { 0...1 }

  public func verdict(on completion: Completion, given reference: BoxSet) -> Verdict {
    guard let wanted = reference.converted(to: space ?? reference.space) else {
      return .abstention(name, because: "the reference cannot be converted to the space of the predictions")
    }
    return completion.withBoxes(by: answer, finding, in: wanted.space, declaresSpace: space != nil, maximumCount: 1000)
    {
      bytes, found in
      switch found {
      case .failure(let unreadable):
        return Verdict(name, 0, because: unreadable.reason)
      case .success(let found):
        guard !wanted.boxes.isEmpty, found.count > 0 else {
          let isRight = wanted.boxes.isEmpty && found.count == 0
          return Verdict(name, isRight ? 1 : 0, because: .counted("boxes", found.count, of: wanted.boxes.count))
        }
        var evaluation = PrecisionEvaluation(
          thresholds: thresholds.values, areaRanges: [.init("all", 0 ... .infinity)], detectionLimits: [1000])
        evaluation.add(
          found: found.corners.indices.map { index in
            let confidence = found.reading.items[found.items[index]].confidence ?? 1
            return .init(
              corners: found.corners[index], key: found.label(index, bytes), score: min(max(confidence, -1e9), 1e9))
          },
          truth: wanted.boxes.indices.map { index in
            let one = wanted.boxes[index]
            return .init(
              corners: one.box.corners, key: wanted.labels.keys[index], isCrowd: one.isCrowd, area: one.box.area)
          })
        // A category without references has no precision and does not count.
        var score = evaluation.summary.averagePrecision() ?? 0
        // COCO adds 2⁻⁵² to the number of predictions, which keeps a perfect precision slightly below 1.
        if score > 1 - 0x1p-40 { score = 1 }
        if chargesFalseBoxes { score *= min(1, Double(wanted.boxes.count) / Double(found.count)) }
        return Verdict(name, min(max(score, 0), 1), because: .measured("average precision", score))
      }
    }
  }
}
