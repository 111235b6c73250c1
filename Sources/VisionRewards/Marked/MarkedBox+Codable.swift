import RewardCore

extension MarkedBoxSet: Codable {
  /// Reads objects in one of the forms that data sets use.
  ///
  /// - a list of objects such as `{"bbox_2d": [x1, y1, x2, y2], "point_2d": [x, y]}`, `[]` for none, or one such
  ///   object, with `points_1` and `points_2` for two points, or `points` for a list of points;
  /// - a text that contains either as JSON;
  /// - the text of Seg-Zero, `<box>(x1,y1),(x2,y2)</box><points>(x,y),(x,y)</points>`;
  /// - `{"objects": …, "space": …, "imageSize": [w, h], "inputSize": [w, h]}`; the space is that of a ``Box``.
  ///
  /// - Throws: an error with the cause.
  public init(from decoder: any Decoder) throws {
    var framing = Framing(space: .undeclared)
    var objects: [MarkedBox]
    if let container = try? decoder.container(keyedBy: AnyKey.self) {
      framing = try Framing(from: container)
      if container.contains("objects") {
        objects = try container.decode(WrittenObjects.self, forKey: "objects").objects(in: framing.space)
      } else {
        objects = try [WrittenObject(from: decoder).object(in: framing.space)]
      }
    } else {
      objects = try WrittenObjects(from: decoder).objects(in: .undeclared)
    }
    let set = MarkedBoxSet(objects, in: framing.space)
    self = set.converted(to: framing.seen) ?? set
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyKey.self)
    var list = container.nestedUnkeyedContainer(forKey: "objects")
    for one in objects {
      var object = list.nestedContainer(keyedBy: AnyKey.self)
      try object.encode([one.box.x1, one.box.y1, one.box.x2, one.box.y2], forKey: "box")
      try object.encode(one.points.map { [$0.x, $0.y] }, forKey: "points")
    }
    if space != .undeclared { try container.encode(space, forKey: "space") }
  }
}

/// An object before conversion.
private struct WrittenObject: Decodable {
  var corners: Corners
  var points: [[Double]] = []

  init(_ item: MarkedReading.Item) {
    corners = item.corners
    points = item.points.map { [$0.x, $0.y] }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: AnyKey.self)
    guard let key = Box.keys.first(where: { container.contains(AnyKey($0)) }) else {
      throw ConfigurationError([
        .init([], "there is no box; one of these keys is required: \(Box.keys.joined(separator: ", "))")
      ])
    }
    corners = try container.decode(WrittenBox.self, forKey: AnyKey(key)).corners
    if container.contains("points") {
      points = try container.decode([[Double]].self, forKey: "points")
    } else {
      for key in ["point_2d", "point", "points_1", "points_2"] where container.contains(AnyKey(key)) {
        points.append(try container.decode([Double].self, forKey: AnyKey(key)))
      }
    }
  }

  func object(in space: CoordinateSpace) throws -> MarkedBox {
    if let problem = Box.problem(corners, in: space) { throw ConfigurationError([.init([], problem.description)]) }
    guard points.allSatisfy({ $0.count == 2 && space.holds(x: $0[0], y: $0[1]) }) else {
      throw ConfigurationError([.init([], "a point must be [x, y] inside the image")])
    }
    return MarkedBox(Box(unchecked: corners, in: space), points: points.map { Point($0[0], $0[1]) })
  }
}

/// A list of objects, or a text that contains one.
private struct WrittenObjects: Decodable {
  var all: [WrittenObject]

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let text = try? container.decode(String.self) else {
      all = try container.decode([WrittenObject].self)
      return
    }
    if let one = Self.tagged(text) {
      all = [one]
      return
    }
    let reading = text.withBytes { MarkedReading.read($0, 0..<$0.count, in: .undeclared, maximumCount: .max) }
    switch reading {
    case .success(let reading) where reading.faultCount == 0: all = reading.items.map { WrittenObject($0) }
    case .success(let reading):
      throw ConfigurationError([.init([], "\(reading.faultCount) of the objects in \(Excerpt(text)) cannot be read")])
    case .failure(let error): throw ConfigurationError([.init([], error.description)])
    }
  }

  /// Reads `<box>(x1,y1),(x2,y2)</box><points>(x,y),(x,y)</points>`.
  private static func tagged(_ text: String) -> WrittenObject? {
    text.withBytes { bytes -> WrittenObject? in
      guard let box = bytes.firstTagged("<box>", "</box>"), let points = bytes.firstTagged("<points>", "</points>")
      else {
        return nil
      }
      let boxes = PlaceReader.read(bytes, box, .boxes, limit: 1, readsKeysAsLabels: false)
      let places = PlaceReader.read(bytes, points, .points, limit: .max, readsKeysAsLabels: false)
      guard let item = boxes.items.first, boxes.faultCount == 0, places.faultCount == 0, !places.items.isEmpty else {
        return nil
      }
      return WrittenObject(
        .init(corners: item.corners, points: places.items.map { Point($0.corners.x1, $0.corners.y1) }))
    }
  }

  func objects(in space: CoordinateSpace) throws -> [MarkedBox] {
    try all.enumerated().map { index, one in
      do {
        return try one.object(in: space)
      } catch let error as ConfigurationError {
        throw error.below("[\(index)]")
      }
    }
  }
}
