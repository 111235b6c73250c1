import RewardCore

extension Mask: Codable {
  /// The keys of a mask in an object.
  static let keys = ["segmentation", "mask", "rle", "polygons", "polygon"]

  /// Reads a mask in one of the forms that data sets use.
  ///
  /// - `{"size": [height, width], "counts": "…"}`, where the counts are compressed or a list of lengths;
  /// - `{"segmentation": …}`, also under `mask`, `rle`, `polygons` or `polygon`, with such an object, or with polygons,
  ///   `[[x1, y1, x2, y2, …], …]` or `[[x, y], [x, y], …]`. Polygons require the size of the image, `"imageSize": [w,
  ///   h]` or `"width"` and `"height"`. Their `"space"` is that of a ``Box``.
  ///
  /// If the model sees the image at another size, set `"inputSize": [w, h]`; the mask is then resized to that size.
  ///
  /// - Throws: an error with the cause.
  public init(from decoder: any Decoder) throws {
    self = try WrittenMask(from: decoder).mask(
      in: Framing(from: decoder.container(keyedBy: AnyKey.self), saysSize: true))
  }

  /// Writes `{"size": [height, width], "counts": "…"}`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyKey.self)
    try container.encode([height, width], forKey: "size")
    try container.encode(compressed, forKey: "counts")
  }
}

/// A mask before the size of the image is known.
struct WrittenMask: Decodable {
  private enum Form {
    case runs(Mask)
    case polygons([[Double]])
  }

  private var form: Form

  init(from decoder: any Decoder) throws {
    guard let container = try? decoder.container(keyedBy: AnyKey.self) else {
      form = .polygons(try Self.polygons(decoder))
      return
    }
    if container.contains("counts") {
      form = .runs(try Self.runs(container))
    } else if let key = Mask.keys.first(where: { container.contains(AnyKey($0)) }) {
      form = try container.decode(WrittenMask.self, forKey: AnyKey(key)).form
    } else {
      throw ConfigurationError([
        .init([], "there is no mask; one of these keys is required: \(Mask.keys.joined(separator: ", "))")
      ])
    }
  }

  private static func runs(_ container: KeyedDecodingContainer<AnyKey>) throws -> Mask {
    let size = try container.decode([Int].self, forKey: "size")
    func mistake(_ words: String) -> ConfigurationError { ConfigurationError([.init(["counts"], words)]) }
    guard size.count == 2 else { throw mistake("the size of a mask must be [height, width], but is \(size)") }
    do {
      if let text = try? container.decode(String.self, forKey: "counts") {
        return try Mask(compressed: text, width: size[1], height: size[0])
      }
      return try Mask(width: size[1], height: size[0], runs: try container.decode([Int].self, forKey: "counts"))
    } catch let problem as Mask.Problem {
      switch problem {
      case .size: throw mistake("the size of a mask must be positive, but is \(size[1]) × \(size[0])")
      case .sum: throw mistake("the runs do not fill \(size[1]) × \(size[0]) pixels")
      case .text: throw mistake("the counts are not a compressed list of runs")
      }
    }
  }

  private static func polygons(_ decoder: any Decoder) throws -> [[Double]] {
    let container = try decoder.singleValueContainer()
    let rings: [[Double]]
    if let points = try? container.decode([[[Double]]].self) {
      rings = points.map { ring in ring.allSatisfy { $0.count == 2 } ? ring.flatMap(\.self) : [] }
    } else if let lists = try? container.decode([[Double]].self) {
      // Pairs are the points of a single polygon.
      let isOne = lists.count >= 3 && lists.allSatisfy { $0.count == 2 }
      rings = isOne ? [lists.flatMap(\.self)] : lists
    } else {
      rings = [try container.decode([Double].self)]
    }
    for ring in rings where ring.count < 6 || ring.count % 2 == 1 {
      throw ConfigurationError([.init([], "a polygon must have at least three points with two coordinates each")])
    }
    return rings
  }

  /// Returns the mask in pixels of the model's input.
  func mask(in framing: Framing) throws -> Mask {
    let mask: Mask
    switch form {
    case .runs(let written):
      mask = written
    case .polygons(let rings):
      guard case .pixels(let width, let height)? = framing.size ?? framing.space.ifPixels else {
        throw ConfigurationError([.init([], "polygons require the size of the image: \"imageSize\": [width, height]")])
      }
      let space = framing.space == .undeclared ? .pixels(width: width, height: height) : framing.space
      guard let factors = space.factors(to: .pixels(width: width, height: height)) else {
        throw ConfigurationError([.init([], "polygons in the space \(space) cannot be converted to pixels")])
      }
      let pixels = rings.map { ring in
        ring.enumerated().map { $0.offset % 2 == 0 ? factors.x($0.element) : factors.y($0.element) }
      }
      guard pixels.joined().allSatisfy({ abs($0) <= 1e6 }) else {
        throw ConfigurationError([.init([], "a coordinate of a polygon must be finite and at most a million pixels")]
        )
      }
      do throws(Mask.Problem) {
        mask = try Mask(width: width, height: height, polygons: pixels)
      } catch {
        throw ConfigurationError([.init([], "the size of a mask must be positive, but is \(width) × \(height)")])
      }
    }
    guard case .pixels(let width, let height)? = framing.input else { return mask }
    return try mask.resized(width: width, height: height)
  }
}

extension CoordinateSpace {
  /// The space if its unit is the pixel; otherwise `nil`.
  var ifPixels: CoordinateSpace? {
    if case .pixels = self { return self }
    return nil
  }
}
