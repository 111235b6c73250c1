import RewardCore

/// The keypoints of one body as a model writes them: coordinates in pairs, or in threes with COCO's visibility, which is ignored.
///
/// They are compared with a ``KeypointTarget``.
public struct Keypoints: Geometry {
  /// The kind of the reward in a recipe.
  public static let matchKind = "keypointMatch"
  /// The kind of a reward for several references in a recipe.
  public static let setMatchKind = "keypointSetMatch"
  /// A body in words.
  public static let noun = "a body of points"
  /// Object keypoint similarity.
  public static let measure = "OKS"
  /// A list of points.
  public static let numberCount: Int? = nil
  /// The keys under which models write the points.
  public static let keys = ["keypoints", "points", "pose", "joints", "keypoints_2d", "points_2d"]
  /// In an image.
  public static let isInImage = true
  /// The coordinates.
  public let numbers: [Double]
  /// How many points there are, if each is in brackets of its own; otherwise the numbers are in pairs or in threes.
  var pointCount: Int?

  /// Creates keypoints of their numbers, or returns `nil` if these are impossible.
  public init?(numbers: [Double]) {
    guard numbers.count >= 2, Self.areUsable(numbers) else { return nil }
    self.numbers = numbers
  }

  /// How many numbers each of so many points has; `nil` if there are not so many.
  func step(for count: Int) -> Int? {
    if let pointCount { return pointCount == count ? numbers.count / count : nil }
    return numbers.count == 2 * count ? 2 : numbers.count == 3 * count ? 3 : nil
  }

  /// 1 for equal keypoints, 0 for others: without an area there is no scale to compare by.
  public func similarity(to other: Keypoints) -> Double { self == other ? 1 : 0 }
}

extension KeypointTarget: ShapeReference {
  /// Whether coordinates can be converted.
  public func accepts(_ space: CoordinateSpace?) -> Bool { (space ?? self.space).factors(to: self.space) != nil }

  /// The object keypoint similarity of as many points.
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

  /// The points in brackets, with the origin for those that are not visible.
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
