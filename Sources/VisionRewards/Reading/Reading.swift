import Answers
import RewardCore

/// The places that a reader found in an answer.
package struct Reading: Sendable {
  /// The maximum number of times that an answer may repeat its only object.
  static let mostRepetitions = 4
  /// The maximum length of an answer that denies some of its places, in bytes. Places of longer ones are all stated.
  static let longestDenial = 1 << 14

  /// The requested kind of place.
  package enum Wanted: Sendable, Hashable { case boxes, points }

  /// A place, with its range of UTF-8 offsets.
  package struct Item: Sendable {
    /// The corners of a box; both corners of a point are the point.
    package var corners: Corners
    /// The range of the place.
    var place: Range<Int>
    /// The range of the label, without quotation marks.
    package var label: Range<Int>?
    /// The confidence that the model states.
    var confidence: Double?
    /// Whether the key declares thousandths.
    var isThousandths = false
    /// Whether the coordinates have names.
    var isNamed = false
    /// The index of the action, from 0.
    var action: Int?

    init(corners: Corners, place: Range<Int>, label: Range<Int>? = nil) {
      self.corners = corners
      self.place = place
      self.label = label
    }

    /// Creates a box with the order of coordinates of its key.
    @inline(__always)
    init(_ n: Corners, _ place: Range<Int>, isYFirst: Bool) {
      corners = isYFirst ? Corners(n.y1, n.x1, n.y2, n.x2) : n
      self.place = place
      isThousandths = isYFirst
    }

    /// The space that the key declares.
    var space: CoordinateSpace? { isThousandths ? .thousandths : nil }
  }

  /// An invalid place.
  enum Fault: Sendable, Hashable {
    /// Brackets with the wrong number of coordinates, or with other contents.
    case wrongCount
    /// Brackets that do not match, or values without a comma between them.
    case malformed
    /// A corner without its counterpart.
    case unpaired
    /// An object with two labels, two scores or two places, or with an action that has no place.
    case ambiguous
    /// More places than the limit.
    case tooMany
  }

  /// The syntax of the answer.
  var syntax = Syntax.plain
  /// The places, in order.
  package var items: [Item] = []
  /// The number of invalid places.
  var faultCount = 0
  /// The first invalid place.
  var fault: (kind: Fault, place: Range<Int>)?
  /// The range of text outside all places: from its first to its last part.
  var prose: Range<Int>?
  /// Whether there is an empty list.
  var hasEmptyList = false
  /// The faults that were repaired while reading.
  var repairs: Repairs = []
  /// The ranges of the values in the answer, with their brackets and names.
  var values: [Range<Int>] = []
  /// The reason for giving up.
  var stop: Reason?
  private(set) var hasTooMany = false
  /// Whether a list of places contains a remark: `[{…}, "just kidding"]`, `[{…}, {"valid": false}]`.
  var hasRemark = false

  package init() {}

  mutating func add(_ kind: Fault, _ place: Range<Int>) {
    faultCount += 1
    if kind == .tooMany { hasTooMany = true }
    if fault == nil { fault = (kind, place) }
  }

  mutating func addProse(_ start: Int, _ end: Int) {
    prose = (prose?.lowerBound ?? start)..<end
  }

  mutating func addProse(_ place: Range<Int>) {
    guard let known = prose else { return prose = place }
    prose = min(known.lowerBound, place.lowerBound)..<max(known.upperBound, place.upperBound)
  }

  /// Returns the part of an answer to read, without its wrapping. The marks of a model family are kept if they define
  /// the space.
  static func place(_ bytes: Bytes, _ region: Range<Int>) -> Range<Int> {
    Syntax.of(bytes, region) == .plain ? Wrapping.stripped(bytes, region) : bytes.trimmed(region)
  }

  /// Records the code fence that was removed as wrapping.
  mutating func noteFence(_ bytes: Bytes, _ region: Range<Int>, around place: Range<Int>) {
    guard place.lowerBound > region.lowerBound else { return }
    let hasFence = bytes[region.lowerBound..<place.lowerBound].contains(UInt8(ascii: "`"))
    if hasFence, bytes.has("```", at: bytes.trimmed(region).lowerBound, before: place.lowerBound) {
      repairs.insert(.codeFence)
    }
  }

  /// Stops reading beyond a limit.
  mutating func cap(_ limit: Int) {
    guard items.count > limit else { return }
    let surplus = items[limit]
    items.removeSubrange(limit...)
    add(.tooMany, surplus.place)
  }

  /// Whether reading stopped before the end.
  var gaveUp: Bool { hasTooMany || stop != nil }

  /// Reads an answer in its syntax.
  ///
  /// - Parameters:
  ///   - limit: the maximum number of places.
  ///   - readsKeysAsLabels: whether the keys of an object can be labels: `{"cat": [0, 0, 10, 10]}`.
  /// - Complexity: O(*n*).
  static func of(
    _ bytes: Bytes, _ range: Range<Int>, _ wanted: Wanted = .boxes, limit: Int, readsKeysAsLabels: Bool = false
  ) -> Reading {
    if wanted == .boxes, let reading = QuickBoxes.read(bytes, range, limit: limit) { return reading }
    let syntax = Syntax.of(bytes, range)
    var reading: Reading
    switch syntax {
    case .plain:
      return PlaceReader.read(bytes, range, wanted, limit: limit, readsKeysAsLabels: readsKeysAsLabels)
    case .coordinateTokens:
      reading = PlaceReader.read(bytes, range, wanted, limit: limit, readsKeysAsLabels: false)
    case .qwenTokens:
      let marks = TaggedReader.Marks(
        label: ("<|object_ref_start|>", "<|object_ref_end|>"), place: ("<|box_start|>", "<|box_end|>"))
      reading = TaggedReader.read(bytes, range, marks, wanted, limit: limit)
    case .boxTags:
      let marks = TaggedReader.Marks(label: ("<ref>", "</ref>"), place: ("<box>", "</box>"))
      reading = TaggedReader.read(bytes, range, marks, wanted, limit: limit)
    case .detTags:
      let marks = TaggedReader.Marks(label: ("<|ref|>", "<|/ref|>"), place: ("<|det|>", "<|/det|>"))
      reading = TaggedReader.read(bytes, range, marks, wanted, limit: limit)
    case .glmTokens:
      let marks = TaggedReader.Marks(label: nil, place: ("<|begin_of_box|>", "<|end_of_box|>"))
      reading = TaggedReader.read(bytes, range, marks, wanted, limit: limit)
    case .paliGemma, .florence, .kosmos:
      reading = TokenReader.read(bytes, range, syntax, limit: limit)
    case .molmo:
      reading = PointTagReader.read(bytes, range, limit: limit)
    }
    // The requested kind determines the kind of place of the syntax.
    let isPoints = syntax == .molmo
    let holdsEither =
      syntax == .qwenTokens || syntax == .boxTags || syntax == .detTags || syntax == .glmTokens
      || syntax == .coordinateTokens
    if isPoints != (wanted == .points) && !holdsEither, let item = reading.items.first {
      reading.items = []
      reading.add(.wrongCount, item.place)
    }
    reading.syntax = syntax
    return reading
  }
}
