/// The overlap of two masks, by one of two measures.
///
/// With *I* pixels in both masks, and *A* and *B* pixels in each,
///
///     iou    I ÷ (A + B − I)
///     dice   2 I ÷ (A + B)
///
/// - Range: `0...1`; 1 only for equal masks, including two empty ones.
public enum MaskOverlap: String, Sendable, Hashable, Codable, CaseIterable {
  /// Intersection over union.
  case iou
  /// The Dice coefficient, which is the F1 score of the pixels.
  case dice

  /// The usual name of the measure: `IoU`.
  public var title: String { self == .iou ? "IoU" : "Dice" }

  /// Returns the overlap of two masks.
  ///
  /// - Precondition: both have the same size.
  public func of(_ a: Mask, _ b: Mask) -> Double { self == .iou ? a.iou(with: b) : a.dice(with: b) }
}
