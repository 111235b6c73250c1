public import Answers
public import RewardCore

/// Reads boxes from a text, in any of the syntaxes that models write.
///
/// ```swift
/// let reader = BoxReader()
/// try reader.box(in: "[10, 20, 30, 60]")
/// try reader.box(in: "(10, 20) to (30, 60)")
/// try reader.box(in: "{'bbox_2d': [10, 20, 30, 60], 'label': 'cat'}")
/// try reader.box(in: "x1=10, y1=20, x2=30, y2=60")
/// try reader.box(in: "[10, 20, 30]")                        // throws: “[10, 20, 30]” is not a box
/// try reader.box(in: "[10, 20, 30, 60] or [0, 0, 5, 5]")    // throws: … is more than one box
/// ```
///
/// A box is in brackets, between tags, two corners, or in JSON under a usual key (`bbox_2d`, `bbox`, `box`, `coordinates`, `boundingBox`,
/// `Position`, …, whatever the case of the key), or each coordinate has a key of its own (`x1`, `x_min`, `left`, `x` with `width`, …);
/// Gemini's `box_2d` has y first. Faults of brackets that can be read in one way only are repaired (``/Answers/Repairs``).
/// Numbers may be negative, have decimals, an exponent or `px`. The marks and tokens of other families of models are listed
/// in ``Syntax``, and recognized.
///
/// - Complexity: O(*n*) in the length of the text, whatever it contains; it gives up at brackets nested beyond 64.
public struct BoxReader: Sendable, Hashable {
  /// Why a text is no box.
  public struct Unreadable: Error, Sendable, Hashable, CustomStringConvertible {
    /// The fact.
    public var reason: Reason
    /// The fact in words.
    public var description: String { reason.description }
  }

  /// How far the answer is looked for.
  public var finding: Finding
  /// Whether the requested space is the one that the prompt declares. A syntax whose usual space is another one
  /// is then read in the declared one, rather than converted.
  public var declaresSpace: Bool

  /// Makes a reader.
  public init(finding: Finding = .stated, declaresSpace: Bool = false) {
    self.finding = finding
    self.declaresSpace = declaresSpace
  }

  /// The one box in a text.
  ///
  /// - Throws: ``Unreadable`` where there is none, more than one, or one that is impossible in that space.
  public func box(in text: String, space: CoordinateSpace = .undeclared) throws(Unreadable) -> Box {
    try box(in: text, text.withBytes { $0.trimmed(0..<$0.count) }, space: space).box
  }

  /// A box, and how it was read where that is not usual.
  struct Found {
    var box: Box
    var remark: String?
  }

  /// The one box in a part of a text.
  func box(in text: String, _ range: Range<Int>, space: CoordinateSpace) throws(Unreadable) -> Found {
    if let item = text.withBytes({ OnlyBox.read($0, range) }) {
      return Found(box: try box(item, of: text, nil, in: space))
    }
    let place = text.withBytes { Reading.place($0, range) }
    var reading = text.withBytes { Reading.of($0, place, limit: .max) }
    if let reason = reading.stop { throw Unreadable(reason: reason) }
    if finding == .stated { text.withBytes { reading.leaveOutDenied($0, range) } }
    let item = try item(reading, of: text, place)
    if let label = item.label, text.withBytes({ Outline.isDenied(label: label, $0) }) {
      throw Unreadable(reason: .unreadable("a box", Excerpt(text.slice(place))))
    }
    if finding == .stated,
      let refusal = text.withBytes({
        PlaceWords.refusal(
          in: $0, range, around: reading.values, hasProse: reading.prose != nil, .boxes,
          isOne: true)
      })
    {
      throw Unreadable(reason: refusal.reason("box", Excerpt(text.slice(range))))
    }
    let own = reading.space(of: item, in: space, isDeclared: declaresSpace)
    let box = try box(item, of: text, own, in: space)
    return Found(box: box, remark: reading.spaceRemark(in: space, isDeclared: declaresSpace))
  }

  /// The item that counts.
  private func item(_ reading: Reading, of text: String, _ place: Range<Int>) throws(Unreadable) -> Reading.Item {
    func unreadable() -> Unreadable { Unreadable(reason: .unreadable("a box", Excerpt(text.slice(place)))) }
    switch finding {
    case .lenient, .lenientFirst:
      let isFirst = finding == .lenientFirst
      guard let item = isFirst ? reading.items.first : reading.items.last else { throw unreadable() }
      // What comes behind the first box does not matter.
      if let fault = reading.fault, !isFirst || fault.place.lowerBound <= item.place.lowerBound {
        throw unreadable()
      }
      return item
    case .exact, .stated:
      guard let first = reading.items.first else { throw unreadable() }
      let isOne =
        reading.items.count == 1
        || finding == .stated && reading.items.count <= Reading.mostRepetitions
          && reading.items.allSatisfy { $0.corners == first.corners }
      guard isOne else { throw Unreadable(reason: .several("box", Excerpt(text.slice(place)))) }
      if reading.fault != nil || finding == .exact && reading.prose != nil { throw unreadable() }
      return first
    }
  }

  /// The box of an item, whose coordinates count what `own` says, in the space that is asked for.
  private func box(
    _ item: Reading.Item, of text: String, _ own: CoordinateSpace?, in space: CoordinateSpace
  ) throws(Unreadable) -> Box {
    do throws(Box.Problem) {
      return try Reading.box(item, own, in: space)
    } catch {
      throw Unreadable(reason: .unreadable(error.kind, Excerpt(text.slice(item.place))))
    }
  }
}

extension Box.Problem {
  /// What the text is not.
  var kind: String {
    switch self {
    case .notFinite: "a box of finite numbers"
    case .reversed: "a box with its upper left corner first"
    case .outside(.unit): "a box inside 0…1"
    case .outside(.thousandths): "a box inside 0…1000"
    case .outside(.pixels(let width, let height)): "a box inside \(width) × \(height) pixels"
    case .outside(.undeclared): "a box inside the image"
    }
  }
}

extension Reading {
  /// What the coordinates of an item count, where its syntax or its key says it.
  ///
  /// - Parameter isDeclared: whether the prompt declares the space, which then applies.
  func space(of item: Item, in space: CoordinateSpace, isDeclared: Bool) -> CoordinateSpace? {
    if isDeclared && space != .undeclared && (item.isThousandths || syntax.isSpaceByCustom) { return nil }
    return item.space ?? syntax.space
  }

  /// What is to be said where a syntax is read in another space than its usual one.
  func spaceRemark(in space: CoordinateSpace, isDeclared: Bool) -> String? {
    guard isDeclared, space != .undeclared, space != .thousandths else { return nil }
    let name = syntax.isSpaceByCustom ? syntax.rawValue : items.contains { $0.isThousandths } ? "box_2d" : nil
    return name.map { "\($0) in \(space), as declared" }
  }

  /// A box whose coordinates count what `own` says, in the space that is asked for.
  ///
  /// Coordinates of a syntax that says what it counts are converted; where nothing is declared, they are left as they are.
  static func box(_ item: Item, _ own: CoordinateSpace?, in space: CoordinateSpace) throws(Box.Problem) -> Box {
    guard let own, space != .undeclared, own != space else { return try Box(item.corners, in: space) }
    let box = try Box(item.corners, in: own)
    return box.converted(to: space) ?? box
  }
}
