import RewardCore

extension Mask: Codable {
  /// The keys under which a mask is in an object.
  static let keys = ["segmentation", "mask", "rle", "polygons", "polygon"]

  /// Reads a mask as data sets hold it.
  ///
  /// - `{"size": [height, width], "counts": "…"}`, where the counts are compressed or a list of lengths;
  /// - `{"segmentation": …}`, also under `mask`, `rle`, `polygons` or `polygon`, with such an object, or with polygons,
  ///   `[[x1, y1, x2, y2, …], …]` or `[[x, y], [x, y], …]`, which need the size of the image, `"imageSize": [w, h]` or
  ///   `"width"` and `"height"`, beside them. Their `"space"` is that of a ``Box``.
  ///
  /// Where the model saw the image at another size, `"inputSize": [w, h]` says so, and the mask is brought to that size.
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

/// A mask as it was written, before the size of the image was known.
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
        .init([], "there is no mask: none of the keys counts, \(Mask.keys.joined(separator: ", "))")
      ])
    }
  }

  private static func runs(_ container: KeyedDecodingContainer<AnyKey>) throws -> Mask {
    let size = try container.decode([Int].self, forKey: "size")
    func mistake(_ words: String) -> ConfigurationError { ConfigurationError([.init(["counts"], words)]) }
    guard size.count == 2 else { throw mistake("the size of a mask is [height, width], not \(size)") }
    do {
      if let text = try? container.decode(String.self, forKey: "counts") {
        return try Mask(compressed: text, width: size[1], height: size[0])
      }
      return try Mask(width: size[1], height: size[0], runs: try container.decode([Int].self, forKey: "counts"))
    } catch let problem as Mask.Problem {
      switch problem {
      case .size: throw mistake("an image of \(size[1]) × \(size[0]) has no mask")
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
      // Pairs are the points of one polygon.
      let isOne = lists.count >= 3 && lists.allSatisfy { $0.count == 2 }
      rings = isOne ? [lists.flatMap(\.self)] : lists
    } else {
      rings = [try container.decode([Double].self)]
    }
    for ring in rings where ring.count < 6 || ring.count % 2 == 1 {
      throw ConfigurationError([.init([], "a polygon has three points or more, two coordinates each")])
    }
    return rings
  }

  /// The mask, in the pixels in which the model sees the image.
  func mask(in framing: Framing) throws -> Mask {
    let mask: Mask
    switch form {
    case .runs(let written):
      mask = written
    case .polygons(let rings):
      guard case .pixels(let width, let height)? = framing.size ?? framing.space.ifPixels else {
        throw ConfigurationError([.init([], "polygons need the size of the image: \"imageSize\": [width, height]")])
      }
      let space = framing.space == .undeclared ? .pixels(width: width, height: height) : framing.space
      guard let factors = space.factors(to: .pixels(width: width, height: height)) else {
        throw ConfigurationError([.init([], "polygons in \(space) cannot be turned into pixels")])
      }
      let pixels = rings.map { ring in
        ring.enumerated().map { $0.offset % 2 == 0 ? factors.x($0.element) : factors.y($0.element) }
      }
      guard pixels.joined().allSatisfy({ abs($0) <= 1e6 }) else {
        throw ConfigurationError([.init([], "a coordinate of a polygon is a finite number of at most a million pixels")]
        )
      }
      do throws(Mask.Problem) {
        mask = try Mask(width: width, height: height, polygons: pixels)
      } catch {
        throw ConfigurationError([.init([], "an image of \(width) × \(height) has no mask")])
      }
    }
    guard case .pixels(let width, let height)? = framing.input else { return mask }
    return try mask.resized(width: width, height: height)
  }
}

extension CoordinateSpace {
  /// The space itself, where it counts pixels.
  var ifPixels: CoordinateSpace? {
    if case .pixels = self { return self }
    return nil
  }
}
