public import RewardCore

extension ShapeMatch: ReferenceAnswering {
  /// Returns the shape in the space of the predictions.
  public func referenceAnswers(for reference: Target) -> [String] { reference.answer(in: space).map { [$0] } ?? [] }
}

extension Geometry {
  /// Returns the numbers in another space; `nil` if they cannot be converted.
  func written(in other: CoordinateSpace?) -> [Double]? {
    guard let other, other != space else { return numbers }
    guard factors(from: other) != nil, let back = space.factors(to: other) else { return nil }
    return stretched(x: back.x(1), y: back.y(1))?.numbers
  }
}

extension PointMatch: ReferenceAnswering {
  /// Returns a point in each region, or nothing if a mask is empty. It is the center of a box, the point itself, or a
  /// pixel of a mask.
  public func referenceAnswers(for reference: PointTarget) -> [String] {
    var points: [String] = []
    guard let back = reference.space.factors(to: space ?? reference.space) else { return [] }
    func write(_ x: Double, _ y: Double) {
      let isSame = space == nil || space == reference.space
      let (x, y) = isSame ? (x, y) : (back.x(x), back.y(y))
      points.append(order == .xy ? "[\(x), \(y)]" : "[\(y), \(x)]")
    }
    for region in reference.regions {
      switch region {
      case .box(let box): write(box.center.x, box.center.y)
      case .place(let place, _): write(place.x, place.y)
      case .mask(let mask):
        guard let offset = mask.bounds.first.map({ Int($0) }) else { return [] }
        let pixels = CoordinateSpace.pixels(width: mask.width, height: mask.height)
        guard let factors = pixels.factors(to: reference.space) else { return [] }
        let (x, y) = (Double(offset / mask.height) + 0.5, Double(offset % mask.height) + 0.5)
        write(factors.x(x), factors.y(y))
      }
    }
    return ["[\(points.joined(separator: ", "))]"]
  }
}

extension SceneMatch: ReferenceAnswering {
  /// Returns the program of the reference.
  public func referenceAnswers(for reference: SceneTask) -> [String] { ["\(reference.program)"] }
}

extension ProgramMatch: ReferenceAnswering {
  /// Returns the program, or an empty list if it has no steps.
  public func referenceAnswers(for reference: Program) -> [String] { [reference.steps.isEmpty ? "[]" : "\(reference)"] }
}
