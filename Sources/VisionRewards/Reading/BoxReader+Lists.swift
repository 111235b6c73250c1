public import Answers
import RewardCore

extension BoxReader {
  /// The boxes in a text.
  public struct List: Sendable, Hashable {
    /// The boxes, in order.
    public var boxes: [LabeledBox]
    /// The number of objects that are invalid boxes or impossible in the declared space.
    public var unreadableCount: Int
    /// The syntax of the boxes.
    public var syntax: Syntax
    /// The faults that were repaired while reading.
    public var repairs: Repairs
  }

  /// Returns all boxes in a text; none for texts such as `[]`, `None` and `No Objects`.
  ///
  /// ```swift
  /// let list = try BoxReader().boxes(in: "[{'Position': [1, 2, 3, 4], 'Confidence': 0.9}, {'Position': [5, 6")
  /// list.boxes.count   // 1
  /// list.repairs       // cut off, single quotes
  /// ```
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - space: the space of the coordinates.
  ///   - maximumCount: the maximum number of boxes.
  /// - Throws: ``Unreadable`` if there is no box and the text does not state that there is none.
  public func boxes(
    in text: String, space: CoordinateSpace = .undeclared, maximumCount: Int = 1000
  ) throws(Unreadable) -> List {
    let found = try text.withBytes { bytes in
      candidates(in: bytes, of: text, bytes.trimmed(0..<bytes.count), space: space, maximumCount: maximumCount)
    }.get()
    let boxes = found.reading.items.indices.compactMap { index -> LabeledBox? in
      let item = found.reading.items[index]
      guard
        let box = try? Reading.box(item, found.reading.space(of: item, in: space, isDeclared: declaresSpace), in: space)
      else { return nil }
      let label = item.label.map { range in text.withBytes { JSONText.unescaped($0, range) } }
      return LabeledBox(box, label: label, confidence: item.confidence)
    }
    return List(
      boxes: boxes, unreadableCount: found.unreadableCount, syntax: found.reading.syntax,
      repairs: found.reading.repairs)
  }

  /// Returns the boxes in a part of a text.
  func candidates(
    in bytes: Bytes, of text: String, _ range: Range<Int>, space: CoordinateSpace, maximumCount: Int,
    readsKeysAsLabels: Bool = false
  ) -> Result<Candidates, Unreadable> {
    let place = Reading.place(bytes, range)
    var reading = Reading.of(bytes, place, limit: maximumCount, readsKeysAsLabels: readsKeysAsLabels)
    reading.noteFence(bytes, range, around: place)
    if reading.gaveUp {
      return .failure(Unreadable(reason: reading.stop ?? .gaveUp("reading boxes", after: maximumCount)))
    }
    if finding == .stated { reading.leaveOutDenied(bytes, range) }
    if finding == .stated, reading.hasHeadings(bytes) {
      return .failure(Unreadable(reason: .several("list of boxes", Excerpt(text.slice(range)))))
    }
    if readsKeysAsLabels && finding != .exact { reading.labelByText(bytes, place) }
    func candidates() -> Candidates { Candidates(reading, in: space, declaresSpace: declaresSpace) }
    let isEmpty = reading.items.isEmpty && reading.faultCount == 0
    if isEmpty && (reading.hasEmptyList && reading.prose == nil || Candidates.saysNone(bytes, place)) {
      return .success(candidates())
    }
    guard !isEmpty, reading.prose == nil || finding != .exact else {
      return .failure(Unreadable(reason: .unreadable("a list of boxes", Excerpt(text.slice(range)))))
    }
    if finding == .stated,
      let refusal = reading.refusal(bytes, range, .boxes)
    {
      return .failure(Unreadable(reason: refusal.reason("list of boxes", Excerpt(text.slice(range)))))
    }
    return .success(candidates())
  }
}

/// The boxes of an answer, for matching.
struct Candidates {
  var reading: Reading
  var corners: [Corners] = []
  /// The item of each box.
  var items: [Int] = []
  var unreadableCount: Int
  /// A remark if the syntax is read in another space than its usual one.
  var spaceRemark: String?

  /// The number of boxes in the answer, readable or not.
  var count: Int { corners.count + unreadableCount }

  init(_ reading: Reading, in space: CoordinateSpace, declaresSpace: Bool = false) {
    self.reading = reading
    spaceRemark = reading.spaceRemark(in: space, isDeclared: declaresSpace)
    unreadableCount = reading.faultCount
    corners.reserveCapacity(reading.items.count)
    items.reserveCapacity(reading.items.count)
    for (index, item) in reading.items.enumerated() {
      let own = reading.space(of: item, in: space, isDeclared: declaresSpace)
      if let box = try? Reading.box(item, own, in: space) {
        corners.append(box.corners)
        items.append(index)
      } else {
        unreadableCount += 1
      }
    }
  }

  /// Counts boxes with a confidence of 0, which the answer retracts, as unreadable.
  mutating func leaveOutUnconfident() {
    let kept = items.indices.filter { reading.items[items[$0]].confidence.map { $0 > 0 } ?? true }
    guard kept.count < items.count else { return }
    unreadableCount += items.count - kept.count
    corners = kept.map { corners[$0] }
    items = kept.map { items[$0] }
  }

  /// Returns remarks on how the boxes were read.
  func remarks(in space: CoordinateSpace) -> [String] {
    var remarks = reading.repairs.names
    if let spaceRemark { remarks.append(spaceRemark) }
    if unreadableCount == 0 { return remarks }
    let impossible = unreadableCount - reading.faultCount
    if impossible > 0 { remarks.append("\(impossible) impossible" + (space == .undeclared ? "" : " in \(space)")) }
    if reading.faultCount > 0 { remarks.append("\(reading.faultCount) unreadable") }
    return remarks
  }

  /// Whether the answer states that there are no objects. Examples are `None`, “There are no objects in the image.”
  /// and `{}`.
  ///
  /// - Complexity: O(1): longer texts are not such words.
  static func saysNone(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    guard range.count <= 96 else { return false }
    let text = String(decoding: bytes[range], as: UTF8.self).lowercased()
    let inner = text.filter { !$0.isWhitespace }
    if ["{}", "[]", "()"].contains(inner) { return true }
    guard text.allSatisfy({ $0.isLetter || $0.isWhitespace || ".!*_`\"'’-".contains($0) }) else { return false }
    var words = text.split { !$0.isLetter && $0 != "'" && $0 != "’" }.map { $0.filter { $0.isLetter } }[...]
    if words.count == 1 { return ["none", "null", "nothing", "nil", "empty"].contains(words[words.startIndex]) }
    if let first = words.first, ["there", "theres"].contains(first) {
      words.removeFirst()
      if let verb = words.first, ["is", "are", "were", "was"].contains(verb) { words.removeFirst() }
    }
    guard let no = words.first, ["no", "none", "nothing"].contains(no) else { return false }
    words.removeFirst()
    if no == "no" {
      while let word = words.first, ["such", "visible", "relevant", "matching", "bounding", "target"].contains(word) {
        words.removeFirst()
      }
      guard let noun = words.first, nouns.contains(noun) else { return false }
      words.removeFirst()
    }
    return words.allSatisfy { tail.contains($0) }
  }

  private static let nouns: Set<String> = [
    "object", "objects", "item", "items", "box", "boxes", "instance", "instances", "detection", "detections", "target",
    "targets",
    "match", "matches", "point", "points",
  ]
  private static let tail: Set<String> = [
    "found", "detected", "present", "visible", "here", "in", "the", "this", "image", "picture", "scene", "photo", "to",
    "detect", "were",
    "are", "was", "is", "of", "interest",
  ]
}
