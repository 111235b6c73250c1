import Answers
import RewardCore

/// Reads objects with a box and points.
///
/// An object contains a box under one of the keys of ``Box``, or corners with names, and points under keys that begin
/// with `point`: each a pair of numbers, `{"x": …, "y": …}`, or a list of either. Objects are in a list, under
/// `objects`, or alone.
struct MarkedReading {
  /// A predicted object.
  struct Item {
    var corners: Corners
    var points: [Point]
  }

  /// The valid objects of the space.
  var items: [Item] = []
  /// The number of invalid entries.
  var faultCount = 0
  /// The ranges of the entries.
  private var places: [Range<Int>] = []
  private var isEmptyList = false

  /// The number of entries.
  var count: Int { items.count + faultCount }

  /// Reads objects from a part of a text.
  ///
  /// - Complexity: O(*n*).
  static func read(
    _ bytes: Bytes, _ range: Range<Int>, _ finding: Finding = .exact, in space: CoordinateSpace, maximumCount: Int
  ) -> Result<MarkedReading, BoxReader.Unreadable> {
    let place = Wrapping.stripped(bytes, range)
    if Candidates.saysNone(bytes, place) { return .success(MarkedReading()) }
    let outline = OutlineReader.read(bytes, place)
    if let reason = outline.gaveUp { return .failure(.init(reason: reason)) }
    var reading = MarkedReading()
    for child in outline.children(of: 0) where outline.prose == nil || outline.nodes[child].end > child + 1 {
      reading.find(outline, child, bytes, space)
    }
    if outline.refusedComment(bytes) != nil { reading.faultCount += 1 }
    let end = min(place.upperBound, place.lowerBound + 256)
    func excerpt() -> Excerpt {
      Excerpt(String(decoding: bytes[bytes.wholeScalars(place.lowerBound..<end)], as: UTF8.self))
    }
    reading.isEmptyList = reading.count == 0 && outline.isEmpty(bytes) && outline.nodes.count > 1
    guard reading.count > 0 || reading.isEmptyList, !outline.repairs.contains(.cutOff),
      outline.prose != nil || outline.nodes[0].directCount == 0
    else {
      return .failure(.init(reason: .unreadable("a list of objects", excerpt())))
    }
    guard reading.count <= maximumCount else {
      return .failure(.init(reason: .gaveUp("reading objects", after: maximumCount)))
    }
    var finds = ShapeFinds(place)
    finds.items = reading.places.map { .init(numbers: [], place: $0) }
    if finding == .stated, outline.hasHeadings(bytes) {
      return .failure(.init(reason: .several("list of objects", excerpt())))
    }
    finds.judge(bytes, outline, finding, .boxes)
    if finding == .stated, reading.hasRemark { return .failure(.init(reason: .refused(excerpt()))) }
    if let refusal = finds.refusal { return .failure(.init(reason: refusal)) }
    return .success(reading)
  }

  /// Whether an object without a place retracts others: `{"note": "ignore"}`.
  private var hasRemark = false

  private mutating func add(_ item: Item?, _ place: Range<Int>) {
    places.append(place)
    if let item { items.append(item) } else { faultCount += 1 }
  }

  private mutating func find(_ outline: Outline, _ node: Int, _ bytes: Bytes, _ space: CoordinateSpace) {
    let one = outline.nodes[node]
    guard one.kind == .list || one.kind == .object, outline.isClosed(node, bytes) else { return add(nil, one.place) }
    if one.kind == .list {
      if one.directCount > 0 || one.isMalformed { return add(nil, one.place) }
      for child in outline.children(of: node) { find(outline, child, bytes, space) }
      return
    }
    var fields = ShapeFields(outline, node, bytes)
    if let corners = Self.corners(&fields) {
      let isDenied = fields.label.map { Outline.isDenied(label: $0, bytes) } ?? false
      return add(isDenied ? nil : Self.item(corners, fields, space), one.place)
    }
    if fields.isContradictory {
      hasRemark = hasRemark || one.numbers.isEmpty
      return add(nil, one.place)
    }
    var isContainer = false
    for key in outline.children(of: node) {
      guard let value = outline.value(of: key), outline.nodes[value].kind != .text,
        !ShapeWords.isDenied(bytes, outline.nodes[key].place)
      else { continue }
      let name = ShapeWords.folded(bytes, outline.nodes[key].place) ?? ""
      let isList = outline.nodes[value].kind == .list && outline.nodes[value].directCount == 0
      let hasObjects = outline.children(of: value).contains { outline.nodes[$0].kind == .object }
      let isEmpty = isList && outline.nodes[value].end == value + 1 && !outline.nodes[value].isMalformed
      guard isEmpty || hasObjects || ShapeWords.containers.contains(name) else { continue }
      isContainer = true
      if !isEmpty { find(outline, value, bytes, space) }
    }
    if !isContainer { add(nil, one.place) }
  }

  /// Returns the corners of an object's box, or `nil`.
  private static func corners(_ fields: inout ShapeFields) -> Corners? {
    let parts = [["x1", "xmin", "left"], ["y1", "ymin", "top"], ["x2", "xmax", "right"], ["y2", "ymax", "bottom"]]
    var numbers = fields.numbers(boxNames, by: parts)
    if numbers == nil, fields.all.allSatisfy({ !boxNames.contains($0.name) }) {
      let named = parts.compactMap { fields.number($0) }
      if named.count == 4 { numbers = named }
    }
    guard let numbers, !fields.isContradictory else { return nil }
    return Corners(numbers[0], numbers[1], numbers[2], numbers[3])
  }

  private static let boxNames = ["box", "bbox", "bbox2d", "position", "boundingbox"]

  /// Returns an object, or `nil` if one of its coordinates is impossible.
  private static func item(_ corners: Corners, _ fields: ShapeFields, _ space: CoordinateSpace) -> Item? {
    guard Box.problem(corners, in: space) == nil else { return nil }
    var points: [Point] = []
    for entry in fields.all where entry.name.hasPrefix("point") {
      guard case .node(let node) = entry.value, let found = self.points(fields.outline, node, fields.bytes),
        found.allSatisfy({ space.holds(x: $0.x, y: $0.y) })
      else { return nil }
      points += found
    }
    return Item(corners: corners, points: points)
  }

  /// Reads a point or a list of points.
  private static func points(_ outline: Outline, _ node: Int, _ bytes: Bytes) -> [Point]? {
    if let point = point(outline, node, bytes) { return [point] }
    guard outline.nodes[node].kind == .list, outline.isClosed(node, bytes), outline.nodes[node].directCount == 0,
      !outline.nodes[node].isMalformed
    else { return nil }
    var points: [Point] = []
    for child in outline.children(of: node) {
      guard let point = point(outline, child, bytes) else { return nil }
      points.append(point)
    }
    return points
  }

  private static func point(_ outline: Outline, _ node: Int, _ bytes: Bytes) -> Point? {
    if outline.nodes[node].kind == .object {
      var fields = ShapeFields(outline, node, bytes)
      guard let x = fields.number(["x"]), let y = fields.number(["y"]), !fields.isContradictory else { return nil }
      return Point(x, y)
    }
    guard let numbers = outline.leaf(node, bytes), numbers.count == 2 else { return nil }
    return Point(numbers[0], numbers[1])
  }
}
