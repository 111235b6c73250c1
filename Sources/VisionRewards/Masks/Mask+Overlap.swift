extension Mask {
  /// The number of pixels inside both.
  ///
  /// - Precondition: both are of one size.
  /// - Complexity: O(*n* + *m*) in the numbers of runs.
  public func intersection(with other: Mask) -> Int {
    precondition(
      width == other.width && height == other.height,
      "masks of \(width) × \(height) and of \(other.width) × \(other.height)")
    let meets =
      frame.left < other.frame.right && other.frame.left < frame.right && frame.top < other.frame.bottom
      && other.frame.top < frame.bottom
    guard meets else { return 0 }
    return bounds.withUnsafeBufferPointer { a in
      other.bounds.withUnsafeBufferPointer { b in
        guard let a = a.baseAddress, let b = b.baseAddress else { return 0 }
        var sum: Int = 0
        var i = 0
        var j = 0
        let n = bounds.count
        let m = other.bounds.count
        while i < n && j < m {
          let endA = a[i + 1]
          let endB = b[j + 1]
          let length = min(endA, endB) &- max(a[i], b[j])
          sum &+= Int(max(0, length))
          // Whichever ends first is done; both where they end together. No branch depends on the pixels.
          i &+= endA <= endB ? 2 : 0
          j &+= endB <= endA ? 2 : 0
        }
        return sum
      }
    }
  }

  /// Intersection over union; 1 for equal masks only, and for two empty ones.
  ///
  /// - Precondition: both are of one size.
  public func iou(with other: Mask) -> Double {
    let both = intersection(with: other)
    let union = area + other.area - both
    return union == 0 ? 1 : Double(both) / Double(union)
  }

  /// The pixels inside any of several masks.
  ///
  /// - Precondition: there is one at least, and all are of one size.
  public static func union(_ masks: [Mask]) -> Mask {
    guard var result = masks.first else { preconditionFailure("the union of no masks has no size") }
    for mask in masks.dropFirst() { result = result.union(mask) }
    return result
  }

  private func union(_ other: Mask) -> Mask {
    precondition(
      width == other.width && height == other.height,
      "masks of \(width) × \(height) and of \(other.width) × \(other.height)")
    var out: [Int32] = []
    var i = 0
    var j = 0
    while i < bounds.count || j < other.bounds.count {
      let takesOwn = j >= other.bounds.count || i < bounds.count && bounds[i] <= other.bounds[j]
      let start = takesOwn ? bounds[i] : other.bounds[j]
      let end = takesOwn ? bounds[i + 1] : other.bounds[j + 1]
      if takesOwn { i += 2 } else { j += 2 }
      if let last = out.last, start <= last {
        out[out.count - 1] = max(last, end)
      } else {
        out += [start, end]
      }
    }
    return Mask(width: width, height: height, bounds: out)
  }
}
