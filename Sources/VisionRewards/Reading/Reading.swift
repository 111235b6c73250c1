/// What a reader found in an answer.
struct Reading: Sendable {
  /// Something that was read, with the range of UTF-8 offsets at which it stands.
  struct Item: Sendable {
    var corners: Corners
    /// Where it stands.
    var place: Range<Int>
    /// Where its label stands, without quotation marks.
    var label: Range<Int>?
    /// How sure the model says it is.
    var confidence: Double?
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

  /// Departures from the syntax that were put right.
  struct Repairs: OptionSet, Sendable, Hashable {
    var rawValue: UInt8
    /// The text ends within brackets.
    static let cutOff = Repairs(rawValue: 1)
    /// Names or labels in single quotation marks.
    static let singleQuotes = Repairs(rawValue: 2)
    /// A comma before a closing bracket.
    static let trailingComma = Repairs(rawValue: 4)
    /// A code fence around it.
    static let codeFence = Repairs(rawValue: 8)
  }

  /// The deepest nesting of brackets.
  static let deepest = 64

  /// What was read, in order.
  var items: [Item] = []
  /// How many things look like a box and are none.
  var faultCount = 0
  /// The first of them.
  var fault: (kind: Fault, place: Range<Int>)?
  /// Text that belongs to no box: from its first to its last place.
  var prose: Range<Int>?
  /// What was put right.
  var repairs: Repairs = []

  mutating func add(_ kind: Fault, _ place: Range<Int>) {
    faultCount += 1
    if fault == nil { fault = (kind, place) }
  }

  mutating func addProse(_ start: Int, _ end: Int) {
    prose = (prose?.lowerBound ?? start)..<end
  }
}
