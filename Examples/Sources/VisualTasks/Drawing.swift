import GRPO

/// An image that is being drawn: shapes given by signed distances, with smooth edges, then noise.
package struct Drawing: Sendable {
  /// The pixels so far, in linear values 0...1.
  package private(set) var image: PixelImage

  /// Starts with one color.
  package init(_ size: ImageSize, background: Color) {
    image = PixelImage(width: size.width, height: size.height, channels: 3)
    for index in image.values.indices { image.values[index] = background.channels[index % 3] }
  }

  /// A color of three channels in 0...1.
  package struct Color: Sendable, Hashable {
    /// Red, green and blue.
    package var channels: [Float]

    /// Creates a color.
    package init(_ red: Float, _ green: Float, _ blue: Float) { channels = [red, green, blue] }

    /// A gray.
    package init(gray: Float) { channels = [gray, gray, gray] }

    /// The color with a part of another.
    package func mixed(with other: Color, _ part: Float) -> Color {
      var mixed = self
      for index in 0..<3 { mixed.channels[index] += part * (other.channels[index] - channels[index]) }
      return mixed
    }
  }

  /// Fills where the signed distance is negative; an edge pixel is covered in part.
  ///
  /// - Parameters:
  ///   - columns: the columns of pixels to look at, cut at the image's edge.
  ///   - rows: the rows of pixels to look at.
  ///   - distance: the distance of a point to the shape's edge in pixels, negative inside.
  package mutating func fill(
    _ color: Color, columns: ClosedRange<Int>, rows: ClosedRange<Int>, distance: (Double, Double) -> Double
  ) {
    for y in rows.clamped(to: 0...image.height - 1) {
      for x in columns.clamped(to: 0...image.width - 1) {
        let cover = Float(min(max(0.5 - distance(Double(x) + 0.5, Double(y) + 0.5), 0), 1))
        guard cover > 0 else { continue }
        for channel in 0..<3 {
          image[x, y, channel] += cover * (color.channels[channel] - image[x, y, channel])
        }
      }
    }
  }

  /// Draws a straight line.
  package mutating func line(
    _ start: (x: Double, y: Double), _ end: (x: Double, y: Double), width: Double = 1, color: Color
  ) {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let square = max(dx * dx + dy * dy, 1e-9)
    let (left, right) = (min(start.x, end.x) - 2, max(start.x, end.x) + 2)
    let (top, bottom) = (min(start.y, end.y) - 2, max(start.y, end.y) + 2)
    fill(color, columns: Int(left)...Int(right), rows: Int(top)...Int(bottom)) { x, y in
      let t = min(max(((x - start.x) * dx + (y - start.y) * dy) / square, 0), 1)
      let (nx, ny) = (x - start.x - t * dx, y - start.y - t * dy)
      return (nx * nx + ny * ny).squareRoot() - width / 2
    }
  }

  /// Sets a pixel, unless it is beyond the edges.
  package mutating func set(_ x: Int, _ y: Int, _ color: Color) {
    guard (0..<image.width).contains(x), (0..<image.height).contains(y) else { return }
    for channel in 0..<3 { image[x, y, channel] = color.channels[channel] }
  }

  /// Adds noise to every value, and rounds to the 256 levels of a file.
  ///
  /// The sum of four uniform numbers is nearly normal and the same on every platform.
  package mutating func finish(noise: Double, using generator: inout some RandomNumberGenerator) -> PixelImage {
    // A uniform number of 16 bits has the variance 1/12 of its squared range; four have 1/3.
    let scale = noise * 3.0.squareRoot() / 65536
    for index in image.values.indices {
      let word = generator.next()
      let sum = (word & 0xFFFF) + (word >> 16 & 0xFFFF) + (word >> 32 & 0xFFFF) + word >> 48
      let value = Double(image.values[index]) + scale * (Double(sum) - 131070)
      image.values[index] = Float((min(max(value, 0), 1) * 255).rounded() / 255)
    }
    return image
  }
}
