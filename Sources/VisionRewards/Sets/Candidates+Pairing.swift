import Answers
import RewardCore

extension Candidates {
  /// Returns the labels of all predictions for display; empty if there are none.
  func labels(of text: String) -> [Excerpt?] {
    guard reading.items.contains(where: { $0.label != nil }) else { return [] }
    return reading.items.map { $0.label.map { Excerpt(text.slice($0)) } }
  }

  /// Returns the label of a box.
  func label(_ index: Int, _ bytes: Bytes) -> LabelKey? {
    reading.items[items[index]].label.map { LabelKey(bytes, $0) }
  }
}

extension Corners {
  /// A total order of boxes by their corners; `nil` for equal ones.
  func precedes(_ other: Corners) -> Bool? {
    if x1 != other.x1 { return x1 < other.x1 }
    if y1 != other.y1 { return y1 < other.y1 }
    if x2 != other.x2 { return x2 < other.x2 }
    return y2 == other.y2 ? nil : y2 < other.y2
  }
}

extension Completion {
  /// Calls `body` with the bytes of the text and the boxes of the answer. Without boxes, it passes the reason.
  func withBoxes(
    by schema: AnswerSchema, _ finding: Finding, in space: CoordinateSpace, declaresSpace: Bool = false,
    maximumCount: Int,
    readsKeysAsLabels: Bool = false, _ body: (Bytes, Result<Candidates, BoxReader.Unreadable>) -> Verdict
  ) -> Verdict {
    let region = answerRegion(by: schema, finding)
    return withUTF8 { bytes in
      let place: Range<Int>
      switch region {
      case .failure(let absence): return body(bytes, .failure(.init(reason: absence.reason)))
      case .success(let region): place = region
      }
      let reader = BoxReader(finding: finding, declaresSpace: declaresSpace)
      return body(
        bytes,
        reader.candidates(
          in: bytes, of: text, place, space: space, maximumCount: maximumCount, readsKeysAsLabels: readsKeysAsLabels))
    }
  }
}
