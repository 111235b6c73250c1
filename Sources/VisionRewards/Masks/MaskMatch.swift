public import Answers
public import RewardCore

/// Rewards one mask by how much it overlaps the reference.
///
/// ```swift
/// let truth = try Mask(width: 100, height: 100, polygons: [[10, 10, 60, 10, 60, 60, 10, 60]])
/// let reward = MaskMatch()
/// reward.score(on: "<think>…</think><answer>[[10, 10], [60, 10], [60, 60], [10, 60]]</answer>", given: truth)       // 1
/// reward.score(on: "<think>…</think><answer>{\"segmentation\": [[10, 10, 35, 10, 35, 60, 10, 60]]}</answer>", given: truth) // 0.5
/// ```
///
/// The answer contains runs as COCO writes them, `{"size": [h, w], "counts": "…"}` with the counts compressed or as a list of lengths,
/// or polygons, `[[x1, y1, x2, y2, …], …]` or `[[x, y], [x, y], …]`; alone, or in an object under `segmentation`, `mask`, `rle`,
/// `polygon`, `polygons`, `points` or `contour`. Several polygons are one mask: what any of them covers. Polygons are filled as COCO
/// fills them. Tokens of masks (`<seg042>`) are a code for the decoder of one model, which no rule can turn into pixels; they are no
/// mask here.
///
/// - Range: `0...1`.
/// - Abstains: where the space of the coordinates is undeclared, and so cannot be converted to the image's pixels.
/// - Edge cases: an empty answer (`[]`, `None`, runs without an inside) for an empty reference scores 1; for any other, or the
///   reverse, 0. Runs that do not fill the image or are of another size, polygons with fewer than three points or with a point
///   outside the image, and several objects with a mask each score 0 and say so.
/// - Complexity: O(*n*) in the length of the completion, and O(*w* + *h*) in the sides of the image: edges that together are longer than
///   128 times its border are not filled, and score 0.
public struct MaskMatch: Reward, Configurable {
  /// `maskMatch`.
  public static let kind = "maskMatch"
  /// Graded IoU.
  public static let defaults = MaskMatch()

  /// How the overlap is measured.
  public var overlap: MaskOverlap
  /// The overlap that earns 1, others earning 0; `nil` to pay the overlap itself.
  public var threshold: Threshold?
  /// Whether the square of the overlap is paid, which rewards the last bit of precision most.
  public var isSquared: Bool
  /// What the coordinates of polygons count; `nil` where they are pixels of the reference. Runs are always such pixels.
  public var space: CoordinateSpace?
  /// How far the answer is looked for.
  public var finding: Finding
  /// Where the answer is.
  public var answer: AnswerSchema

  /// Makes a reward for one mask.
  ///
  /// - Precondition: a threshold is from 0 to 1, and what is squared has none.
  public init(
    _ overlap: MaskOverlap = .iou, threshold: Threshold? = nil, isSquared: Bool = false, space: CoordinateSpace? = nil,
    finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer
  ) {
    if let limit = threshold?.value {
      precondition((0...1).contains(limit), "the threshold \(limit) is not within 0…1")
    }
    precondition(!isSquared || threshold == nil, "only an overlap without a threshold can be squared")
    self.overlap = overlap
    self.threshold = threshold
    self.isSquared = isSquared
    self.space = space
    self.finding = finding
    self.answer = answer
  }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("overlap", &overlap)
    options("threshold", &threshold, "from 0 to 1") { $0.map { (0...1).contains($0.value) } ?? true }
    options("isSquared", &isSquared)
    options.refuse(
      if: isSquared && threshold != nil, at: "isSquared", "only an overlap without a threshold can be squared")
    options("space", &space)
    options("finding", &finding)
    options("answer", &answer)
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: Mask) -> Verdict {
    var reader = MaskReader(width: reference.width, height: reference.height, space: space)
    guard reader.canConvert else {
      return .abstention(name, because: "the coordinates of the model cannot be converted to pixels")
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
  /// The one mask that an answer contains.
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
    if finding == .stated, let refusal = PlaceWords.refusal(in: bytes, place, around: outline, isOne: true) {
      return .failure(.init(reason: refusal.reason("mask", Excerpt(text.slice(place)))))
    }
    var items = found.items[...]
    // Bare polygons together are one mask; an object is a mask of its own.
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
