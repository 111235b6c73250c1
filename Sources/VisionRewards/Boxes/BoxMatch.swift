public import Answers
public import RewardCore

/// Rewards one box by how much it overlaps the reference.
///
///     graded          overlap(answer, reference)
///     squared         overlap²
///     above(t)        1 if the overlap is greater than t, else 0
///     atLeast(t)      1 if the overlap is t or greater, else 0
///
/// ```swift
/// let truth = try Box(100, 100, 200, 200)
/// let reward = BoxMatch()
/// reward.score(on: "<think>a cat</think><answer>[100, 100, 200, 180]</answer>", given: truth)               // 0.8
/// reward.score(on: "<think>a cat</think><answer>{\"bbox_2d\": [100, 100, 200, 200]}</answer>", given: truth)  // 1.0
/// reward.score(on: "<think>[100, 100, 200, 200]</think><answer>[0, 0, 9, 9]</answer>", given: truth)        // 0.0
/// ```
///
/// - Range: that of the overlap (`0...1` for IoU, `-1...1` for GIoU) when graded, `0...1` otherwise.
/// - Abstains: where the reference cannot be converted to the space in which the model writes, because one of
///   the two is undeclared.
/// - Edge cases: no box, several boxes, corners in the wrong order, coordinates outside the picture and numbers that are not
///   finite have the lowest score, each with its reason. So an answer that cannot be read is never better than an
///   honest box.
/// - Complexity: O(*n*) in the length of the completion.
public struct BoxMatch: Reward, Configurable {
  /// `boxMatch`.
  public static let kind = "boxMatch"
  /// Graded IoU.
  public static let template = BoxMatch()

  /// How much of the overlap is paid.
  public typealias Credit = OverlapCredit

  /// How the overlap is measured.
  public var overlap: Overlap
  /// Where the edges of a box lie.
  public var convention: PixelConvention
  /// How much of the overlap is paid.
  public var credit: Credit
  /// The space in which the model writes; `nil` where it is that of the reference.
  public var space: CoordinateSpace?
  /// How far the answer is looked for.
  public var finding: Finding
  /// Where the answer stands.
  public var answer: AnswerSchema

  /// Makes a reward for one box.
  ///
  /// - Precondition: a threshold lies within the range of the overlap, and only IoU is squared.
  public init(
    _ overlap: Overlap = .iou, credit: Credit = .graded, convention: PixelConvention = .continuous,
    space: CoordinateSpace? = nil, finding: Finding = .stated,
    answer: AnswerSchema = .thinkAnswer
  ) {
    if let threshold = credit.threshold {
      precondition(
        overlap.range.contains(threshold), "the threshold \(threshold) is not within \(overlap.range) of \(overlap)")
    }
    precondition(credit != .squared || overlap == .iou, "\(overlap) can be negative, and is not to be squared")
    self.overlap = overlap
    self.convention = convention
    self.credit = credit
    self.space = space
    self.finding = finding
    self.answer = answer
  }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("overlap", &overlap)
    options("convention", &convention)
    options("credit", &credit)
    options("space", &space)
    options("finding", &finding)
    options("answer", &answer)
    options.refuse(if: credit == .squared && overlap != .iou, at: "credit", "only the overlap “iou” can be squared")
    if let threshold = credit.threshold {
      options.refuse(
        if: !overlap.range.contains(threshold), at: "credit",
        "the threshold \(threshold) is not within \(overlap.range.lowerBound)…1, the range of \(overlap.title)")
    }
  }

  /// The range of the overlap when graded, `0...1` otherwise.
  public var range: ClosedRange<Double> { credit == .graded ? overlap.range : 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: Box) -> Verdict {
    guard let wanted = reference.converted(to: space ?? reference.space) else {
      return .abstention(name, because: "the coordinates of the reference and of the model cannot be converted")
    }
    let lowest = range.lowerBound
    guard let place = place(in: completion) else {
      return Verdict(
        name, lowest, because: completion.anatomy(by: answer).absence ?? .noAnswer("nothing was found"))
    }
    do throws(BoxReader.Unreadable) {
      let (value, remark) = try value(of: completion, at: place, wanted)
      return Verdict(
        name, credit.score(value), because: credit.reason(overlap.title, value),
        parts: remark.map { [.remark("box", readAs: $0)] } ?? [])
    } catch {
      return Verdict(name, lowest, because: error.reason)
    }
  }

  /// The score of a completion, without the reason.
  public func score(on completion: Completion, given reference: Box) -> Double? {
    guard let wanted = reference.converted(to: space ?? reference.space) else { return nil }
    guard let place = place(in: completion),
      let value = try? value(of: completion, at: place, wanted).overlap
    else { return range.lowerBound }
    return credit.score(value)
  }

  /// Where the answer is.
  @inline(__always)
  private func place(in completion: Completion) -> Range<Int>? {
    guard answer.answer == .wholeText || answer.answer == .remainder else { return completion.answerPlace(by: answer) }
    return try? completion.answerRegion(by: answer, finding).get()
  }

  /// The overlap of the box in an answer with the one that is wanted.
  @inline(__always)
  private func value(
    of completion: Completion, at place: Range<Int>, _ wanted: Box
  ) throws(BoxReader.Unreadable) -> (overlap: Double, remark: String?) {
    let reader = BoxReader(finding: finding, declaresSpace: space != nil)
    let found = try reader.box(in: completion.text, place, space: wanted.space)
    return (overlap.of(found.box, wanted, convention), found.remark)
  }
}
