import RewardCore

/// The predicted keypoints of one body: pairs of coordinates, or triples with COCO's visibility. The visibility is
/// ignored.
///
/// They are compared with a ``KeypointTarget``.
public struct Keypoints: Geometry {
  public static let matchKind = "keypointMatch"
  public static let setMatchKind = "keypointSetMatch"
  public static let noun = "a set of keypoints"
  public static let measure = "OKS"
  public static let numberCount: Int? = nil
  public static let keys = ["keypoints", "points", "pose", "joints", "keypoints_2d", "points_2d"]
  public static let isInImage = true
  /// The coordinates.
  public let numbers: [Double]
  /// The number of points, if each is in its own brackets; otherwise the numbers are pairs or triples.
  var pointCount: Int?

  public init?(numbers: [Double]) {
    guard numbers.count >= 2, Self.areUsable(numbers) else { return nil }
    self.numbers = numbers
  }

  /// Returns the number of numbers per point; `nil` if it is not whole.
  func step(for count: Int) -> Int? {
    if let pointCount { return pointCount == count ? numbers.count / count : nil }
    return numbers.count == 2 * count ? 2 : numbers.count == 3 * count ? 3 : nil
  }

  /// Returns 1 for equal keypoints, 0 otherwise: without an area there is no scale.
  public func similarity(to other: Keypoints) -> Double { self == other ? 1 : 0 }
}

extension KeypointTarget: ShapeReference {
  /// Whether coordinates can be converted.
  public func accepts(_ space: CoordinateSpace?) -> Bool { (space ?? self.space).factors(to: self.space) != nil }

  /// Returns the object keypoint similarity.
  public func similarity(
    of prediction: Keypoints, in space: CoordinateSpace?, steps: inout Int
  ) -> Result<Double, Mismatch> {
    guard let step = prediction.step(for: points.count) else {
      let count = Double(prediction.pointCount ?? prediction.numbers.count / 2)
      return .failure(Mismatch(reason: .compared("points", count, against: Double(points.count))))
    }
    let factors = space == nil || space == self.space ? nil : space?.factors(to: self.space)
    let found = points.indices.map { index in
      let (x, y) = (prediction.numbers[step * index], prediction.numbers[step * index + 1])
      return factors.map { Point($0.x(x), $0.y(y)) } ?? Point(x, y)
    }
    return .success(min(max(similarity(of: found), 0), 1))
  }

  /// Returns the points in brackets, with the origin for invisible points.
  public func answer(in space: CoordinateSpace?) -> String? {
    guard let factors = self.space.factors(to: space ?? self.space) else { return nil }
    let isSame = space == nil || space == self.space
    let written = points.map { point in
      let (x, y) = (point?.x ?? 0, point?.y ?? 0)
      return isSame ? "[\(x), \(y)]" : "[\(factors.x(x)), \(factors.y(y))]"
    }
    return "[\(written.joined(separator: ", "))]"
  }
}
