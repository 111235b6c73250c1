public import RewardCore

extension MarkedBox {
  /// The object in JSON, with its points under one name each, or under one for a single point.
  package func written(box: String, points: [String]) -> String {
    let places = self.points.map { "[\($0.x.asWritten), \($0.y.asWritten)]" }
    let pairs = zip(points, places).map { "\"\($0)\": \($1)" }
    let corners = [self.box.x1, self.box.y1, self.box.x2, self.box.y2].map(\.asWritten).joined(separator: ", ")
    return "{" + (["\"\(box)\": [\(corners)]"] + pairs).joined(separator: ", ") + "}"
  }
}

extension MarkedBoxMatch: ReferenceAnswering {
  /// The objects as a list in JSON, in the space in which the model writes.
  public func referenceAnswers(for reference: MarkedBoxSet) -> [String] {
    guard let set = reference.converted(to: space ?? reference.space) else { return [] }
    let objects = set.objects.map { one in
      one.written(box: "bbox_2d", points: one.points.indices.map { "point_\($0 + 1)" })
    }
    return ["[\(objects.joined(separator: ", "))]"]
  }
}
