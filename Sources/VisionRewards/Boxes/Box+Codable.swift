import Answers
import RewardCore

extension Box: Codable {
  /// The keys of a box in an object.
  static let keys = [
    "box", "bbox_2d", "bbox", "Position", "position", "bounding_box", "boundingBox", "coordinates",
  ]

  /// Reads a box in one of the forms that data sets use.
  ///
  /// - `[x1, y1, x2, y2]`, in an undeclared space;
  /// - a text in any syntax of ``BoxReader``, with or without `<answer>` around it;
  /// - `{"box": …, "space": "thousandths"}`, where the key is `box`, `bbox_2d`, `bbox`, `bounding_box`, `boundingBox`,
  ///   `coordinates` or `Position`, or each coordinate has its own key: `{"x": …, "y": …, "width": …, "height": …}`,
  ///   `{"xmin": …, …}`. The numbers are the corners, unless `"format"` is `"xywh"` or `"cxcywh"` instead of `"xyxy"`.
  ///   The `bbox` of a COCO annotation is `[x, y, width, height]` and is rejected without a format. The space is
  ///   `"unit"`, `"thousandths"` or `"pixels"`; pixels require `"imageSize": [w, h]`, or `"width"` and `"height"`. If
  ///   the model sees the image at another size, set `"inputSize": [w, h]`; the box is then converted to pixels of that
  ///   size, which the model writes.
  ///
  /// - Throws: an error with the cause.
  public init(from decoder: any Decoder) throws {
    let written = try Written(from: decoder)
    // A framing with an input size has a declared space, so the conversion exists.
    self = written.box.converted(to: written.framing.seen) ?? written.box
  }

  /// Writes `[x1, y1, x2, y2]`, or an object with the space if it is declared.
  public func encode(to encoder: any Encoder) throws {
    let numbers = [x1, y1, x2, y2]
    if space == .undeclared {
      var container = encoder.singleValueContainer()
      try container.encode(numbers)
    } else {
      var container = encoder.container(keyedBy: AnyKey.self)
      try container.encode(numbers, forKey: "box")
      try container.encode(space, forKey: "space")
    }
  }
}

extension Box {
  /// Returns a box in the space of the data set, and the pixels of the model's input.
  package static func written(from decoder: any Decoder) throws -> (box: Box, input: CoordinateSpace?) {
    let written = try Written(from: decoder)
    return (written.box, written.framing.input)
  }

  /// A box before conversion, with the declarations about its coordinates.
  struct Written: Decodable {
    var box: Box
    var framing: Framing

    init(from decoder: any Decoder) throws {
      let corners: Corners
      var path: [String] = []
      if let container = try? decoder.container(keyedBy: AnyKey.self) {
        let sides = WrittenBox.sides(in: container)
        framing = try Framing(from: container, areSides: sides != nil && container.contains("x"))
        (corners, path) = try WrittenBox.corners(in: container, sides)
      } else {
        framing = Framing(space: .undeclared)
        corners = try WrittenBox(from: decoder).corners
      }
      if let problem = Box.problem(corners, in: framing.space) {
        throw ConfigurationError([.init(path, problem.description)])
      }
      box = Box(unchecked: corners, in: framing.space)
    }
  }
}

/// Four numbers, or a text that contains them, before validation.
struct WrittenBox: Decodable {
  var corners: Corners

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      try Framing.refuse(inside: text)
      let completion = Completion(text)
      let place = completion.anatomy(by: .answerOnly).answerPlace
      do {
        let box = try BoxReader(finding: .exact).box(
          in: text, place ?? completion.withUTF8 { $0.trimmed(0..<$0.count) }, space: .undeclared)
        corners = box.box.corners
      } catch {
        throw ConfigurationError([.init([], error.description)])
      }
      return
    }
    var numbers: [Double]
    if let pairs = try? container.decode([[Double]].self) {
      let isOne = pairs.count == 1 || pairs.allSatisfy { $0.count == 2 }
      numbers = isOne ? pairs.flatMap(\.self) : []
    } else {
      numbers = try container.decode([Double].self)
    }
    guard numbers.count == 4 else {
      throw ConfigurationError([
        .init([], "a box must have four coordinates, [x1, y1, x2, y2], but has \(numbers.count)")
      ])
    }
    corners = Corners(numbers[0], numbers[1], numbers[2], numbers[3])
  }
}

extension WrittenBox {
  /// The meaning of the four numbers of a box.
  enum Form: String, CaseIterable {
    case xyxy, xywh, cxcywh

    func corners(_ n: Corners) -> Corners {
      switch self {
      case .xyxy: n
      case .xywh: Corners(n.x1, n.y1, n.x1 + n.x2, n.y1 + n.y2)
      case .cxcywh: Corners(n.x1 - n.x2 / 2, n.y1 - n.y2 / 2, n.x1 + n.x2 / 2, n.y1 + n.y2 / 2)
      }
    }
  }

  /// Returns the format that an object declares, or `nil`.
  static func form(in container: KeyedDecodingContainer<AnyKey>) throws -> Form? {
    for key in ["format", "bbox_format", "box_format"] {
      guard let name = try container.decodeIfPresent(String.self, forKey: AnyKey(key)) else { continue }
      guard let form = Form(rawValue: name.lowercased()) else {
        let mistake = ConfigurationError.Mistake.unknown("format", name, among: Form.allCases.map(\.rawValue))
        throw ConfigurationError([.init([key], mistake.words)])
      }
      return form
    }
    return nil
  }

  /// Returns the corners of the box in an object, and the path to it.
  ///
  /// - Parameter sides: the corners from coordinates with their own keys.
  static func corners(
    in container: KeyedDecodingContainer<AnyKey>, _ sides: Corners?
  ) throws -> (corners: Corners, path: [String]) {
    guard let key = Box.keys.first(where: { container.contains(AnyKey($0)) }) else {
      if let sides { return (sides, []) }
      throw ConfigurationError([
        .init([], "there is no box; one of these keys is required: \(Box.keys.joined(separator: ", "))")
      ])
    }
    let form = try form(in: container)
    if form == nil, key == "bbox", let sign = annotationKeys.first(where: { container.contains(AnyKey($0)) }) {
      throw ConfigurationError([
        .init(
          [key],
          "“\(sign)” is a key of COCO annotations, whose boxes are [x, y, width, height]: add \"format\": \"xywh\", or \"xyxy\" for corners"
        )
      ])
    }
    let written = try container.decode(WrittenBox.self, forKey: AnyKey(key)).corners
    return ((form ?? .xyxy).corners(written), [key])
  }

  /// Keys of COCO's annotations.
  private static let annotationKeys = ["category_id", "image_id", "segmentation", "area"]

  /// Returns the corners from coordinates with their own keys, if no key contains a whole box.
  static func sides(in container: KeyedDecodingContainer<AnyKey>) -> Corners? {
    guard !Box.keys.contains(where: { container.contains(AnyKey($0)) }) else { return nil }
    var sides = Sides()
    for key in container.allKeys {
      let name = key.stringValue.lowercased().filter { $0 != "_" && $0 != "-" }
      guard let side = Side.names[name] else { continue }
      sides.add(side, try? container.decode(Double.self, forKey: key))
    }
    return sides.corners
  }
}
