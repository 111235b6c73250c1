import RewardCore
import VisionRewards

/// The object in the first braces of a text, as Seg-Zero reads it.
struct SegZeroObject {
  /// Whether the object has the required form.
  var form: PublishedCheck
  /// The four entries of the box, each a number or not; `nil` if there are not four.
  var box: [Double?]?
  /// The two points, truncated to integers; `nil` if they are invalid.
  var points: (Point, Point)?

  /// The reference.
  struct Truth {
    var box: Corners
    var points: (Point, Point)
  }

  static func truth(_ reference: MarkedBoxSet) -> Truth? {
    guard reference.objects.count == 1, reference.objects[0].points.count == 2 else { return nil }
    let object = reference.objects[0]
    return Truth(box: object.box.corners, points: (object.points[0], object.points[1]))
  }

  static func missing(_ name: String) -> Verdict {
    Verdict(name, 0, because: .noAnswer("there is no object in braces"))
  }

  /// Returns the object in the first match of `{[^}]+}`, or `nil` if there is none.
  static func read(_ bytes: Bytes, _ keys: SegZero.Published.Keys) -> SegZeroObject? {
    guard let place = braces(bytes), let json = try? PythonJSON(bytes, place) else { return nil }
    return SegZeroObject(json, keys)
  }

  private static func braces(_ bytes: Bytes) -> Range<Int>? {
    var at = 0
    while let open = bytes.offset(of: UInt8(ascii: "{"), from: at, to: bytes.count) {
      at = open + 1
      guard at < bytes.count else { return nil }
      if bytes[at] == UInt8(ascii: "}") { continue }
      return bytes.offset(of: UInt8(ascii: "}"), from: at, to: bytes.count).map { open..<$0 + 1 }
    }
    return nil
  }

  private init(_ json: PythonJSON, _ keys: SegZero.Published.Keys) {
    var box: Int?
    var points: [Int] = []
    let isRight: Bool
    switch keys {
    case .exact:
      box = json.member(json.root, "bbox")
      points = [json.member(json.root, "points_1"), json.member(json.root, "points_2")].compactMap(\.self)
      isRight =
        points.count == 2 && box.map { json.kind($0) == .list && json.length($0) == 4 } ?? false
        && points.allSatisfy { json.kind($0) == .list && json.length($0) == 2 }
    case .similar:
      // The form accepts every name with “point” except that of the box; the points accept names with “points”.
      var formPoints: [Int] = []
      for member in json.members(json.root) {
        let name = json.scalars(member.name).map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        let isFirstBox = box == nil && name.holds("bbox")
        if isFirstBox { box = member.value } else if name.holds("point") { formPoints.append(member.value) }
        if name.holds("points") { points.append(member.value) }
      }
      points = Array(points.prefix(2))
      isRight =
        formPoints.count >= 2 && box.map { json.length($0) == 4 } ?? false
        && formPoints.prefix(2).allSatisfy { json.length($0) == 2 }
    }
    form = PublishedCheck(
      isRight, .satisfied("a box of four numbers and two points of two"),
      .unsatisfied("expected a box of four numbers and two points of two numbers each"))
    if let box, json.length(box) == 4 {
      // A text consists of characters, which are not numbers.
      self.box = json.kind(box) == .list ? json.entries(box).map { json.number($0) } : [nil, nil, nil, nil]
    }
    if points.count == 2, let a = Self.point(json, points[0]), let b = Self.point(json, points[1]) {
      self.points = (a, b)
    }
  }

  /// Returns the first two entries of a list, or characters of a text, as Python's `int` reads them.
  private static func point(_ json: PythonJSON, _ node: Int) -> Point? {
    var numbers: [Double?] = []
    switch json.kind(node) {
    case .list: numbers = json.entries(node).prefix(2).map { json.truncated($0) }
    case .string: numbers = json.scalars(node).prefix(2).map { PythonText.integer([$0]) }
    default: return nil
    }
    guard numbers.count == 2, let x = numbers[0], let y = numbers[1] else { return nil }
    return Point(x, y)
  }

  func accuracy(_ part: SegZero.Published.Accuracy.Part, _ truth: Truth) -> PublishedCheck {
    guard let box, let x1 = box[0], let y1 = box[1], let x2 = box[2], let y2 = box[3] else {
      return PublishedCheck(false, .unexplained, .noAnswer("there is no box of four numbers"))
    }
    let found = Corners(x1, y1, x2, y2)
    func compared(_ what: String, _ value: Double, _ limit: Double, _ isMet: Bool) -> PublishedCheck {
      let reason = value.isFinite ? Reason.compared(what, value, against: limit) : .notFinite
      return PublishedCheck(isMet, reason, reason)
    }
    switch part {
    case .overlap:
      let value = Self.overlap(found, truth.box)
      return compared("IoU", value, 0.5, value > 0.5)
    case .distance:
      let b = truth.box
      let value = (abs(x1 - b.x1) + abs(y1 - b.y1) + abs(x2 - b.x2) + abs(y2 - b.y2)) / 4
      return compared("mean distance of the coordinates", value, 10, value < 10)
    case .points:
      guard let points else { return PublishedCheck(false, .unexplained, .noAnswer("two points are required")) }
      for point in [points.0, points.1] where !(x1 <= point.x && point.x <= x2 && y1 <= point.y && point.y <= y2) {
        return PublishedCheck(false, .unexplained, .unsatisfied("a point is outside the predicted box"))
      }
      let straight = points.0.distance(to: truth.points.0) + points.1.distance(to: truth.points.1)
      let crossed = points.0.distance(to: truth.points.1) + points.1.distance(to: truth.points.0)
      let value = min(straight, crossed) / 2
      return compared("mean distance of the points", value, 100, value < 100)
    }
  }

  /// Returns the IoU with inclusive edges, of unordered corners. Boxes that share one line of pixels overlap by 0.
  private static func overlap(_ a: Corners, _ b: Corners) -> Double {
    let left = Python.max(a.x1, b.x1)
    let top = Python.max(a.y1, b.y1)
    let right = Python.min(a.x2, b.x2)
    let bottom = Python.min(a.y2, b.y2)
    let intersection = left < right && top < bottom ? (right - left + 1) * (bottom - top + 1) : 0
    let union = (a.x2 - a.x1 + 1) * (a.y2 - a.y1 + 1) + (b.x2 - b.x1 + 1) * (b.y2 - b.y1 + 1) - intersection
    return intersection / union
  }
}
