import RewardCore

/// The boxes of one image, all in one space; may be empty.
///
/// ```swift
/// let reference = BoxSet([LabeledBox(cat, label: "cat"), LabeledBox(dog, label: "dog")])
/// ```
public struct BoxSet: Sendable, Hashable {
  /// The boxes, in order.
  public let boxes: [LabeledBox]
  /// The space of all boxes.
  public let space: CoordinateSpace
  /// The labels in the forms for comparison and display.
  let labels: ReferenceLabels
  /// The unnormalized labels, for systems that compare them exactly.
  package let exactKeys: [LabelKey?]
  /// The corners of the boxes.
  package let corners: [Corners]

  /// Creates a set of boxes.
  ///
  /// - Precondition: all boxes are in the space.
  public init(_ boxes: [LabeledBox], in space: CoordinateSpace? = nil) {
    let space = space ?? boxes.first?.box.space ?? .undeclared
    for one in boxes {
      precondition(one.box.space == space, "all boxes must be in \(space), but one is in \(one.box.space)")
    }
    self.boxes = boxes
    self.space = space
    exactKeys = boxes.map { $0.label.map { LabelKey(exactly: $0) } }
    labels = ReferenceLabels(boxes.map(\.label))
    corners = boxes.map(\.box.corners)
  }

  /// Creates a set of boxes without labels.
  ///
  /// - Precondition: all boxes are in the same space.
  public init(_ boxes: [Box], in space: CoordinateSpace? = nil) { self.init(boxes.map { LabeledBox($0) }, in: space) }

  /// Returns the boxes in another space, or `nil` if one of the two spaces is undeclared.
  public func converted(to other: CoordinateSpace) -> BoxSet? {
    if space == other { return self }
    guard space.factors(to: other) != nil else { return boxes.isEmpty ? BoxSet([LabeledBox](), in: other) : nil }
    var out: [LabeledBox] = []
    for one in boxes {
      guard let box = one.box.converted(to: other) else { return nil }
      out.append(LabeledBox(box, label: one.label, confidence: one.confidence, isCrowd: one.isCrowd))
    }
    return BoxSet(out, in: other)
  }
}
