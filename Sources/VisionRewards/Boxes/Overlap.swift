#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How much two boxes have in common, by one of four measures.
///
/// With *I* the area that both cover, *U* the area that either covers, *H* the area of the smallest box around both, *d* the
/// distance of the centres and *c* the diagonal of that box,
///
///     iou   I ÷ U                                     0…1
///     giou  IoU − (H − U) ÷ H                        −1…1
///     diou  IoU − d² ÷ c²                            −1…1
///     ciou  DIoU − α v                               −1.5…1
///
/// where v = 4/π² (arctan w/h − arctan w′/h′)² and α = v ÷ (1 − IoU + v).
///
/// ```swift
/// let a = try Box(0, 0, 10, 10), b = try Box(5, 0, 15, 10)
/// Overlap.iou.of(a, b)    // 0.333…
/// Overlap.giou.of(a, b)   // 0.333…: the box around both is covered
/// ```
///
/// - Range: ``range``. The value is 1 for equal boxes and for no others, symmetric, and finite.
/// - Edge cases: boxes that touch overlap by 0. Of two boxes without area, equal ones overlap by 1, others by 0; where the
///   box around both has no area either, GIoU is −1 unless they are equal.
/// - Complexity: O(1).
/// - Source: Rezatofighi et al., *Generalized Intersection over Union*, 2019; Zheng et al., *Distance-IoU Loss*, 2020.
public enum Overlap: String, Sendable, Hashable, Codable, CaseIterable {
  /// Intersection over union.
  case iou
  /// Generalized: falls below 0 as boxes move apart.
  case giou
  /// With the distance of the centres.
  case diou
  /// With the distance of the centres and the difference of the shapes.
  case ciou

  /// The values that the measure takes.
  public var range: ClosedRange<Double> {
    switch self {
    case .iou: 0...1
    case .giou, .diou: -1...1
    case .ciou: -1.5...1
    }
  }

  /// The measure's usual way of writing: `GIoU`.
  public var title: String {
    switch self {
    case .iou: "IoU"
    case .giou: "GIoU"
    case .diou: "DIoU"
    case .ciou: "CIoU"
    }
  }

  /// The value, moved and stretched from ``range`` to `0...1`.
  func quality(of value: Double) -> Double {
    self == .iou ? value : (value - range.lowerBound) / (range.upperBound - range.lowerBound)
  }

  /// The overlap of two boxes.
  ///
  /// - Precondition: both are in the same space; see ``Box/converted(to:)``.
  public func of(_ a: Box, _ b: Box, _ convention: PixelConvention = .continuous) -> Double {
    precondition(a.space == b.space, "boxes in \(a.space) and in \(b.space) cannot be compared")
    return of(a.corners, b.corners, convention)
  }

  /// The overlap of two boxes whose corners are ordered.
  package func of(_ a: Corners, _ b: Corners, _ convention: PixelConvention = .continuous) -> Double {
    let areas = convention.areas(a, b)
    let isExact = convention != .exclusiveInteger
    if isExact && a == b { return 1 }
    let iou = areas.union > 0 ? areas.intersection / areas.union : 0
    let value: Double
    switch self {
    case .iou:
      value = iou
    case .giou:
      value = areas.hull > 0 ? iou - (areas.hull - areas.union) / areas.hull : -1
    case .diou:
      value = iou - Self.distance(a, b, convention)
    case .ciou:
      value = iou - Self.distance(a, b, convention) - Self.shape(a, b, convention, iou)
    }
    // Rounding alone must not make unequal boxes perfect.
    return Swift.max(range.lowerBound, isExact && value >= 1 ? 1 - 0x1p-53 : Swift.min(value, 1))
  }

  /// The squared distance of the centres in units of the squared diagonal of the box around both.
  private static func distance(_ a: Corners, _ b: Corners, _ convention: PixelConvention) -> Double {
    let width = convention.length(Swift.min(a.x1, b.x1), Swift.max(a.x2, b.x2))
    let height = convention.length(Swift.min(a.y1, b.y1), Swift.max(a.y2, b.y2))
    let dx = ((a.x1 + a.x2) - (b.x1 + b.x2)) / 2
    let dy = ((a.y1 + a.y2) - (b.y1 + b.y2)) / 2
    let diagonal = width * width + height * height
    return diagonal > 0 ? (dx * dx + dy * dy) / diagonal : 0
  }

  /// The penalty of CIoU for another ratio of width and height.
  private static func shape(_ a: Corners, _ b: Corners, _ convention: PixelConvention, _ iou: Double) -> Double {
    let angleA = atan2(convention.length(a.x1, a.x2), convention.length(a.y1, a.y2))
    let angleB = atan2(convention.length(b.x1, b.x2), convention.length(b.y1, b.y2))
    let difference = (angleA - angleB) * 2 / Double.pi
    let v = difference * difference
    return v > 0 ? v * v / (1 - iou + v) : 0
  }
}

/// Where the edges of a box are in the grid of pixels: three conventions are in use, and they give different overlaps.
public enum PixelConvention: String, Sendable, Hashable, Codable, CaseIterable {
  /// Edges are lines: a box from 0 to 10 is 10 wide. What COCO, Visual-RFT, PR1 and NeMo RL do.
  case continuous
  /// Edges are pixels of the box: a box from 0 to 10 is 11 wide. What Seg-Zero and VisionReasoner do; for pixels only.
  case inclusive
  /// As VLM-R1 published it: the last pixel of an overlap is its right edge minus 1, and an overlap of one pixel counts as
  /// none. For integers it equals ``continuous`` where the overlap is at least two pixels wide and high, and is 0
  /// elsewhere, even for equal boxes of one pixel; for fractions of the sides it is always 0.
  case exclusiveInteger

  /// The distance between two edges.
  func length(_ from: Double, _ to: Double) -> Double { self == .inclusive ? to - from + 1 : to - from }

  /// The areas that two boxes share, cover and span.
  @inline(__always)
  package func areas(_ a: Corners, _ b: Corners) -> (intersection: Double, union: Double, hull: Double) {
    let left = Swift.max(a.x1, b.x1)
    let top = Swift.max(a.y1, b.y1)
    let right = Swift.min(a.x2, b.x2)
    let bottom = Swift.min(a.y2, b.y2)
    let areaA = length(a.x1, a.x2) * length(a.y1, a.y2)
    let areaB = length(b.x1, b.x2) * length(b.y1, b.y2)
    let hullWidth = length(Swift.min(a.x1, b.x1), Swift.max(a.x2, b.x2))
    let hullHeight = length(Swift.min(a.y1, b.y1), Swift.max(a.y2, b.y2))
    var intersection = 0.0
    switch self {
    case .continuous, .inclusive:
      intersection = Swift.max(0, length(left, right)) * Swift.max(0, length(top, bottom))
    case .exclusiveInteger:
      let lastX = right - 1
      let lastY = bottom - 1
      if left < lastX && top < lastY { intersection = (lastX - left + 1) * (lastY - top + 1) }
    }
    return (intersection, areaA + areaB - intersection, hullWidth * hullHeight)
  }
}
