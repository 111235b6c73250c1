import Answers
import RewardCore

extension Candidates {
  /// The boxes in an order that does not depend on the one in which they were written.
  ///
  /// Boxes that are equal in corners and label are interchangeable, so that their order cannot matter.
  func canonicalOrder(_ bytes: Bytes) -> [Int] {
    corners.indices.sorted { a, b in
      let p = corners[a]
      let q = corners[b]
      if p.x1 != q.x1 { return p.x1 < q.x1 }
      if p.y1 != q.y1 { return p.y1 < q.y1 }
      if p.x2 != q.x2 { return p.x2 < q.x2 }
      if p.y2 != q.y2 { return p.y2 < q.y2 }
      let own = label(a, bytes)?.bytes ?? []
      let other = label(b, bytes)?.bytes ?? []
      return own == other ? a < b : own.lexicographicallyPrecedes(other)
    }
  }

  /// The boxes in the order of falling confidence; a box without one comes first.
  var orderOfConfidence: [Int] {
    corners.indices.sorted { a, b in
      let p = reading.items[items[a]].confidence ?? .infinity
      let q = reading.items[items[b]].confidence ?? .infinity
      return p == q ? a < b : p > q
    }
  }

  /// The labels of all that was read, as they are shown; empty where nothing has one.
  func labels(of text: String) -> [Excerpt?] {
    guard reading.items.contains(where: { $0.label != nil }) else { return [] }
    return reading.items.map { $0.label.map { Excerpt(text.slice($0)) } }
  }

  /// The label of a box.
  func label(_ index: Int, _ bytes: Bytes) -> LabelKey? {
    reading.items[items[index]].label.map { LabelKey(bytes, $0) }
  }
}

extension Completion {
  /// Calls `body` with the bytes of the text and the boxes of the answer, or why there are none.
  func withBoxes(
    by schema: AnswerSchema, _ finding: Finding, in space: CoordinateSpace, declaresSpace: Bool = false, maximumCount: Int,
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
        reader.candidates(in: bytes, of: text, place, space: space, maximumCount: maximumCount, readsKeysAsLabels: readsKeysAsLabels))
    }
  }
}
