import RewardCore

/// Objects with a box and points, as they stand in an answer that is strict JSON.
///
/// An object holds a box under one of the names that ``Box`` is read from, and points under names that begin with
/// `point`: each a pair of numbers, or a list of pairs. A list of objects is read, and one object alone.
struct MarkedReading {
  /// An object that was read.
  struct Item {
    var corners: Corners
    var points: [Point]
  }

  /// The objects that are possible in the space.
  var items: [Item] = []
  /// How many entries of the list are no such object.
  var faultCount = 0

  /// How many entries there are.
  var count: Int { items.count + faultCount }

  /// Reads a part of a text.
  ///
  /// - Complexity: O(*n*).
  static func read(
    _ bytes: Bytes, _ range: Range<Int>, in space: CoordinateSpace, most: Int
  ) -> Result<MarkedReading, BoxReader.Unreadable> {
    let place = bytes.trimmed(unfenced(bytes, bytes.trimmed(range)))
    if Candidates.saysNone(bytes, place) { return .success(MarkedReading()) }
    let json: PythonJSON
    do throws(PythonJSON.Fault) {
      json = try PythonJSON(bytes, place)
    } catch {
      let excerpt = Excerpt(
        String(decoding: bytes[place.lowerBound..<min(place.upperBound, place.lowerBound + 256)], as: UTF8.self))
      return .failure(
        .init(
          reason: error == .tooDeep
            ? .gaveUp("reading nested brackets", after: PythonJSON.deepest)
            : .unreadable("a list of objects in JSON", excerpt)))
    }
    let entries: [Int]
    switch json.kind(json.root) {
    case .list: entries = json.entries(json.root)
    case .object: entries = [json.root]
    default:
      return .failure(.init(reason: .unsatisfied("a list of objects")))
    }
    guard entries.count <= most else { return .failure(.init(reason: .gaveUp("reading objects", after: most))) }
    var reading = MarkedReading()
    for entry in entries {
      if let item = item(json, entry, space) { reading.items.append(item) } else { reading.faultCount += 1 }
    }
    return .success(reading)
  }

  /// An object, or `nil` where it lacks a box, or where one of its places is impossible.
  static func item(_ json: PythonJSON, _ node: Int, _ space: CoordinateSpace) -> Item? {
    var corners: Corners?
    var points: [Point] = []
    for member in json.members(node) {
      let isBox = boxNames.contains { json.isEqual(member.name, $0) }
      if isBox {
        guard let numbers = numbers(json, member.value), numbers.count == 4, corners == nil else { return nil }
        let found = Corners(numbers[0], numbers[1], numbers[2], numbers[3])
        guard Box.problem(found, in: space) == nil else { return nil }
        corners = found
      } else if json.bytes.has(
        "point", at: json.place(member.name).lowerBound, before: json.place(member.name).upperBound)
      {
        let entries = json.entries(member.value)
        let isList = entries.first.map { json.kind($0) == .list } ?? false
        for value in isList ? entries : [member.value] {
          guard let numbers = numbers(json, value), numbers.count == 2, space.holds(x: numbers[0], y: numbers[1]) else {
            return nil
          }
          points.append(Point(numbers[0], numbers[1]))
        }
      }
    }
    return corners.map { Item(corners: $0, points: points) }
  }

  private static let boxNames: [StaticString] = ["box", "bbox_2d", "bbox", "Position", "position"]

  private static func numbers(_ json: PythonJSON, _ node: Int) -> [Double]? {
    let entries = json.entries(node)
    guard json.kind(node) == .list, entries.count <= 4 else { return nil }
    var out: [Double] = []
    for entry in entries {
      guard json.kind(entry) == .integer || json.kind(entry) == .float, let number = json.number(entry) else {
        return nil
      }
      out.append(number)
    }
    return out
  }

  /// What stands within a code fence around all of it.
  private static func unfenced(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int> {
    guard range.count >= 6, bytes.has("```", at: range.lowerBound, before: range.upperBound),
      bytes.has("```", at: range.upperBound - 3, before: range.upperBound)
    else { return range }
    var start = range.lowerBound + 3
    if bytes.has("json", at: start, before: range.upperBound - 3) { start += 4 }
    return start..<range.upperBound - 3
  }
}
