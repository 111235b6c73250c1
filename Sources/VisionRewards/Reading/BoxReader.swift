public import Answers
public import RewardCore

/// Reads boxes from a text, in any ``Syntax`` of common models.
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
/// A box is in brackets, between tags, given by two corners, or in JSON under a usual key (`bbox_2d`, `bbox`, `box`,
/// `coordinates`, `boundingBox`, `Position`, …, in any case), or each coordinate has its own key (`x1`, `x_min`,
/// `left`, `x` with `width`, …). Gemini's `box_2d` has y first. Unambiguous faults of brackets are repaired
/// (``/Answers/Repairs``). Numbers may be negative and have decimals, an exponent or `px`. The tags and tokens of other model
/// families are listed in ``Syntax`` and recognized automatically.
///
/// - Complexity: O(*n*) in the length of the text, whatever it contains; brackets nested deeper than 64 are not read.
public struct BoxReader: Sendable, Hashable {
  /// The reason why a text is not a box.
  public struct Unreadable: Error, Sendable, Hashable, CustomStringConvertible {
    /// The reason, as in verdicts.
    public var reason: Reason
    /// The reason in words.
    public var description: String { reason.description }
  }

  /// How far to search for the answer.
  public var finding: Finding
  /// Whether the prompt declares the requested space. A syntax whose usual space differs is then read in the declared
  /// space instead of being converted.
  public var declaresSpace: Bool

  /// Creates a reader.
  public init(finding: Finding = .stated, declaresSpace: Bool = false) {
    self.finding = finding
    self.declaresSpace = declaresSpace
  }

  /// Returns the only box in a text.
  ///
  /// - Throws: ``Unreadable`` if there is none, more than one, or one that is impossible in the space.
  public func box(in text: String, space: CoordinateSpace = .undeclared) throws(Unreadable) -> Box {
    try box(in: text, text.withBytes { $0.trimmed(0..<$0.count) }, space: space).box
  }

  /// A box, and a remark on how it was read.
  struct Found {
    var box: Box
    var remark: String?
  }

  /// Returns the only box in a part of a text.
  func box(in text: String, _ range: Range<Int>, space: CoordinateSpace) throws(Unreadable) -> Found {
    if let item = text.withBytes({ OnlyBox.read($0, range) }) {
      return Found(box: try box(item, of: text, nil, in: space))
    }
    let place = text.withBytes { Reading.place($0, range) }
    var reading = text.withBytes { Reading.of($0, place, limit: .max) }
    if let reason = reading.stop { throw Unreadable(reason: reason) }
    if finding == .stated { text.withBytes { reading.leaveOutDenied($0, range) } }
    let item = try item(reading, of: text, place)
    let isDoubtful = item.label.map { label in
      text.withBytes { Outline.isDenied(label: label, $0) || finding == .stated && !OpenName.isName($0, label) }
    }
    // A confidence of 0 takes the box back.
    if isDoubtful ?? false || finding == .stated && item.confidence.map({ $0 <= 0 }) ?? false {
      throw Unreadable(reason: .unreadable("a box", Excerpt(text.slice(place))))
    }
    if finding == .stated,
      let refusal = text.withBytes({
        reading.refusal($0, range, .boxes, isOne: true)
      })
    {
      throw Unreadable(reason: refusal.reason("box", Excerpt(text.slice(range))))
    }
    let own = reading.space(of: item, in: space, isDeclared: declaresSpace)
    let box = try box(item, of: text, own, in: space)
    return Found(box: box, remark: reading.spaceRemark(in: space, isDeclared: declaresSpace))
  }

  /// Returns the item that counts.
  private func item(_ reading: Reading, of text: String, _ place: Range<Int>) throws(Unreadable) -> Reading.Item {
    func unreadable() -> Unreadable { Unreadable(reason: .unreadable("a box", Excerpt(text.slice(place)))) }
    switch finding {
    case .lenient, .lenientFirst:
      let isFirst = finding == .lenientFirst
      guard let item = isFirst ? reading.items.first : reading.items.last else { throw unreadable() }
      // Text after the first box does not matter.
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

  /// Returns the box of an item in the requested space; `own` is the space that the syntax declares.
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
  /// The kind of box that was expected, in words.
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
  /// Returns the space that the syntax or the key of an item declares.
  ///
  /// - Parameter isDeclared: whether the prompt declares the space, which then applies.
  func space(of item: Item, in space: CoordinateSpace, isDeclared: Bool) -> CoordinateSpace? {
    if isDeclared && space != .undeclared && (item.isThousandths || syntax.isSpaceByCustom) { return nil }
    return item.space ?? syntax.space
  }

  /// Returns a remark if a syntax is read in another space than its usual one.
  func spaceRemark(in space: CoordinateSpace, isDeclared: Bool) -> String? {
    guard isDeclared, space != .undeclared, space != .thousandths else { return nil }
    let name = syntax.isSpaceByCustom ? syntax.rawValue : items.contains { $0.isThousandths } ? "box_2d" : nil
    return name.map { "\($0) in \(space), as declared" }
  }

  /// Returns a box in the requested space; `own` is the space that its syntax declares.
  ///
  /// Coordinates in a declared space are converted; undeclared coordinates are unchanged.
  static func box(_ item: Item, _ own: CoordinateSpace?, in space: CoordinateSpace) throws(Box.Problem) -> Box {
    guard let own, space != .undeclared, own != space else { return try Box(item.corners, in: space) }
    let box = try Box(item.corners, in: own)
    return box.converted(to: space) ?? box
  }
}
