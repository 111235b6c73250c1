#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The overlap of two boxes, by one of four measures.
///
/// With the area *I* of the intersection, the area *U* of the union, the area *H* of the smallest enclosing box, the
/// distance *d* of the centers and the diagonal *c* of that box,
///
///     iou   I ÷ U                                     0…1
///     giou  IoU − (H − U) ÷ H                        −1…1
///     diou  IoU − d² ÷ c²                            −1…1
///     ciou  DIoU − α v                               −1.5…1
///
/// where v = 4/π² (arctan w/h − arctan w′/h′)² and α = v ÷ (1 − IoU + v).
///
/// Use IoU for evaluation. The other measures also distinguish boxes that do not overlap, which gives a signal early in
/// training.
///
/// ```swift
/// let a = try Box(0, 0, 10, 10), b = try Box(5, 0, 15, 10)
/// Overlap.iou.of(a, b)    // 0.333…
/// Overlap.giou.of(a, b)   // 0.333…: the enclosing box is covered
/// ```
///
/// - Range: ``range``. The value is symmetric and finite, and 1 only for equal boxes.
/// - Edge cases: boxes that touch have an IoU of 0. Two boxes without area have an IoU of 1 if they are equal, else 0.
///   If the enclosing box has no area either, GIoU is −1 unless they are equal.
/// - Complexity: O(1).
/// - Source: Rezatofighi et al., *Generalized Intersection over Union*, 2019; Zheng et al., *Distance-IoU Loss*, 2020.
public enum Overlap: String, Sendable, Hashable, Codable, CaseIterable {
  /// Intersection over union.
  case iou
  /// Generalized IoU: decreases below 0 as boxes move apart.
  case giou
  /// Distance IoU: includes the distance of the centers.
  case diou
  /// Complete IoU: includes the distance of the centers and the difference of the aspect ratios.
  case ciou

  /// The range of the measure.
  public var range: ClosedRange<Double> {
    switch self {
    case .iou: 0...1
    case .giou, .diou: -1...1
    case .ciou: -1.5...1
    }
  }

  /// The usual name of the measure: `GIoU`.
  public var title: String {
    switch self {
    case .iou: "IoU"
    case .giou: "GIoU"
    case .diou: "DIoU"
    case .ciou: "CIoU"
    }
  }

  /// Returns the value, mapped linearly from ``range`` to `0...1`.
  func quality(of value: Double) -> Double {
    self == .iou ? value : (value - range.lowerBound) / (range.upperBound - range.lowerBound)
  }

  /// Returns the overlap of two boxes.
  ///
  /// - Precondition: both are in the same space; see ``Box/converted(to:)``.
  public func of(_ a: Box, _ b: Box, _ convention: PixelConvention = .continuous) -> Double {
    precondition(a.space == b.space, "boxes in \(a.space) and in \(b.space) cannot be compared")
    return of(a.corners, b.corners, convention)
  }

  /// Returns the overlap of two boxes with ordered corners.
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
    // Rounding must not make unequal boxes perfect.
    return Swift.max(range.lowerBound, isExact && value >= 1 ? 1 - 0x1p-53 : Swift.min(value, 1))
  }

  /// Returns the squared distance of the centers, divided by the squared diagonal of the enclosing box.
  private static func distance(_ a: Corners, _ b: Corners, _ convention: PixelConvention) -> Double {
    let width = convention.length(Swift.min(a.x1, b.x1), Swift.max(a.x2, b.x2))
    let height = convention.length(Swift.min(a.y1, b.y1), Swift.max(a.y2, b.y2))
    let dx = ((a.x1 + a.x2) - (b.x1 + b.x2)) / 2
    let dy = ((a.y1 + a.y2) - (b.y1 + b.y2)) / 2
    let diagonal = width * width + height * height
    return diagonal > 0 ? (dx * dx + dy * dy) / diagonal : 0
  }

  /// Returns the penalty of CIoU for different aspect ratios.
  private static func shape(_ a: Corners, _ b: Corners, _ convention: PixelConvention, _ iou: Double) -> Double {
    let angleA = atan2(convention.length(a.x1, a.x2), convention.length(a.y1, a.y2))
    let angleB = atan2(convention.length(b.x1, b.x2), convention.length(b.y1, b.y2))
    let difference = (angleA - angleB) * 2 / Double.pi
    let v = difference * difference
    return v > 0 ? v * v / (1 - iou + v) : 0
  }
}

/// The convention of pixel edges. The three conventions in use give different overlaps.
public enum PixelConvention: String, Sendable, Hashable, Codable, CaseIterable {
  /// Edges are continuous coordinates: a box from 0 to 10 is 10 wide. Used by COCO, Visual-RFT, PR1 and NeMo RL.
  case continuous
  /// Edges are pixels of the box: a box from 0 to 10 is 11 wide. Used by Seg-Zero and VisionReasoner; for pixels only.
  case inclusive
  /// The convention of VLM-R1's published code. The last pixel of an overlap is its right edge minus 1, and an
  /// overlap of one pixel does not count. For integers it equals ``continuous`` if the overlap is at least two pixels
  /// wide and high; otherwise it is 0, even for equal boxes of one pixel. For normalized boxes it is always 0.
  case exclusiveInteger

  /// Returns the distance between two edges.
  func length(_ from: Double, _ to: Double) -> Double { self == .inclusive ? to - from + 1 : to - from }

  /// Returns the areas of the intersection, the union and the enclosing box.
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
