extension Mask {
  /// Returns the mask at another size: each pixel is sampled at its center.
  ///
  /// - Throws: ``Problem/size`` if the size is not positive.
  /// - Complexity: O(*w* *h* log *n*) in the sides of the new size and the number of runs.
  public func resized(width: Int, height: Int) throws(Problem) -> Mask {
    try Self.check(width, height)
    if width == self.width && height == self.height { return self }
    var bounds: [Int32] = []
    var isInside = false
    for x in 0..<width {
      let column = (Double(x) + 0.5) * Double(self.width) / Double(width)
      for y in 0..<height {
        let row = (Double(y) + 0.5) * Double(self.height) / Double(height)
        if contains(x: column, y: row) != isInside {
          isInside.toggle()
          bounds.append(Int32(x * height + y))
        }
      }
    }
    if isInside { bounds.append(Int32(width * height)) }
    return Mask(width: width, height: height, bounds: bounds)
  }

  /// Returns the Dice coefficient: 1 only for equal masks, including two empty ones.
  ///
  /// - Precondition: both have the same size.
  public func dice(with other: Mask) -> Double {
    let both = intersection(with: other)
    let sum = area + other.area
    return sum == 0 ? 1 : 2 * Double(both) / Double(sum)
  }

  /// Returns the share of this mask's pixels in another mask, as COCO compares a detection with a crowd. The result
  /// is 0 for an empty mask.
  ///
  /// - Precondition: both have the same size.
  public func coverage(by crowd: Mask) -> Double {
    area == 0 ? 0 : Double(intersection(with: crowd)) / Double(area)
  }
}
