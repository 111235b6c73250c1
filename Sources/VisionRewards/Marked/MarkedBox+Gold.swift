public import RewardCore

extension MarkedBox {
  /// Returns the object in JSON, with one name for each point.
  package func written(box: String, points: [String]) -> String {
    let places = self.points.map { "[\($0.x.asWritten), \($0.y.asWritten)]" }
    let pairs = zip(points, places).map { "\"\($0)\": \($1)" }
    let corners = [self.box.x1, self.box.y1, self.box.x2, self.box.y2].map(\.asWritten).joined(separator: ", ")
    return "{" + (["\"\(box)\": [\(corners)]"] + pairs).joined(separator: ", ") + "}"
  }
}

extension MarkedBoxMatch: ReferenceAnswering {
  /// Returns the objects as a list in JSON, in the space of the predictions.
  public func referenceAnswers(for reference: MarkedBoxSet) -> [String] {
    guard let set = reference.converted(to: space ?? reference.space) else { return [] }
    let objects = set.objects.map { one in
      one.written(box: "bbox_2d", points: one.points.indices.map { "point_\($0 + 1)" })
    }
    return ["[\(objects.joined(separator: ", "))]"]
  }
}
