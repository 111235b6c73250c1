import Answers
import RewardCore

extension CoordinateSpace: Codable {
  private enum Key: String, CodingKey { case pixels }

  /// Reads `"unit"`, `"thousandths"`, `"undeclared"` or `{"pixels": [640, 480]}`.
  public init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      switch name {
      case "unit": self = .unit
      case "thousandths": self = .thousandths
      case "undeclared": self = .undeclared
      case "pixels":
        throw ConfigurationError([.init([], "pixels need the size of the image: {\"pixels\": [width, height]}")])
      default:
        let mistake = ConfigurationError.Mistake.unknown(
          "coordinate space", name, among: ["unit", "thousandths", "undeclared", "pixels"])
        throw ConfigurationError([.init([], mistake.words)])
      }
    } else {
      let container = try decoder.container(keyedBy: Key.self)
      self = try Self.pixels(container.decode([Int].self, forKey: .pixels))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    if case .pixels(let width, let height) = self {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode([width, height], forKey: .pixels)
    } else {
      var container = encoder.singleValueContainer()
      try container.encode(description)
    }
  }

  /// The pixels of an image of a size that was read.
  static func pixels(_ size: [Int]) throws -> Self {
    guard size.count == 2, size.allSatisfy({ $0 > 0 && $0 <= 1_000_000 }) else {
      throw ConfigurationError([.init([], "the size of an image is [width, height], both positive, not \(size)")])
    }
    return .pixels(width: size[0], height: size[1])
  }
}

/// What the object around a place in an image says of its coordinates.
///
/// - `"space"`: `"unit"`, `"thousandths"`, `{"pixels": [w, h]}`, or `"pixels"` beside a size;
/// - `"imageSize": [w, h]`, or `"width"` and `"height"`: the size of the image; alone, it says that pixels are meant;
/// - `"inputSize": [w, h]`: the size at which the model saw the image.
struct Framing: Sendable, Hashable {
  /// The space in which the reference is written.
  var space: CoordinateSpace
  /// The pixels in which the model sees the image, where that is said.
  var input: CoordinateSpace?
  /// The pixels of the image, where its size is said.
  var size: CoordinateSpace?

  /// The space in which the model is expected to write: its own pixels where they are known, or that of the reference.
  var seen: CoordinateSpace { input ?? space }

  init(space: CoordinateSpace, input: CoordinateSpace? = nil) {
    self.space = space
    self.input = input
  }

  /// - Parameters:
  ///   - saysSize: whether what is beside it says the size of the image itself, as the runs of a mask do.
  ///   - areSides: whether `width` and `height` are those of a box.
  init(from container: KeyedDecodingContainer<AnyKey>, saysSize: Bool = false, areSides: Bool = false) throws {
    var size: CoordinateSpace?
    if let both = try container.decodeIfPresent([Int].self, forKey: "imageSize") {
      size = try .pixels(both)
    } else if !areSides, let width = try container.decodeIfPresent(Int.self, forKey: "width") {
      size = try .pixels([width, container.decode(Int.self, forKey: "height")])
    }
    self.size = size
    input = try container.decodeIfPresent([Int].self, forKey: "inputSize").map { try .pixels($0) }
    if !container.contains("space") {
      space = size ?? .undeclared
    } else if let size, (try? container.decode(String.self, forKey: "space")) == "pixels" {
      space = size
    } else {
      space = try container.decode(CoordinateSpace.self, forKey: "space")
    }
    if input != nil && space == .undeclared && !saysSize {
      throw ConfigurationError([
        .init(["inputSize"], "needs the space of the reference, or the size of the image, beside it")
      ])
    }
  }
}

extension Framing {
  /// Refuses a text that contains the object around a place: read as a model's answer, what it says of its space would be lost.
  ///
  /// - Throws: a ``ConfigurationError``.
  static func refuse(inside text: String) throws {
    let says = text.withBytes { bytes in
      let outline = OutlineReader.read(bytes, bytes.trimmed(0..<bytes.count))
      return outline.nodes.indices.contains { node in
        outline.nodes[node].kind == .key && outline.names(node, bytes, among: ["space", "imagesize", "inputsize"])
      }
    }
    if says {
      throw ConfigurationError([
        .init([], "an object that says its space must be an object, not a text that holds one")
      ])
    }
  }
}

/// A key of any name.
struct AnyKey: CodingKey, ExpressibleByStringLiteral {
  var stringValue: String
  var intValue: Int? { nil }
  init(_ name: String) { stringValue = name }
  init(stringLiteral value: String) { stringValue = value }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
