import Answers
import RewardCore

extension Completion {
  /// Returns the shapes of one kind in the answer, or the reason why there are none.
  ///
  /// - Complexity: O(*n*).
  func shapes<Target: Geometry>(
    _ kind: Target.Type, by schema: AnswerSchema, _ finding: Finding, readsLabels: Bool = false
  ) -> Result<ShapeFinds, BoxReader.Unreadable> {
    let place: Range<Int>
    switch answerRegion(by: schema, finding) {
    case .failure(let absence): return .failure(.init(reason: absence.reason))
    case .success(let region): place = region
    }
    return withUTF8 { bytes in
      let finds = ShapeFinds.find(kind, bytes, place, finding, readsLabels: readsLabels)
      if let refusal = finds.refusal { return .failure(.init(reason: refusal)) }
      return .success(finds)
    }
  }

  /// Returns the numbers of the only shape of an answer; `nil` if there is anything else.
  func onlyShape<Target: Geometry>(
    _ kind: Target.Type, by schema: AnswerSchema, _ finding: Finding
  ) -> Result<Target, BoxReader.Unreadable> {
    shapes(kind, by: schema, finding).flatMap { finds in
      var finds = finds
      if finding.isLenient {
        finds.faultCount = 0
        finds.repairs.remove(.cutOff)
        finds.items = finding == .lenientFirst ? Array(finds.items.prefix(1)) : Array(finds.items.suffix(1))
      }
      func unreadable(_ place: Range<Int>) -> Result<Target, BoxReader.Unreadable> {
        .failure(.init(reason: .unreadable(Target.noun, Excerpt(text.slice(place)))))
      }
      guard finds.faultCount == 0, !finds.repairs.contains(.cutOff), let first = finds.items.first else {
        return unreadable(finds.region)
      }
      guard let shape = Target.made(first) else { return unreadable(first.place) }
      if let label = first.label, withUTF8({ Outline.isDenied(label: label, $0) }) { return unreadable(first.place) }
      if !finding.isLenient, first.confidence.map({ $0 <= 0 }) ?? false { return unreadable(first.place) }
      guard finds.items.count <= Reading.mostRepetitions, finds.items.allSatisfy({ $0.numbers == first.numbers }) else {
        return .failure(.init(reason: .several(Target.noun, Excerpt(text.slice(finds.region)))))
      }
      return .success(shape)
    }
  }

  /// Reads a list of shapes from the answer, and calls `judge` with them. Without a list, it calls `otherwise` with
  /// the reason.
  ///
  /// - Parameter maximumCount: the maximum number of shapes.
  func withShapes<Target: Geometry>(
    _ kind: Target.Type, by schema: AnswerSchema, _ finding: Finding, maximumCount: Int, of words: String,
    judge: (Predictions<Target>) -> Verdict, otherwise: (Reason) -> Verdict
  ) -> Verdict {
    switch shapes(kind, by: schema, finding, readsLabels: true) {
    case .failure(let unreadable): return otherwise(unreadable.reason)
    case .success(var finds):
      if finding == .stated {
        let count = finds.items.count
        finds.items.removeAll { $0.confidence.map { $0 <= 0 } ?? false }
        finds.faultCount += count - finds.items.count
      }
      guard !finds.items.isEmpty || finds.faultCount > 0 || finds.isEmptyList else {
        return otherwise(.unreadable(words, Excerpt(text.slice(finds.region))))
      }
      guard finds.items.count + finds.faultCount <= maximumCount else {
        return otherwise(.gaveUp("reading a list", after: maximumCount))
      }
      return withUTF8 { bytes in
        var found = Predictions(
          finds.items, bytes, of: text, label: { $0.label }, confidence: { $0.confidence }, value: { Target.made($0) })
        found.unreadableCount += finds.faultCount
        found.repairs = finds.repairs
        return judge(found)
      }
    }
  }
}

extension ShapeFinds {
  /// Finds the shapes of a kind in a part of a text.
  ///
  /// - Parameter readsLabels: whether keys of objects and words next to shapes can be labels.
  /// - Complexity: O(*n*).
  static func find<Target: Geometry>(
    _ kind: Target.Type, _ bytes: Bytes, _ place: Range<Int>, _ finding: Finding, readsLabels: Bool = false
  ) -> ShapeFinds {
    let region = Wrapping.stripped(bytes, place)
    if Candidates.saysNone(bytes, region) {
      var none = ShapeFinds(region)
      none.isEmptyList = true
      return none
    }
    return bytes.withFolded(region) { bytes in
      kind == Interval.self
        ? IntervalFinder.find(bytes, region, finding, isOne: !readsLabels)
        : ShapeFinder<Target>.find(bytes, region, finding, readsLabels: readsLabels)
    }
  }
}

extension Geometry {
  /// Creates the shape of an item; `nil` if it is impossible.
  static func made(_ item: ShapeFinds.Item) -> Self? {
    let shape = Self(numbers: item.numbers)
    guard var body = shape as? Keypoints else { return shape }
    body.pointCount = item.points
    return body as? Self
  }

  /// Reads a reference in the notation of an answer.
  ///
  /// - Throws: an error if the text is not a shape.
  static func parsed(_ text: String) throws -> Self {
    let finds = text.withBytes { ShapeFinds.find(Self.self, $0, 0..<$0.count, .exact) }
    guard finds.refusal == nil, finds.faultCount == 0, !finds.repairs.contains(.cutOff), finds.items.count == 1,
      let shape = Self(numbers: finds.items[0].numbers)
    else { throw ConfigurationError([.init([], "\(Excerpt(text)) is not \(noun)")]) }
    return shape
  }
}
