public import Answers
public import RewardCore

/// Rewards one predicted box by its overlap with the reference.
///
/// Use ``BoxSetMatch`` if an image may contain several objects.
///
/// The score is overlap(prediction, reference), its square with ``isSquared``, or, with a ``threshold``, 1 if the
/// overlap passes and 0 otherwise.
///
/// ```swift
/// let reference = try Box(100, 100, 200, 200)
/// let reward = BoxMatch()
/// reward.score(on: "<think>a cat</think><answer>[100, 100, 200, 180]</answer>", given: reference)               // 0.8
/// reward.score(on: "<think>a cat</think><answer>{\"bbox_2d\": [100, 100, 200, 200]}</answer>", given: reference)  // 1.0
/// reward.score(on: "<think>[100, 100, 200, 200]</think><answer>[0, 0, 9, 9]</answer>", given: reference)        // 0.0
/// ```
///
/// - Range: that of the overlap (`0...1` for IoU, `-1...1` for GIoU) without a threshold, `0...1` otherwise.
/// - Abstains: if the reference cannot be converted to the space of the predictions, because one of the two is
///   undeclared.
/// - Edge cases: no box, several boxes, corners in the wrong order, coordinates outside the image and numbers that are
///   not finite have the lowest score, each with its reason. An unreadable answer is therefore never better than a
///   wrong box.
/// - Complexity: O(*n*) in the length of the completion.
public struct BoxMatch: Reward, Configurable {
  public static let kind = "boxMatch"
  /// The default: the IoU is the score.
  public static let defaults = BoxMatch()

  /// The measure of the overlap.
  public private(set) var overlap: Overlap
  /// The convention of pixel edges.
  public private(set) var convention: PixelConvention
  /// The minimum overlap for a score of 1, with 0 below it; `nil` if the overlap is the score.
  public private(set) var threshold: Threshold?
  /// Whether the score is the square of the overlap, which emphasizes precision.
  public private(set) var isSquared: Bool
  /// The space of the predictions; `nil` if it is that of the reference.
  public private(set) var space: CoordinateSpace?
  /// How far to search for the answer.
  public private(set) var finding: Finding
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a reward for one box.
  ///
  /// - Precondition: a threshold is in the range of the overlap; `isSquared` requires IoU without a threshold.
  public init(
    _ overlap: Overlap = .iou, threshold: Threshold? = nil, isSquared: Bool = false,
    convention: PixelConvention = .continuous,
    space: CoordinateSpace? = nil, finding: Finding = .stated,
    answer: AnswerSchema = .thinkAnswer
  ) {
    self.overlap = overlap
    self.convention = convention
    self.threshold = threshold
    self.isSquared = isSquared
    self.space = space
    self.finding = finding
    self.answer = answer
    checkOptions()
  }

  public mutating func configure(_ options: inout Options) {
    options("overlap", &overlap)
    options("convention", &convention)
    options("threshold", &threshold)
    options("isSquared", &isSquared)
    options("space", &space)
    options("finding", &finding)
    options("answer", &answer)
    options.refuse(
      if: isSquared && (overlap != .iou || threshold != nil), at: "isSquared",
      "requires the overlap “iou” without a threshold")
    if let limit = threshold?.value {
      options.refuse(
        if: !overlap.range.contains(limit), at: "threshold",
        "must be in \(overlap.range.lowerBound)…1, the range of \(overlap.title), but is \(limit)")
    }
  }

  /// The range of the overlap, or `0...1` with a threshold or squared.
  public var range: ClosedRange<Double> { threshold == nil && !isSquared ? overlap.range : 0...1 }

  public func verdict(on completion: Completion, given reference: Box) -> Verdict {
    guard let wanted = reference.converted(to: space ?? reference.space) else {
      return .abstention(name, because: "the reference cannot be converted to the space of the predictions")
    }
    guard let place = place(in: completion) else {
      return Verdict(
        name, range.lowerBound, because: completion.anatomy(by: answer).absence ?? .noAnswer("nothing was found"))
    }
    do throws(BoxReader.Unreadable) {
      let (value, remark) = try value(of: completion, at: place, wanted)
      let parts: [Verdict] = remark.map { [.remark("box", readAs: $0)] } ?? []
      if isSquared { return Verdict(name, value * value, because: .measured(overlap.title, value), parts: parts) }
      return Verdict(name, overlap.title, value, passing: threshold, parts: parts)
    } catch {
      return Verdict(name, range.lowerBound, because: error.reason)
    }
  }

  /// Returns the score of a completion without a reason.
  public func score(on completion: Completion, given reference: Box) -> Double? {
    guard let wanted = reference.converted(to: space ?? reference.space) else { return nil }
    guard let place = place(in: completion),
      let value = try? value(of: completion, at: place, wanted).overlap
    else { return range.lowerBound }
    return isSquared ? value * value : threshold.map { $0.accepts(value) ? 1 : 0 } ?? value
  }

  /// The schema that locates the answer.
  @inline(__always)
  private func place(in completion: Completion) -> Range<Int>? {
    switch answer.answer {
    case .tag, .boxed, .hashes: completion.answerPlace(by: answer)
    case .wholeText, .remainder: try? completion.answerRegion(by: answer, finding).get()
    }
  }

  /// Returns the overlap of the box in an answer with the reference.
  @inline(__always)
  private func value(
    of completion: Completion, at place: Range<Int>, _ wanted: Box
  ) throws(BoxReader.Unreadable) -> (overlap: Double, remark: String?) {
    let reader = BoxReader(finding: finding, declaresSpace: space != nil)
    let found = try reader.box(in: completion.text, place, space: wanted.space)
    return (overlap.of(found.box, wanted, convention), found.remark)
  }
}
