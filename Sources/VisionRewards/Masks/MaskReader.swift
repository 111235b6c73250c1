import Answers
import RewardCore

/// Reads masks from an answer, as COCO runs or as polygons.
///
/// ```json
/// {"size": [480, 640], "counts": "…"}                        the runs, compressed or as a list of lengths
/// [[10, 10], [60, 10], [60, 80]]                             a polygon, as points or as [10, 10, 60, 10, 60, 80]
/// {"segmentation": [[10, 10, 60, 10, 60, 80]], "label": "cat"}
/// ```
///
/// In objects, a mask is under `segmentation`, `mask`, `rle`, `polygon`, `polygons`, `points` or `contour`.
struct MaskReader {
  /// The size of the image in pixels.
  let width: Int
  let height: Int
  /// The space of polygon coordinates.
  let space: CoordinateSpace
  /// The remaining budget of points on the fine grid.
  private(set) var steps: Int
  private(set) var ranOut = false

  /// The maximum length of all edges, in multiples of the image's border.
  static let bordersAtMost = 128

  init(width: Int, height: Int, space: CoordinateSpace?) {
    self.width = width
    self.height = height
    self.space = space ?? .pixels(width: width, height: height)
    steps = 5 * 2 * (width + height) * Self.bordersAtMost
  }

  /// The reason for giving up, if any.
  var gaveUp: Reason? {
    ranOut ? .gaveUp("filling polygons", after: 5 * 2 * (width + height) * Self.bordersAtMost) : nil
  }

  /// Whether the coordinates of polygons can be converted to pixels of the image.
  var canConvert: Bool { space.factors(to: .pixels(width: width, height: height)) != nil }

  static let keys: [String] = ["segmentation", "mask", "rle", "polygon", "polygons", "points", "contour"]

  /// Returns the search for runs, polygons, and the values of mask keys in an outline.
  static func search(_ outline: Outline, _ bytes: Bytes) -> Outline.Search {
    Outline.Search(
      keys: keys, areSame: { LabelKey(bytes, $0) == LabelKey(bytes, $1) }
    ) { node, hasKey in
      switch outline.nodes[node].kind {
      case .object: return isRuns(outline, node, bytes) ? .item : .container
      case .list:
        if hasKey { return .item }
        if outline.nodes[node].directCount > 0 { return .item }
        return isPoints(outline, node) ? .item : .container
      case .key, .text: return .fault
      }
    }
  }

  /// Whether an object has the keys of runs.
  private static func isRuns(_ outline: Outline, _ node: Int, _ bytes: Bytes) -> Bool {
    outline.children(of: node).contains { outline.names($0, bytes, among: ["counts"]) }
  }

  /// Whether a list contains at least three points and nothing else.
  private static func isPoints(_ outline: Outline, _ node: Int) -> Bool {
    var count = 0
    for child in outline.children(of: node) {
      guard outline.holds(2, child) else { return false }
      count += 1
    }
    return count >= 3 && outline.nodes[node].directCount == 0
  }

  // MARK: One mask

  /// Returns the mask of a node, or `nil` if there is none or it is invalid.
  mutating func mask(_ outline: Outline, _ node: Int, _ bytes: Bytes) -> Mask? {
    if outline.nodes[node].kind == .object { return runs(outline, node, bytes) }
    var rings: [[Double]] = []
    guard addRings(outline, node, to: &rings), !rings.isEmpty else { return nil }
    return fill(rings)
  }

  /// Returns the union of several objects.
  mutating func union(_ masks: [Mask]) -> Mask {
    var masks = masks
    while masks.count > 1 {
      masks = stride(from: 0, to: masks.count, by: 2).map { index in
        index + 1 < masks.count ? Mask.union([masks[index], masks[index + 1]]) : masks[index]
      }
    }
    return masks.first ?? Mask(width: width, height: height, bounds: [])
  }

  private func runs(_ outline: Outline, _ node: Int, _ bytes: Bytes) -> Mask? {
    var size: [Double]?
    var text: Range<Int>?
    var list: ArraySlice<Double>?
    for key in outline.children(of: node) {
      guard let value = outline.value(of: key) else { continue }
      if outline.names(key, bytes, among: ["size"]), outline.holds(2, value) {
        size = Array(outline.numbers[outline.nodes[value].numbers])
      } else if outline.names(key, bytes, among: ["counts"]) {
        let one = outline.nodes[value]
        if one.kind == .text && !one.isOpen { text = one.place }
        if outline.holds(one.directCount, value) { list = outline.numbers[one.numbers] }
      }
    }
    // A size that differs from that of the image belongs to another image.
    guard size == nil || size == [Double(height), Double(width)] else { return nil }
    if let text { return try? Mask(compressed: JSONText.unescaped(bytes, text), width: width, height: height) }
    guard let list else { return nil }
    var lengths: [Int] = []
    for length in list {
      guard let exact = Int(exactly: length) else { return nil }
      lengths.append(exact)
    }
    return try? Mask(width: width, height: height, runs: lengths)
  }

  /// Adds the polygons of a list; returns false if it contains anything else.
  private func addRings(_ outline: Outline, _ node: Int, to rings: inout [[Double]]) -> Bool {
    let one = outline.nodes[node]
    guard one.kind == .list, !one.isOpen, !one.isMalformed else { return false }
    if one.directCount > 0 || Self.isPoints(outline, node) {
      guard one.end == node + 1 || one.directCount == 0, one.numbers.count >= 6, one.numbers.count % 2 == 0 else {
        return false
      }
      rings.append(Array(outline.numbers[one.numbers]))
      return true
    }
    for child in outline.children(of: node) where !addRings(outline, child, to: &rings) { return false }
    return one.end > node + 1
  }

  private mutating func fill(_ rings: [[Double]]) -> Mask? {
    guard let factors = space.factors(to: .pixels(width: width, height: height)) else { return nil }
    var pixels: [[Double]] = []
    for ring in rings {
      var converted: [Double] = []
      converted.reserveCapacity(ring.count)
      for index in stride(from: 0, to: ring.count, by: 2) {
        guard space.holds(x: ring[index], y: ring[index + 1]) else { return nil }
        converted.append(factors.x(ring[index]))
        converted.append(factors.y(ring[index + 1]))
      }
      steps -= Mask.steps(converted)
      guard steps >= 0 else {
        ranOut = true
        return nil
      }
      pixels.append(converted)
    }
    return Mask(filling: pixels, width: width, height: height)
  }
}
