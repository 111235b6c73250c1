extension Mask {
  /// Returns the number of pixels in both masks.
  ///
  /// - Precondition: both have the same size.
  /// - Complexity: O(*n* + *m*) in the numbers of runs; for masks with few runs per column, the number of common
  ///   columns.
  public func intersection(with other: Mask) -> Int {
    precondition(
      width == other.width && height == other.height,
      "masks must have the same size, but are \(width) × \(height) and \(other.width) × \(other.height)")
    let meets =
      frame.left < other.frame.right && other.frame.left < frame.right && frame.top < other.frame.bottom
      && other.frame.top < frame.bottom
    guard meets else { return 0 }
    if let shared = columns.intersection(with: other.columns) { return shared }
    return padded.withUnsafeBufferPointer { a in
      other.padded.withUnsafeBufferPointer { b in
        guard let a = a.baseAddress, let b = b.baseAddress else { return 0 }
        // Only common columns matter.
        let left = max(frame.left, other.frame.left) &* Int32(height)
        let right = min(frame.right, other.frame.right) &* Int32(height)
        let first = Walk.first(a, 0, padded.count - Self.padding, endingAfter: left)
        let last = Walk.first(a, first, padded.count - Self.padding, beginningAt: right)
        return Walk.sum(a, first, last, b, other.padded.count - Self.padding)
      }
    }
  }

  /// Traverses the runs of two masks together.
  private struct Walk {
    var i: Int
    var j: Int

    init(_ a: UnsafePointer<Int32>, _ i: Int, _ b: UnsafePointer<Int32>, _ m: Int) {
      self.i = i
      j = Walk.first(b, 0, m, endingAfter: a[i])
    }

    /// Adds the shared pixels of two runs, and advances past finished runs. A run is finished if it ends before the
    /// next run of the other mask. No branch depends on pixels.
    @inline(__always)
    mutating func step(_ a: UnsafePointer<Int32>, _ b: UnsafePointer<Int32>) -> Int {
      let endA = a[i &+ 1]
      let endB = b[j &+ 1]
      let length = min(endA, endB) &- max(a[i], b[j])
      // The sign of a difference as a mask: all ones if negative. Bounds are non-negative, so there is no overflow.
      let isBeforeB = ~((b[j &+ 2] &- endA) >> 31)
      let isBeforeA = ~((a[i &+ 2] &- endB) >> 31)
      i &+= Int(isBeforeB & 2)
      j &+= Int(isBeforeA & 2)
      return Int(length & ~(length >> 31))
    }

    /// Returns the number of pixels that some runs of one mask share with the other mask. The runs are `first` to
    /// `last`, and the other mask has `m` bounds.
    ///
    /// Two halves are traversed alternately, since each step depends on the preceding step of its half.
    static func sum(
      _ a: UnsafePointer<Int32>, _ first: Int, _ last: Int, _ b: UnsafePointer<Int32>, _ m: Int
    ) -> Int {
      let middle = first + (last - first) / 4 * 2
      var one = Walk(a, first, b, m)
      var two = Walk(a, middle, b, m)
      var sum = 0
      while one.i < middle && two.i < last {
        sum &+= one.step(a, b)
        sum &+= two.step(a, b)
      }
      while one.i < middle { sum &+= one.step(a, b) }
      while two.i < last { sum &+= two.step(a, b) }
      return sum
    }

    /// Returns the first run from `low` that ends after an offset.
    static func first(_ runs: UnsafePointer<Int32>, _ low: Int, _ high: Int, endingAfter offset: Int32) -> Int {
      var low = low / 2
      var high = high / 2
      while low < high {
        let middle = (low + high) / 2
        if runs[2 * middle + 1] <= offset { low = middle + 1 } else { high = middle }
      }
      return 2 * low
    }

    /// Returns the first run from `low` that begins at or after an offset.
    static func first(_ runs: UnsafePointer<Int32>, _ low: Int, _ high: Int, beginningAt offset: Int32) -> Int {
      var low = low / 2
      var high = high / 2
      while low < high {
        let middle = (low + high) / 2
        if runs[2 * middle] < offset { low = middle + 1 } else { high = middle }
      }
      return 2 * low
    }
  }

  /// Returns the intersection over union: 1 only for equal masks, including two empty ones.
  ///
  /// - Precondition: both have the same size.
  public func iou(with other: Mask) -> Double {
    let both = intersection(with: other)
    let union = area + other.area - both
    return union == 0 ? 1 : Double(both) / Double(union)
  }

  /// Returns the union of several masks.
  ///
  /// - Precondition: there is at least one mask, and all have the same size.
  public static func union(_ masks: [Mask]) -> Mask {
    guard var result = masks.first else { preconditionFailure("a union requires at least one mask") }
    for mask in masks.dropFirst() { result = result.union(mask) }
    return result
  }

  private func union(_ other: Mask) -> Mask {
    precondition(
      width == other.width && height == other.height,
      "masks must have the same size, but are \(width) × \(height) and \(other.width) × \(other.height)")
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
