import Answers
import RewardCore

/// A kind of shape that objects may also define by other parts, such as center and size.
protocol NamedShape {
  /// Returns the numbers in order; empty if the parts are impossible, `nil` if there are none.
  static func numbers(_ fields: inout ShapeFields) -> [Double]?
}

/// A kind of shape that lists may define by parts.
protocol ListedShape {
  /// Returns the numbers in order; `nil` for any other list.
  static func numbers(_ outline: Outline, _ node: Int, _ bytes: Bytes) -> [Double]?
}

extension Geometry {
  /// The number of coordinates of a point.
  static var dimensions: Int { Self.self == Box3D.self ? 3 : 2 }
  /// Whether the kind can be written as a list of points.
  static var isOfPoints: Bool { numberCount == nil || Self.self == Box3D.self }

  /// Whether a number of coordinates forms a point.
  static func accepts(point count: Int) -> Bool {
    count == dimensions || Self.self == Keypoints.self && count == 3
  }
}

extension Outline {
  /// Whether the answer is an empty list, or lists of empty lists: `{"objects": []}`.
  func isEmpty(_ bytes: Bytes) -> Bool {
    prose == nil && numbers.isEmpty && nodes.count > 1 && !repairs.contains(.cutOff)
      && (1..<nodes.count).allSatisfy { nodes[$0].kind != .text && !nodes[$0].isMalformed }
  }
}

extension RotatedBox: NamedShape, ListedShape {
  static func numbers(_ fields: inout ShapeFields) -> [Double]? {
    guard fields.all.contains(where: { ["center", "centre"].contains($0.name) }) else { return nil }
    let center = fields.numbers(["center", "centre"], by: [["x", "cx"], ["y", "cy"]])
    let size = fields.numbers(["size", "dimensions"], by: [["width", "w"], ["height", "h"]])
    let angle = fields.number(["angle", "rotation"])
    guard let center, let size, let angle, !fields.isContradictory else { return [] }
    return center + size + [angle]
  }

  /// Reads `((cx, cy), (w, h), angle)`, the form of OpenCV.
  static func numbers(_ outline: Outline, _ node: Int, _ bytes: Bytes) -> [Double]? {
    let children = Array(outline.children(of: node).prefix(3))
    guard children.count == 2, children.allSatisfy({ outline.holds(2, $0) }), outline.nodes[node].directCount == 1,
      outline.nodes[node].numbers.upperBound == outline.nodes[children[1]].numbers.upperBound + 1
    else { return nil }
    return Array(outline.numbers[outline.nodes[node].numbers])
  }
}

extension Box3D: NamedShape {
  static func numbers(_ fields: inout ShapeFields) -> [Double]? {
    let names = Set(fields.all.map(\.name))
    if !names.isDisjoint(with: ["rotation", "yaw", "pitch", "roll", "angle", "heading", "orientation", "quaternion"]) {
      for name in ["rotation", "yaw", "pitch", "roll", "angle", "heading", "orientation", "quaternion"]
      where names.contains(name) {
        // A rotated box has other corners.
        guard fields.number([name]) == 0 else { return [] }
      }
    }
    let axes = [["x"], ["y"], ["z"]]
    if names.contains("center") || names.contains("centre") {
      let center = fields.numbers(["center", "centre"], by: axes)
      let size =
        fields.numbers(["size", "dimensions", "extent"], by: axes)
        ?? fields.numbers(
          ["size", "dimensions"], by: [["width", "w"], ["height", "h"], ["depth", "d", "length", "l"]])
      guard let center, let size, size.allSatisfy({ $0 >= 0 }), !fields.isContradictory else { return [] }
      return (0..<3).map { center[$0] - size[$0] / 2 } + (0..<3).map { center[$0] + size[$0] / 2 }
    }
    if names.contains("min") || names.contains("max") {
      guard let low = fields.numbers(["min"], by: axes), let high = fields.numbers(["max"], by: axes),
        !fields.isContradictory
      else { return [] }
      return low + high
    }
    return nil
  }
}
