/// A box with a label and a confidence.
public struct LabeledBox: Sendable, Hashable {
  /// The box around the object.
  public var box: Box
  /// The label of the object in the box.
  public var label: String?
  /// The confidence that the model states, in 0…1; `nil` if it states none.
  public var confidence: Double?
  /// Whether the box is a crowd region, which can contain any number of objects (COCO). Average precision matches it
  /// repeatedly; set rewards treat it as one object (``SetRule``).
  public var isCrowd: Bool

  /// Creates a labeled box.
  public init(_ box: Box, label: String? = nil, confidence: Double? = nil, isCrowd: Bool = false) {
    self.box = box
    self.label = label
    self.confidence = confidence
    self.isCrowd = isCrowd
  }
}
