/// An object in an image: its box, and points on it.
public struct MarkedBox: Sendable, Hashable {
  /// The box around the object.
  public var box: Box
  /// Points on the object, in the space of the box.
  public var points: [Point]

  /// Creates an object.
  public init(_ box: Box, points: [Point] = []) {
    self.box = box
    self.points = points
  }
}

/// The objects of one image with points on them, all in one space; may be empty.
///
/// ```swift
/// let reference = MarkedBoxSet([MarkedBox(try Box(10, 10, 110, 110), points: [Point(60, 60)])])
/// ```
public struct MarkedBoxSet: Sendable, Hashable {
  /// The objects, in order.
  public let objects: [MarkedBox]
  /// The space of all objects.
  public let space: CoordinateSpace

  /// Creates a set of objects.
  ///
  /// - Precondition: all objects are in the space.
  public init(_ objects: [MarkedBox], in space: CoordinateSpace? = nil) {
    let space = space ?? objects.first?.box.space ?? .undeclared
    for one in objects {
      precondition(one.box.space == space, "all objects must be in \(space), but one is in \(one.box.space)")
    }
    self.objects = objects
    self.space = space
  }

  /// Returns the objects in another space, or `nil` if one of the two spaces is undeclared.
  public func converted(to other: CoordinateSpace) -> MarkedBoxSet? {
    if space == other { return self }
    guard let factors = space.factors(to: other) else { return objects.isEmpty ? MarkedBoxSet([], in: other) : nil }
    var out: [MarkedBox] = []
    for one in objects {
      guard let box = one.box.converted(to: other) else { return nil }
      out.append(MarkedBox(box, points: one.points.map { Point(factors.x($0.x), factors.y($0.y)) }))
    }
    return MarkedBoxSet(out, in: other)
  }
}
