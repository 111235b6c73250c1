public import Answers
public import Answers
public import RewardCore

/// Reads boxes from a text, in any of the ways in which models write them.
///
/// ```swift
/// let reader = BoxReader()
/// try reader.box(in: "[10, 20, 30, 60]")
/// try reader.box(in: "(10, 20), (30, 60)")
/// try reader.box(in: "{'bbox_2d': [10, 20, 30, 60], 'label': 'cat'}")
/// try reader.box(in: "[10, 20, 30]")                        // throws: “[10, 20, 30]” is not a box
/// try reader.box(in: "[10, 20, 30, 60] or [0, 0, 5, 5]")    // throws: … is more than one box
/// ```
///
/// Boxes stand in brackets, as two corners, or in JSON under `bbox_2d`, `bbox`, `box` or `Position`, whatever the case of
/// the key, or with each coordinate under a key of its own; Gemini's `box_2d` has y first. There may be a code fence, single quotes, or a trailing comma around them. Numbers may be negative, have decimals
/// or an exponent. The marks and tokens of other families of models are listed in ``Syntax``, and chosen by themselves.
///
/// - Complexity: O(*n*) in the length of the text, whatever it holds; it gives up at brackets nested beyond 64.
public struct BoxReader: Sendable, Hashable {
  /// Says what keeps a text from being a box.
  public struct Unreadable: Error, Sendable, Hashable, CustomStringConvertible {
    /// The fact.
    public var reason: Reason
    /// The fact in words.
    public var description: String { reason.description }
  }

  /// How far the answer is looked for.
  public var finding: Finding

  /// Makes a reader.
  public init(finding: Finding = .stated) { self.finding = finding }

  /// The one box in a text.
  ///
  /// - Throws: ``Unreadable`` where there is none, more than one, or one that is impossible in that space.
  public func box(in text: String, space: CoordinateSpace = .undeclared) throws(Unreadable) -> Box {
    try box(in: text, text.withBytes { $0.trimmed(0..<$0.count) }, space: space)
  }

  /// The one box in a part of a text.
  func box(in text: String, _ range: Range<Int>, space: CoordinateSpace) throws(Unreadable) -> Box {
    if let item = text.withBytes({ OnlyBox.read($0, range) }) { return try box(item, of: text, nil, in: space) }
    let reading = text.withBytes { Reading.of($0, range, limit: finding == .lenient(.last) ? .max : 1) }
    if let fault = reading.fault, fault.kind != .tooMany || finding != .lenient(.first) {
      let excerpt = Excerpt(text.slice(range))
      switch fault.kind {
      case .tooMany: throw Unreadable(reason: .several("box", excerpt))
      case .tooDeep: throw Unreadable(reason: .gaveUp("reading nested brackets", after: Reading.deepest))
      case .wrongCount, .malformed, .unpaired: throw Unreadable(reason: .unreadable("a box", excerpt))
      }
    }
    guard let item = finding == .lenient(.last) ? reading.items.last : reading.items.first,
      finding != .exact || reading.prose == nil
    else {
      throw Unreadable(reason: .unreadable("a box", Excerpt(text.slice(range))))
    }
    return try box(item, of: text, item.space ?? reading.syntax.space, in: space)
  }

  /// The box of an item, whose coordinates count what `own` says, in the space that is wanted.
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
  /// The kind of thing that the text is not.
  var kind: String {
    switch self {
    case .notFinite: "a box of finite numbers"
    case .reversed: "a box with its upper left corner first"
    case .outside(.unit): "a box inside 0…1"
    case .outside(.thousandths): "a box inside 0…1000"
    case .outside(.pixels(let width, let height)): "a box inside \(width) × \(height) pixels"
    case .outside(.undeclared): "a box inside the picture"
    }
  }
}

extension Reading {
  /// A box that was read, in the space that is wanted.
  func box(_ item: Item, in space: CoordinateSpace) throws(Box.Problem) -> Box {
    try Self.box(item, item.space ?? syntax.space, in: space)
  }

  /// A box whose coordinates count what `own` says, in the space that is wanted.
  ///
  /// Coordinates of a syntax that says what it counts are converted; where nothing is declared, they are left as they stand.
  static func box(_ item: Item, _ own: CoordinateSpace?, in space: CoordinateSpace) throws(Box.Problem) -> Box {
    guard let own, space != .undeclared, own != space else { return try Box(item.corners, in: space) }
    let box = try Box(item.corners, in: own)
    return box.converted(to: space) ?? box
  }
}
