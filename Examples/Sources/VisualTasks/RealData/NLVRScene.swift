import Foundation

/// A sentence about three boxes with shapes, true or false: a line of the data set NLVR.
///
/// ```swift
/// let scenes = try NLVRScene.scenes(lines: try String(contentsOf: file, encoding: .utf8))
/// let example = scenes[0].example(id: 0)      // "there is a black circle true or false ?"
/// ```
///
/// A line is a JSON object with `identifier`, `sentence`, `label` and `structured_rep`: three lists of objects with `type`, `color`, `size`,
/// `x_loc` and `y_loc` in a box of 100 pixels.
///
/// - Source: Suhr et al., *A Corpus of Natural Language for Visual Reasoning*, 2017.
public struct NLVRScene: Sendable, Hashable, Decodable {
  /// An object in a box.
  public struct Object: Sendable, Hashable, Decodable {
    /// `square`, `circle` or `triangle`.
    public let type: String
    /// `Yellow`, `Black` or `#0099ff`.
    public let color: String
    /// The width and height in hundredths of the box.
    public let size: Double
    /// The left edge in hundredths of the box.
    public let x: Double
    /// The upper edge in hundredths of the box.
    public let y: Double

    private enum CodingKeys: String, CodingKey {
      case type
      case color
      case size
      case x = "x_loc"
      case y = "y_loc"
    }

    /// Reads an object.
    ///
    /// - Throws: a `DecodingError` if a number is no place in a box.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      type = try container.decode(String.self, forKey: .type).lowercased()
      color = try container.decode(String.self, forKey: .color).lowercased()
      size = try container.decode(Double.self, forKey: .size)
      x = try container.decode(Double.self, forKey: .x)
      y = try container.decode(Double.self, forKey: .y)
      for (key, value) in [(CodingKeys.size, size), (.x, x), (.y, y)] where !(-100...200).contains(value) {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "\(value) is not in a box of 100")
      }
    }
  }

  /// What names the scene.
  public let identifier: String
  /// The sentence.
  public let sentence: String
  /// Whether the sentence is true of the scene.
  public let isTrue: Bool
  /// The objects of each box, from left to right.
  public let boxes: [[Object]]

  private enum CodingKeys: String, CodingKey {
    case identifier
    case sentence
    case label
    case boxes = "structured_rep"
  }

  /// Reads a scene.
  ///
  /// - Throws: a `DecodingError` if the label is neither `true` nor `false`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    identifier = try container.decode(String.self, forKey: .identifier)
    sentence = try container.decode(String.self, forKey: .sentence)
    boxes = try container.decode([[Object]].self, forKey: .boxes)
    let label = try container.decode(String.self, forKey: .label).lowercased()
    guard label == "true" || label == "false" else {
      throw DecodingError.dataCorruptedError(
        forKey: .label, in: container, debugDescription: "“\(label)” is neither true nor false")
    }
    isTrue = label == "true"
  }

  /// Reads scenes, one a line; blank lines are skipped.
  ///
  /// - Throws: ``DataFileError`` with the number of the line.
  public static func scenes(lines: String) throws(DataFileError) -> [NLVRScene] {
    var scenes: [NLVRScene] = []
    for (number, line) in lines.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.allSatisfy(\.isWhitespace) {
      do {
        scenes.append(try JSONDecoder().decode(NLVRScene.self, from: Data(line.utf8)))
      } catch {
        throw DataFileError("line \(number + 1): \(error.fault)")
      }
    }
    return scenes
  }

  /// The scene drawn on the canvas, and its sentence in lowercase as a question.
  public func example(id: Int) -> VisualExample {
    var drawing = Drawing(.canvas, background: .init(gray: 0.82))
    for (place, box) in boxes.prefix(3).enumerated() {
      // A box of 100 pixels is 15 pixels wide here.
      let (left, top, scale) = (16 * place, 4, 0.15)
      drawing.paint(x: left...left + 14, y: top...top + 14, .init(gray: 0.65))
      for object in box {
        let radius = scale * object.size / 2
        let (x, y) = (Double(left) + scale * object.x + radius, Double(top) + scale * object.y + radius)
        drawing.fill(Self.color(object.color), columns: left...left + 14, rows: top...top + 14) { px, py in
          Self.distance(object.type, px - x, py - y, radius)
        }
      }
    }
    let words = sentence.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }.joined(separator: " ")
    let caption = boxes.map { box in
      ([String(box.count)] + box.map { "\(Self.word($0.color)) \($0.type)" }).joined(separator: " ")
    }.joined(separator: " ; ")
    let answer = isTrue ? "true" : "false"
    return VisualExample(
      id: id, images: [drawing.image], prompt: "\(words) true or false ?",
      chains: ChainsOfThought(short: answer, sparse: answer, dense: caption), answer: answer,
      wrongAnswer: isTrue ? "false" : "true", reference: "\"\(answer)\"", caption: caption)
  }

  private static func word(_ color: String) -> String { color.hasPrefix("#") ? "blue" : color }

  private static func color(_ name: String) -> Drawing.Color {
    switch word(name) {
    case "yellow": .init(0.98, 0.92, 0.1)
    case "blue": .init(0, 0.6, 1)
    default: .init(gray: 0)
    }
  }

  private static func distance(_ type: String, _ x: Double, _ y: Double, _ radius: Double) -> Double {
    switch type {
    case "circle": (x * x + y * y).squareRoot() - radius
    case "triangle": max(0.894 * abs(x) - 0.447 * (y + radius), y - radius)
    default: max(abs(x), abs(y)) - radius
    }
  }
}

extension Error {
  /// What is wrong, with the path to it, for errors of `JSONDecoder`.
  var fault: String {
    guard let error = self as? DecodingError else { return "not JSON" }
    func words(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
      return path.isEmpty ? context.debugDescription : "\(path): \(context.debugDescription)"
    }
    return switch error {
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context): words(context)
    case .keyNotFound(let key, let context): "“\(key.stringValue)” is missing; \(words(context))"
    @unknown default: "not as expected"
    }
  }
}
