extension Overlap {
  /// The overlaps of every box of one list with every box of another, row by row.
  ///
  /// ```swift
  /// Overlap.iou.matrix(found, truth)[i * truth.count + j]   // of found[i] and truth[j]
  /// ```
  ///
  /// - Precondition: all boxes are in the same space.
  /// - Complexity: O(*n* *m*).
  public func matrix(_ rows: [Box], _ columns: [Box], _ convention: PixelConvention = .continuous) -> [Double] {
    if let first = rows.first ?? columns.first {
      for box in rows { precondition(box.space == first.space, "boxes in \(first.space) and in \(box.space)") }
      for box in columns { precondition(box.space == first.space, "boxes in \(first.space) and in \(box.space)") }
    }
    return matrix(rows.map(\.corners), columns.map(\.corners), convention)
  }

  package func matrix(_ rows: [Corners], _ columns: [Corners], _ convention: PixelConvention) -> [Double] {
    if self == .iou && convention == .continuous { return Self.continuousIoU(rows, columns) }
    var out: [Double] = []
    out.reserveCapacity(rows.count * columns.count)
    for row in rows {
      for column in columns { out.append(of(row, column, convention)) }
    }
    return out
  }

  /// The common case, in a form that the compiler turns into vector instructions.
  private static func continuousIoU(_ rows: [Corners], _ columns: [Corners]) -> [Double] {
    let count = columns.count
    return [Double](unsafeUninitializedCapacity: rows.count * count) { out, initialized in
      initialized = rows.count * count
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 5 * count) { sides in
        guard let x1 = sides.baseAddress, let out = out.baseAddress else { return }
        let y1 = x1 + count
        let x2 = x1 + 2 * count
        let y2 = x1 + 3 * count
        let areas = x1 + 4 * count
        for j in 0..<count {
          let b = columns[j]
          x1[j] = b.x1
          y1[j] = b.y1
          x2[j] = b.x2
          y2[j] = b.y2
          areas[j] = (b.x2 - b.x1) * (b.y2 - b.y1)
        }
        for i in 0..<rows.count {
          let a = rows[i]
          let area = (a.x2 - a.x1) * (a.y2 - a.y1)
          let line = out + i * count
          var largest = 0.0
          var smallestUnion = Double.infinity
          for j in 0..<count {
            let width = Swift.max(0, Swift.min(a.x2, x2[j]) - Swift.max(a.x1, x1[j]))
            let height = Swift.max(0, Swift.min(a.y2, y2[j]) - Swift.max(a.y1, y1[j]))
            let intersection = width * height
            let union = area + areas[j] - intersection
            let value = intersection / union
            line[j] = value
            largest = Swift.max(largest, value)
            smallestUnion = Swift.min(smallestUnion, union)
          }
          // Equal boxes, boxes without area, and roundings to 1 are rare: those rows are done again with care.
          if largest >= 1 || !(smallestUnion > 0) {
            for j in 0..<count where !(line[j] < 1) { line[j] = Overlap.iou.of(a, columns[j]) }
          }
        }
      }
    }
  }
}
