/// A box with what it is said to hold.
public struct LabeledBox: Sendable, Hashable {
  /// The box.
  public var box: Box
  /// What the box contains.
  public var label: String?
  /// How sure the model says it is, from 0 to 1; `nil` if it says nothing.
  public var confidence: Double?
  /// Whether the box stands for a crowd, in which any number of boxes may be found (COCO): so for average precision; other rewards of sets
  /// take it as one box (``SetRule``).
  public var isCrowd: Bool

  /// Creates a labelled box.
  public init(_ box: Box, label: String? = nil, confidence: Double? = nil, isCrowd: Bool = false) {
    self.box = box
    self.label = label
    self.confidence = confidence
    self.isCrowd = isCrowd
  }
}
