public import RewardCore

extension ShapeMatch: GoldAnswering {
  /// The numbers.
  public func goldAnswers(for reference: Target) -> [String] { ["\(reference.numbers)"] }
}

extension KeypointMatch: GoldAnswering {
  /// The points, with the origin for those that the reference does not show.
  public func goldAnswers(for reference: KeypointTarget) -> [String] { [reference.answer] }
}

extension KeypointSetMatch: GoldAnswering {
  /// The bodies as objects with their labels.
  public func goldAnswers(for reference: KeypointSet) -> [String] {
    let items = reference.bodies.map { one in
      "{\"keypoints\": \(one.body.answer)\(one.label.map { ", \"label\": \($0.asJSON)" } ?? "")}"
    }
    return ["[\(items.joined(separator: ", "))]"]
  }
}

extension KeypointTarget {
  /// The points as a model would write them.
  fileprivate var answer: String {
    "[\(points.map { "[\($0?.x ?? 0), \($0?.y ?? 0)]" }.joined(separator: ", "))]"
  }
}

extension PointMatch: GoldAnswering {
  /// A point in each region: the middle of a box, the place itself, a pixel of a mask; nothing where a mask has none.
  public func goldAnswers(for reference: PointTarget) -> [String] {
    var points: [String] = []
    for region in reference.regions {
      switch region {
      case .box(let box): points.append("[\(box.center.x), \(box.center.y)]")
      case .place(let place, _): points.append("[\(place.x), \(place.y)]")
      case .mask(let mask):
        guard let offset = mask.bounds.first.map({ Int($0) }) else { return [] }
        let pixels = CoordinateSpace.pixels(width: mask.width, height: mask.height)
        guard let factors = pixels.factors(to: reference.space) else { return [] }
        let (x, y) = (Double(offset / mask.height) + 0.5, Double(offset % mask.height) + 0.5)
        points.append("[\(factors.x(x)), \(factors.y(y))]")
      }
    }
    return ["[\(points.joined(separator: ", "))]"]
  }
}

extension SceneMatch: GoldAnswering {
  /// The program of the reference.
  public func goldAnswers(for reference: SceneTask) -> [String] { ["\(reference.program)"] }
}

extension ProgramMatch: GoldAnswering {
  /// The program, or an empty list where it has no steps.
  public func goldAnswers(for reference: Program) -> [String] { [reference.steps.isEmpty ? "[]" : "\(reference)"] }
}
