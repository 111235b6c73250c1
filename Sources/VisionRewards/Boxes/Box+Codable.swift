import Answers
import RewardCore

extension Box: Codable {
  /// The keys under which a box stands in an object.
  static let keys = ["box", "bbox_2d", "bbox", "Position", "position"]

  /// Reads a box as data sets hold it.
  ///
  /// - `[x1, y1, x2, y2]`, whose space nobody declares;
  /// - a text in any syntax that ``BoxReader`` reads, with or without `<answer>` around it;
  /// - `{"box": …, "space": "thousandths"}`, where the box stands under `box`, `bbox_2d`, `bbox` or `Position`. The space is
  ///   `"unit"`, `"thousandths"` or `"pixels"`; pixels need `"imageSize": [w, h]`, or `"width"` and `"height"`. Where the
  ///   model saw the picture at another size, `"inputSize": [w, h]` says so, and the box is converted to the pixels
  ///   of that size, since those are what the model writes.
  ///
  /// - Throws: an error that says what is wrong.
  public init(from decoder: any Decoder) throws {
    let written = try Written(from: decoder)
    // A framing with an input size has a declared space, so that the conversion exists.
    self = written.box.converted(to: written.framing.seen) ?? written.box
  }

  /// Writes `[x1, y1, x2, y2]`, or an object with the space where it is declared.
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
  /// A box as it was written, with what was said of its coordinates.
  struct Written: Decodable {
    var box: Box
    var framing: Framing

    init(from decoder: any Decoder) throws {
      let corners: Corners
      var path: [String] = []
      if let container = try? decoder.container(keyedBy: AnyKey.self) {
        guard let key = Box.keys.first(where: { container.contains(AnyKey($0)) }) else {
          throw ConfigurationError([.init([], "there is no box: none of the keys \(Box.keys.joined(separator: ", "))")])
        }
        framing = try Framing(from: container)
        corners = try container.decode(WrittenBox.self, forKey: AnyKey(key)).corners
        path = [key]
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

/// Four numbers, or a text that holds them, before anybody asked whether they are a box.
struct WrittenBox: Decodable {
  var corners: Corners

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      try Framing.refuse(inside: text)
      let completion = Completion(text)
      let place = completion.anatomy(by: .answerOnly).answer
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
      throw ConfigurationError([.init([], "a box has four coordinates, [x1, y1, x2, y2], not \(numbers.count)")])
    }
    corners = Corners(numbers[0], numbers[1], numbers[2], numbers[3])
  }
}
