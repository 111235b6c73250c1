public import Answers
public import RewardCore

/// Rewards one predicted mask by its overlap with the reference.
///
/// Use ``MaskSetMatch`` if an image may contain several objects.
///
/// ```swift
/// let reference = try Mask(width: 100, height: 100, polygons: [[10, 10, 60, 10, 60, 60, 10, 60]])
/// let reward = MaskMatch()
/// reward.score(on: "<think>…</think><answer>[[10, 10], [60, 10], [60, 60], [10, 60]]</answer>", given: reference)       // 1
/// reward.score(on: "<think>…</think><answer>{\"segmentation\": [[10, 10, 35, 10, 35, 60, 10, 60]]}</answer>", given: reference) // 0.5
/// ```
///
/// The answer contains COCO runs, `{"size": [h, w], "counts": "…"}` with compressed counts or a list of lengths, or
/// polygons, `[[x1, y1, x2, y2, …], …]` or `[[x, y], [x, y], …]`; alone, or in an object under `segmentation`, `mask`,
/// `rle`, `polygon`, `polygons`, `points` or `contour`. Several polygons form one mask, their union. Polygons are
/// filled as COCO fills them. Mask tokens (`<seg042>`) are not supported, since only the decoder of their model can
/// convert them to pixels.
///
/// - Range: `0...1`.
/// - Abstains: if the space of the coordinates is undeclared, so that they cannot be converted to pixels of the image.
/// - Edge cases: an empty answer (`[]`, `None`, runs without inside pixels) for an empty reference scores 1; if exactly one
///   of them is empty, the score is 0. Runs that do not fill the image or have another size, polygons with fewer than
///   three points or with a point outside the image, and several objects with a mask score 0, each with its reason.
/// - Complexity: O(*n*) in the length of the completion, and O(*w* + *h*) in the sides of the image: edges with a total
///   length of more than 128 times its border are not filled, and score 0.
public struct MaskMatch: Reward, Configurable {
  public static let kind = "maskMatch"
  /// The default: the IoU is the score.
  public static let defaults = MaskMatch()

  /// The measure of the overlap.
  public private(set) var overlap: MaskOverlap
  /// The minimum overlap for a score of 1, with 0 below it; `nil` if the overlap is the score.
  public private(set) var threshold: Threshold?
  /// Whether the score is the square of the overlap, which emphasizes precision.
  public private(set) var isSquared: Bool
  /// The space of polygon coordinates; `nil` for pixels of the reference. Runs are always in these pixels.
  public private(set) var space: CoordinateSpace?
  /// How far to search for the answer.
  public private(set) var finding: Finding
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a reward for one mask.
  ///
  /// - Precondition: a threshold is in 0…1; `isSquared` requires that there is no threshold.
  public init(
    _ overlap: MaskOverlap = .iou, threshold: Threshold? = nil, isSquared: Bool = false, space: CoordinateSpace? = nil,
    finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer
  ) {
    self.overlap = overlap
    self.threshold = threshold
    self.isSquared = isSquared
    self.space = space
    self.finding = finding
    self.answer = answer
    checkOptions()
  }

  public mutating func configure(_ options: inout Options) {
    options("overlap", &overlap)
    options("threshold", &threshold, "from 0 to 1") { $0.map { (0...1).contains($0.value) } ?? true }
    options("isSquared", &isSquared)
    options.refuse(
      if: isSquared && threshold != nil, at: "isSquared", "cannot be combined with a threshold")
    options("space", &space)
    options("finding", &finding)
    options("answer", &answer)
  }

  public var range: ClosedRange<Double> { 0...1 }

  public func verdict(on completion: Completion, given reference: Mask) -> Verdict {
    var reader = MaskReader(width: reference.width, height: reference.height, space: space)
    guard reader.canConvert else {
      return .abstention(name, because: "the predictions cannot be converted to pixels")
    }
    let place: Range<Int>
    switch completion.answerRegion(by: answer, finding) {
    case .failure(let absence): return Verdict(name, 0, because: absence.reason)
    case .success(let region): place = region
    }
    return completion.withUTF8 { bytes in
      switch reader.onlyMask(bytes, place, finding, of: completion.text) {
      case .failure(let unreadable):
        return Verdict(name, 0, because: unreadable.reason)
      case .success(let found):
        let isRight = found.area == 0 && reference.area == 0
        guard found.area > 0, reference.area > 0 else {
          return Verdict(
            name, isRight ? 1 : 0, because: .compared("pixels", Double(found.area), against: Double(reference.area)))
        }
        let value = overlap.of(found, reference)
        if isSquared { return Verdict(name, value * value, because: .measured(overlap.title, value)) }
        return Verdict(name, overlap.title, value, passing: threshold)
      }
    }
  }
}

extension MaskReader {
  /// Returns the only mask of an answer.
  mutating func onlyMask(
    _ bytes: Bytes, _ place: Range<Int>, _ finding: Finding, of text: String
  ) -> Result<Mask, BoxReader.Unreadable> {
    func unreadable(_ words: String, _ place: Range<Int>) -> Result<Mask, BoxReader.Unreadable> {
      .failure(.init(reason: .unreadable(words, Excerpt(text.slice(place)))))
    }
    let outline = OutlineReader.read(bytes, place)
    if let reason = outline.gaveUp { return .failure(.init(reason: reason)) }
    if outline.isEmptyList || Candidates.saysNone(bytes, place) { return .success(union([])) }
    let found = outline.items(bytes, Self.search(outline, bytes))
    guard finding != .exact || outline.prose == nil else { return unreadable("a mask", place) }
    if let fault = found.fault { return unreadable("a mask", fault) }
    if outline.hasDenied(bytes) { return unreadable("a mask", place) }
    if finding == .stated,
      let refusal = SurroundingText.refusal(in: bytes, place, around: outline, .shapes, isOne: true)
    {
      return .failure(.init(reason: refusal.reason("mask", Excerpt(text.slice(place)))))
    }
    var items = found.items[...]
    // Bare polygons together are one mask; each object is a separate mask.
    if finding == .lenientFirst { items = items.prefix(1) }
    if finding == .lenient { items = items.suffix(1) }
    let isOne = items.count == 1 || items.allSatisfy { !$0.hasKey && outline.nodes[$0.node].kind == .list }
    guard isOne else { return .failure(.init(reason: .several("mask", Excerpt(text.slice(place))))) }
    guard !items.isEmpty else { return unreadable("a mask", place) }
    var masks: [Mask] = []
    for item in items {
      guard let mask = mask(outline, item.node, bytes) else {
        if let gaveUp { return .failure(.init(reason: gaveUp)) }
        return unreadable("a mask of \(width) × \(height) pixels", outline.nodes[item.node].place)
      }
      masks.append(mask)
    }
    return .success(union(masks))
  }
}
