public import Answers
public import RewardCore

/// Rewards a list of boxes by its average precision in one image, as COCO defines it.
///
/// ```swift
/// let truth = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])
/// let near = #"{"bbox_2d": [0, 0, 100, 62], "label": "cat"}"#
/// AveragePrecision().score(on: "<think>…</think><answer>[\(near)]</answer>", given: truth)        // 0.3: thresholds 0.5, 0.55, 0.6
/// AveragePrecision(.at50).score(on: "<think>…</think><answer>[\(near)]</answer>", given: truth)   // 1
/// ```
///
/// A model that writes boxes as text has no comparable confidences, and average precision does not mind false boxes behind the last
/// right one. So ``BoxSetMatch`` is the better reward; this one is there to compare with, and as an evaluation over a data
/// set, ``PrecisionEvaluation``. By default, false boxes are charged for: the precision of a category is multiplied by
/// min(1, wanted ÷ found), and boxes with labels that the reference has not count as found.
///
/// - Range: `0...1`.
/// - Abstains: where the reference cannot be converted to the space in which the model writes.
/// - Edge cases: two empty lists score 1, one empty list 0. Boxes without confidence come in the order in which they are written.
/// - Complexity: O(*n*) in the length of the completion, and O(*a* *b*) in the numbers of boxes.
public struct AveragePrecision: Reward, Configurable {
  /// `averagePrecision`.
  public static let kind = "averagePrecision"
  /// Ten thresholds, false boxes charged for.
  public static let defaults = AveragePrecision()

  /// The overlaps that a pair needs.
  public enum Thresholds: String, Sendable, Hashable, Codable, CaseIterable {
    /// The mean over 0.5, 0.55, … 0.95.
    case coco
    /// 0.5.
    case at50
    /// 0.75.
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

  /// The overlaps that a pair needs.
  public var thresholds: Thresholds
  /// Whether false boxes behind the last right one, and unknown labels, lower the score.
  public var chargesFalseBoxes: Bool
  /// The space in which the model writes; `nil` where it is that of the reference.
  public var space: CoordinateSpace?
  /// How far the answer is looked for.
  public var finding: Finding
  /// Where the answer is.
  public var answer: AnswerSchema

  /// Makes a reward.
  public init(
    _ thresholds: Thresholds = .coco, chargesFalseBoxes: Bool = true, space: CoordinateSpace? = nil,
    finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer
  ) {
    self.thresholds = thresholds
    self.chargesFalseBoxes = chargesFalseBoxes
    self.space = space
    self.finding = finding
    self.answer = answer
  }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("thresholds", &thresholds)
    options("chargesFalseBoxes", &chargesFalseBoxes)
    options("space", &space)
    options("finding", &finding)
    options("answer", &answer)
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: BoxSet) -> Verdict {
    guard let wanted = reference.converted(to: space ?? reference.space) else {
      return .abstention(name, because: "the coordinates of the reference and of the model cannot be converted")
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
        // Without a box that is wanted, a category has no precision, and does not count.
        var score = evaluation.summary.averagePrecision() ?? 0
        // COCO adds 2⁻⁵² to the number of boxes found, which keeps a perfect precision just below 1.
        if score > 1 - 0x1p-40 { score = 1 }
        if chargesFalseBoxes { score *= min(1, Double(wanted.boxes.count) / Double(found.count)) }
        return Verdict(name, min(max(score, 0), 1), because: .measured("average precision", score))
      }
    }
  }
}
