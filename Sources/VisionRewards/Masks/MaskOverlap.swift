/// How much two masks have in common, by one of two measures.
///
/// With *I* the pixels inside both, *A* and *B* those inside each,
///
///     iou    I ÷ (A + B − I)
///     dice   2 I ÷ (A + B)
///
/// - Range: `0...1`; 1 for equal masks only, and for two empty ones.
public enum MaskOverlap: String, Sendable, Hashable, Codable, CaseIterable {
  /// Intersection over union.
  case iou
  /// The coefficient of Dice, the F1 score of the pixels.
  case dice

  /// The measure's usual way of writing: `IoU`.
  public var title: String { self == .iou ? "IoU" : "Dice" }

  /// The overlap of two masks.
  ///
  /// - Precondition: both are of one size.
  public func of(_ a: Mask, _ b: Mask) -> Double { self == .iou ? a.iou(with: b) : a.dice(with: b) }
}
