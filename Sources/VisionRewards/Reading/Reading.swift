import Answers
import RewardCore

/// What a reader found in an answer.
struct Reading: Sendable {
  /// What is looked for.
  enum Wanted: Sendable { case boxes, points }

  /// Something that was read, with the range of UTF-8 offsets at which it stands.
  struct Item: Sendable {
    /// The corners of a box; a point is both of its own corners.
    var corners: Corners
    /// Where it stands.
    var place: Range<Int>
    /// Where its label stands, without quotation marks.
    var label: Range<Int>?
    /// How sure the model says it is.
    var confidence: Double?
    /// Whether its key says that its coordinates are thousandths.
    var isThousandths = false
    /// Whether keys name its coordinates.
    var isNamed = false
    /// Whether it stands in an object of its own, but not where a box is expected.
    var isLoose = false

    /// What its coordinates count, where its key says it.
    var space: CoordinateSpace? { isThousandths ? .thousandths : nil }
  }

  /// Something that looks like a box and is none.
  enum Fault: Sendable, Hashable {
    /// Brackets that hold another number of coordinates, or something else.
    case wrongCount
    /// Brackets that do not match, or values without a comma between them.
    case malformed
    /// A corner without another.
    case unpaired
    /// Brackets within brackets beyond ``Reading/deepest``.
    case tooDeep
    /// More than were asked for.
    case tooMany
  }

  /// The deepest nesting of brackets.
  static let deepest = Outline.deepest

  /// How the answer is written.
  var syntax = Syntax.plain
  /// What was read, in order.
  var items: [Item] = []
  /// How many things look like a box and are none.
  var faultCount = 0
  /// The first of them.
  var fault: (kind: Fault, place: Range<Int>)?
  /// Text that belongs to no box: from its first to its last place.
  var prose: Range<Int>?
  /// Whether there is a list with nothing in it.
  var hasEmptyList = false
  /// What was put right.
  var repairs: Repairs = []

  mutating func add(_ kind: Fault, _ place: Range<Int>) {
    faultCount += 1
    if fault == nil { fault = (kind, place) }
  }

  mutating func addProse(_ start: Int, _ end: Int) {
    prose = (prose?.lowerBound ?? start)..<end
  }

  /// Whether reading was given up before the end.
  var gaveUp: Bool { fault?.kind == .tooDeep || fault?.kind == .tooMany }

  /// Reads an answer in the syntax that it is written in.
  ///
  /// - Parameter limit: the number of items beyond which reading is given up.
  /// - Complexity: O(*n*).
  static func of(_ bytes: Bytes, _ range: Range<Int>, _ wanted: Wanted = .boxes, limit: Int) -> Reading {
    let syntax = Syntax.of(bytes, range)
    var reading: Reading
    switch syntax {
    case .plain: return PlainReader.read(bytes, range, wanted, limit: limit)
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
    let holdsEither = syntax == .qwenTokens || syntax == .boxTags || syntax == .detTags || syntax == .glmTokens
    if isPoints != (wanted == .points) && !holdsEither, let item = reading.items.first {
      reading.items = []
      reading.add(.wrongCount, item.place)
    }
    reading.syntax = syntax
    return reading
  }
}
