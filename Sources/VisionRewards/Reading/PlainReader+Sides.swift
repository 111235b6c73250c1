import RewardCore

extension PlainReader {
  /// A coordinate of a box that has a key of its own: one of four in one of three ways of naming them.
  struct Side: Hashable {
    /// x1, y1, x2, y2; xmin, ymin, xmax, ymax; x, y, width, height.
    var way: Int
    /// Which of the four.
    var place: Int

    /// The bit that stands for it.
    var bit: UInt16 { 1 << UInt16(4 * way + place) }
    /// The bits of all four.
    static func all(_ way: Int) -> UInt16 { 0xF << UInt16(4 * way) }
    /// The bits of a point, x and y.
    static let point: UInt16 = 0x300
  }

  /// The coordinate that a key names.
  func side(_ key: Range<Int>) -> Side? {
    switch key.count {
    case 1:
      if matches(key, "x") { return Side(way: 2, place: 0) }
      if matches(key, "y") { return Side(way: 2, place: 1) }
    case 2:
      if matches(key, "x1") { return Side(way: 0, place: 0) }
      if matches(key, "y1") { return Side(way: 0, place: 1) }
      if matches(key, "x2") { return Side(way: 0, place: 2) }
      if matches(key, "y2") { return Side(way: 0, place: 3) }
    case 4:
      if matches(key, "xmin") { return Side(way: 1, place: 0) }
      if matches(key, "ymin") { return Side(way: 1, place: 1) }
      if matches(key, "xmax") { return Side(way: 1, place: 2) }
      if matches(key, "ymax") { return Side(way: 1, place: 3) }
    case 5:
      if matches(key, "width") { return Side(way: 2, place: 2) }
    case 6:
      if matches(key, "height") { return Side(way: 2, place: 3) }
    default: break
    }
    return nil
  }

  /// Takes a number under a key that names a coordinate.
  mutating func side(_ number: Double) {
    guard let side = frame.side else { return }
    // One that is named twice is no coordinate; the bit that no way uses says so.
    frame.sides |= frame.sides & side.bit == 0 ? side.bit : 1 << 15
    switch side.place {
    case 0: frame.n.x1 = number
    case 1: frame.n.y1 = number
    case 2: frame.n.x2 = number
    default: frame.n.y2 = number
    }
    frame.side = nil
  }

  /// Makes a box of the coordinates that an object names, unless it holds a box or says something else.
  mutating func closeSides(_ object: Frame, _ place: Range<Int>) {
    let isAlone = object.own == nil && object.firstItem == reading.items.count && !object.isMalformed
    guard object.sides != 0, isAlone else { return }
    let n = object.n
    let corners: Corners
    switch (wanted, object.sides) {
    case (.boxes, Side.all(0)), (.boxes, Side.all(1)): corners = n
    case (.boxes, Side.all(2)): corners = Corners(n.x1, n.y1, n.x1 + n.x2, n.y1 + n.y2)
    case (.points, Side.point): corners = Corners(n.x1, n.y1, n.x1, n.y1)
    default:
      // Some corners but not all, or several ways at once. A width alone is more likely that of the picture.
      let isPart = wanted == .boxes && object.accepts && object.sides & (Side.all(0) | Side.all(1)) != 0
      if isPart { reading.add(.wrongCount, place) }
      return
    }
    reading.items.append(
      .init(
        corners: corners, place: place, label: object.label, confidence: object.confidence, isNamed: true,
        isLoose: !object.accepts))
  }

  /// Adds a box in the order of coordinates that its key says.
  @inline(__always)
  mutating func add(_ corners: Corners, _ place: Range<Int>, isYFirst: Bool) {
    reading.items.append(Self.item(corners, place, isYFirst: isYFirst))
  }

  /// A box in the order of coordinates that its key says.
  @inline(__always)
  static func item(_ n: Corners, _ place: Range<Int>, isYFirst: Bool) -> Reading.Item {
    isYFirst
      ? .init(corners: Corners(n.y1, n.x1, n.y2, n.x2), place: place, isThousandths: true)
      : .init(corners: n, place: place)
  }
}
