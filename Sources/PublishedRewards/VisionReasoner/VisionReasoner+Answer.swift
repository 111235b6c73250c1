import RewardCore
import VisionRewards

/// The first answer of a text, as VisionReasoner reads it.
struct VisionReasonerAnswer {
  let json: PythonJSON

  /// Returns the JSON in the first `<answer>`, or `nil` if there is none.
  static func read(_ bytes: Bytes) -> VisionReasonerAnswer? {
    guard let place = bytes.firstTagged("<answer>", "</answer>"),
      let json = try? PythonJSON(bytes, bytes.pythonStripped(place))
    else { return nil }
    return VisionReasonerAnswer(json: json)
  }

  /// The mean number of correct keys of an object, up to 2.
  var form: Double {
    // For an object or a text, names and characters are checked, and earn nothing.
    guard json.kind(json.root) == .list, let count = json.length(json.root) else { return 0 }
    var sum = 0.0
    for entry in json.entries(json.root) {
      switch json.kind(entry) {
      case .object:
        var own = 0.0
        if let box = json.member(entry, "bbox_2d"), json.kind(box) == .list, json.length(box) == 4 { own += 1 }
        if let point = json.member(entry, "point_2d"), json.kind(point) == .list, json.length(point) == 2 { own += 1 }
        sum += own / Double(count)
      case .list:
        let isError = json.entries(entry).contains { entry in
          json.kind(entry) == .string && (json.isEqual(entry, "bbox_2d") || json.isEqual(entry, "point_2d"))
        }
        if isError { return sum }
      case .string:
        let text = json.scalars(entry)
        if text.holds("bbox_2d") || text.holds("point_2d") { return sum }
      default:
        return sum
      }
    }
    return sum
  }

  /// Returns the value of each pair, row by row; `nil` where the original throws an error.
  func values(_ reference: MarkedBoxSet) -> (values: [Double], found: Int, wanted: Int)? {
    let truth = reference.objects.prefix(VisionReasoner.Published.Accuracy.most)
    guard !truth.isEmpty, truth.allSatisfy({ $0.points.count == 1 }), json.kind(json.root) == .list else { return nil }
    var boxNodes: [Int] = []
    var pointNodes: [Int] = []
    for entry in json.entries(json.root) {
      guard let box = json.member(entry, "bbox_2d"), let point = json.member(entry, "point_2d") else { return nil }
      boxNodes.append(box)
      pointNodes.append(point)
    }
    let most = VisionReasoner.Published.Accuracy.most
    guard !boxNodes.isEmpty, let boxes = NumberTable(json, boxNodes.prefix(most), columns: 4), !boxes.isTruth,
      let points = NumberTable(json, pointNodes.prefix(most), columns: 2), !points.isBeyond
    else { return nil }
    let wantedBoxes = NumberTable(truth.map { [$0.box.x1, $0.box.y1, $0.box.x2, $0.box.y2] })
    let wantedPoints = NumberTable(truth.map { [$0.points[0].x, $0.points[0].y] })
    let table = BoxTable(found: boxes, wanted: wantedBoxes)
    var out: [Double] = []
    out.reserveCapacity(boxes.rows * truth.count)
    for row in 0..<boxes.rows {
      let isInside =
        points[row, 0] >= boxes[row, 0] && points[row, 0] <= boxes[row, 2] && points[row, 1] >= boxes[row, 1]
        && points[row, 1] <= boxes[row, 3]
      for column in truth.indices {
        guard let overlap = table.overlap(row, column), let distance = table.distance(row, column) else { return nil }
        let away = NumberTable.distance(points, row, wantedPoints, column)
        out.append((overlap > 0.5 ? 1.0 : 0) + (distance < 10 ? 1.0 : 0) + (away < 30 && isInside ? 1.0 : 0))
      }
    }
    return (out, boxes.rows, truth.count)
  }
}
