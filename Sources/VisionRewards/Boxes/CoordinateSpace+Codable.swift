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
        throw ConfigurationError([.init([], "pixels require the size of the image: {\"pixels\": [width, height]}")])
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

  /// Returns the pixel space of an image of the given size.
  static func pixels(_ size: [Int]) throws -> Self {
    guard size.count == 2, size.allSatisfy({ $0 > 0 && $0 <= 1_000_000 }) else {
      throw ConfigurationError([
        .init([], "the size of an image must be [width, height], both positive, but is \(size)")
      ])
    }
    return .pixels(width: size[0], height: size[1])
  }
}

/// The space and the sizes that are declared with coordinates.
///
/// - `"space"`: `"unit"`, `"thousandths"`, `{"pixels": [w, h]}`, or `"pixels"` with a size;
/// - `"imageSize": [w, h]`, or `"width"` and `"height"`: the size of the image; without a space, it implies pixels;
/// - `"inputSize": [w, h]`: the size of the model's input.
struct Framing: Sendable, Hashable {
  /// The space of the reference.
  var space: CoordinateSpace
  /// The pixels of the model's input, if declared.
  var input: CoordinateSpace?
  /// The pixels of the image, if its size is declared.
  var size: CoordinateSpace?

  /// The expected space of the predictions. It is the pixels of the model's input, or else the space of the
  /// reference.
  var seen: CoordinateSpace { input ?? space }

  init(space: CoordinateSpace, input: CoordinateSpace? = nil) {
    self.space = space
    self.input = input
  }

  /// Reads the declarations of an object.
  ///
  /// - Parameters:
  ///   - saysSize: whether the coordinates include the size of the image, as the runs of a mask do.
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
        .init(["inputSize"], "requires the space of the reference or the size of the image")
      ])
    }
  }
}

extension Framing {
  /// Throws an error for a text that contains an object with a declared space. In a model's answer, the space would
  /// be ignored.
  ///
  /// - Throws: a ``/RewardCore/ConfigurationError``.
  static func refuse(inside text: String) throws {
    let says = text.withBytes { bytes in
      let outline = OutlineReader.read(bytes, bytes.trimmed(0..<bytes.count))
      return outline.nodes.indices.contains { node in
        outline.nodes[node].kind == .key && outline.names(node, bytes, among: ["space", "imagesize", "inputsize"])
      }
    }
    if says {
      throw ConfigurationError([
        .init([], "an object with a space must be JSON, not a text that contains JSON")
      ])
    }
  }
}

/// A coding key with any name.
struct AnyKey: CodingKey, ExpressibleByStringLiteral {
  var stringValue: String
  var intValue: Int? { nil }
  init(_ name: String) { stringValue = name }
  init(stringLiteral value: String) { stringValue = value }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
