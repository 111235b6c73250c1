/// An image as numbers: rows from the top, pixels from the left, channels next to each other, values in 0...1.
public struct PixelImage: Sendable, Hashable, Codable {
  /// Pixels from left to right.
  public let width: Int
  /// Pixels from top to bottom.
  public let height: Int
  /// Numbers a pixel: 1 for grey, 3 for red, green and blue.
  public let channels: Int
  /// (height, width, channels)
  public var values: [Float]

  /// Creates an image of one value.
  ///
  /// - Precondition: the sizes are positive.
  public init(width: Int, height: Int, channels: Int, filledWith value: Float = 0) {
    self.init(
      width: width, height: height, channels: channels,
      values: [Float](repeating: value, count: width * height * channels))
  }

  /// Creates an image of values.
  ///
  /// - Precondition: the sizes are positive and fit the number of values.
  public init(width: Int, height: Int, channels: Int, values: [Float]) {
    precondition(
      width > 0 && height > 0 && channels > 0,
      "sizes must be positive, but are \(width)×\(height)×\(channels)")
    precondition(values.count == width * height * channels, "\(values.count) values for \(width)×\(height)×\(channels)")
    self.width = width
    self.height = height
    self.channels = channels
    self.values = values
  }

  /// A value of a pixel.
  public subscript(x: Int, y: Int, channel: Int) -> Float {
    get { values[(y * width + x) * channels + channel] }
    set { values[(y * width + x) * channels + channel] = newValue }
  }
}

extension PixelImage {
  /// The images from left to right in one, with black below those that are lower.
  ///
  /// - Precondition: there is an image, and all have as many channels.
  public init(beside images: [PixelImage]) {
    precondition(!images.isEmpty, "images must not be empty")
    if images.count == 1 {
      self = images[0]
      return
    }
    let channels = images[0].channels
    precondition(images.allSatisfy { $0.channels == channels }, "images must have the same number of channels")
    self.init(
      width: images.reduce(0) { $0 + $1.width }, height: images.reduce(1) { max($0, $1.height) }, channels: channels)
    var left = 0
    for image in images {
      for y in 0..<image.height {
        let (from, to) = (y * image.width * channels, (y * width + left) * channels)
        values.replaceSubrange(
          to..<to + image.width * channels, with: image.values[from..<from + image.width * channels])
      }
      left += image.width
    }
  }
}
