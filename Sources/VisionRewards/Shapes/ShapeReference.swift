public import RewardCore

/// A reference for the shapes of an answer. It is a ``Geometry``, or the keypoints of a body with their scale.
///
/// ``ShapeMatch`` rewards a single object, and ``ShapeSetMatch`` a list of objects.
public protocol ShapeReference: Sendable, Hashable, Codable {
  /// The type of the predictions.
  associatedtype Prediction: Geometry
  /// The space of the coordinates; undeclared for objects that are not in an image.
  var space: CoordinateSpace { get }
  /// Whether predictions in a space can be compared; `nil` is the space of the reference.
  func accepts(_ space: CoordinateSpace?) -> Bool
  /// Returns the similarity of a prediction, in 0…1, or the reason why there is none.
  ///
  /// - Parameters:
  ///   - prediction: the prediction.
  ///   - space: the space of the prediction; `nil` for that of the reference.
  ///   - steps: the remaining budget of steps; the similarity is 0 if it is used up.
  func similarity(of prediction: Prediction, in space: CoordinateSpace?, steps: inout Int) -> Result<Double, Mismatch>
  /// Returns the reference as a model would write it in a space; `nil` if it cannot be converted.
  func answer(in space: CoordinateSpace?) -> String?
}

/// The reason why a prediction cannot be compared with a reference.
public struct Mismatch: Error, Sendable, Hashable {
  /// The reason, as in verdicts.
  public let reason: Reason
}

extension ShapeReference where Self: Geometry, Prediction == Self {
  /// Whether coordinates can be converted.
  public func accepts(_ space: CoordinateSpace?) -> Bool { factors(from: space) != nil }

  /// Returns the similarity of a shape in the space of this one.
  public func similarity(of prediction: Self, in space: CoordinateSpace?, steps: inout Int) -> Result<Double, Mismatch>
  {
    guard let factors = factors(from: space), let found = reading(prediction, from: space, factors) else {
      return .failure(Mismatch(reason: .unsatisfied("the prediction is not in the space of the reference")))
    }
    if found == self { return .success(1) }
    guard steps > 0 else { return .success(0) }
    let value: Double
    if let found = found as? Polygon, let reference = self as? Polygon {
      value = found.similarity(to: reference, steps: &steps)
    } else {
      if let found = found as? Trajectory, let reference = self as? Trajectory {
        steps -= found.points.count + reference.points.count
      }
      value = found.similarity(to: self)
    }
    return .success(min(max(value, 0), 1))
  }

  /// Returns the numbers as text.
  public func answer(in space: CoordinateSpace?) -> String? { written(in: space).map { "\($0)" } }
}
