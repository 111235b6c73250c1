extension Overlap {
  /// Returns the overlaps of every box of one list with every box of another, row by row.
  ///
  /// ```swift
  /// // The overlap of predictions[i] and references[j]:
  /// Overlap.iou.matrix(predictions, references)[i * references.count + j]
  /// ```
  ///
  /// - Precondition: all boxes are in the same space.
  /// - Complexity: O(*n* *m*).
  public func matrix(_ rows: [Box], _ columns: [Box], _ convention: PixelConvention = .continuous) -> [Double] {
    if let first = rows.first ?? columns.first {
      for box in rows {
        precondition(box.space == first.space, "all boxes must be in \(first.space), but one is in \(box.space)")
      }
      for box in columns {
        precondition(box.space == first.space, "all boxes must be in \(first.space), but one is in \(box.space)")
      }
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

  /// Returns the IoU of all pairs in the common case. Most pairs do not overlap, which is detected for four boxes at
  /// a time.
  private static func continuousIoU(_ rows: [Corners], _ columns: [Corners]) -> [Double] {
    let count = columns.count
    guard count > 0 else { return [] }
    let groups = (count + 3) / 4
    return columns.withUnsafeBufferPointer { columns in
      [Double](unsafeUninitializedCapacity: rows.count * count) { out, initialized in
        initialized = rows.count * count
        guard let out = out.baseAddress else { return }
        out.initialize(repeating: 0, count: rows.count * count)
        withUnsafeTemporaryAllocation(of: SIMD4<Float>.self, capacity: 4 * groups) { bounds in
          guard let bounds = bounds.baseAddress else { return }
          for group in 0..<groups {
            var low = (SIMD4<Float>(repeating: .infinity), SIMD4<Float>(repeating: .infinity))
            var high = (SIMD4<Float>(repeating: -.infinity), SIMD4<Float>(repeating: -.infinity))
            for lane in 0..<min(4, count - 4 * group) {
              let b = columns[4 * group + lane]
              // Rounded outwards, so that no overlap is missed.
              low.0[lane] = Float(b.x1).nextDown
              low.1[lane] = Float(b.y1).nextDown
              high.0[lane] = Float(b.x2).nextUp
              high.1[lane] = Float(b.y2).nextUp
            }
            (bounds + 4 * group).initialize(to: low.0)
            (bounds + 4 * group + 1).initialize(to: low.1)
            (bounds + 4 * group + 2).initialize(to: high.0)
            (bounds + 4 * group + 3).initialize(to: high.1)
          }
          for i in 0..<rows.count {
            let a = rows[i]
            let line = out + i * count
            let x1 = SIMD4<Float>(repeating: Float(a.x1).nextDown)
            let y1 = SIMD4<Float>(repeating: Float(a.y1).nextDown)
            let x2 = SIMD4<Float>(repeating: Float(a.x2).nextUp)
            let y2 = SIMD4<Float>(repeating: Float(a.y2).nextUp)
            for group in 0..<groups {
              let b = bounds + 4 * group
              let meets = (b[0] .< x2) .& (x1 .< b[2]) .& (b[1] .< y2) .& (y1 .< b[3])
              guard any(meets) else { continue }
              fill(line, a, columns, 4 * group..<min(4 * group + 4, count))
            }
          }
        }
      }
    }
  }

  /// Returns the overlaps of one box with a few boxes near it.
  @inline(never)
  private static func fill(
    _ line: UnsafeMutablePointer<Double>, _ a: Corners, _ columns: UnsafeBufferPointer<Corners>, _ range: Range<Int>
  ) {
    for j in range {
      let b = columns[j]
      let width = Swift.min(a.x2, b.x2) - Swift.max(a.x1, b.x1)
      let height = Swift.min(a.y2, b.y2) - Swift.max(a.y1, b.y1)
      // Boxes without area overlap only equal boxes.
      if width > 0 && height > 0 || width == 0 || height == 0 { line[j] = Overlap.iou.of(a, b) }
    }
  }
}
