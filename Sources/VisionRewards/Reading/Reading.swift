import Answers
import RewardCore

/// What a reader found in an answer.
package struct Reading: Sendable {
  /// The maximum number of times that an answer may repeat its only object.
  static let mostRepetitions = 4

  /// What is looked for.
  package enum Wanted: Sendable, Hashable { case boxes, points }

  /// Something that was read, with the range of UTF-8 offsets where it is.
  package struct Item: Sendable {
    /// The corners of a box; a point is both of its own corners.
    package var corners: Corners
    /// Where it is.
    var place: Range<Int>
    /// Where its label stands, without quotation marks.
    package var label: Range<Int>?
    /// How sure the model says it is.
    var confidence: Double?
    /// Whether its key says that its coordinates are thousandths.
    var isThousandths = false
    /// Whether keys name its coordinates.
    var isNamed = false
    /// The action that it belongs to, counted from 0.
    var action: Int?

    init(corners: Corners, place: Range<Int>, label: Range<Int>? = nil) {
      self.corners = corners
      self.place = place
      self.label = label
    }

    /// A box in the order of coordinates that its key says.
    @inline(__always)
    init(_ n: Corners, _ place: Range<Int>, isYFirst: Bool) {
      corners = isYFirst ? Corners(n.y1, n.x1, n.y2, n.x2) : n
      self.place = place
      isThousandths = isYFirst
    }

    /// What its coordinates count, where its key says it.
    var space: CoordinateSpace? { isThousandths ? .thousandths : nil }
  }

  /// Something that looks like a place and is none.
  enum Fault: Sendable, Hashable {
    /// Brackets that contain another number of coordinates, or something else.
    case wrongCount
    /// Brackets that do not match, or values without a comma between them.
    case malformed
    /// A corner without another.
    case unpaired
    /// An object with two labels, two scores or two places, or with an action that points at nothing.
    case ambiguous
    /// More than were asked for.
    case tooMany
  }

  /// How the answer is written.
  var syntax = Syntax.plain
  /// What was read, in order.
  package var items: [Item] = []
  /// How many objects look like a box and are none.
  var faultCount = 0
  /// The first of them.
  var fault: (kind: Fault, place: Range<Int>)?
  /// Text that belongs to no box: from its first to its last place.
  var prose: Range<Int>?
  /// Whether there is a list with nothing in it.
  var hasEmptyList = false
  /// What was repaired.
  var repairs: Repairs = []
  /// Where the values are that the answer consists of, each with its brackets and names.
  var values: [Range<Int>] = []
  /// Why reading was given up.
  var stop: Reason?
  private(set) var hasTooMany = false

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

  /// The part of an answer that is read: without its wrapping, unless marks of a model family say what its coordinates are.
  static func place(_ bytes: Bytes, _ region: Range<Int>) -> Range<Int> {
    Syntax.of(bytes, region) == .plain ? Wrapping.stripped(bytes, region) : bytes.trimmed(region)
  }

  /// Notes the code fence that was removed as wrapping.
  mutating func noteFence(_ bytes: Bytes, _ region: Range<Int>, around place: Range<Int>) {
    guard place.lowerBound > region.lowerBound else { return }
    let hasFence = bytes[region.lowerBound..<place.lowerBound].contains(UInt8(ascii: "`"))
    if hasFence, bytes.has("```", at: bytes.trimmed(region).lowerBound, before: place.lowerBound) {
      repairs.insert(.codeFence)
    }
  }

  /// Gives up at more items than a limit.
  mutating func cap(_ limit: Int) {
    guard items.count > limit else { return }
    let surplus = items[limit]
    items.removeSubrange(limit...)
    add(.tooMany, surplus.place)
  }

  /// Whether reading was given up before the end.
  var gaveUp: Bool { hasTooMany || stop != nil }

  /// Reads an answer in the syntax that it is written in.
  ///
  /// - Parameters:
  ///   - limit: the number of items beyond which reading is given up.
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
    // What was looked for decides what the syntax's own kind of place is.
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
