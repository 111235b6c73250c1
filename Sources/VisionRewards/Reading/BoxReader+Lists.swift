public import Answers
import RewardCore

extension BoxReader {
  /// The boxes of a text.
  public struct List: Sendable, Hashable {
    /// The boxes, in order.
    public var boxes: [LabeledBox]
    /// How many things look like a box and are none, or are impossible in the declared space.
    public var unreadableCount: Int
    /// How they are written.
    public var syntax: Syntax
    /// What was put right.
    public var repairs: Repairs
  }

  /// All boxes in a text; none where the text says so: `[]`, `None`, `No Objects`.
  ///
  /// ```swift
  /// let list = try BoxReader().boxes(in: "[{'Position': [1, 2, 3, 4], 'Confidence': 0.9}, {'Position': [5, 6")
  /// list.boxes.count   // 1
  /// list.repairs       // cut off, single quotes
  /// ```
  ///
  /// - Parameter most: the number of boxes beyond which reading is given up.
  /// - Throws: ``Unreadable`` where there is no box and the text does not say that there is none.
  public func boxes(
    in text: String, space: CoordinateSpace = .undeclared, most: Int = 1000
  ) throws(Unreadable) -> List {
    let found = try text.withBytes { bytes in
      candidates(in: bytes, of: text, bytes.trimmed(0..<bytes.count), space: space, most: most)
    }.get()
    let boxes = found.reading.items.indices.compactMap { index -> LabeledBox? in
      let item = found.reading.items[index]
      guard let box = try? found.reading.box(item, in: space) else { return nil }
      let label = item.label.map { range in text.withBytes { JSONText.unescaped($0, range) } }
      return LabeledBox(box, label: label, confidence: item.confidence)
    }
    return List(
      boxes: boxes, unreadableCount: found.unreadableCount, syntax: found.reading.syntax,
      repairs: found.reading.repairs)
  }

  /// The boxes in a part of a text.
  func candidates(
    in bytes: Bytes, of text: String, _ range: Range<Int>, space: CoordinateSpace, most: Int
  ) -> Result<Candidates, Unreadable> {
    let reading = Reading.of(bytes, range, limit: most)
    if reading.gaveUp {
      let isDeep = reading.fault?.kind == .tooDeep
      let reason = Reason.gaveUp(
        isDeep ? "reading nested brackets" : "reading boxes", after: isDeep ? Reading.deepest : most)
      return .failure(Unreadable(reason: reason))
    }
    let isEmpty = reading.items.isEmpty && reading.faultCount == 0
    if isEmpty && (reading.hasEmptyList && reading.prose == nil || Candidates.saysNone(bytes, range)) {
      return .success(Candidates(reading, in: space))
    }
    guard !isEmpty, reading.prose == nil || finding != .exact else {
      return .failure(Unreadable(reason: .unreadable("a list of boxes", Excerpt(text.slice(range)))))
    }
    return .success(Candidates(reading, in: space))
  }
}

/// The boxes of an answer, ready to be matched.
struct Candidates {
  var reading: Reading
  var corners: [Corners] = []
  /// The item of each box.
  var items: [Int] = []
  var unreadableCount: Int

  /// How many boxes the answer names, readable or not.
  var count: Int { corners.count + unreadableCount }

  init(_ reading: Reading, in space: CoordinateSpace) {
    self.reading = reading
    unreadableCount = reading.faultCount
    corners.reserveCapacity(reading.items.count)
    items.reserveCapacity(reading.items.count)
    for (index, item) in reading.items.enumerated() {
      if let box = try? reading.box(item, in: space) {
        corners.append(box.corners)
        items.append(index)
      } else {
        unreadableCount += 1
      }
    }
  }

  /// What is to be said of how the boxes were read.
  func remarks(in space: CoordinateSpace) -> [String] {
    if unreadableCount == 0 { return reading.repairs.names }
    var remarks = reading.repairs.names
    let impossible = unreadableCount - reading.faultCount
    if impossible > 0 { remarks.append("\(impossible) impossible" + (space == .undeclared ? "" : " in \(space)")) }
    if reading.faultCount > 0 { remarks.append("\(reading.faultCount) unreadable") }
    return remarks
  }

  /// Whether the answer is a word for an empty list.
  static func saysNone(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    guard range.count <= 24 else { return false }
    var word = String(decoding: bytes[range], as: UTF8.self).lowercased()
    while word.last == "." || word.last == "\"" { word.removeLast() }
    while word.first == "\"" { word.removeFirst() }
    return ["none", "null", "no object", "no objects", "nothing"].contains(word)
  }
}
